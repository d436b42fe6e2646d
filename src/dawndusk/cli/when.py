"""`dawndusk when`: from which year, and at which size, orbit costs what Earth costs; and what it would take."""

from json import dumps
from pathlib import Path
from typing import Any

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import Json, MaybeWhole, Overrides, ScenarioFile, Seed, Whole
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
    odds: str | None = None,
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
    from dawndusk.cli import when_options as asked
    from dawndusk.cli.when_takes import odds_of, refuse_halves
    from dawndusk.study.when.bounds import refuse_beyond_bounds
    from dawndusk.study.when.years import OF_ITS_YEAR

    refuse_halves(want, by, odds, {"--years": years, "--year": year, "--scale": scale, "--out": out})
    share = odds_of(odds)
    count = asked.worlds_of(worlds)
    asked.refuse_today(overrides)
    tell_kept(file, overrides)
    plain = tuple(text for text in overrides if text.partition("=")[0].replace(" ", "") != "mission.technology")
    scenario = read_scenario(file, (*plain, OF_ITS_YEAR))
    resolved = resolve(scenario)
    try:
        if want is not None and by is not None:
            _takes(scenario, resolved, want, by, share, seed, json)
        else:
            low_w, high_w, note = asked.scale_of(scale, resolved)
            span, then = asked.years_of(years, resolved), asked.year_of(year, resolved)
            refuse_beyond_bounds(scenario, resolved, {*span, then})
            page = _page(scenario, resolved, span, then, (low_w, high_w), count, seed)
            page["notes"] += [note] if note else []
            progress("")
            _hand_out(page, resolved, out, json)
    finally:
        progress("")


def _takes(scenario: Any, resolved: Any, want: str, by: int, odds: float, seed: int, json: bool) -> None:
    from dawndusk.cli.when_options import power_of
    from dawndusk.cli.when_takes import print_takes, refuse_year, takes_page

    refuse_year(by, resolved.design)
    power_w = power_of("--want", want, resolved.choices)
    told = takes_page(resolved, power_w=power_w, by=by, odds=odds, seed=seed)
    if json:
        write_json(json_text({"meta": _meta(scenario, resolved), **told}))
    else:
        print_takes(scenario.title or scenario.name, told)


def _page(
    scenario: Any, resolved: Any, years: Any, year: int, span_w: tuple[float, float], count: int, seed: int
) -> dict[str, Any]:
    from dawndusk.study.when.outcome import outcome
    from dawndusk.study.when.result_page import result_page
    from dawndusk.study.when.sizes import powers

    found = outcome(resolved, years, year=year, power_w=powers(*span_w), count=count, seed=seed, tell=_tell)
    return {"meta": _meta(scenario, resolved), **result_page(resolved, found, seed=seed)}


def _hand_out(page: dict[str, Any], resolved: Any, out: str | None, json: bool) -> None:
    folder = Path(out or Path("runs", f"{page['meta']['name']}-when"))
    notes: list[str] = []
    written: list[Path] = []
    if out is not None or not json:
        from dawndusk.cli.when_folder import write_folder
        from dawndusk.study.vary.identity import design_identity

        written = write_folder(folder, page, design_identity(resolved), notes.append)
    if json:
        write_json(json_text(page))
        return
    from dawndusk.cli.when_print import print_page

    print_page(page)
    print(f"wrote {folder}: {', '.join(path.name for path in written)}")
    print("".join(f"note: {note}\n" for note in notes), end="")


def json_text(page: Any) -> str:
    """The text of a page: same scenario, same bytes."""
    return dumps(page, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _meta(scenario: Any, resolved: Any) -> Any:
    from dawndusk.answers.inputs import inputs_page

    return inputs_page(scenario, resolved)["meta"]


def _tell(what: str, done: int, count: int) -> None:
    progress(f"{what}: {done} of {count}")
