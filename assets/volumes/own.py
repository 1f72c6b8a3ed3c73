"""Changes the owner of volumes to the users that their services run as. A volume with the right owner is not changed."""

import os
import sys

FOLDER = "/volumes"


def give(folder, owner):
    """Changes the owner of a folder and of everything in it. Links are not followed. The folder itself is last, so the
    next run completes an interrupted one."""
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
