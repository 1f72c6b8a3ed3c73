def mount_for_groups(spawner):
    """Mounts what the groups of a lab's user may see, and takes away what they no longer may."""
    groups = {group.name for group in spawner.user.groups}
    for volume, place in GROUP_VOLUMES.items():  # noqa: F821
        if groups.intersection(place["write"]):
            spawner.volumes[volume] = {"bind": place["bind"], "mode": "rw"}
        elif groups.intersection(place["read"]) or place["everyone_reads"]:
            spawner.volumes[volume] = {"bind": place["bind"], "mode": "ro"}
        else:
            spawner.volumes.pop(volume, None)
