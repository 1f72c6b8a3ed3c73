"""Filters the Docker socket. It allows the few calls that its one client needs, and checks their contents."""

import asyncio
import contextlib
import os
import signal
import socket
import stat
import sys

import engine
from wire import MAX_HEAD, Absent, Refused, head_of, json_answer, read_request, write_answer

PORT = 2375
# User and group ids that own no files.
NO_ONE = 65534


class Filter:
    """Serves connections with the rules of one client."""

    def __init__(self, rules):
        self.rules = rules

    async def serve(self, reader, writer):
        request = None
        try:
            while True:
                request = None
                request = await read_request(reader)
                if request is None:
                    break
                try:
                    answer = await self.rules.answer(request)
                except Absent as absent:
                    answer = json_answer(absent.status, {"message": str(absent)})
                except Refused as refusal:
                    log(request, refusal)
                    answer = json_answer(refusal.status, {"message": f"Refused by the socket's filter: {refusal}"})
                if hasattr(answer, "__aiter__"):
                    await stream(reader, writer, answer)
                    break
                await write_answer(writer, request, answer)
                if request.close:
                    break
        except Refused as refusal:
            # The start of the next request is unknown, so the connection is closed.
            log(request, refusal)
            with contextlib.suppress(OSError):
                await write_answer(writer, None, json_answer(refusal.status, {"message": str(refusal)}))
        except (OSError, asyncio.TimeoutError):
            pass
        finally:
            writer.close()


async def stream(reader, writer, lines):
    """Sends lines as they arrive, until one side closes the connection."""

    async def send():
        async for line in lines:
            if line == b"":
                writer.write(head_of(200, {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}))
            else:
                writer.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    sending, gone = asyncio.ensure_future(send()), asyncio.ensure_future(reader.read(1))
    _, waiting = await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    await asyncio.gather(sending, gone, return_exceptions=True)


def log(request, refusal):
    """Logs one line for each refusal, without bodies and queries, because they contain tokens."""
    asked = f"{request.method} {request.path}" if request else "a request"
    print(f"refused {asked}: {refusal}", file=sys.stderr, flush=True)


def give_up_root():
    """Drops root if the group of the socket may use it. Keeps root if only the owner may."""
    try:
        socket_of = os.stat(engine.SOCKET)
    except OSError as error:
        sys.exit(f"{engine.SOCKET}: {error.strerror}. Is it mounted?")
    if os.getuid() != 0 or not stat.S_ISSOCK(socket_of.st_mode):
        return
    group_may = socket_of.st_mode & (stat.S_IRGRP | stat.S_IWGRP) == stat.S_IRGRP | stat.S_IWGRP
    if group_may:
        os.setgroups([socket_of.st_gid])
        os.setgid(NO_ONE)
        os.setuid(NO_ONE)


def rules_of(policy):
    if hasattr(policy, "LABS"):
        from labs import Labs

        return Labs(policy.LABS)
    from routes import Routes

    return Routes(policy.ROUTES)


async def run(rules):
    server = await asyncio.start_server(Filter(rules).serve, "0.0.0.0", PORT, limit=MAX_HEAD, backlog=256)
    loop = asyncio.get_running_loop()
    end = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, end.set)
    print(f"{type(rules).__name__}: listening on port {PORT}", file=sys.stderr, flush=True)
    await end.wait()
    server.close()
    # Open requests end with the program; clients retry.
    os._exit(0)


def check_health():
    """Returns the exit code of the health check: 0 if the engine answers through this filter."""
    try:
        with socket.create_connection(("127.0.0.1", PORT), 4) as connection:
            connection.sendall(b"GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return 0 if connection.recv(64).startswith(b"HTTP/1.1 200 ") else 1
    except OSError:
        return 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--health"]:
        sys.exit(check_health())
    give_up_root()
    # The policy is read before the first request, so an invalid policy stops the start.
    import policy

    asyncio.run(run(rules_of(policy)))
