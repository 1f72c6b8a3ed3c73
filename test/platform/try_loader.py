"""Holds the loader of configurations against ones that it must refuse, and one that it must load without telling a secret."""

import os
import subprocess
import sys
import tempfile

HEAD = """c = get_config()
c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
c.JupyterHub.authenticator_class = "shared-password"
"""
READ_SECRET = """import os


def read_secret(name):
    with open(os.environ[name + "_FILE"]) as file:
        return file.read()


"""
CASES = {
    # No class of it has the trait: JupyterHub says so in its log alone, and starts.
    "c.JupyterHub.hub_ipp = ''": ["unknown trait: JupyterHub.hub_ipp", "Config option `hub_ipp` not recognized by `JupyterHub`"],
    "c.DockerSpawner.memory_limit = 1": ["unknown trait: DockerSpawner.memory_limit", "`memory_limit` not recognized"],
    # Nothing reads the section, so that nothing can say a word.
    "c.SystemUserSpawner.host_homedir_format_string = ''": ["unknown trait: SystemUserSpawner.host_homedir_format_string"],
    # Known still, but on its way out.
    "c.DockerSpawner.image_whitelist = {'a': 'b'}": ["warning: DockerSpawner.image_whitelist is deprecated"],
    "c.JupyterHub.extra_log_file = ''\nc.JupyterHub.extra_log_file = '/dev/null'": ["warning: extra_log_file is DEPRECATED"],
}


def run(text, folder):
    path = os.path.join(folder, "jupyterhub_config.py")
    out = os.path.join(folder, "traits.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    loader = os.path.join(os.path.dirname(__file__), "load_config.py")
    done = subprocess.run([sys.executable, loader, path, out], capture_output=True, text=True)
    return done, out


with tempfile.TemporaryDirectory() as folder:
    for line, expected in CASES.items():
        done, out = run(HEAD + line + "\n", folder)
        assert done.returncode == 1, (line, done.stdout, done.stderr)
        for text in expected:
            assert text in done.stderr, (line, text, done.stderr)
        assert not os.path.exists(out), line
    secret = 'c.SharedPasswordAuthenticator.user_password = read_secret("PASSWORD")\nc.DockerSpawner.volumes = {"b": "/b", "a": "/a"}\n'
    done, out = run(READ_SECRET + HEAD + secret, folder)
    assert done.returncode == 0, done.stderr
    with open(out, encoding="utf-8") as file:
        loaded = file.read()
    assert loaded == (
        "DockerSpawner.volumes = {'a': '/a', 'b': '/b'}\n"
        "JupyterHub.authenticator_class = 'shared-password'\n"
        "JupyterHub.spawner_class = 'dockerspawner.DockerSpawner'\n"
        "SharedPasswordAuthenticator.user_password = '<secret>'\n"
    ), loaded
print(f"ok the loader, {len(CASES) + 1} configurations")
