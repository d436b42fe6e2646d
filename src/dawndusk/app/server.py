"""The routes of the app, and the server that answers them on this machine."""

import ipaddress
import json
import secrets
import socket
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dawndusk.app.desk import Desk
from dawndusk.app.guard import App, Guard
from dawndusk.app.recorded import Recorded
from dawndusk.app.run_routes import run_routes
from dawndusk.scenario import ScenarioError

SETS_MAX, SET_LONG = 400, 300
"""Overrides in one question, and characters in one."""
AGAIN_S = "1"
"""When a page that is not whole asks again, as a header has it."""
OF_RECORD = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""A record holds the rest of its policy itself: the hashes of its styles and its script."""


def serve(file: Path | None, listening: socket.socket, *, token: str | None, run: Recorded | None = None) -> None:
    """Answer on a socket until interrupted, a recorded run among the answers.

    Error: FileNotFoundError where the front end has not been built.
    """
    with ExitStack() as stack:
        built = stack.enter_context(as_file(files("dawndusk").joinpath("web")))
        desk = Desk(file, stack)
        desk.presets()
        desk.begin()
        host, port = listening.getsockname()[:2]
        app = guarded(routes(desk, built, run), host, port, token)
        settings = uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, ws="none")
        uvicorn.Server(settings).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket.

    Error: OSError where the address or the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen()
    except OSError:
        found.close()
        raise
    return found


def token_for(host: str) -> str | None:
    """A token for an address that other machines reach, none for this machine's own.

    >>> token_for("127.0.0.1") is None, len(token_for("0.0.0.0") or "") > 40
    (True, True)
    """
    return None if ipaddress.ip_address(host).is_loopback else secrets.token_urlsafe(32)


def guarded(app: App, host: str, port: int, token: str | None) -> Guard:
    """The app behind its guard, which knows the addresses it answers to."""
    own = {"127.0.0.1", "localhost", "[::1]"} if token is None else {f"[{host}]" if ":" in host else host}
    if token is not None and ipaddress.ip_address(host).is_unspecified:
        own |= {socket.gethostname(), "127.0.0.1", "localhost", *_addresses()}
    return Guard(app, hosts={f"{name}:{port}" for name in own} | ({*own} if port == 80 else set()), token=token)


def routes(desk: Desk, built: Path, run: Recorded | None = None) -> Starlette:
    """The app on a folder with the built front end.

    Error: FileNotFoundError where it is not there.
    """
    index = built / "app" / "index.html"
    if not index.is_file():
        raise FileNotFoundError(index)

    async def home(_request: Request) -> Response:
        return FileResponse(index)

    async def presets(_request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(desk.presets))

    async def gateways(_request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(desk.gateways))

    async def answer(request: Request) -> Response:
        try:
            name, overrides = _question(await request.body())
            page = await run_in_threadpool(desk.page, name, overrides)
        except KeyError:
            return JSONResponse({"errors": ["no scenario of that name"]}, 404)
        except ScenarioError as refused:
            return JSONResponse({"errors": [refused.rendered(color=False)]}, 422)
        except ValueError as fault:
            return JSONResponse({"errors": [str(fault)]}, 400)
        return Response(page, media_type="application/json")

    async def kernel(request: Request) -> Response:
        try:
            return Response(desk.kernel(request.path_params["signature"]), media_type="text/javascript")
        except KeyError:
            return Response("no such kernel\n", 404, media_type="text/plain")

    async def record(request: Request) -> Response:
        try:
            text = await run_in_threadpool(desk.record, request.path_params["name"])
        except KeyError:
            return Response("no scenario of that name\n", 404, media_type="text/plain")
        return HTMLResponse(text, headers={"content-security-policy": OF_RECORD})

    async def claim(request: Request) -> Response:
        try:
            text, whole = await run_in_threadpool(desk.claims.page, request.path_params["name"].removesuffix(".html"))
        except KeyError:
            return Response("no page of that name\n", 404, media_type="text/plain")
        again = {} if whole else {"refresh": AGAIN_S}
        return HTMLResponse(text, 200 if whole else 202, {"content-security-policy": OF_RECORD, **again})

    async def claims(_request: Request) -> Response:
        return RedirectResponse("/claims/index.html")

    return Starlette(
        routes=[
            Route("/", home),
            *(Mount(f"/{name}", StaticFiles(directory=built / "app" / name)) for name in ("assets", "textures")),
            Route("/api/presets", presets),
            Route("/api/gateways", gateways),
            Route("/api/answer", answer, methods=["POST"]),
            Route("/kernels/{signature:str}.js", kernel),
            Route("/record/{name:str}", record),
            Route("/claims", claims),
            Route("/claims/{name:str}", claim),
            *run_routes(run),
        ]
    )


def _question(body: bytes) -> tuple[str, list[str]]:
    """The scenario and the overrides of a question.

    Error: ValueError, saying what is wrong with it.
    """
    try:
        asked: Any = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("the body is no JSON") from None
    if not isinstance(asked, dict) or set(asked) - {"preset", "set"}:  # pyright: ignore[reportUnknownArgumentType]
        raise ValueError('write {"preset": name, "set": ["orbit.altitude=700 km"]}')
    name, overrides = asked.get("preset"), asked.get("set", [])
    if not isinstance(name, str):
        raise ValueError("`preset` is the name of a scenario")
    texts = isinstance(overrides, list) and all(isinstance(one, str) for one in overrides)
    if not texts or len(overrides) > SETS_MAX or any(len(one) > SET_LONG for one in overrides):
        raise ValueError(f"`set` is a list of at most {SETS_MAX} texts of at most {SET_LONG} characters")
    return name, overrides


def _addresses() -> set[str]:
    """The addresses under which others see this machine."""
    try:
        return {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except OSError:
        return set()
