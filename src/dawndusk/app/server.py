"""The server of the app on this machine, and what it listens on.

It answers with the page while the scenario is still being read beside it: the browser starts while Python does.
"""

import ipaddress
import secrets
import socket
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from dawndusk.app.guard import App, Guard
from dawndusk.app.routes import routes

if TYPE_CHECKING:
    from dawndusk.app.run_record import RunRecord
    from dawndusk.app.scenarios import Scenarios


def serve(file: Path | None, listening: socket.socket, *, token: str | None, run: "RunRecord | None" = None) -> None:
    """Answer on a socket until interrupted, a recorded run among the answers.

    Error: FileNotFoundError where the front end has not been built; what reading the user's file raises.
    """
    with ExitStack() as stack, ThreadPoolExecutor(1) as beside:
        built = stack.enter_context(as_file(files("dawndusk").joinpath("web")))
        scenarios: Future[Scenarios] = Future()
        host, port = listening.getsockname()[:2]
        app = guard_app(routes(scenarios, built, run), host, port, token)
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", server_header=False, date_header=False, ws="none")
        )

        def open_in_background() -> None:
            from dawndusk.app.scenarios import open_scenarios

            try:
                scenarios.set_result(open_scenarios(file, stack))
            except Exception as fault:
                scenarios.set_exception(fault)
                server.should_exit = True

        beside.submit(open_in_background)
        server.run(sockets=[listening])
        scenarios.result()


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


def guard_app(app: App, host: str, port: int, token: str | None) -> Guard:
    """The app behind its guard, which knows the addresses it answers to."""
    own = {"127.0.0.1", "localhost", "[::1]"} if token is None else {f"[{host}]" if ":" in host else host}
    if token is not None and ipaddress.ip_address(host).is_unspecified:
        own |= {socket.gethostname(), "127.0.0.1", "localhost", *_addresses()}
    return Guard(app, hosts={f"{name}:{port}" for name in own} | ({*own} if port == 80 else set()), token=token)


def _addresses() -> set[str]:
    """The addresses under which others see this machine."""
    try:
        return {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except OSError:
        return set()
