"""Requests that a stranger could send: none is answered."""

import asyncio
import http.client
import json
import socket
import threading
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import uvicorn

from dawndusk.app.guard import BODY_MAX, POLICY, Guard
from dawndusk.app.routes import routes
from dawndusk.app.scenarios import Scenarios
from dawndusk.app.server import guard_app, listen, token_for

HOSTS = (
    "evil.com",
    "evil.com:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1.evil.com:{port}",
    "localhost.evil.com:{port}",
    "0.0.0.0:{port}",
    "[::1]:1",
    "",
    "127.0.0.1:{port}@evil.com",
    "127.0.0.1:{port}, evil.com",
    "LOCALHOST.:{port}",
)
ORIGINS = (
    "http://evil.com",
    "https://127.0.0.1:{port}",
    "null",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost:1",
    "http://127.0.0.1:{port}.evil.com",
    "file://",
    "http://evil.com#127.0.0.1:{port}",
    "http://[::1]:{port}/",
    "",
)
UP = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..\\", "..%5c", "....//", "..;/", "%252e%252e%252f", "%c0%ae%c0%ae/")
TARGETS = ("etc/passwd", "dawndusk/app/server.py", "app/index.html")
PLACES = ("/assets/", "/textures/", "/record/", "/kernels/", "/claims/")
BROKEN = (
    "",
    "{",
    "[]",
    "null",
    "7",
    '"x"',
    "\x00",
    "[" * 5000,
    '{"preset": 7}',
    '{"preset": "start", "set": "x"}',
    '{"preset": "start", "set": [7]}',
    '{"preset": "start", "path": "/etc/passwd"}',
    '{"preset": "start", "set": ["' + "x" * 400 + '"]}',
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    for name in ("assets", "textures"):
        (folder / "app" / name).mkdir(parents=True)
        (folder / "app" / name / "own.txt").write_text("own")
    (folder / "app" / "index.html").write_text("<!doctype html><title>front</title>")
    (folder / "secret.txt").write_text("SECRET")
    return folder


def opening(file, stack):
    """Scenarios that are open already."""
    found = Future()
    found.set_result(Scenarios(file, stack))
    return found


@contextmanager
def running(built, host="127.0.0.1", token=None, file=None, run=None):
    with ExitStack() as stack:
        listening = listen(host, 0)
        port = listening.getsockname()[1]
        app = guard_app(routes(opening(file, stack), built, run), host, port, token)
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", ws="none", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield port
        finally:
            server.should_exit = True
            thread.join(20)
            listening.close()


@pytest.fixture(scope="module")
def port(built):
    with running(built) as found:
        yield found


def asked(port, method, path, headers=None, body=None):
    """A request as it is written here, nothing normalised; status, headers and body of the reply."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    told = {"Host": f"127.0.0.1:{port}", **(headers or {})}
    if body is not None and "Transfer-Encoding" not in told:
        told.setdefault("Content-Length", str(len(body)))
    for name, value in told.items():
        link.putheader(name, value)
    link.endheaders()
    if body is not None:
        link.send(body)
    with link.getresponse() as reply:
        found = reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read()
    link.close()
    return found


def posted(port, text, path="/api/answer", **headers):
    told = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return asked(port, "POST", path, told, text.encode())


def test_every_reply_carries_the_policy(port):
    for path in ("/", "/assets/own.txt", "/api/presets", "/nothing", "/kernels/00.js"):
        _, headers, _ = asked(port, "GET", path)
        assert headers["content-security-policy"] == POLICY
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("host", HOSTS)
def test_other_hosts_are_refused(port, host):
    assert asked(port, "GET", "/api/presets", {"Host": host.format(port=port)})[0] == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_its_own_names_are_answered(port, host):
    assert asked(port, "GET", "/", {"Host": f"{host}:{port}"})[0] == 200


@pytest.mark.parametrize("origin", ORIGINS)
def test_other_origins_are_refused(port, origin):
    status, _, body = posted(port, '{"preset": "start"}', Origin=origin.format(port=port))
    assert status == 403
    assert b"start" not in body


@pytest.mark.parametrize("site", ["cross-site", "same-site", "weird"])
def test_other_sites_are_refused(port, site):
    assert posted(port, '{"preset": "start"}', Sec_Fetch_Site=site)[0] == 403
    assert asked(port, "GET", "/api/presets", {"Sec-Fetch-Site": site})[0] == 403


def test_a_link_from_elsewhere_opens_the_page(port):
    assert asked(port, "GET", "/", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})[0] == 200
    assert posted(port, "{}", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 403


@pytest.mark.parametrize("up", UP)
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("place", PLACES)
def test_no_path_leads_out(port, place, up, target):
    status, _, body = asked(port, "GET", f"{place}{up * 6}{target}")
    assert status in (400, 404, 405)
    assert b"root:" not in body
    assert b"import" not in body
    assert b"front" not in body


def test_no_path_leads_to_what_stands_beside(port):
    assert asked(port, "GET", "/assets/own.txt")[2] == b"own"
    for path in (
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "//secret.txt",
        "/assets//../secret.txt",
    ):
        status, _, body = asked(port, "GET", path)
        assert (status, b"SECRET" in body) == (404, False)


def test_long_bodies_are_refused_by_word_and_by_count(port):
    assert posted(port, "x" * (BODY_MAX + 1))[0] == 413
    assert asked(port, "POST", "/api/answer", {"Content-Length": "99999999999999"})[0] == 413
    assert asked(port, "POST", "/api/answer", {"Content-Length": "-1"})[0] in (400, 413)
    chunk = b"ffff\r\n" + b"x" * 0xFFFF + b"\r\n"
    assert asked(port, "POST", "/api/answer", {"Transfer-Encoding": "chunked"}, chunk * 3 + b"0\r\n\r\n")[0] == 413


@pytest.mark.parametrize("text", BROKEN)
def test_broken_questions_are_told_why(port, text):
    for path in ("/api/page", "/api/answer"):
        status, _, body = posted(port, text, path)
        assert status == 400
        assert json.loads(body)["errors"][0]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(port, method):
    assert asked(port, method, "/api/answer")[0] == 405


def test_a_websocket_is_not_spoken(port):
    wish = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    for path in ("/", "/api/answer", "/ws"):
        for origin in ("http://evil.com", f"http://127.0.0.1:{port}"):
            assert asked(port, "GET", path, {**wish, "Origin": origin})[0] != 101


def test_a_handshake_that_reaches_the_guard_is_closed():
    said = []

    async def app(*_):
        raise AssertionError

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        said.append(message)

    asyncio.run(Guard(app, hosts={"127.0.0.1:1"})({"type": "websocket", "headers": []}, receive, send))
    assert said == [{"type": "websocket.close", "code": 1008}]


HERE = (b"host", b"here")


def spoken(*headers, method="GET", query=b"", token=None, body=(b"",), own=()):
    """A request's parts through the guard to an application: status, headers and body of the reply, what it heard."""
    heard, said = [], []
    parts = [{"type": "http.request", "body": part, "more_body": k + 1 < len(body)} for k, part in enumerate(body)]
    parts = parts or [{"type": "http.request"}]
    parts.append({"type": "http.disconnect"})

    async def app(scope, receive, send):
        heard.extend([scope["method"], await receive(), await receive()])
        await send({"type": "http.response.start", "status": 200, "headers": list(own)})
        await send({"type": "http.response.body", "body": b"done"})

    async def receive():
        return parts.pop(0)

    async def send(message):
        said.append(message)

    scope = {"type": "http", "method": method, "scheme": "http", "query_string": query, "headers": [HERE, *headers]}
    asyncio.run(Guard(app, hosts={"here"}, token=token)(scope, receive, send))
    assert [message["type"] for message in said] == ["http.response.start", "http.response.body"]
    return said[0]["status"], said[0]["headers"], said[1]["body"], heard


SAFE = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cache-control", b"no-store"),
]


