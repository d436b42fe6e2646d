"""What the commands ask in common: the scenario, what is overridden in it, numbers, seeds and switches, said once."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

from cyclopts import Parameter

from dawndusk.cli.refusal import Refusal, UnknownOption

STDIN = "-"
WHOLE_MAX = 10**15
"""The largest whole number an option takes; each command has a bound of its own below it."""

_WHOLE = re.compile(r"[+-]?\d+(?:_\d+)*", re.ASCII)


def whole(_type: type, tokens: Sequence[Any]) -> int:
    """The whole number of an option, refused at the option where it is none."""
    (token,) = tokens
    text, option = token.value.strip(), _option(token)
    if not _WHOLE.fullmatch(text):
        raise Refusal(f"`{option} {_shown(token.value)}` is no whole number\n  = help: {_whole_cure(text, option)}")
    if len(text) > 30 or abs(int(text)) > WHOLE_MAX:
        raise Refusal(f"`{option} {_shown(text)}` is too large\n  = help: {option} takes {WHOLE_MAX:,} at most")
    return int(text)


def real(_type: type, tokens: Sequence[Any]) -> float:
    """The finite number of an option, refused at the option where it is none."""
    (token,) = tokens
    text, option = token.value.strip(), _option(token)
    try:
        value = float(text)
    except ValueError:
        value = None
    if value is None or value - value != 0 or not text.isascii():
        what = "is no number" if value is None else "is no finite number"
        raise Refusal(f"`{option} {_shown(token.value)}` {what}\n  = help: {_real_cure(text, option)}")
    return value


def _whole_cure(text: str, option: str) -> str:
    value = _understood(text)
    if value is not None and value == round(value) and abs(value) <= WHOLE_MAX:
        return f"write {option} {value:.0f}"
    return f"{option} takes a whole number, as in {option} 10"


def _real_cure(text: str, option: str) -> str:
    value = _understood(text)
    return f"{option} takes a number, as in {option} 2" if value is None else f"write {option} {value:.12g}"


def _understood(text: str) -> float | None:
    """What a number in another spelling was meant to be: `1e3`, `1,000`, `2,5`."""
    from dawndusk.scenario.written_number import ascii_text, readings

    plain = ascii_text(text)
    try:
        value = float(plain)
    except ValueError:
        value = next(readings(plain), None)
    return value if value is not None and value - value == 0 else None


def _option(token: Any) -> str:
    return token.keyword or "it"


def _shown(text: str) -> str:
    from dawndusk.scenario.printable import printable

    return printable(text, 40) if text.strip() else f'"{text[:40]}"'


def _seed(_kind: Any, seed: int | None) -> None:
    if seed is not None and seed < 0:
        raise Refusal(f"{seed} is no seed\n  = help: --seed takes 0 or more")


def _file(_type: type, tokens: Sequence[Any]) -> str:
    """The scenario's file; `-` is standard input, and what else begins so is an option that nobody knows."""
    (token,) = tokens
    if token.value.startswith("-") and token.value != STDIN and token.keyword is None:
        raise UnknownOption(token.value)
    if not token.value.strip():
        raise Refusal("the scenario's file has no name\n  = help: name a TOML file, or - for standard input")
    return token.value


FILE = Parameter(help="the scenario, a TOML file; `-` reads standard input", converter=_file, allow_leading_hyphen=True)

ScenarioFile: TypeAlias = Annotated[str, FILE]
"""The first argument of nearly every command."""

MaybeScenarioFile: TypeAlias = Annotated[
    str | None, FILE, Parameter(help="the scenario, a TOML file; the shipped ones are there beside it")
]
"""The same where a command can do without."""

Whole: TypeAlias = Annotated[int, Parameter(converter=whole, allow_leading_hyphen=True)]
"""A whole number; the command says its bounds."""

MaybeWhole: TypeAlias = Annotated[int | None, Parameter(converter=whole, allow_leading_hyphen=True)]
"""The same where it may be left away."""

MaybeReal: TypeAlias = Annotated[float | None, Parameter(converter=real, allow_leading_hyphen=True)]
"""A finite number that may be left away."""

Overrides: TypeAlias = Annotated[
    tuple[str, ...],
    Parameter(
        name="--set",
        negative="",
        show_default=False,
        help='override a value or choose a part, as in `--set orbit.altitude="700 km"` or '
        "`--set launch.vehicle=starship-v3`; `=unset` takes the file's value away; repeatable",
    ),
]
"""`--set`, as `scenario.overrides` reads it."""

Vary: TypeAlias = Annotated[tuple[str, ...], Parameter(negative="", show_default=False)]
"""`--vary`, as `study.vary.grammar` reads it; each command says what it takes."""

Seed: TypeAlias = Annotated[
    int,
    Parameter(
        help="where the draws start: same seed, same answer",
        converter=whole,
        validator=_seed,
        allow_leading_hyphen=True,
    ),
]
"""`--seed`: a whole number from 0."""

BranchSeed: TypeAlias = Annotated[
    int | None,
    Parameter(
        help="where the draws start; 0, or with --from the saved fleet's own",
        converter=whole,
        validator=_seed,
        allow_leading_hyphen=True,
        show_default=False,
    ),
]
"""`--seed` where a run may go on from a fleet that has one."""

Switch: TypeAlias = Annotated[bool, Parameter(negative="", show_default=False)]
"""An option that is there or not."""

Json: TypeAlias = Annotated[
    bool, Parameter(negative="", show_default=False, help="print the numbers as one JSON object and nothing else")
]
"""`--json`, where it does nothing but that."""
