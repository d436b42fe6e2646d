"""The command line: one file per command, each imported only when it is called.

The overview needs no parser and is printed without one: it answers in the time Python takes to start.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dawndusk import __version__

if TYPE_CHECKING:
    from cyclopts import App

PURPOSE = "Should this compute be in orbit? From sunlight on a cell to the price of an accelerator-hour, beside Earth."

COMMANDS = {
    "run": "Answer a scenario: verdict, the numbers that matter, a run folder with report.",
    "app": "Open a scenario as a page on this machine whose inputs move.",
    "campaign": "Fly a fleet month by month: flights, satellites alive and power by year, with odds.",
    "access": "Tell who carries a fleet: dependence, refusals, second sources; build, buy or contract.",
    "twin": "Step a fleet through days: sunlight, battery, heat, throttling, work.",
    "mc": "Draw every input from its range, many times: quantiles of the outputs, and the odds.",
    "decide": "Rank the inputs that decide an output: swing, slope and share of variance side by side.",
    "optimise": "Find the best design in a span of inputs, and what binds it at which price.",
    "breakeven": "Solve for the value of an input at which orbit equals Earth; over two, the parity line.",
    "when": "Tell from which year and at which size orbit costs what Earth costs, with odds.",
    "bridge": "Take the difference of two answers apart, or of ours and a published study, into parts that add up.",
    "sweep": "Compute every combination of inputs as a table; ask it in SQL.",
    "check": "Check a scenario and name every error in it.",
    "new": "Write a commented scenario to start from.",
    "explain": "Tell what a name or an error code means, with formula, unit and source.",
    "reproduce": "Recompute published results: published, computed, tolerance, pass or fail.",
    "cite": "Print the bibliography of what a scenario uses.",
    "claims": "Judge public claims: holds, holds if, does not hold, cannot be tested.",
    "catalog": "Show the catalog: rockets, chips, cells, radiators, grids … with source and grade.",
}


def main() -> None:
    """Run the command line; a refused scenario ends with exit code 2 and no traceback."""
    from dawndusk.cli.ctrl_c import raise_again
    from dawndusk.cli.output import prepare
    from dawndusk.cli.refusal import refusals_exit_2

    prepare()
    raise_again()
    with refusals_exit_2():
        if sys.argv[1:] in ([], ["--help"], ["-h"]):
            print(overview(), flush=True)
        else:
            run_command(sys.argv[1:])


def run_command(tokens: Sequence[str]) -> None:
    """Run a command; what of it cannot be read is refused as a scenario is."""
    from cyclopts import CycloptsError

    from dawndusk.cli.refusal import UnknownOption
    from dawndusk.cli.unread import refusal_of

    commands = parser()
    try:
        commands(tokens, exit_on_error=False, print_error=False)
    except (CycloptsError, UnknownOption) as problem:
        raise refusal_of(problem, commands, tokens) from None


def overview() -> str:
    """What `dawndusk --help` prints."""
    lines = [f"  {name:11}{meaning}" for name, meaning in COMMANDS.items()]
    usage = "Usage: dawndusk COMMAND …      dawndusk COMMAND --help tells its options"
    return "\n".join([f"dawndusk {__version__}", PURPOSE, "", usage, "", *lines])


def parser() -> "App":
    """The parser of all commands."""
    from cyclopts import App

    found = App(
        name="dawndusk", help=PURPOSE, version=__version__, help_format="plaintext", suppress_keyboard_interrupt=False
    )
    for name, meaning in COMMANDS.items():
        found.command(f"dawndusk.cli.{name}:{name}", name=name, help=meaning)
    return found
