"""The allowed calls of Docker's API. Calls that are not in the list are refused."""

import re

import engine
from wire import Refused

NAME = r"[a-zA-Z0-9][a-zA-Z0-9_.-]*"
# Versions before 1.24 have other bodies, and accept a HostConfig when a container is started.
VERSION = r"(?P<version>(?:/v1\.(?:2[4-9]|[3-9][0-9]))?)"


class Api:
    """The calls of one client: method, path, query parameters with patterns of their values, and the handler."""

    def __init__(self, client, calls, with_body=()):
        self.client = client
        self.with_body = with_body
        self.calls = [
            ("GET", r"/_ping", {}, self.ping),
            ("HEAD", r"/_ping", {}, self.ping),
            ("GET", r"/version", {}, self.version),
            *calls,
        ]

    async def answer(self, request):
        for method, path, query, call in self.calls:
            found = re.fullmatch(VERSION + path, request.path)
            if method != request.method or not found:
                continue
            for name, value in request.query.items():
                if name not in query or not re.fullmatch(query[name], value):
                    raise Refused(403, f"The parameter {name} is not allowed as it is")
            if request.body and call not in self.with_body:
                raise Refused(403, "A body is not allowed here")
            return await call(request, found["version"], found.groupdict())
        raise Refused(403, f"{self.client} may not ask for {request.method} {request.path}")

    async def ping(self, request, version, _):
        return await engine.ask(request.method, f"{version}/_ping")

    async def version(self, _request, version, _):
        return await engine.ask("GET", f"{version}/version")
