"""The command line: one file per command, each imported only when it is called."""

from cyclopts import App

from dawndusk import __version__

app = App(
    name="dawndusk",
    help="Should this compute be in orbit? From sunlight on a cell to the price of an accelerator-hour, beside Earth.",
    version=__version__,
    help_format="plaintext",  # markdown costs 0.1 s to import
)
for _name, _help in {
    "run": "Answer a scenario: verdict, the numbers that matter, a run folder with report.",
    "check": "Check a scenario and name every error in it.",
    "new": "Write a commented scenario to start from.",
    "explain": "Tell what a name or an error code means, with formula, unit and source.",
    "cite": "Print the bibliography of what a scenario uses.",
    "catalog": "Show the catalog: rockets, chips, cells, radiators, grids … with source and grade.",
}.items():
    app.command(f"dawndusk.cli.{_name}:{_name}", name=_name, help=_help)


def main() -> None:
    """Run the command line; a refused scenario ends with exit code 2 and no traceback."""
    from dawndusk.cli.refusal import refusals_exit_2

    with refusals_exit_2():
        app()
