"""Signs in to the real authenticators with names, teams and claims that users control: they must grant nothing.

Usage: try_sign_in.py <folder with the stacks of apps/sign-in.ts>
"""

import asyncio
import base64
import http.server
import json
import logging
import os
import sys
import threading
import urllib.parse
from types import SimpleNamespace

from jupyterhub import orm
from jupyterhub.app import JupyterHub
from load_config import prepare_environment
from tornado.web import HTTPError

OUT = sys.argv[1]
TEAMS = {
    # Mallory made an organisation, and in it a team that is named like one of the university.
    "mallory": [("mallory-inc", "teachers"), ("Uni", "students"), ("uni-x", "staff")],
    "grace": [("uni", "teachers"), ("lab", "staff"), ("Other", "teachers")],
}
MEMBERS = {("Uni", "mallory"), ("Uni", "grace"), ("uni", "grace")}
answers = {}
STATE = base64.urlsafe_b64encode(json.dumps({"code_verifier": "any"}).encode()).decode()


class Provider(http.server.BaseHTTPRequestHandler):
    """Stands in for GitHub and for a provider of OpenID Connect; the token is the user's name."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.say({"access_token": answers["user"], "token_type": "bearer", "scope": "read:org"})

    def do_GET(self):
        user = self.headers["Authorization"].split()[-1]
        path = urllib.parse.urlsplit(self.path).path
        if path == "/userinfo":
            return self.say(answers["claims"])
        if path == "/api/v3/user":
            return self.say({"login": user, "email": f"{user}@uni.example"})
        if path == "/api/v3/user/teams":
            return self.say([{"slug": slug, "organization": {"login": org}} for org, slug in TEAMS[user]])
        org, name = path.split("/")[4], path.split("/")[-1]
        self.send_response(204 if (org, name) in MEMBERS else 404)
        self.end_headers()

    def say(self, value):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *_):
        pass


def load(name):
    """The authenticator of a stack, with a database of its own."""
    path = os.path.join(OUT, name, "hub", "jupyterhub_config.py")
    with open(path, encoding="utf-8") as file:
        prepare_environment(file.read())
    app = JupyterHub()
    app.load_config_file(path)
    db = orm.new_session_factory("sqlite:///:memory:")()
    return app.authenticator_class(parent=app, config=app.config, _deprecated_db_session=db)


def sign_in(authenticator, user, claims=None):
    """What the hub gets to know of a user who comes back from the provider; None for one who may not enter."""
    answers.update(user=user, claims=claims)
    handler = SimpleNamespace(
        get_argument=lambda name, default=None: "code" if name == "code" else default,
        request=SimpleNamespace(method="GET"),
        get_state_cookie=lambda: STATE,
        clear_cookie=lambda *_: None,
    )
    try:
        return asyncio.run(authenticator.get_authenticated_user(handler, None))
    except HTTPError as error:
        assert error.status_code == 403, error
        return None
    except ValueError as error:
        assert "No <function" in str(error), error
        return None


def try_teams():
    one, two = load("github-one"), load("github-two")
    assert sign_in(one, "mallory")["groups"] == ["students"], sign_in(one, "mallory")
    assert sign_in(one, "grace")["groups"] == ["teachers"], sign_in(one, "grace")
    assert sign_in(two, "mallory")["groups"] == ["uni:students"], sign_in(two, "mallory")
    assert sign_in(two, "grace")["groups"] == ["lab:staff", "uni:teachers"], sign_in(two, "grace")


def try_claims():
    oidc = load("oidc")
    oidc.allowed_users = {"grace@uni.example"}
    proven = {"sub": "1", "email": "grace@uni.example", "email_verified": True}
    assert sign_in(oidc, "grace", proven)["name"] == "grace@uni.example"
    assert sign_in(oidc, "mallory", {**proven, "email_verified": False}) is None
    assert sign_in(oidc, "mallory", {"sub": "2", "email": "grace@uni.example"}) is None


def hub_user(authenticator, name):
    """A user whom the hub knows, as at its start."""
    user = orm.User(name=name)
    authenticator.db.add(user)
    authenticator.db.commit()
    authenticator.add_user(user)


def password_of(authenticator, name, password):
    user = {"username": name, "password": password}
    return asyncio.run(authenticator.authenticate(None, user)) == name


def try_reserved_names():
    for stack, known in (("native", "grace"), ("native-open", "linus")):
        native = load(stack)
        hub_user(native, "ada")
        hub_user(native, known)
        assert password_of(native, "ada", native.first_password)
        for name in ("ada", "Ada", "ADA"):
            assert native.create_user(name, "mallory's own phrase") is None
        assert not password_of(native, "ada", "mallory's own phrase")
        assert native.create_user(known.upper(), "mallory's own phrase")
        assert not password_of(native, known, "mallory's own phrase")
    # An open hub lets in a name that it does not know; a closed one waits for an admin.
    assert native.create_user("nobody-yet", "a phrase of one's own")
    assert password_of(native, "nobody-yet", "a phrase of one's own")
    closed = load("native")
    assert closed.create_user("nobody-yet", "a phrase of one's own")
    assert not password_of(closed, "nobody-yet", "a phrase of one's own")


def try_former_users():
    """Who was let in once, and is on no list and in no group any more, stays outside."""
    for stack in ("native", "ldap", "local", "oidc", "github-one"):
        authenticator = load(stack)
        hub_user(authenticator, "left")
        assert "left" not in authenticator.allowed_users, stack
        model = {"name": "left", "admin": None, "auth_state": {"ldap_groups": []}}
        if stack != "github-one":
            assert not asyncio.run(allowed(authenticator, model)), stack
    assert not load("local").check_blocked_users("eve")


async def allowed(authenticator, model):
    answer = authenticator.check_allowed(model["name"], model)
    return await answer if asyncio.iscoroutine(answer) else answer


# JupyterHub says on every start that the database of native accounts is the hub's.
logging.disable(logging.ERROR)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 18100), Provider)
threading.Thread(target=server.serve_forever, daemon=True).start()
for attempt in (try_teams, try_claims, try_reserved_names, try_former_users):
    attempt()
print("ok names, teams and claims that users control grant nothing")
