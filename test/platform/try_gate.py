"""Signs in to a real JupyterHub and asks for MLflow through the gate: who may, gets in, and nobody else does."""

import http.cookiejar
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

GATE, PROXY = (os.path.abspath(path) for path in sys.argv[1:3])
HUB = "http://127.0.0.1:18000"
PAGES = HUB + "/services/mlflow/"
CONFIG = f"""
c = get_config()
c.JupyterHub.bind_url = "{HUB}"
c.JupyterHub.hub_port = 18081
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:18001"
c.ConfigurableHTTPProxy.command = ["{PROXY}"]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.services = [
    dict(name="mlflow", url="http://127.0.0.1:8888", api_token="token-of-the-gate", oauth_no_confirm=True)
]
c.JupyterHub.load_roles = [dict(name="mlflow-users", scopes=["access:services!service=mlflow"], users=["ada"])]
"""


class Upstream(http.server.BaseHTTPRequestHandler):
    """Stands in for MLflow: says what reached it."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        said = {
            "path": self.path,
            "host": self.headers["Host"],
            "cookie": self.headers.get("Cookie"),
            "body": self.rfile.read(length).decode(),
        }
        body = json.dumps(said).encode() if self.path != "/large" else b"x" * 20_000_000
        self.send_response(404 if self.path == "/absent" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


class Browser:
    """A browser that may be signed in."""

    def __init__(self, user=None):
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        if user:
            self.ask(HUB + "/hub/login")
            xsrf = next(cookie.value for cookie in self.cookies if cookie.name == "_xsrf")
            form = urllib.parse.urlencode({"username": user, "password": "any", "_xsrf": xsrf})
            self.ask(HUB + "/hub/login?next=%2Fhub%2Ftoken", form.encode())

    def ask(self, url, body=None, headers=None):
        try:
            with self.opener.open(urllib.request.Request(url, body, headers or {}), timeout=20) as answer:
                return answer.status, answer.url, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.url, error.read()


def wait_for(url):
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"{url} does not answer")


def check():
    status, url, _ = Browser().ask(PAGES)
    assert (status, urllib.parse.urlsplit(url).path) == (200, "/hub/login"), (status, url)
    status, _, _ = Browser().ask(PAGES + "api/2.0/x", b"{}")
    assert status == 403, status
    ada = Browser("ada")
    status, _, text = ada.ask(PAGES + "ajax-api/2.0/x?a=b%20c")
    said = json.loads(text)
    assert status == 200 and said["path"] == "/ajax-api/2.0/x?a=b%20c", text
    assert said["host"] == "127.0.0.1:15000" and said["cookie"] is None, said
    status, _, text = ada.ask(PAGES + "ajax-api/2.0/x", b'{"a": 1}', {"Origin": HUB})
    assert status == 200 and json.loads(text)["body"] == '{"a": 1}', text
    status, _, _ = ada.ask(PAGES + "ajax-api/2.0/x", b"{}", {"Origin": "https://elsewhere.example"})
    assert status == 403, status
    assert ada.ask(PAGES + "absent")[0] == 404
    assert len(ada.ask(PAGES + "large")[2]) == 20_000_000
    assert Browser("eve").ask(PAGES)[0] == 403


with tempfile.TemporaryDirectory() as folder:
    for name, text in {"config.py": CONFIG, "token": "token-of-the-gate\n"}.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    threading.Thread(
        target=http.server.ThreadingHTTPServer(("127.0.0.1", 15000), Upstream).serve_forever, daemon=True
    ).start()
    environment = {
        **os.environ,
        "GATE_TOKEN_FILE": os.path.join(folder, "token"),
        "JUPYTERHUB_API_URL": "http://127.0.0.1:18081/hub/api",
        "JUPYTERHUB_BASE_URL": "/",
        "JUPYTERHUB_CLIENT_ID": "service-mlflow",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:services!service=mlflow"]',
        "JUPYTERHUB_SERVICE_NAME": "mlflow",
        "JUPYTERHUB_SERVICE_PREFIX": "/services/mlflow/",
        "UPSTREAM": "http://127.0.0.1:15000",
    }
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen([sys.executable, "-m", "jupyterhub", "-f", "config.py"], **quiet)]
    try:
        # The hub starts first, as in the compose file.
        wait_for(HUB + "/hub/health")
        running.append(subprocess.Popen([sys.executable, GATE], env=environment, **quiet))
        wait_for("http://127.0.0.1:8888/services/mlflow/gate/health")
        check()
    finally:
        for process in running:
            process.terminate()
            process.wait()
print("ok MLflow's pages are behind the hub's sign-in")
