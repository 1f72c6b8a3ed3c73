(assets/socket/engine.py)
