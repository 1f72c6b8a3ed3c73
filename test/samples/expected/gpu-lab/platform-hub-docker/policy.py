# Docker API requests that the client of this filter can send.
LABS = {
    "prefix": "gpu-lab",
    "network": "gpu_labs",
    "images": ["gpu_lab"],
    "volumes": {
        "gpu-user-{username}": "/home/jovyan",
        "gpu_shared": {"bind": "/shared", "mode": "rw"},
    },
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
        "device_requests": [{"Driver": "nvidia", "Count": 1, "Capabilities": [["gpu"]]}],
    },
}
