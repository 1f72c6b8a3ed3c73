"""The calls of Traefik: it may read the addresses of the containers that it routes to, and nothing about others."""

import json

import engine
from calls import NAME, Api
from wire import Absent, Refused, json_answer

# Events that start or end a route. Events of programs that run in a container would contain their command lines.
ACTIONS = {"create", "destroy", "die", "health_status", "kill", "pause", "rename", "restart", "start", "stop", "unpause", "update"}


class Routes(Api):
    """The API as Traefik sees it: containers with its labels, without their environment, commands and mounts."""

    def __init__(self, policy):
        self.labels = [tuple(one) for one in policy["labels"]]
        # Any filter is allowed: its result is filtered here again.
        any_filter = r"[^\x00]*"
        calls = [
            ("GET", r"/containers/json", {"filters": any_filter, "all": "[01]", "limit": "-?[0-9]{1,5}"}, self.containers),
            ("GET", rf"/containers/(?P<container>{NAME})/json", {}, self.inspect),
            ("GET", r"/events", {"filters": any_filter, "since": "[0-9.]+", "until": "[0-9.]+"}, self.events),
        ]
        super().__init__("The proxy", calls)

    def is_routed(self, labels):
        labels = labels or {}
        enabled = labels.get("traefik.enable", "").lower() == "true"
        return enabled and any(value in labels.get(name, "").split(",") for name, value in self.labels)

    async def containers(self, request, version, _):
        known = await engine.ask_json(f"{version}/containers/json", request.query)
        return json_answer(200, [listed(one) for one in known or [] if self.is_routed(one.get("Labels"))])

    async def inspect(self, _request, version, found):
        known = await engine.ask_json(f"{version}/containers/{found['container']}/json")
        if not known:
            raise Absent(f"No such container: {found['container']}")
        if not self.is_routed((known.get("Config") or {}).get("Labels")):
            raise Refused(404, f"No such container: {found['container']}")
        return json_answer(200, inspected(known))

    async def events(self, request, version, _):
        return self.lines(f"{version}/events", request.query)

    async def lines(self, path, query):
        async for line in engine.lines(path, query):
            if line == b"":
                yield b""
                continue
            event = json.loads(line)
            attributes = (event.get("Actor") or {}).get("Attributes") or {}
            action = str(event.get("Action", ""))
            if event.get("Type") == "container" and action.split(":")[0] in ACTIONS and self.is_routed(attributes):
                yield json.dumps(told(event, attributes)).encode() + b"\n"


def some(value, keys):
    return {key: value[key] for key in keys if key in (value or {})}


def labels_of(labels):
    return {name: value for name, value in (labels or {}).items() if name.startswith(("traefik.", "com.docker.compose."))}


def networks_of(settings):
    keys = ("NetworkID", "IPAddress", "GlobalIPv6Address")
    return {name: some(one, keys) for name, one in ((settings or {}).get("Networks") or {}).items()}


def listed(known):
    return {
        **some(known, ("Id", "Names", "Image", "Created", "Ports", "State", "Status")),
        "Labels": labels_of(known.get("Labels")),
        "HostConfig": some(known.get("HostConfig"), ("NetworkMode",)),
        "NetworkSettings": {"Networks": networks_of(known.get("NetworkSettings"))},
    }


def inspected(known):
    state = known.get("State") or {}
    settings = known.get("NetworkSettings") or {}
    return {
        **some(known, ("Id", "Name", "Created")),
        "State": {
            **some(state, ("Status", "Running", "Paused", "Restarting", "Dead", "StartedAt", "FinishedAt")),
            **({"Health": some(state["Health"], ("Status",))} if state.get("Health") else {}),
        },
        "Config": {**some(known.get("Config"), ("Hostname",)), "Labels": labels_of((known.get("Config") or {}).get("Labels"))},
        "HostConfig": some(known.get("HostConfig"), ("NetworkMode", "PortBindings")),
        "NetworkSettings": {**some(settings, ("IPAddress", "Ports")), "Networks": networks_of(settings)},
    }


def told(event, attributes):
    return {
        **some(event, ("status", "id", "Type", "Action", "scope", "time", "timeNano")),
        "Actor": {
            **some(event.get("Actor"), ("ID",)),
            "Attributes": {**labels_of(attributes), **some(attributes, ("name",))},
        },
    }
