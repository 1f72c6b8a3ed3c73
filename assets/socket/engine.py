"""Sends requests to the Docker Engine, one for each connection. Requests are written here, never copied from the client."""

import asyncio
import contextlib
import json
from urllib.parse import urlencode

from wire import Answer, Refused, read_body, read_chunks, read_headers

SOCKET = "/var/run/docker.sock"
# Bytes. The list of containers of a large host has several megabytes.
MAX_ANSWER = 64 * 1024 * 1024
# Response headers that clients need to find the version of the API.
KEPT = ("api-version", "content-type", "docker-experimental", "ostype")


@contextlib.asynccontextmanager
async def asked(method, path, query=None, body=None):
    """Sends a request. Yields the status, the headers, and the reader of the body."""
    try:
        reader, writer = await asyncio.open_unix_connection(SOCKET, limit=1024 * 1024)
    except OSError as error:
        raise Refused(502, f"The Docker Engine does not answer: {error.strerror or error}") from error
    try:
        target = f"{path}?{urlencode(query)}" if query else path
        lines = [f"{method} {target} HTTP/1.1", "Host: docker", "Connection: close"]
        if body is not None:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        elif method == "POST":
            lines.append("Content-Length: 0")
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + (body or b""))
        await writer.drain()
        try:
            first, *rest = (await reader.readuntil(b"\r\n\r\n"))[:-4].split(b"\r\n")
            status = int(first.split(b" ")[1])
            headers = read_headers(rest)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, IndexError, OSError) as error:
            raise Refused(502, "The Docker Engine's answer is incomplete") from error
        yield status, headers, reader
    finally:
        writer.close()


async def ask(method, path, query=None, body=None):
    """Sends a request and returns the complete response."""
    async with asked(method, path, query, body) as answered:
        status, headers, reader = answered
        if method == "HEAD" or status in (204, 304):
            content = b""
        elif "content-length" in headers or "transfer-encoding" in headers:
            content = await read_body(reader, headers, MAX_ANSWER)
        else:
            content = await reader.read(MAX_ANSWER)
        kept = {name.title(): headers[name] for name in KEPT if name in headers}
        return Answer(status, content, kept)


async def ask_json(path, query=None):
    """Requests JSON. Returns None if the engine has no object with that name."""
    answer = await ask("GET", path, query)
    if answer.status == 404:
        return None
    if answer.status != 200:
        raise Refused(502, f"The Docker Engine answered with {answer.status}")
    return json.loads(answer.body)


async def lines(path, query):
    """Yields the lines of an endless response as they arrive."""
    async with asked("GET", path, query) as answered:
        status, headers, reader = answered
        if status != 200 or "transfer-encoding" not in headers:
            raise Refused(502, f"The Docker Engine answered with {status}")
        # An empty line reports that the status has arrived. The first event can be hours away.
        yield b""
        rest = b""
        async for chunk in read_chunks(reader, MAX_ANSWER):
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                if line.strip():
                    yield line
