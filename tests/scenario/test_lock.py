"""The lock reads back as a scenario with the same numbers, the same words, and the same bytes when written again."""

import tomllib
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from dawndusk.core.record import declared_fields
from dawndusk.scenario import key_of, write_lock
from dawndusk.scenario.fields import fields_of
from tests.scenario.small import GOOD, SECTIONS, read_small


def rows_of(scenario):
    """What a resolved design says of each number."""
    for path, number in scenario.numbers.items():
        section, key = path.split(".")
        yield {
            "path": path,
            "name": fields_of(SECTIONS[section])[key].name,
            "text": number.text,
            "value": number.value,
            "low": number.value if number.low is None else number.low,
            "high": number.value if number.high is None else number.high,
            "source": number.source or "",
            "why": number.assumption or "",
            "grade": "given",
            "origin": "scenario",
        }


def lock_of(scenario):
    choices = {**{f"{s}.kind": kind for s, kind in scenario.slots.items()}, **scenario.choices, **scenario.options}
    return write_lock(scenario, choices, rows_of(scenario))


def facts(scenario):
    numbers = {p: (n.value, n.low, n.high, n.source, n.assumption) for p, n in scenario.numbers.items()}
    words = {**scenario.choices, **scenario.options, **scenario.slots}
    return scenario.name, scenario.title, scenario.url, words, numbers


def test_round_trip():
    scenario = read_small(GOOD)
    lock = lock_of(scenario)
    assert facts(read_small(lock)) == facts(scenario)
    assert lock_of(read_small(lock)) == lock
    assert "# scenario, given" in lock


def test_ranges_in_the_fields_unit_read_back_exactly():
    for section, slot in SECTIONS.items():
        for kind in slot if isinstance(slot, dict) else [None]:
            for field in declared_fields(slot[kind] if kind else slot):
                if "low" not in field.metadata:
                    continue
                low, high = field.metadata["low"], field.metadata["high"]
                row = {"path": f"{section}.{key_of(field)}", "name": field.name, "low": low, "high": high}
                row["text"] = (
                    str(int(low)) if field.name.endswith("_year") and field.type in (int, "int") else lock_text(field)
                )
                choices = {f"{section}.kind": kind} if kind else {}
                if section == "launch_2":
                    choices = {"launch_2.vehicle": "falcon-9"}
                rows = [row, *([] if section == "mission" else [FLEET])]
                if section == "mission" and "satellite_count" not in field.name and "fleet" not in field.name:
                    rows.append(FLEET)
                scenario = read_small(write_lock(NAMED, choices, rows))
                number = scenario.numbers[row["path"]]
                assert (number.low, number.high) == (low, high)


FLEET = {"path": "mission.satellite_count", "text": "81"}
NAMED = SimpleNamespace(name="x", title="", description="", url="")


def lock_text(field):
    from dawndusk.scenario.quantity_words import symbol

    return f"{field.metadata['low']!r} {symbol(field.name)}".strip()


SEEN = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp"))


@settings(deadline=None)
@given(
    st.floats(1.5e5, 2e6),
    st.floats(1.5e5, 2e6),
    st.floats(1.5e5, 2e6),
    st.text(SEEN, min_size=1, max_size=40),
    st.text(SEEN, max_size=40),
)
def test_any_number_and_any_words(a, b, c, source, title):
    low, value, high = sorted((a, b, c))
    row = {
        "path": "orbit.altitude",
        "name": "altitude_m",
        "text": f"{value!r} m",
        "low": low,
        "high": high,
        "source": source,
    }
    row["origin"] = source
    named = SimpleNamespace(name="x", title=title, description=title, url="")
    scenario = read_small(write_lock(named, {"orbit.kind": "inclined"}, [row, FLEET]))
    number = scenario.numbers["orbit.altitude"]
    assert number.value == value
    assert (number.low, number.high) == ((low, high) if low != high else (None, None))
    assert number.source == (source if source.strip() else None)
    assert scenario.title == (title or "x")


def test_texts_with_units_as_ends():
    row = {
        "path": "orbit.altitude",
        "value": "650 km",
        "low": "600 km",
        "high": "700 km",
        "from": "catalog",
        "grade": "measured",
    }
    lock = write_lock(NAMED, {"orbit.kind": "inclined"}, [row, FLEET])
    assert tomllib.loads(lock)["orbit"]["altitude"] == {"value": "650 km", "low": "600 km", "high": "700 km"}
    assert "# catalog, measured" in lock


def test_correlations_read_back():
    rows = r"""
[[correlation]]
one = "orbit.altitude"
other = "mission.lifetime_satellite"
rank_correlation_ratio = "-30 percent"
assumption = "a \"quoted\" judgement"
"""
    scenario = read_small(GOOD + rows)
    (row,) = scenario.correlations
    assert (row.one, row.other, row.rank_correlation_ratio) == ("orbit.altitude", "mission.lifetime_satellite", -0.3)
    kind = {"orbit.kind": scenario.slots["orbit"]}
    again = read_small(write_lock(scenario, kind, rows_of(scenario), scenario.correlations))
    assert again.correlations == scenario.correlations
