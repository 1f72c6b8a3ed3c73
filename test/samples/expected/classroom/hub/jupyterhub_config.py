# Configuration of JupyterHub. It reads deployment settings from the environment and secrets from files.
import escapism
import html
import os
import string
import tornado.web
import urllib.parse


def read_secret(name):
    """The value of a secret, from the file that <name>_FILE names."""
    with open(os.environ[name + "_FILE"], encoding="utf-8") as file:
        return file.read().rstrip("\n")


def postgres_url(user, password, endpoint, database):
    """Build the database URL. The password may contain any character."""
    secret = urllib.parse.quote(password, safe="")
    return f"postgresql+psycopg2://{user}:{secret}@{endpoint}/{database}"


c = get_config()  # noqa: F821

# --- Server ---
# The hub listens on all its networks. Labs connect to it by this name.
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = os.environ["HUB_IP"]
c.JupyterHub.public_url = "https://" + os.environ["HOST"] + "/"
c.JupyterHub.db_url = postgres_url("jupyterhub", read_secret("HUB_DB_PASSWORD"), "hub-postgres:5432", "jupyterhub")
c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/jupyterhub_cookie_secret"
c.ConfigurableHTTPProxy.pid_file = "/tmp/jupyterhub-proxy.pid"
# Labs keep running while the hub restarts.
c.JupyterHub.cleanup_servers = False
c.JupyterHub.active_server_limit = 60
c.JupyterHub.concurrent_spawn_limit = 10

# --- Branding ---
c.JupyterHub.template_vars = {
    "announcement": "Work is kept in your home; <code>/material</code> is handed out by your teachers.",
}

# --- Sign-in ---
c.JupyterHub.authenticator_class = "github"
c.GitHubOAuthenticator.client_id = os.environ["GITHUB_CLIENT_ID"]
c.GitHubOAuthenticator.client_secret = read_secret("GITHUB_CLIENT_SECRET")
c.GitHubOAuthenticator.allowed_organizations = ["uni-example"]
c.GitHubOAuthenticator.scope = ["read:org"]
c.GitHubOAuthenticator.populate_teams_in_auth_state = True
c.GitHubOAuthenticator.manage_groups = True
c.GitHubOAuthenticator.auth_state_groups_key = lambda state: [team["slug"] for team in state.get("teams") or [] if team["organization"]["login"].lower() in {"uni-example"}]
c.GitHubOAuthenticator.oauth_callback_url = os.environ["OAUTH_CALLBACK_URL"]
c.Authenticator.allow_existing_users = False
c.Authenticator.allowed_users = {"grace"}
c.Authenticator.admin_users = {"ada"}

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
c.DockerSpawner.prefix = "classroom-lab"
c.DockerSpawner.escape = escape_user_name
# Stopped labs are recreated, so that they use a rebuilt image. Homes are on volumes.
c.DockerSpawner.remove = True
c.DockerSpawner.notebook_dir = "/home/jovyan"
c.DockerSpawner.volumes = {"classroom-user-{username}": "/home/jovyan"}
c.DockerSpawner.mem_limit = 2147483648
c.DockerSpawner.cpu_limit = 2
c.DockerSpawner.extra_host_config = {
    "security_opt": ["no-new-privileges"],
    "cap_drop": ["ALL"],
    "pids_limit": 512,
    "log_config": {"type": "json-file", "config": {"max-size": "10m", "max-file": "3"}},
}
c.DockerSpawner.environment = {}
c.DockerSpawner.default_url = "/lab"
# On a cold or busy machine a lab needs more than upstream's 30 seconds to respond.
c.DockerSpawner.start_timeout = 120
c.DockerSpawner.http_timeout = 120

# --- Lab profiles ---
PROFILES = {
    "python": {
        "display_name": "Python",
        "description": "pandas, scikit-learn and matplotlib; 2 GiB of memory.",
        "groups": [],
        "image": "classroom_python",
        "environment": {},
        "host_config": {},
    },
    "statistics": {
        "display_name": "Statistics with R",
        "description": "R with tidyverse; 2 GiB of memory.",
        "groups": [],
        "image": "classroom_r",
        "environment": {},
        "host_config": {},
    },
    "large": {
        "display_name": "Python, large",
        "description": "For projects: 8 GiB of memory, 4 processors.",
        "groups": ["teachers", "projects"],
        "image": "classroom_python",
        "mem_limit": 8589934592,
        "cpu_limit": 4,
        "environment": {},
        "host_config": {},
    },
}


