(assets/volumes/own.py)
