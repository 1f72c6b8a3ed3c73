(assets/socket/host_config.py)
