(assets/socket/filter.py)
