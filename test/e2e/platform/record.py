"""Runs the filter before Docker's socket, and notes each request of its client in /tmp/requests."""

import asyncio
import json
import sys

sys.path.insert(0, "/opt/labwright")

import filter as before_socket  # noqa: E402
import policy  # noqa: E402

read_request = before_socket.read_request


async def noted(reader):
    request = await read_request(reader)
    if request:
        body = json.loads(request.body) if request.body else None
        with open("/tmp/requests", "a", encoding="utf-8") as file:
            print(json.dumps([request.method, request.path, request.query, body]), file=file)
    return request


before_socket.read_request = noted
before_socket.give_up_root()
asyncio.run(before_socket.run(before_socket.rules_of(policy)))
