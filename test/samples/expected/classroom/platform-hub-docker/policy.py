# Docker API requests that the client of this filter can send.
LABS = {
    "prefix": "classroom-lab",
    "network": "classroom_labs",
    "images": ["classroom_python", "classroom_r"],
    "volumes": {
        "classroom-user-{username}": "/home/jovyan",
        "classroom_material": {"bind": "/material", "mode": "rw"},
        "classroom_projects": {"bind": "/projects", "mode": "rw"},
    },
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
    },
}