def test_a_reply_gets_each_header_that_it_has_not():
    assert spoken()[1] == SAFE
    own = (b"cache-control", b"max-age=9")
    assert spoken(own=[own])[1] == [own, *SAFE[:-1]]
    assert POLICY.split("; ") == [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]


def test_an_application_hears_the_whole_body_once_and_then_what_comes():
    status, _, said, heard = spoken(method="POST", body=(b"one ", b"two ", b"three"))
    assert (status, said) == (200, b"done")
    assert heard == [
        "POST",
        {"type": "http.request", "body": b"one two three", "more_body": False},
        {"type": "http.disconnect"},
    ]


def test_a_request_that_says_nothing_of_a_body_has_an_empty_one():
    assert spoken(method="POST", body=())[3][1] == {"type": "http.request", "body": b"", "more_body": False}


LONG = b"a body of more than 65536 bytes\n"


@pytest.mark.parametrize(
    ("declared", "body", "status"),
    [
        (b"65536", (b"x" * 65536,), 200),
        (None, (b"x" * 65535, b"x"), 200),
        (None, (b"x" * 65536, b"x"), 413),
        (b"65537", (b"",), 413),
        (b"ten", (b"",), 413),
        (b"0", (b"",), 200),
    ],
)
def test_a_body_of_64_kib_and_no_more(declared, body, status):
    given = [] if declared is None else [(b"content-length", declared)]
    found = spoken(*given, method="POST", body=body)
    assert found[0] == status
    assert found[2] == (b"done" if status == 200 else LONG)


