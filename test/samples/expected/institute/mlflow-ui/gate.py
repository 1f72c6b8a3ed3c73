"""Shows MLflow to those who are signed in to the hub and may see it. The hub leads /services/<name>/ here."""

import os
from urllib.parse import urlsplit

with open(os.environ["GATE_TOKEN_FILE"], encoding="utf-8") as file:
    os.environ["JUPYTERHUB_API_TOKEN"] = file.read().strip()

# The library reads its environment when it is imported.
from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated  # noqa: E402
from tornado import httpclient, ioloop, web  # noqa: E402

PREFIX = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
UPSTREAM = os.environ["UPSTREAM"]

# Headers of one connection, and those that speak of the browser's session with the hub.
OF_REQUESTS = {"authorization", "connection", "content-length", "cookie", "host", "origin", "referer", "transfer-encoding"}
OF_ANSWERS = {"connection", "date", "keep-alive", "server", "set-cookie", "transfer-encoding"}


class Health(web.RequestHandler):
    """Says that the gate runs."""

    def get(self):
        self.finish("OK")


class Gate(HubOAuthenticated, web.RequestHandler):
    """Hands requests of signed-in users on, and streams the answers back."""

    def prepare(self):
        """Refuses changes that another site makes a browser ask for."""
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
        """The first line of the answer has the status, the others are headers."""
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
        # In place of the hub's forms: MLflow's pages know nothing of them, and prepare looks where requests come from.
        disable_check_xsrf=True,
    )
    # The proxies in front say whether the browser speaks https, and cookies are then for https only.
    app.listen(8888, "0.0.0.0", xheaders=True)
    ioloop.IOLoop.current().start()
