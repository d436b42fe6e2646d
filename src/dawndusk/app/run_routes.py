"""The routes of a recorded run: what it is, and its numbers. A run is named by its hex digits, never by a place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dawndusk.core.inventory import DamageFound

if TYPE_CHECKING:
    from dawndusk.app.run_record import RunRecord


def run_routes(run: "RunRecord | None") -> list[Route]:
    """The routes of the run that is open, if one is."""

    async def runs(_request: Request) -> Response:
        return JSONResponse([run.about] if run else [])

    def numbers(path: str, of: "Callable[[RunRecord, Request], bytes]") -> Route:
        async def answered(request: Request) -> Response:
            try:
                if run is None or request.path_params["run"] != run.name:
                    raise KeyError
                found = await run_in_threadpool(of, run, request)
            except KeyError:
                return Response("not recorded\n", 404, media_type="text/plain")
            except DamageFound as problem:
                return Response(f"{problem}\n", 500, media_type="text/plain")
            return Response(found, media_type="application/octet-stream")

        return Route(f"/api/runs/{{run:str}}/{path}", answered)

    return [
        Route("/api/runs", runs),
        numbers("places", lambda of, _: of.places()),
        numbers("fleet", lambda of, _: of.fleet()),
        numbers("satellites/{number:int}", lambda of, asked: of.satellite(asked.path_params["number"])),
        numbers(
            "days/{day:int}/{field:str}", lambda of, asked: of.day(asked.path_params["field"], asked.path_params["day"])
        ),
    ]