@pytest.mark.parametrize(
    ("asked", "status", "why"),
    [
        ({"headers": [(b"host", b"there")]}, 400, b"this server answers to its own address only\n"),
        ({"method": "PUT"}, 405, b"GET, HEAD and POST are answered\n"),
        ({"headers": [(b"sec-fetch-site", b"cross-site")]}, 403, b"asked from another site\n"),
        ({"headers": [(b"origin", b"https://here")]}, 403, b"asked from another origin\n"),
        ({"token": "t"}, 401, b"open the address with its token, as `dawndusk app` printed it\n"),
    ],
)
def test_a_refusal_says_why_in_plain_text(asked, status, why):
    rest = {name: given for name, given in asked.items() if name != "headers"}
    found, headers, said, heard = spoken(*asked.get("headers", ()), **rest)
    assert (found, said, heard) == (status, why, [])
    length = str(len(why)).encode()
    assert headers == [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", length), *SAFE]


@pytest.mark.parametrize(
    "headers",
    [
        [(b"origin", b"http://here")],
        [(b"sec-fetch-site", b"same-origin")],
        [(b"sec-fetch-site", b"none")],
        [(b"sec-fetch-site", b"cross-site"), (b"sec-fetch-mode", b"navigate")],
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_its_own_pages_and_links_are_answered(headers, method):
    assert spoken(*headers, method=method)[0] == 200


def test_a_token_is_taken_from_the_address_once_and_then_from_the_cookie():
    status, headers, body, heard = spoken(query=b"a=1&token=t%C3%B6n", token="tön")
    assert (status, body, heard) == (303, b"", [])
    cookie = "dawndusk=tön; Path=/; HttpOnly; SameSite=Strict".encode()
    assert headers[2:4] == [(b"location", b"/"), (b"set-cookie", cookie)]
    assert spoken((b"cookie", b"a=b; dawndusk=t"), token="t")[0] == 200
    for held in (b"dawndusk=T", b"other=t", b""):
        assert spoken((b"cookie", held), token="t")[0] == 401
    assert spoken(query=b"token=t")[0] == 200, "no token is asked for"


def test_what_starts_and_stops_a_server_is_passed_on():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope, receive, send))

    asyncio.run(Guard(app, hosts=())({"type": "lifespan"}, "receive", "send"))
    assert seen == [({"type": "lifespan"}, "receive", "send")]


def test_an_unknown_scenario_is_no_file(port):
    for name in ("/etc/passwd", "../start", "nobody"):
        assert posted(port, json.dumps({"preset": name}))[0] == 404


def test_an_override_reads_no_file(port, tmp_path):
    secret = tmp_path / "secret.toml"
    secret.write_text("SECRET")
    status, _, body = posted(port, json.dumps({"preset": "start", "set": [f"power.cell={secret}"]}))
    assert status == 422
    assert b'"errors"' in body
    assert b"SECRET\n" not in body


def test_other_addresses_ask_for_a_token(built):
    token = token_for("0.0.0.0")
    with running(built, "0.0.0.0", token) as port:
        assert asked(port, "GET", "/")[0] == 401
        assert asked(port, "GET", "/?token=wrong")[0] == 401
        assert asked(port, "GET", "/api/presets", {"Cookie": "dawndusk=wrong"})[0] == 401
        status, headers, _ = asked(port, "GET", f"/?token={token}")
        assert (status, headers["location"]) == (303, "/")
        assert {"HttpOnly", "SameSite=Strict"} <= set(headers["set-cookie"].split("; "))
        assert asked(port, "GET", "/", {"Cookie": headers["set-cookie"].split(";")[0]})[0] == 200
        assert asked(port, "GET", "/", {"Host": "evil.com", "Cookie": f"dawndusk={token}"})[0] == 400


def test_a_taken_port_is_an_error():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            listen("127.0.0.1", taken.getsockname()[1])


def test_routes_without_a_front_end_are_refused(tmp_path):
    with ExitStack() as stack, pytest.raises(FileNotFoundError):
        routes(opening(None, stack), Path(tmp_path))
