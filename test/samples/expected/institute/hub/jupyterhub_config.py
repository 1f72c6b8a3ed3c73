# Configuration of JupyterHub. It reads deployment settings from the environment and secrets from files.
import escapism
import os
import string


def read_secret(name):
    """The value of a secret, from the file that <name>_FILE names."""
    with open(os.environ[name + "_FILE"], encoding="utf-8") as file:
        return file.read().rstrip("\n")


c = get_config()  # noqa: F821

# --- Server ---
# The hub listens on all its networks. Labs connect to it by this name.
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = os.environ["HUB_IP"]
c.JupyterHub.public_url = "https://" + os.environ["HOST"] + "/"
c.JupyterHub.db_url = "sqlite:////srv/jupyterhub/jupyterhub.sqlite"
# A newer JupyterHub upgrades the database schema. It backs up SQLite first.
c.JupyterHub.upgrade_db = True
c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/jupyterhub_cookie_secret"
c.ConfigurableHTTPProxy.pid_file = "/tmp/jupyterhub-proxy.pid"
# Labs keep running while the hub restarts.
c.JupyterHub.cleanup_servers = False

# --- Sign-in ---
c.JupyterHub.authenticator_class = "ldap"
c.LDAPAuthenticator.server_address = os.environ["LDAP_SERVER"]
c.LDAPAuthenticator.tls_strategy = "before_bind"
c.LDAPAuthenticator.lookup_dn = True
c.LDAPAuthenticator.user_search_base = "ou=people,dc=institute,dc=example"
c.LDAPAuthenticator.user_attribute = "uid"
c.LDAPAuthenticator.lookup_dn_search_user = "cn=jupyterhub,ou=services,dc=institute,dc=example"
c.LDAPAuthenticator.lookup_dn_search_password = read_secret("LDAP_PASSWORD")
c.LDAPAuthenticator.use_lookup_dn_username = False
c.LDAPAuthenticator.allowed_groups = ["cn=staff,ou=groups,dc=institute,dc=example"]
c.Authenticator.allow_existing_users = False
c.Authenticator.admin_users = set(os.environ["ADMINS"].replace(",", " ").split())

# --- Labs ---


def escape_user_name(name):
    """Escape a user name for container and volume names. A change disconnects users from their homes."""
    safe = set(string.ascii_lowercase + string.digits)
    return escapism.escape(name, safe, escape_char="-").lower()


c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
c.DockerSpawner.image = os.environ["DOCKER_JUPYTER_IMAGE"]
# This project builds the images; no registry has them.
c.DockerSpawner.pull_policy = "never"
c.DockerSpawner.network_name = os.environ["DOCKER_NETWORK_NAME"]
c.DockerSpawner.use_internal_ip = True
# The prefix keeps the labs of several hubs on one host apart.
c.DockerSpawner.prefix = "institute-lab"
c.DockerSpawner.escape = escape_user_name
# Stopped labs are recreated, so that they use a rebuilt image. Homes are on volumes.
c.DockerSpawner.remove = True
c.DockerSpawner.notebook_dir = "/home/jovyan"
c.DockerSpawner.volumes = {
    "institute-user-{username}": "/home/jovyan",
    "institute_data-sets": {"bind": "/data", "mode": "ro"},
    "institute_shared": {"bind": "/shared", "mode": "rw"},
}
c.DockerSpawner.mem_limit = 8589934592
c.DockerSpawner.mem_guarantee = 1073741824
c.DockerSpawner.cpu_limit = 4
c.DockerSpawner.extra_host_config = {
    "security_opt": ["no-new-privileges"],
    "cap_drop": ["ALL"],
    "pids_limit": 512,
    "mem_reservation": 1073741824,
    "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
}
c.DockerSpawner.environment = {"GIT_PYTHON_REFRESH": "quiet", "MLFLOW_TRACKING_URI": "http://mlflow:5000"}
# On a cold or busy machine a lab needs more than upstream's 30 seconds to respond.
c.DockerSpawner.start_timeout = 120
c.DockerSpawner.http_timeout = 120
c.JupyterHub.allow_named_servers = True
c.JupyterHub.named_server_limit_per_user = 2

# --- Groups, services and roles ---
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [
            "python3",
            "-m",
            "jupyterhub_idle_culler",
            "--timeout=3600",
            "--cull-every=600",
        ],
    },
    {
        "name": "mlflow",
        "url": "http://mlflow-ui:8888",
        "api_token": read_secret("MLFLOW_UI_TOKEN"),
        "oauth_no_confirm": True,
    },
]
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=mlflow"]},
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    },
]
