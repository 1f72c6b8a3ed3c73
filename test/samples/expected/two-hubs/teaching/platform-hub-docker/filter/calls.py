(assets/socket/calls.py)
