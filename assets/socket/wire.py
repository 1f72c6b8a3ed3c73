"""A strict HTTP/1.1 parser. It refuses everything that two programs could read in two ways, to prevent request smuggling."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl

# Bytes. A request for a lab has several kilobytes, mostly its environment.
MAX_HEAD = 32 * 1024
MAX_BODY = 1024 * 1024
# Seconds that a connection may stay open without a request.
IDLE = 3600

REQUEST_LINE = re.compile(rb"([A-Z]{1,16}) (/[A-Za-z0-9/._:@~+-]*)(?:\?([A-Za-z0-9._~=&%+,:-]*))? HTTP/1\.1")
HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?|)[ \t]*")
# Headers with a single value: programs differ in how they read a second one.
SINGLE = {"content-length", "content-type", "host", "transfer-encoding"}


class Refused(Exception):
    """A refused request, with the status and the message of the response."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Absent(Refused):
    """A name that does not exist. Nothing is hidden from the client, so nothing is logged."""

    def __init__(self, message):
        super().__init__(404, message)


@dataclass
class Request:
    method: str
    path: str
    query: dict = field(default_factory=dict)
    body: bytes = b""
    close: bool = False


@dataclass
class Answer:
    status: int
    body: bytes = b""
    headers: dict = field(default_factory=dict)


def json_answer(status, value):
    return Answer(status, json.dumps(value).encode(), {"Content-Type": "application/json"})


async def read_request(reader):
    """Returns the next request of a connection, or None if the connection has ended."""
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise Refused(400, "The request is incomplete") from error
        return None
    except asyncio.LimitOverrunError as error:
        raise Refused(431, "The headers are too long") from error
    first, *lines = head[:-4].split(b"\r\n")
    line = REQUEST_LINE.fullmatch(first)
    if not line:
        raise Refused(400, "The request line is not in its plain form")
    method, path, query = (part.decode() if part else "" for part in line.groups())
    if path != "/" and any(part in ("", ".", "..") for part in path.split("/")[1:]):
        raise Refused(400, "The path is not in its plain form")
    headers = read_headers(lines)
    if "host" not in headers:
        raise Refused(400, "The request has no Host header")
    if "upgrade" in headers:
        raise Refused(403, "The connection cannot be upgraded")
    if "expect" in headers:
        raise Refused(417, "Expect is not supported")
    body = await read_body(reader, headers)
    if body and method != "POST":
        raise Refused(400, f"{method} has no body")
    return Request(method, path, read_query(query), body, "close" in headers.get("connection", "").lower())


def read_headers(lines):
    headers = {}
    for line in lines:
        found = HEADER.fullmatch(line)
        if not found:
            raise Refused(400, "A header is not in its plain form")
        name, value = found[1].decode().lower(), found[2].decode("latin-1")
        if name in headers and name in SINGLE:
            raise Refused(400, f"{name} is given twice")
        headers[name] = value
    return headers


def read_query(query):
    if query == "":
        return {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, max_num_fields=20, errors="strict")
    except ValueError as error:
        raise Refused(400, "The query is not in its plain form") from error
    if len(dict(pairs)) != len(pairs):
        raise Refused(400, "A parameter of the query is given twice")
    return dict(pairs)


async def read_body(reader, headers, limit=MAX_BODY):
    """Returns the complete body that the headers announce."""
    length, encoding = headers.get("content-length"), headers.get("transfer-encoding")
    if encoding is not None:
        if length is not None or encoding.lower() != "chunked":
            raise Refused(400, "The length of the body is not clear")
        chunks, size = [], 0
        async for chunk in read_chunks(reader):
            size += len(chunk)
            if size > limit:
                raise Refused(413, "The body is too long")
            chunks.append(chunk)
        return b"".join(chunks)
    if length is None:
        return b""
    if not re.fullmatch(r"[0-9]{1,12}", length):
        raise Refused(400, "The length of the body is not clear")
    if int(length) > limit:
        raise Refused(413, "The body is too long")
    return await exactly(reader, int(length))


async def read_chunks(reader, limit=MAX_BODY):
    """The pieces of a body in chunks. Neither extensions nor trailers are accepted."""
    while True:
        line = await until(reader, b"\r\n")
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}\r\n", line):
            raise Refused(400, "A chunk has no plain length")
        size = int(line, 16)
        if size > max(limit, MAX_BODY):
            raise Refused(413, "A chunk is too long")
        if size > 0:
            yield await exactly(reader, size)
        if await exactly(reader, 2) != b"\r\n":
            raise Refused(400, "A chunk does not end where it should")
        if size == 0:
            return


async def until(reader, end):
    try:
        return await reader.readuntil(end)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise Refused(400, "The body is incomplete") from error


async def exactly(reader, size):
    try:
        return await reader.readexactly(size)
    except asyncio.IncompleteReadError as error:
        raise Refused(400, "The body is incomplete") from error


def read_json(body):
    """The object of a JSON body. Docker takes keys in any case and the last of two, so that neither passes here."""
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "The body is not plain JSON") from error
    if not isinstance(value, dict):
        raise Refused(400, "The body is no JSON object")
    return value


def unique(pairs):
    if len({key.casefold() for key, _ in pairs}) != len(pairs):
        raise Refused(400, "A key of the body is given twice")
    return dict(pairs)


def refuse_constant(name):
    raise Refused(400, f"{name} is no JSON")


def head_of(status, headers):
    try:
        reason = HTTPStatus(status).phrase
    except ValueError:
        reason = "Status"
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


async def write_answer(writer, request, answer):
    headers = dict(answer.headers)
    silent = answer.status in (204, 304)
    if not silent:
        headers["Content-Length"] = len(answer.body)
    if request is None or request.close:
        headers["Connection"] = "close"
    body = b"" if silent or (request and request.method == "HEAD") else answer.body
    writer.write(head_of(answer.status, headers) + body)
    await writer.drain()
