# Docker API requests that the client of this filter can send.
LABS = {
    "prefix": "jupyterhub-lab",
    "network": "jupyterhub_labs",
    "images": ["jupyterlab_img"],
    "volumes": {
        "jupyterhub-user-{username}": "/home/jovyan",
        "jupyterhub-shared": {"bind": "/shared", "mode": "rw"},
    },
    "host_config": {
        "security_opt": ["no-new-privileges"],
        "cap_drop": ["ALL"],
        "pids_limit": 512,
        "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
    },
}
