"""Starts the MLflow tracking server with the database's password taken from its secret file."""

import os
from urllib.parse import quote


def database_uri():
    """The address of the database, with user and password percent-encoded."""
    with open(os.environ["DATABASE_PASSWORD_FILE"], encoding="utf-8") as file:
        password = file.read().rstrip("\n")
    user = quote(os.environ["DATABASE_USER"], safe="")
    secret = quote(password, safe="")
    # The driver is named: which one plain "postgresql" means differs between the majors of SQLAlchemy.
    return f"postgresql+psycopg2://{user}:{secret}@{os.environ['DATABASE_ENDPOINT']}/{os.environ['DATABASE_NAME']}"


def read_files():
    """Sets the variables whose values are in files: <NAME> from <NAME>_FILE."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        path = os.environ.get(name + "_FILE")
        if path:
            with open(path, encoding="utf-8") as file:
                os.environ[name] = file.read().rstrip("\n")


read_files()
# By environment, not by argument: arguments are seen in the list of processes.
os.environ["MLFLOW_BACKEND_STORE_URI"] = database_uri()
os.execvp(
    "mlflow",
    [
        "mlflow",
        "server",
        "--host=0.0.0.0",
        "--port=5000",
        "--serve-artifacts",
        f"--artifacts-destination={os.environ['ARTIFACTS_DESTINATION']}",
    ],
)
