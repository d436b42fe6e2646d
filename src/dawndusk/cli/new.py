"""`dawndusk new`: a commented scenario to start from."""

from pathlib import Path

from dawndusk.cli.refusal import Refusal


def new(file: str = "scenario.toml", *, like: str = "start") -> None:
    """Write a commented scenario.

    Parameters
    ----------
    file
        where to write it; an existing file is never overwritten
    like
        which of the shipped scenarios to start from; `start` explains every section
    """
    from dawndusk.scenario.examples import names, text
    from dawndusk.scenario.nearest_word import one_of

    if like not in names():
        raise Refusal(f"no shipped scenario `{like}`\n  = help: {one_of(like, names())}")
    path = Path(file)
    try:
        with path.open("x", encoding="utf-8") as target:
            target.write(text(like))
    except FileExistsError:
        raise Refusal(f"{path} exists already\n  = help: give another name: dawndusk new my-scenario.toml") from None
    print(f"wrote {path}\n  next: dawndusk run {path}")
