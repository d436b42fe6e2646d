"""What brings a part that is not there: by the checkout's scripts in a checkout, by pip where there is none."""

import sys
from pathlib import Path

EXTRAS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("distributed", "duckdb", "scipy"), ("study",)),
    **dict.fromkeys(("jax", "pyarrow"), ("study", "twin", "app")),
    **dict.fromkeys(("starlette", "uvicorn"), ("app",)),
    **dict.fromkeys(("llvmlite", "sgp4"), ("twin",)),
    "zarr": ("twin", "app"),
}
"""Which extras bring a library; the first unless a command goes by the name of another."""


def missing_library(problem: BaseException) -> str | None:
    """The library of an extra whose absence is behind a problem: behind an import, or the import that failed by it."""
    cause = problem if isinstance(problem, ModuleNotFoundError) else problem.__cause__
    if not (isinstance(problem, ImportError) and isinstance(cause, ModuleNotFoundError)):
        return None
    library = (cause.name or "").split(".")[0]
    return library if library in EXTRAS else None


def extra_of(library: str, command: str = "") -> str:
    """The extra that brings a library, and with it what else a command needs.

    >>> extra_of("jax", "twin"), extra_of("jax", "mc")
    ('twin', 'study')
    """
    return command if command in EXTRAS[library] else EXTRAS[library][0]


def install(extra: str) -> str:
    """The line that installs an extra, here."""
    script = _setup()
    if script and Path(sys.prefix).resolve() == (script.parents[1] / ".venv").resolve():
        return f"{_shown(script)} {extra}"
    return f'{sys.executable} -m pip install "dawndusk[{extra}]"'


def front_end() -> str:
    """The line that brings the front end, here: a release has it, a checkout builds it."""
    script = _setup()
    return f"{_shown(script)} app" if script else f"{sys.executable} -m pip install --force-reinstall dawndusk"


def _setup() -> Path | None:
    """The script of a checkout; none where a release is installed."""
    script = Path(__file__).parents[3] / "scripts" / "setup"
    return script if script.exists() else None


def _shown(script: Path) -> str:
    here = Path.cwd()
    return f"./{script.relative_to(here)}" if script.is_relative_to(here) else str(script)
