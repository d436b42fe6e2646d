"""`dawndusk when`: from which year, and at which size, orbit costs what Earth costs; and what it would take."""

from json import dumps
from pathlib import Path
from typing import Any

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, MaybeReal, MaybeWhole, Overrides, ScenarioFile, Seed, Whole
from dawndusk.cli.output import write_json
from dawndusk.cli.terminal import progress
from dawndusk.design.loading import read_scenario
from dawndusk.design.resolve import resolve


def when(
    file: ScenarioFile,
    *,
    years: str | None = None,
    year: MaybeWhole = None,
    scale: str | None = None,
    want: str | None = None,
    by: MaybeWhole = None,
    odds: MaybeReal = None,
    overrides: Overrides = (),
    worlds: Whole = 256,
    seed: Seed = 0,
    json: Json = False,
    out: str | None = None,
) -> None:
    """Tell from which year orbit costs what Earth costs, at which size, with which odds, and what decides the date.

    Every year is answered with the technology of that year, as its projections have it.

    Parameters
    ----------
    years
        the years asked about, 2026..2050 unless told
    year
        the year in which fleets of other sizes are set side by side; the mission's unless told
    scale
        the least and the largest fleet, 1MW..300GW unless told
    want
        a power: tell what it would take that it stands by the year of --by, and nothing else
    by
        the year by whose end it is to stand
    odds
        how likely it is to stand by then; 0.5 unless told
    worlds
        designs drawn from the ranges of all inputs; each keeps its draws through the years
    out
        the folder for when.json, when.html and when.parquet; `runs/<scenario's name>-when` unless given
    """
    from dawndusk.answers.inputs import inputs_page
    from dawndusk.cli import when_options as asked
    from dawndusk.cli.when_takes import print_takes, refuse_halves, refuse_year, takes_page
    from dawndusk.study.when.outcome import outcome
    from dawndusk.study.when.result_page import result_page
    from dawndusk.study.when.sizes import powers
    from dawndusk.study.when.years import OF_ITS_YEAR

    refuse_halves(want, by, odds, out)
    count = asked.worlds_of(worlds)
    asked.refuse_today(overrides)
    tell_kept(file, overrides)
    plain = tuple(text for text in overrides if text.partition("=")[0].replace(" ", "") != "mission.technology")
    scenario = read_scenario(file, (*plain, OF_ITS_YEAR))
    resolved = resolve(scenario)
    if want is not None and by is not None:
        refuse_year(by, resolved.design)
        power_w = asked.power_of("--want", want, resolved.choices)
        told = takes_page(resolved, power_w=power_w, by=by, odds=0.5 if odds is None else odds, seed=seed)
        meta = inputs_page(scenario, resolved)["meta"]
        if json:
            write_json(dumps({"meta": meta, **told}, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
        else:
            print_takes(meta["title"], told)
        return
    low_w, high_w, note = asked.scale_of(scale, resolved)
    span, then = asked.years_of(years, resolved), asked.year_of(year, resolved)
    found = outcome(resolved, span, year=then, power_w=powers(low_w, high_w), count=count, seed=seed, tell=_tell)
    progress("")
    written = [row.path for row in scenario.projections]
    numbers = result_page(resolved, found, seed=seed, written=written)
    page: dict[str, Any] = {"meta": inputs_page(scenario, resolved)["meta"], **numbers}
    page["notes"] += [note] if note else []
    written_files: list[Path] = []
    untold: list[str] = []
    if out is not None or not json:
        from dawndusk.cli.when_folder import write_folder
        from dawndusk.study.vary.identity import design_identity

        folder = Path(out or Path("runs", f"{page['meta']['name']}-when"))
        written_files = write_folder(folder, page, design_identity(resolved), untold.append)
    if json:
        from dawndusk.cli.when_folder import json_text

        write_json(json_text(page))
        return
    from dawndusk.cli.when_print import print_page

    print_page(page)
    print(f"wrote {written_files[0].parent}: {', '.join(path.name for path in written_files)}")
    print("".join(f"note: {note}\n" for note in untold), end="")


def _tell(what: str, done: int, count: int) -> None:
    progress(f"{what}: {done} of {count}")
