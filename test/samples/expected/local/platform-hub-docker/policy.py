# Docker API requests that the client of this filter can send.
LABS = {
    "prefix": "local-lab",
    "network": "local_labs",
    "images": ["local_lab"],
    "volumes": {
        "local-user-{username}": "/home/jovyan",
        "local_shared": {"bind": "/shared", "mode": "rw"},
    },
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
    },
}
