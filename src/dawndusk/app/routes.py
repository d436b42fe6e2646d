"""The routes of the app."""

from asyncio import wrap_future
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dawndusk.app.request import ScenarioRefusal, read_request
from dawndusk.app.run_routes import run_routes

if TYPE_CHECKING:
    from dawndusk.app.run_record import RunRecord
    from dawndusk.app.scenarios import Scenarios

AGAIN_S = "1"
"""When a page that is not whole asks again, as a header has it."""
OF_RECORD = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""A record holds the rest of its policy itself: the hashes of its styles and its script."""

T = TypeVar("T")


def routes(opening: "Future[Scenarios]", built: Path, run: "RunRecord | None" = None) -> Starlette:
    """The app on a folder with the built front end; what the scenarios answer waits until it is open.

    Error: FileNotFoundError where the front end is not there.
    """
    index = built / "app" / "index.html"
    if not index.is_file():
        raise FileNotFoundError(index)

    async def with_scenarios(of: "Callable[[Scenarios], T]") -> T:
        return await run_in_threadpool(of, await wrap_future(opening))

    async def home(_request: Request) -> Response:
        return FileResponse(index)

    async def licences(_request: Request) -> Response:
        return FileResponse(index.with_name("licenses.txt"))

    async def presets(_request: Request) -> Response:
        return JSONResponse(await with_scenarios(lambda scenarios: scenarios.presets()))

    async def gateways(_request: Request) -> Response:
        return JSONResponse(await with_scenarios(lambda scenarios: scenarios.gateways()))

    def asked(of: "Callable[[Scenarios, str, tuple[str, ...]], bytes]") -> Any:
        async def told(request: Request) -> Response:
            try:
                name, overrides = read_request(await request.body())
                found = await with_scenarios(lambda scenarios: of(scenarios, name, overrides))
            except KeyError:
                return JSONResponse({"errors": ["no scenario of that name"]}, 404)
            except ScenarioRefusal as refused:
                return JSONResponse({"errors": [str(refused)]}, 422)
            except ValueError as fault:
                return JSONResponse({"errors": [str(fault)]}, 400)
            return Response(found, media_type="application/json")

        return told

    async def kernel(request: Request) -> Response:
        try:
            script = await with_scenarios(lambda scenarios: scenarios.kernel(request.path_params["signature"]))
        except KeyError:
            return Response("no such kernel\n", 404, media_type="text/plain")
        return Response(script, media_type="text/javascript")

    async def record(request: Request) -> Response:
        try:
            text = await with_scenarios(lambda scenarios: scenarios.record(request.path_params["name"]))
        except KeyError:
            return Response("no scenario of that name\n", 404, media_type="text/plain")
        return HTMLResponse(text, headers={"content-security-policy": OF_RECORD})

    async def claim(request: Request) -> Response:
        name = request.path_params["name"].removesuffix(".html")
        try:
            text, whole = await with_scenarios(lambda scenarios: scenarios.claims.page(name))
        except KeyError:
            return Response("no page of that name\n", 404, media_type="text/plain")
        again = {} if whole else {"refresh": AGAIN_S}
        return HTMLResponse(text, 200 if whole else 202, {"content-security-policy": OF_RECORD, **again})

    async def claims(_request: Request) -> Response:
        return RedirectResponse("/claims/index.html")

    return Starlette(
        routes=[
            Route("/", home),
            Route("/licenses.txt", licences),
            *(Mount(f"/{name}", StaticFiles(directory=built / "app" / name)) for name in ("assets", "textures")),
            Route("/api/presets", presets),
            Route("/api/gateways", gateways),
            Route("/api/page", asked(lambda of, name, overrides: of.page(name, overrides)), methods=["POST"]),
            Route(
                "/api/answer",
                asked(lambda of, name, overrides: of.answer(name, overrides)),
                methods=["POST"],
            ),
            Route("/kernels/{signature:str}.js", kernel),
            Route("/record/{name:str}", record),
            Route("/claims", claims),
            Route("/claims/{name:str}", claim),
            *run_routes(run),
        ]
    )
