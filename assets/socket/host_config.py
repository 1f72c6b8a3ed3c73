"""Converts arguments of docker-py's `create_host_config`, which configure the hub, to keys of Docker's API."""

SAME = {
    "blkio_weight": "BlkioWeight",
    "cap_add": "CapAdd",
    "cap_drop": "CapDrop",
    "cgroup_parent": "CgroupParent",
    "cgroupns": "CgroupnsMode",
    "cpu_count": "CpuCount",
    "cpu_percent": "CpuPercent",
    "cpu_period": "CpuPeriod",
    "cpu_quota": "CpuQuota",
    "cpu_rt_period": "CPURealtimePeriod",
    "cpu_rt_runtime": "CPURealtimeRuntime",
    "cpu_shares": "CpuShares",
    "cpuset_cpus": "CpusetCpus",
    "cpuset_mems": "CpusetMems",
    "device_cgroup_rules": "DeviceCgroupRules",
    "device_read_bps": "BlkioDeviceReadBps",
    "device_read_iops": "BlkioDeviceReadIOps",
    "device_write_bps": "BlkioDeviceWriteBps",
    "device_write_iops": "BlkioDeviceWriteIOps",
    "dns": "Dns",
    "dns_opt": "DnsOptions",
    "dns_search": "DnsSearch",
    "init": "Init",
    "ipc_mode": "IpcMode",
    "isolation": "Isolation",
    "kernel_memory": "KernelMemory",
    "mem_limit": "Memory",
    "mem_reservation": "MemoryReservation",
    "mem_swappiness": "MemorySwappiness",
    "memswap_limit": "MemorySwap",
    "nano_cpus": "NanoCpus",
    "oom_kill_disable": "OomKillDisable",
    "oom_score_adj": "OomScoreAdj",
    "pid_mode": "PidMode",
    "pids_limit": "PidsLimit",
    "privileged": "Privileged",
    "read_only": "ReadonlyRootfs",
    "restart_policy": "RestartPolicy",
    "runtime": "Runtime",
    "security_opt": "SecurityOpt",
    "shm_size": "ShmSize",
    "storage_opt": "StorageOpt",
    "userns_mode": "UsernsMode",
    "uts_mode": "UTSMode",
    "volume_driver": "VolumeDriver",
}


def device(given):
    if not isinstance(given, str):
        return given
    host, *rest = given.split(":")
    inside, access, *_ = [*rest, *[host, "rwm"][len(rest) :]]
    return {"PathOnHost": host, "PathInContainer": inside, "CgroupPermissions": access}


def request_of_devices(given):
    names = {"driver": "Driver", "count": "Count", "device_ids": "DeviceIDs", "capabilities": "Capabilities", "options": "Options"}
    return {names.get(name, name): value for name, value in given.items()}


def capitalised(given):
    return {name[:1].upper() + name[1:]: value for name, value in given.items()}


CHANGED = {
    "device_requests": ("DeviceRequests", lambda given: [request_of_devices(one) for one in given]),
    "devices": ("Devices", lambda given: [device(one) for one in given]),
    "extra_hosts": (
        "ExtraHosts",
        lambda given: [f"{name}:{address}" for name, address in sorted(given.items())] if isinstance(given, dict) else given,
    ),
    "group_add": ("GroupAdd", lambda given: [str(one) for one in given]),
    "log_config": ("LogConfig", capitalised),
    "mounts": ("Mounts", list),
    "sysctls": ("Sysctls", lambda given: {name: str(value) for name, value in given.items()}),
    "tmpfs": (
        "Tmpfs",
        lambda given: dict([*one.split(":", 1), ""][:2] for one in given) if isinstance(given, list) else given,
    ),
    "ulimits": ("Ulimits", lambda given: [capitalised(one) for one in given]),
    "volumes_from": ("VolumesFrom", lambda given: given.split(",") if isinstance(given, str) else given),
}


def host_config(arguments):
    """Returns the keys of HostConfig and their values. `binds` and `network_mode` are checked elsewhere."""
    out = {}
    for name, value in arguments.items():
        if name in ("binds", "network_mode") or value is None:
            continue
        if name in SAME:
            out[SAME[name]] = value
        elif name in CHANGED:
            key, change = CHANGED[name]
            out[key] = change(value)
        else:
            raise ValueError(f"unknown argument of create_host_config: {name}")
    return out


def without_empty(value):
    """Removes empty parts of a value: docker-py also writes options that are not set."""
    if isinstance(value, dict):
        parts = {key: without_empty(one) for key, one in value.items()}
        return {key: one for key, one in parts.items() if not is_empty(one) and one != 0}
    if isinstance(value, list):
        return [without_empty(one) for one in value]
    return value


def is_empty(value):
    """True for values that Docker treats like a missing value. Zero can be a setting."""
    return value is None or value is False or value in ("", [], {})
