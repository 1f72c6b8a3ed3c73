(assets/mlflow/gate.py)
