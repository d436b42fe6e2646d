"""Random valid designs: each number of a shipped scenario drawn between its low and its high, or near its value."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from dawndusk.design.design import Design, with_value
from dawndusk.design.loading import load_sourced
from dawndusk.design.resolve import Resolved

EXAMPLES = Path(__file__).parent.parent / "src" / "dawndusk" / "scenario" / "examples"
NAMES = sorted(p.stem for p in EXAMPLES.glob("*.toml"))


@cache
def resolved(name: str) -> Resolved:
    return load_sourced(EXAMPLES / f"{name}.toml")


@st.composite
def designs(draw: st.DrawFn) -> Design:
    """A shipped design with about twenty numbers moved within their ranges, and the ride through shadow drawn."""
    found = resolved(draw(st.sampled_from(NAMES)))
    design = found.design
    ranged = [s for s in found.sources if s.low < s.high and s.name != "horizon_year"]
    for source in draw(st.lists(st.sampled_from(ranged), max_size=20)):
        share = draw(st.floats(0.0, 1.0))
        design = with_value(design, source, source.low + share * (source.high - source.low))
    ride = draw(st.sampled_from(["battery", "pause"]))
    return replace(design, power=replace(design.power, ride_through=ride))
