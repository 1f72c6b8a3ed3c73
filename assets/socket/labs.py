"""The calls of a hub: it may create, start, stop and remove its labs as the stack configures them, and nothing else."""

import json
import re

import engine
from calls import NAME, Api
from host_config import host_config, is_empty, without_empty
from wire import Absent, Refused, json_answer, read_json

# A label of every lab. It distinguishes the labs of this hub from those of other hubs on this host.
LABEL = "org.labwright.hub"
# Labels that only Compose sets on containers and volumes. Labs inherit its other labels from images that it built.
COMPOSE_CONTAINER = "com.docker.compose.container-number"
COMPOSE_VOLUME = "com.docker.compose.volume"

# A part of a name that the spawner fills in. It contains no slash, so a path stays within its folder.
PLACEHOLDER = r"[A-Za-z0-9_.@+-]+"

# Keys that only limit a lab.
NUMBERS = {
    "BlkioWeight",
    "CpuPeriod",
    "CpuQuota",
    "CpuShares",
    "KernelMemory",
    "Memory",
    "MemoryReservation",
    "MemorySwap",
    "MemorySwappiness",
    "NanoCpus",
    "PidsLimit",
    "ShmSize",
}
SWITCHES = {"AutoRemove", "Init", "ReadonlyRootfs"}
CPU_SETS = {"CpusetCpus", "CpusetMems"}
# Keys that remove privileges: a lab without them would have more privileges than the stack configures.
RESTRICTIONS = ("CapDrop", "SecurityOpt")


def pattern(template):
    """Returns the pattern of the names that the spawner creates from a template such as `lab-user-{username}`."""
    parts = re.split(r"\{[a-zA-Z_]+\}", template)
    return re.compile(PLACEHOLDER.join(re.escape(part) for part in parts))


class Mount:
    """A volume, or a folder of the host, that labs may mount."""

    def __init__(self, source, place):
        place = place if isinstance(place, dict) else {"bind": place}
        self.exact = "{" not in source
        self.source = pattern(source)
        self.target = pattern(place["bind"])
        self.mode = "ro" if place.get("ro") else place.get("mode", "rw")

    def fits(self, source, target, mode):
        return (
            bool(self.source.fullmatch(source))
            and bool(self.target.fullmatch(target))
            and mode in (self.mode, "ro")
            and not {".", ".."}.intersection(source.split("/") + target.split("/"))
        )


class Rules:
    """Checks the configuration of a container against the stack."""

    def __init__(self, policy):
        self.prefix = policy["prefix"]
        self.network = policy["network"]
        self.images = set(policy["images"])
        self.users = set(policy.get("users", ()))
        self.labels = dict(policy.get("labels", {}))
        variants = [policy["host_config"], *policy.get("variants", ())]
        self.mounts = [Mount(*one) for one in policy["volumes"].items()]
        self.allowed = {}
        for variant in variants:
            self.mounts += [Mount(*one) for one in (variant.get("binds") or {}).items()]
            for key, value in host_config(variant).items():
                self.allowed.setdefault(key, []).append(without_empty(value))
        self.container = {
            "AttachStderr": switch,
            "AttachStdout": switch,
            "Cmd": texts,
            "Domainname": text,
            "Entrypoint": texts,
            "Env": texts,
            "ExposedPorts": self.ports,
            "Healthcheck": mapping,
            "HostConfig": mapping,
            "Hostname": text,
            "Image": self.image,
            "Labels": self.own_labels,
            "NetworkingConfig": self.networking,
            "StopSignal": text,
            "StopTimeout": number,
            "User": self.user,
            "Volumes": self.anonymous,
            "WorkingDir": text,
        }

    def is_name(self, name):
        return bool(re.fullmatch(re.escape(self.prefix) + "-" + r"[a-zA-Z0-9_.-]+", name))

    def is_lab(self, name, labels):
        """True for a container of this hub: its name matches, and no label contradicts it."""
        labels = labels or {}
        return self.is_name(name) and COMPOSE_CONTAINER not in labels and labels.get(LABEL, self.prefix) == self.prefix

    def checked(self, body):
        """Returns the requested configuration, rebuilt from its allowed parts."""
        out = take(body, self.container, "")
        if "Image" not in out:
            raise Refused(403, "Image is missing")
        out["HostConfig"] = self.host(out.get("HostConfig", {}))
        out["Labels"] = {**out.get("Labels", {}), LABEL: self.prefix}
        return out

    def host(self, given):
        checks = {
            **{key: self.configured(key) for key in self.allowed},
            **{key: number for key in NUMBERS},
            **{key: switch for key in SWITCHES},
            **{key: text for key in CPU_SETS},
            "Binds": self.binds,
            "NetworkMode": self.is_network,
        }
        out = take(given, checks, "HostConfig.")
        if "NetworkMode" not in out:
            raise Refused(403, "HostConfig.NetworkMode is missing")
        for key in RESTRICTIONS:
            values = self.allowed.get(key, ())
            if key not in out and values and not any(is_empty(one) for one in values):
                raise Refused(403, f"HostConfig.{key} is missing")
        return out

    def configured(self, key):
        def check(value, where):
            if without_empty(value) not in self.allowed[key]:
                raise Refused(403, f"{where} is not what the stack configures")

        return check

    def binds(self, value, where):
        texts(value, where)
        for one in value:
            parts = one.split(":")
            if len(parts) not in (2, 3):
                raise Refused(403, f"{where} is not in its plain form")
            source, target, mode = [*parts, "rw"][:3]
            if not any(mount.fits(source, target, mode) for mount in self.mounts):
                raise Refused(403, f"{where} has {source} at {target}, which is no mount of labs in the stack")

    def named(self, binds):
        """Returns the volumes whose names come from a template. They must not be volumes of something else."""
        sources = [one.split(":")[0] for one in binds]
        return [one for one in sources if not one.startswith("/") and not any(m.exact and m.source.fullmatch(one) for m in self.mounts)]

    def is_network(self, value, where):
        if value != self.network:
            raise Refused(403, f"{where} is not the network of the labs")

    def networking(self, value, where):
        mapping(value, where)
        ends = value.get("EndpointsConfig") or {}
        if set(value) - {"EndpointsConfig"} or not isinstance(ends, dict):
            raise Refused(403, f"{where} is not allowed")
        if set(ends) - {self.network} or any(ends.values()):
            raise Refused(403, f"{where} is not the network of the labs")

    def image(self, value, where):
        if not isinstance(value, str) or value not in self.images:
            raise Refused(403, f"{where} is no image of labs in the stack")

    def user(self, value, where):
        if not isinstance(value, str) or value not in self.users:
            raise Refused(403, f"{where} is not the user of the labs")

    def own_labels(self, value, where):
        mapping(value, where)
        for name, one in value.items():
            if self.labels.get(name) != one:
                raise Refused(403, f"{where}.{name} is no label of labs in the stack")

    def anonymous(self, value, where):
        mapping(value, where)
        for target, one in value.items():
            if one or not any(mount.target.fullmatch(target) for mount in self.mounts):
                raise Refused(403, f"{where} has {target}, which is no mount of labs in the stack")

    def ports(self, value, where):
        mapping(value, where)
        if any(one or not re.fullmatch(r"[0-9]{1,5}/tcp", port) for port, one in value.items()):
            raise Refused(403, f"{where} is not in its plain form")


