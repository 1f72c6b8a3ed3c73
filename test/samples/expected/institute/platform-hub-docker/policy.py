# Docker API requests that the client of this filter can send.
LABS = {
    "prefix": "institute-lab",
    "network": "institute_labs",
    "images": ["institute_lab"],
    "volumes": {
        "institute-user-{username}": "/home/jovyan",
        "institute_data-sets": {"bind": "/data", "mode": "ro"},
        "institute_shared": {"bind": "/shared", "mode": "rw"},
    },
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "mem_reservation": 1073741824,
        "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
    },
}
