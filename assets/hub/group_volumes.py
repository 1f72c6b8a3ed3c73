def mount_for_groups(spawner):
    """Mounts the volumes that the user's groups may see, and removes those that they may no longer see."""
    groups = {group.name for group in spawner.user.groups}
    for volume, place in GROUP_VOLUMES.items():  # noqa: F821
        if groups.intersection(place["write"]):
            spawner.volumes[volume] = {"bind": place["bind"], "mode": "rw"}
        elif groups.intersection(place["read"]) or place["everyone_reads"]:
            spawner.volumes[volume] = {"bind": place["bind"], "mode": "ro"}
        else:
            spawner.volumes.pop(volume, None)
