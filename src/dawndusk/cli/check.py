"""`dawndusk check`: is this scenario well formed, and what would it use?"""

from pathlib import Path

from dawndusk.cli.options import Overrides, ScenarioFile
from dawndusk.core.how_many import how_many


def check(file: ScenarioFile, *, overrides: Overrides = ()) -> None:
    """Check a scenario: syntax, keys, units, bounds, names. Every error is shown, with line and cure."""
    from dawndusk.design.loading import load_sourced
    from dawndusk.scenario.bytes_of import shown_name

    found = load_sourced(file, overrides)
    sources = (*found.sources, *found.demand.sources)
    own = [s for s in sources if s.origin == "scenario"]
    bare = [s for s in own if not s.source and not s.why]
    print(
        f"{shown_name(Path(file))}: ok, {how_many(len(own), 'number')} of its own, "
        f"{len(sources) - len(own)} from the catalog"
    )
    for source in bare:
        print(f"  note: {source.path} = {source.text} names neither a source nor an assumption")
