"""What stands before every request: whose host it names, where it comes from, how large it is, who may ask.

A page of another site can send requests to this machine; a name that resolves to it can be anyone's (DNS rebinding).
So only known hosts are answered, requests of other origins are refused, and nothing can be framed or read from
elsewhere. WebSockets are not spoken.
Sources: Datasette's checks of Sec-Fetch-Site and Origin; OWASP, Cross-Site Request Forgery Prevention.
"""

import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qs

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_MAX = 65536
"""Bytes of a request's body: hundreds of changed inputs."""
COOKIE = "dawndusk"
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


class HttpRefusal(Exception):
    """A request that is not answered: its status and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Guard:
    """An application that answers only what passes."""

    def __init__(self, app: App, *, hosts: Iterable[str], token: str | None = None) -> None:
        self.app: App = app
        self.hosts: frozenset[str] = frozenset(hosts)
        self.token: str | None = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._request(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                added = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in own]
                message["headers"] = [*message["headers"], *added]
            await send(message)

        try:
            self._host(headers)
            _method(scope)
            _origin(scope, headers)
            if self._lets_in(scope, headers):
                await _tell(guarded, 303, "", [(b"location", b"/"), (b"set-cookie", self._cookie())])
                return
            body = await _body(headers, receive)
        except HttpRefusal as refused:
            await _tell(guarded, refused.status, f"{refused}\n")
            return
        await self.app(scope, _again(body, receive), guarded)

    def _host(self, headers: MutableMapping[str, str]) -> None:
        if headers.get("host", "") not in self.hosts:
            raise HttpRefusal(400, "this server answers to its own address only")

    def _lets_in(self, scope: Scope, headers: MutableMapping[str, str]) -> bool:
        """Whether a request shows the token for the first time; one that shows none is refused."""
        if self.token is None:
            return False
        shown = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if secrets.compare_digest(shown.encode(), self.token.encode()):
            return True
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        if held is None or not secrets.compare_digest(held.value.encode(), self.token.encode()):
            raise HttpRefusal(401, "open the address with its token, as `dawndusk app` printed it")
        return False

    def _cookie(self) -> bytes:
        return f"{COOKIE}={self.token}; Path=/; HttpOnly; SameSite=Strict".encode()


def _method(scope: Scope) -> None:
    if scope["method"] not in ("GET", "HEAD", "POST"):
        raise HttpRefusal(405, "GET, HEAD and POST are answered")


def _origin(scope: Scope, headers: MutableMapping[str, str]) -> None:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    opened = scope["method"] != "POST" and headers.get("sec-fetch-mode") == "navigate"
    if site not in (None, "same-origin", "none") and not opened:
        raise HttpRefusal(403, "asked from another site")
    if origin is not None and origin != f"{scope['scheme']}://{headers['host']}":
        raise HttpRefusal(403, "asked from another origin")


async def _body(headers: MutableMapping[str, str], receive: Receive) -> bytes:
    """The whole body, counted as it comes."""
    declared = headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > BODY_MAX:
        raise HttpRefusal(413, f"a body of more than {BODY_MAX} bytes")
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > BODY_MAX:
            raise HttpRefusal(413, f"a body of more than {BODY_MAX} bytes")
        if not message.get("more_body"):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    """What the application hears: the body that was read, then what else comes."""
    parts = [body]

    async def heard() -> MutableMapping[str, Any]:
        if parts:
            return {"type": "http.request", "body": parts.pop(), "more_body": False}
        return await receive()

    return heard


async def _tell(send: Send, status: int, text: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    body = text.encode()
    kind = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*kind, *headers]})
    await send({"type": "http.response.body", "body": body})
