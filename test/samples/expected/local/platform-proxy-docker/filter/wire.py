(assets/socket/wire.py)
