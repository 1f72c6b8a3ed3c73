"""Shows MLflow to users who are signed in to the hub and may see it. The hub routes /services/<name>/ here."""

import os
from urllib.parse import urlsplit

with open(os.environ["GATE_TOKEN_FILE"], encoding="utf-8") as file:
    os.environ["JUPYTERHUB_API_TOKEN"] = file.read().strip()

# The library reads environment variables at import, so the token must be set before.
from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated  # noqa: E402
from tornado import httpclient, ioloop, web  # noqa: E402

PREFIX = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
UPSTREAM = os.environ["UPSTREAM"]

# Headers that are not forwarded: those of one connection, and those of the browser's session with the hub.
OF_REQUESTS = {"authorization", "connection", "content-length", "cookie", "host", "origin", "referer", "transfer-encoding"}
OF_ANSWERS = {"connection", "date", "keep-alive", "server", "set-cookie", "transfer-encoding"}


class Health(web.RequestHandler):
    """Answers the health check."""

    def get(self):
        self.finish("OK")


class Gate(HubOAuthenticated, web.RequestHandler):
    """Forwards requests of signed-in users, and streams the responses back."""

    def prepare(self):
        """Refuses changes that another site sends through a user's browser."""
        origin = self.request.headers.get("Origin")
        foreign = origin and urlsplit(origin).netloc != self.request.host
        if foreign and self.request.method not in ("GET", "HEAD"):
            raise web.HTTPError(403, "This request comes from another site.")

    @web.authenticated
    async def relay(self, path):
        self.clear_header("Content-Type")
        query = f"?{self.request.query}" if self.request.query else ""
        kept = {name: value for name, value in self.request.headers.items() if name.lower() not in OF_REQUESTS}
        request = httpclient.HTTPRequest(
            f"{UPSTREAM}/{path}{query}",
            method=self.request.method,
            headers=kept,
            body=self.request.body or None,
            allow_nonstandard_methods=True,
            decompress_response=False,
            follow_redirects=False,
            request_timeout=0,
            header_callback=self.take_header,
            streaming_callback=self.take_chunk,
        )
        await httpclient.AsyncHTTPClient().fetch(request, raise_error=False)

    get = head = post = put = patch = delete = relay

    def take_header(self, line):
        """Reads a line of the response: the first contains the status, the others are headers."""
        if line.startswith("HTTP/"):
            self.set_status(int(line.split()[1]))
            return
        name, colon, value = line.partition(":")
        if colon and name.lower() not in OF_ANSWERS:
            self.add_header(name, value.strip())

    def take_chunk(self, chunk):
        self.write(chunk)
        self.flush()


if __name__ == "__main__":
    httpclient.AsyncHTTPClient.configure(None, max_clients=100)
    app = web.Application(
        [
            (PREFIX + "oauth_callback", HubOAuthCallbackHandler),
            (PREFIX + "gate/health", Health),
            (PREFIX + "(.*)", Gate),
            (PREFIX.rstrip("/"), web.RedirectHandler, {"url": PREFIX, "permanent": False}),
        ],
        cookie_secret=os.urandom(32),
        # MLflow's pages do not send the hub's XSRF token. `prepare` checks the origin of requests instead.
        disable_check_xsrf=True,
    )
    # The proxies report whether the browser uses HTTPS. Cookies are then sent over HTTPS only.
    app.listen(8888, "0.0.0.0", xheaders=True)
    ioloop.IOLoop.current().start()