def take(given, checks, where):
    """Returns the allowed keys with their values. Keys must match the API exactly; empty values are left out."""
    out = {}
    for key, value in given.items():
        if is_empty(value):
            continue
        if key not in checks:
            if value == 0:
                continue
            raise Refused(403, f"{where}{key} is not allowed")
        checks[key](value, f"{where}{key}")
        out[key] = value
    return out


def text(value, where):
    if not isinstance(value, str):
        raise Refused(400, f"{where} is no text")


def texts(value, where):
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(400, f"{where} is no list of texts")


def number(value, where):
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused(400, f"{where} is no whole number")


def switch(value, where):
    if not isinstance(value, bool):
        raise Refused(400, f"{where} is neither true nor false")


def mapping(value, where):
    if not isinstance(value, dict):
        raise Refused(400, f"{where} is no map")


class Labs(Api):
    """The API as a hub sees it. Containers other than its labs do not exist."""

    def __init__(self, policy):
        self.rules = Rules(policy)
        container = rf"/containers/(?P<container>{NAME})"
        calls = [
            ("GET", r"/images/(?P<image>[A-Za-z0-9][A-Za-z0-9_./:@-]*)/json", {}, self.inspect_image),
            ("POST", r"/containers/create", {"name": NAME}, self.create),
            ("GET", container + "/json", {}, self.inspect),
            ("POST", container + "/start", {}, self.start),
            ("POST", container + "/stop", {"t": r"[0-9]{1,4}"}, self.stop),
            ("DELETE", container, {"v": "True", "link": "False", "force": "True|False"}, self.remove),
        ]
        super().__init__("A hub", calls, with_body=(self.create,))

    async def inspect_image(self, _request, version, found):
        if found["image"] not in self.rules.images:
            return json_answer(404, {"message": f"No such image: {found['image']}"})
        return await engine.ask("GET", f"{version}/images/{found['image']}/json")

    async def create(self, request, version, _):
        name = request.query.get("name", "")
        if not self.rules.is_name(name):
            raise Refused(403, "name is no name of a lab")
        body = self.rules.checked(read_json(request.body))
        for volume in self.rules.named(body["HostConfig"].get("Binds", [])):
            known = await engine.ask_json(f"{version}/volumes/{volume}")
            if known and COMPOSE_VOLUME in (known.get("Labels") or {}):
                raise Refused(403, f"The volume {volume} is not a user's")
        return await engine.ask("POST", f"{version}/containers/create", {"name": name}, json.dumps(body).encode())

    async def inspect(self, _request, version, found):
        lab = await self.lab(version, found["container"])
        return json_answer(200, lab)

    async def start(self, _request, version, found):
        lab = await self.lab(version, found["container"])
        return await engine.ask("POST", f"{version}/containers/{lab['Id']}/start")

    async def stop(self, request, version, found):
        lab = await self.lab(version, found["container"])
        return await engine.ask("POST", f"{version}/containers/{lab['Id']}/stop", request.query)

    async def remove(self, request, version, found):
        lab = await self.lab(version, found["container"])
        return await engine.ask("DELETE", f"{version}/containers/{lab['Id']}", request.query)

    async def lab(self, version, name):
        """Returns the inspection of a lab of this hub. Later calls use its full id."""
        known = await engine.ask_json(f"{version}/containers/{name}/json")
        if not known:
            raise Absent(f"No such container: {name}")
        labels = (known.get("Config") or {}).get("Labels")
        if not self.rules.is_lab(known["Name"].lstrip("/"), labels):
            raise Refused(404, f"No such container: {name}")
        return known
