(assets/socket/routes.py)
