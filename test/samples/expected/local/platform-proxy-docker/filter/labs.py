(assets/socket/labs.py)
