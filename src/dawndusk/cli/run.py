"""`dawndusk run`: the main job."""

from pathlib import Path

from dawndusk.answers.answer import answer
from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Overrides, ScenarioFile, Switch
from dawndusk.cli.output import write_json


def run(
    file: ScenarioFile,
    *,
    overrides: Overrides = (),
    json: Switch = False,
    out: str | None = None,
) -> None:
    """Answer a scenario.

    Prints the verdict and the numbers that matter and writes a run folder with `plan.json`, `scenario.lock.toml` and
    `report.html`.

    Parameters
    ----------
    json
        print plan.json to standard output and nothing else, and write no folder unless `--out` names one
    out
        the run folder; `runs/<scenario's name>` unless given
    """
    tell_kept(file, overrides)
    found = answer(file, overrides)
    folder = Path("runs", found.public["meta"]["name"]) if out is None else Path(out)
    notes: list[str] = []
    written: list[Path] = []
    if out is not None or not json:
        from dawndusk.cli.run_folder import write_run_folder

        written = write_run_folder(folder, found, notes.append)
    if json:
        write_json(found.json())
        return
    from dawndusk.cli.summary import print_summary

    print_summary(found.public)
    print(f"wrote {folder}: {', '.join(path.name for path in written)}")
    print("".join(f"note: {note}\n" for note in notes), end="")
