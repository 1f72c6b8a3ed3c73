(assets/mlflow/start.py)
