# Docker API requests that the client of this filter can send.
LABS = {
    "prefix": "teaching-lab",
    "network": "teaching_labs",
    "images": ["teaching_lab"],
    "volumes": {
        "teaching-user-{username}": "/home/jovyan",
        "teaching_shared": {"bind": "/shared", "mode": "rw"},
    },
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
    },
}