def profiles_of(user):
    """Returns the profiles that a user may choose: those for all users, and those for the user's groups."""
    groups = {group.name for group in user.groups}
    return {
        name: profile
        for name, profile in PROFILES.items()  # noqa: F821
        if not profile["groups"] or groups.intersection(profile["groups"])
    }


def profile_form(spawner):
    """Returns the form with the profiles; empty if there is only one choice."""
    choices = profiles_of(spawner.user)
    if len(choices) < 2:
        return ""
    last = (spawner.orm_spawner.user_options or {}).get("profile")
    selected = last if last in choices else next(iter(choices))
    rows = []
    for name, profile in choices.items():
        checked = " checked" if name == selected else ""
        rows.append(
            f'<div class="form-check mb-3"><input class="form-check-input" type="radio" name="profile" '
            f'id="profile-{name}" value="{name}"{checked}><label class="form-check-label" for="profile-{name}">'
            f'<strong>{html.escape(profile["display_name"])}</strong><br>'
            f'{html.escape(profile["description"])}</label></div>'
        )
    return "\n".join(rows)


def read_profile_form(form):
    """Returns the options that the user chose in the form."""
    return {"profile": form["profile"][0]} if form.get("profile") else {}


def apply_profile(spawner, options):
    """Applies a profile to a lab. Options can come from the API, so the choice is checked again."""
    choices = profiles_of(spawner.user)
    if not choices:
        raise tornado.web.HTTPError(403, "No lab is available for your groups.")
    name = options.get("profile") or next(iter(choices))
    if not isinstance(name, str) or name not in choices:
        raise tornado.web.HTTPError(400, "This lab is not available to you. Go back and choose another one.")
    profile, usual = choices[name], c.DockerSpawner  # noqa: F821
    spawner.image = profile["image"]
    spawner.mem_limit = profile.get("mem_limit", usual.mem_limit)
    spawner.cpu_limit = profile.get("cpu_limit", usual.cpu_limit)
    spawner.environment = {**usual.environment, **profile["environment"]}
    spawner.extra_host_config = {**usual.extra_host_config, **profile["host_config"]}


c.DockerSpawner.options_form = profile_form
c.DockerSpawner.options_from_form = read_profile_form

# --- Group storage ---
GROUP_VOLUMES = {
    "classroom_material": {
        "bind": "/material",
        "write": ["teachers"],
        "read": [],
        "everyone_reads": True,
    },
    "classroom_projects": {
        "bind": "/projects",
        "write": ["teachers", "projects"],
        "read": [],
        "everyone_reads": False,
    },
}


def mount_for_groups(spawner):
    """Mounts the volumes that the user's groups may see, and removes those that they may no longer see."""
    groups = {group.name for group in spawner.user.groups}
    for volume, place in GROUP_VOLUMES.items():  # noqa: F821
        if groups.intersection(place["write"]):
            spawner.volumes[volume] = {"bind": place["bind"], "mode": "rw"}
        elif groups.intersection(place["read"]) or place["everyone_reads"]:
            spawner.volumes[volume] = {"bind": place["bind"], "mode": "ro"}
        else:
            spawner.volumes.pop(volume, None)


def prepare_lab(spawner, options):
    """Prepare a lab before it starts."""
    apply_profile(spawner, options)
    mount_for_groups(spawner)


c.DockerSpawner.apply_user_options = prepare_lab

# --- Groups, services and roles ---
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [
            "python3",
            "-m",
            "jupyterhub_idle_culler",
            "--timeout=1800",
            "--cull-every=600",
            "--max-age=43200",
        ],
    },
    {"name": "prometheus", "api_token": read_secret("METRICS_TOKEN")},
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    },
    {"name": "metrics", "scopes": ["read:metrics"], "services": ["prometheus"]},
    {
        "name": "operator",
        "description": "Can see, start and stop the labs of others, but not enter them",
        "scopes": ["admin-ui", "list:users", "read:users", "servers"],
        "users": ["grace"],
    },
]
