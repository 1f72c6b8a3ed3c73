"""The filter as it runs, between a client and a stand-in of the Docker Engine that notes what reaches it."""

import asyncio
import json
import os
import socket
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "..", "assets", "socket"))

import engine  # noqa: E402
from filter import Filter, rules_of  # noqa: E402
from wire import MAX_HEAD, read_body, read_headers  # noqa: E402

LAB_ID = "a" * 64


def container(identity, name, labels=None, env=()):
    """A container as the engine shows it to who inspects it."""
    return {
        "Id": identity,
        "Name": f"/{name}",
        "Created": "2026-12-01T00:00:00Z",
        "Path": "sh",
        "State": {"Status": "running", "Running": True, "Health": {"Status": "healthy", "Log": [{"Output": "secret"}]}},
        "Mounts": [{"Source": "/var/lib/secret"}],
        "HostConfig": {"NetworkMode": "local_edge", "Binds": ["/etc/secret:/x"]},
        "Config": {"Hostname": "h", "Env": list(env), "Cmd": ["--password=secret"], "Labels": labels or {}},
        "NetworkSettings": {
            "IPAddress": "",
            "Ports": {"8000/tcp": None},
            "Networks": {"local_edge": {"NetworkID": "n", "IPAddress": "172.20.0.3", "GlobalIPv6Address": ""}},
        },
    }


OF_COMPOSE = {"com.docker.compose.project": "local", "com.docker.compose.container-number": "1"}
CONTAINERS = [
    container(LAB_ID, "local-lab-ada", {"org.labwright.hub": "local-lab"}),
    container("b" * 64, "local-postgres-1", OF_COMPOSE, ["POSTGRES_PASSWORD=secret"]),
    container("c" * 64, "local-lab-wolf", {"org.labwright.hub": "local-lab-of-another"}),
    container("d" * 64, "local-lab-compose", OF_COMPOSE),
    container(
        "e" * 64,
        "local-hub-1",
        {**OF_COMPOSE, "traefik.enable": "true", "traefik.docker.network": "local_edge", "other.token": "secret"},
        ["HUB_PASSWORD=secret"],
    ),
    container("f" * 64, "else-hub-1", {"traefik.enable": "true", "traefik.docker.network": "else_edge"}, ["A=secret"]),
]


class Engine:
    """Answers as the engine does, as far as the filter asks; `seen` has every request that reached it."""

    def __init__(self):
        self.seen = []
        self.containers = list(CONTAINERS)
        self.volumes = {}
        self.events = []

    async def serve(self, reader, writer):
        first, *rest = (await reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
        method, target, _ = first.decode().split(" ")
        body = await read_body(reader, read_headers(rest))
        self.seen.append((method, target, json.loads(body) if body else None))
        if "/events" in target:
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for event in self.events:
                line = json.dumps(event).encode() + b"\n"
                for piece in (line[:20], line[20:]):
                    writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                    await writer.drain()
            await asyncio.sleep(0.2)
        else:
            status, value = self.answer(method, target.split("?")[0])
            text = b"" if status == 204 else json.dumps(value).encode()
            length = b"" if status == 204 else b"Content-Length: %d\r\n" % len(text)
            writer.write(b"HTTP/1.1 %d Fine\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\n%s\r\n" % (status, length))
            writer.write(b"" if method == "HEAD" else text)
            await writer.drain()
        writer.close()

    def answer(self, method, path):
        parts = path.split("/")[1:]
        if parts[0].startswith("v1."):
            parts = parts[1:]
        if parts == ["version"]:
            return 200, {"ApiVersion": "1.41", "Version": "20.10"}
        if parts == ["containers", "create"]:
            return 201, {"Id": LAB_ID, "Warnings": []}
        if parts == ["containers", "json"]:
            return 200, [{**one, "Names": [one["Name"]], "State": "running", "Labels": one["Config"]["Labels"]} for one in self.containers]
        if parts[0] == "volumes":
            known = self.volumes.get(parts[1])
            return (200, known) if known else (404, {"message": "no such volume"})
        if parts[0] == "containers" and parts[-1] == "json":
            found = [one for one in self.containers if one["Name"][1:] == parts[1] or one["Id"].startswith(parts[1])]
            return (200, found[0]) if found else (404, {"message": "No such container"})
        return (200, {}) if method in ("GET", "HEAD") else (204, None)


class Stand:
    """The filter with a policy, on a port of its own, in a thread."""

    def __init__(self, **policy):
        self.engine = Engine()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        engine.SOCKET = os.path.join(self.folder.name, "docker.sock")
        self.rules = rules_of(type("Policy", (), policy))
        started = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(started,), daemon=True)
        self.thread.start()
        started.wait(10)

    def run(self, started):
        asyncio.set_event_loop(self.loop)

        async def start():
            await asyncio.start_unix_server(self.engine.serve, engine.SOCKET, limit=1024 * 1024)
            self.server = server = await asyncio.start_server(Filter(self.rules).serve, "127.0.0.1", 0, limit=MAX_HEAD)
            self.port = server.sockets[0].getsockname()[1]
            started.set()

        self.loop.run_until_complete(start())
        self.loop.run_forever()

    def close(self):
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.folder.cleanup()

    def raw(self, data):
        """What comes back for these bytes, until the filter closes or is silent for a moment."""
        with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
            connection.sendall(data)
            connection.settimeout(0.4)
            back = b""
            try:
                while piece := connection.recv(65536):
                    back += piece
            except TimeoutError:
                pass
            return back

    def ask(self, method, target, body=None):
        """Status and text of an answer."""
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        head = f"{method} {target} HTTP/1.1\r\nHost: docker\r\nConnection: close\r\nContent-Length: {len(data)}\r\n\r\n"
        back = self.raw(head.encode() + data)
        top, _, text = back.partition(b"\r\n\r\n")
        return int(top.split(b" ")[1]), text.decode()
