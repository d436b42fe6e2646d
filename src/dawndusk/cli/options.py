"""What the commands ask in common: the scenario, what is overridden in it, seeds and switches, each said once."""

from typing import Annotated, Any, TypeAlias

from cyclopts import Parameter

from dawndusk.cli.refusal import Refusal


def _seed(_kind: Any, seed: int | None) -> None:
    if seed is not None and seed < 0:
        raise Refusal(f"{seed} is no seed\n  = help: --seed takes 0 or more")


def _saved_seed(kind: Any, seed: int | None) -> None:
    _seed(kind, seed)
    if seed is not None and seed >= _SEEDS:
        raise Refusal(
            f"{seed} is too large a seed\n  = help: --seed takes 0 to {_SEEDS - 1}, which a saved fleet holds"
        )


_SEEDS = 1 << 63

ScenarioFile: TypeAlias = Annotated[str, Parameter(help="the scenario, a TOML file")]
"""The first argument of nearly every command."""

Overrides: TypeAlias = Annotated[
    tuple[str, ...],
    Parameter(
        name="--set",
        negative="",
        show_default=False,
        help='override a value or choose a part, as in `--set orbit.altitude="700 km"` or '
        "`--set launch.vehicle=starship-v3`; repeatable",
    ),
]
"""`--set`, as `scenario.overrides` reads it."""

Vary: TypeAlias = Annotated[tuple[str, ...], Parameter(negative="", show_default=False)]
"""`--vary`, as `study.vary.grammar` reads it; each command says what it takes."""

Seed: TypeAlias = Annotated[int, Parameter(help="where the draws start: same seed, same answer", validator=_seed)]
"""`--seed`: a whole number from 0."""

BranchSeed: TypeAlias = Annotated[
    int | None,
    Parameter(
        help="where the draws start; 0, or with --from the saved fleet's own", validator=_saved_seed, show_default=False
    ),
]
"""`--seed` where a run may go on from a fleet that has one."""

Switch: TypeAlias = Annotated[bool, Parameter(negative="", show_default=False)]
"""An option that is there or not."""

Json: TypeAlias = Annotated[
    bool, Parameter(negative="", show_default=False, help="print the numbers as one JSON object and nothing else")
]
"""`--json`, where it does nothing but that."""
