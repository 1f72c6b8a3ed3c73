"""Loads a jupyterhub_config.py into the real JupyterHub and refuses settings that it does not know."""

import os
import re
import sys
import tempfile

from jupyterhub.app import JupyterHub

# Whatever the file reads from its environment is set: a secret to the path of a file.
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
for name in re.findall(r'os\.environ\["(\w+)"\]', text):
    os.environ[name] = "value"
os.environ["OAUTH_CALLBACK_URL"] = "https://value/hub/oauth_callback"
for name in re.findall(r'read_secret\("(\w+)"\)', text):
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write(f"{name}-0123456789-0123456789-0123456789")
    os.environ[name + "_FILE"] = file.name

app = JupyterHub()
app.load_config_file(sys.argv[1])
authenticator = app.authenticator_class(parent=app, config=app.config)
spawner = app.spawner_class

known = {}
for owner in (type(app), type(authenticator), spawner):
    for base in owner.__mro__:
        known.setdefault(base.__name__, set()).update(getattr(owner, "class_trait_names", lambda: [])())
unknown = []
for section, traits in app.config.items():
    if section == "ConfigurableHTTPProxy":
        from jupyterhub.proxy import ConfigurableHTTPProxy

        known[section] = set(ConfigurableHTTPProxy.class_trait_names())
    unknown += [f"{section}.{trait}" for trait in traits if trait not in known.get(section, ())]

assert not unknown, f"{sys.argv[1]}: unknown traits {unknown}"
assert spawner.__name__ == "DockerSpawner"
print(f"ok {type(authenticator).__name__} {os.path.basename(os.path.dirname(os.path.dirname(sys.argv[1])))}")
