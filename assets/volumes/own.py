"""Gives volumes to the users that their programs run as. A volume that is theirs already is left as it is."""

import os
import sys

FOLDER = "/volumes"


def give(folder, owner):
    """Changes the owner of a folder and of all in it. Links are not followed, and the folder itself comes last: a run
    that was interrupted is finished by the next one."""
    changed = 0
    for _, folders, files, handle in os.fwalk(folder, topdown=False, follow_symlinks=False):
        for name in folders + files:
            os.chown(name, owner, owner, dir_fd=handle, follow_symlinks=False)
        changed += len(folders) + len(files)
    os.chown(folder, owner, owner)
    return changed + 1


def main():
    failed = False
    for entry in os.environ["OWNERS"].split():
        name, _, owner = entry.rpartition("=")
        folder = os.path.join(FOLDER, name)
        before = os.stat(folder).st_uid
        if before == int(owner):
            continue
        try:
            changed = give(folder, int(owner))
            print(f"volume {name}: {changed} files and folders of user {before} now belong to user {owner}", flush=True)
        except OSError as error:
            failed = True
            print(f"volume {name}: cannot be given to user {owner}: {error}", file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
