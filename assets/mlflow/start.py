"""Starts the MLflow tracking server. The password of the database is read from its secret file."""

import os
from urllib.parse import quote


def database_uri():
    """Returns the URL of the database, with user and password percent-encoded."""
    with open(os.environ["DATABASE_PASSWORD_FILE"], encoding="utf-8") as file:
        password = file.read().rstrip("\n")
    user = quote(os.environ["DATABASE_USER"], safe="")
    secret = quote(password, safe="")
    # The driver is explicit, because the default for "postgresql" depends on the major version of SQLAlchemy.
    return f"postgresql+psycopg2://{user}:{secret}@{os.environ['DATABASE_ENDPOINT']}/{os.environ['DATABASE_NAME']}"


def read_files():
    """Sets the environment variables whose values are in files: <NAME> from <NAME>_FILE."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        path = os.environ.get(name + "_FILE")
        if path:
            with open(path, encoding="utf-8") as file:
                os.environ[name] = file.read().rstrip("\n")


read_files()
# An environment variable, not an argument: other users can see arguments in the process list.
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
