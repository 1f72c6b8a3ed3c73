"""Runs the functions by which users choose labs and see storage, on the real DockerSpawner."""

import html  # noqa: F401
import os
import sys
from types import SimpleNamespace

import tornado.web
from dockerspawner import DockerSpawner
from traitlets.config import Config

c = Config()
c.DockerSpawner.mem_limit = 2 * 1024**3
c.DockerSpawner.cpu_limit = 2
c.DockerSpawner.environment = {"SHARED": "1"}
c.DockerSpawner.extra_host_config = {"pids_limit": 512}
c.DockerSpawner.volumes = {"user-{username}": "/home/jovyan"}
PROFILES = {
    "small": dict(display_name="<Small>", description="", groups=[], image="small", environment={}, host_config={}),
    "large": dict(
        display_name="Large",
        description="Much",
        groups=["projects"],
        image="large",
        mem_limit=8 * 1024**3,
        environment={"OWN": "1"},
        host_config={"pids_limit": 1024},
    ),
}
GROUP_VOLUMES = {
    "material": dict(bind="/material", write=["teachers"], read=[], everyone_reads=True),
    "exams": dict(bind="/exams", write=["teachers"], read=["assistants"], everyone_reads=False),
}
for name in ("profiles.py", "group_volumes.py"):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
        exec(compile(file.read(), name, "exec"))


def make_spawner(*groups):
    user = SimpleNamespace(name="ada", groups=[SimpleNamespace(name=name) for name in groups], url="/user/ada/")
    stored = SimpleNamespace(user_options={}, name="", server=None, state={})
    return DockerSpawner(config=c, user=user, orm_spawner=stored, _mock=True)


def refused(spawner, options):
    try:
        apply_profile(spawner, options)  # noqa: F821
    except tornado.web.HTTPError as error:
        return error.status_code
    return None


# Who has no choice sees no form, and names that look like HTML stay text.
assert profile_form(make_spawner()) == ""  # noqa: F821
form = profile_form(make_spawner("projects"))  # noqa: F821
assert form.count('type="radio"') == 2 and "&lt;Small&gt;" in form and "<Small>" not in form, form

# A profile of another group is refused, whoever asks for it and however.
assert refused(make_spawner(), {"profile": "large"}) == 400
assert refused(make_spawner(), {"profile": ["large"]}) == 400
assert refused(make_spawner(), {"image": "anything"}) is None
spawner = make_spawner("projects")
assert refused(spawner, read_profile_form({"profile": ["large"]})) is None  # noqa: F821
assert (spawner.image, spawner.mem_limit, spawner.cpu_limit) == ("large", 8 * 1024**3, 2)
assert spawner.environment == {"SHARED": "1", "OWN": "1"} and spawner.extra_host_config == {"pids_limit": 1024}

# The next start with another profile keeps nothing of it.
assert refused(spawner, {}) is None
assert (spawner.image, spawner.mem_limit) == ("small", 2 * 1024**3)
assert spawner.environment == {"SHARED": "1"} and spawner.extra_host_config == {"pids_limit": 512}

# Storage follows the groups, also when a membership ends, and never reaches another user's lab.
teacher = make_spawner("teachers")
mount_for_groups(teacher)  # noqa: F821
assert teacher.volumes["exams"] == {"bind": "/exams", "mode": "rw"}
assert teacher.volumes["material"]["mode"] == "rw"
student = make_spawner()
mount_for_groups(student)  # noqa: F821
assert "exams" not in student.volumes and student.volumes["material"]["mode"] == "ro"
assistant = make_spawner("assistants")
mount_for_groups(assistant)  # noqa: F821
assert assistant.volumes["exams"]["mode"] == "ro"
teacher.user.groups.clear()
mount_for_groups(teacher)  # noqa: F821
assert "exams" not in teacher.volumes and teacher.volumes["material"]["mode"] == "ro"
assert c.DockerSpawner.volumes == {"user-{username}": "/home/jovyan"}
print("ok choice of labs and storage of groups")
