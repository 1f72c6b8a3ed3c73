"""Loads a jupyterhub_config.py into the real JupyterHub, refuses all that JupyterHub warns of, and prints what was loaded.

Usage: load_config.py <jupyterhub_config.py> [<file to write the traits to>]
"""

import logging
import os
import re
import sys
import tempfile
from types import SimpleNamespace

from jupyterhub.app import JupyterHub

SECRET = "-0123456789-0123456789-0123456789"


class Warnings(logging.Handler):
    """What is logged from the level of a warning on: traits that are not known, or that are deprecated."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


def prepare_environment(text):
    """Sets whatever the file reads from its environment: a secret to the path of a file."""
    for name in re.findall(r'os\.environ\["(\w+)"\]', text):
        os.environ[name] = f"value-of-{name}"
    os.environ["OAUTH_CALLBACK_URL"] = "https://value/hub/oauth_callback"
    for name in re.findall(r'read_secret\("(\w+)"\)', text):
        with tempfile.NamedTemporaryFile("w", prefix=f"{name}-", delete=False) as file:
            file.write(name + SECRET)
        os.environ[name + "_FILE"] = file.name


def show(value):
    """A value as Python writes it, but in one order, and without secrets and places of this run."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {show(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(show, value))) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(show, value)) + "]"
    if callable(value):
        return f"<function {value.__name__}>"
    text = repr(value)
    text = re.sub(rf"\w+{SECRET}", "<secret>", text)
    return text.replace(sys.executable, "<python>")


def load(path):
    """The application with its configuration, what it made of it, and what was said meanwhile."""
    with open(path, encoding="utf-8") as file:
        prepare_environment(file.read())
    app = JupyterHub()
    warnings = Warnings()
    # Each configurable logs to the application's logger; what has no parent, to that of traitlets.
    for name in {app.log.name, "traitlets", ""}:
        logging.getLogger(name).addHandler(warnings)
    app.load_config_file(path)
    authenticator = app.authenticator_class(parent=app, config=app.config)
    user = SimpleNamespace(name="ada", url="/user/ada/")
    owners = [app, authenticator, app.spawner_class(parent=app, config=app.config, user=user)]
    if "ConfigurableHTTPProxy" in app.config:
        owners.append(app.proxy_class(parent=app, config=app.config))
    # The application passes its records on to the root logger.
    return app, owners, list(dict.fromkeys(warnings.messages))


def unknown_traits(config, owners):
    """Traits that no class has which was made from the configuration, and sections of classes that were not made."""
    known = {}
    for owner in owners:
        for base in type(owner).__mro__:
            known.setdefault(base.__name__, set()).update(type(owner).class_trait_names())
    return [name for name in names(config) if name.split(".")[1] not in known.get(name.split(".")[0], ())]


def names(config):
    return sorted(f"{section}.{trait}" for section in config for trait in config[section])


def main(path, out=None):
    app, owners, warnings = load(path)
    wrong = [f"unknown trait: {one}" for one in unknown_traits(app.config, owners)]
    wrong += [f"warning: {one.strip()}" for one in warnings]
    if wrong:
        raise SystemExit("\n".join([f"{path}:", *wrong]))
    assert app.spawner_class.__name__ == "DockerSpawner"
    lines = []
    for name in names(app.config):
        section, trait = name.split(".")
        lines.append(f"{name} = {show(app.config[section][trait])}\n")
    if out:
        with open(out, "w", encoding="utf-8") as file:
            file.writelines(lines)
    stack = os.path.basename(os.path.dirname(os.path.dirname(path)))
    print(f"ok {type(owners[1]).__name__} {stack}, {len(lines)} traits")


if __name__ == "__main__":
    main(*sys.argv[1:])
