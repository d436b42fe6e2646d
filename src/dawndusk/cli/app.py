"""`dawndusk app`: the local web app."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from dawndusk.cli.cures import front_end
from dawndusk.cli.options import MaybeScenarioFile, Whole
from dawndusk.cli.refusal import Interruption, Refusal, needs

if TYPE_CHECKING:
    from dawndusk.app.run_record import RunRecord


def app(
    file: MaybeScenarioFile = None,
    *,
    run: Path | None = None,
    host: str = "127.0.0.1",
    port: Whole = 8000,
    open: bool = True,  # noqa: A002
) -> None:
    """Open a scenario as a page whose inputs move; nothing leaves this machine.

    Parameters
    ----------
    run
        the folder of a run of the scenario that `dawndusk twin --out` made, to be played
    host
        the address to answer on; any but this machine's own asks for a token, which is printed with the address
    port
        the port to answer on; 0 takes a free one
    open
        open the page in the browser
    """
    needs("starlette", "uvicorn")
    from dawndusk.app.server import listen, serve, token_for

    if not 0 <= port < 65536:
        raise Refusal(f"`--port {port}` is no port\n  = help: one from 1 to 65535, or 0 for a free one")
    try:
        token = token_for(host)
    except ValueError:
        raise Refusal(f"`--host {host}` is no address\n  = help: write it as 127.0.0.1 or ::1") from None
    recorded = _recorded(run, file)
    try:
        listening = listen(host, port)
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise Refusal(f"{host} port {port}: {why}\n  = help: `--port 0` takes a free one") from None
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    print(f"{address}\nCtrl-C ends it", flush=True)
    if open:
        webbrowser.open(address)
    try:
        serve(Path(file) if file else None, listening, token=token, run=recorded)
    except FileNotFoundError as missing:
        if file and missing.filename == file:
            raise
        raise Refusal(f"the front end is not built\n  = help: {front_end()}") from None
    except KeyboardInterrupt:
        raise Interruption("the page answers no more; what was changed in it stands in its address") from None


def _recorded(folder: Path | None, file: str | None) -> "RunRecord | None":
    if folder is None:
        return None
    if file is None:
        raise Refusal(
            "a run belongs to a scenario\n  = help: name the file it was made from: `dawndusk app FILE --run`"
        )
    needs("zarr", "pyarrow")
    from dawndusk.app.run_record import NoRun, RunRecord
    from dawndusk.design.in_its_year import as_of_its_year
    from dawndusk.design.loading import load_sourced
    from dawndusk.scenario.bytes_of import stem_of

    try:
        return RunRecord(folder, stem_of(file), as_of_its_year(load_sourced(file, ()).design))
    except NoRun as problem:
        raise Refusal(str(problem)) from None
