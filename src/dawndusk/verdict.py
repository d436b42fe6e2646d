"""The verdict in words: does the design close, what binds it, and should this compute be in orbit?"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Verdict(NamedTuple):
    """What is said above everything else."""

    closes: bool
    binding: str
    sentence: str
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


def judge(public: Mapping[str, Mapping[str, Any]], ratio: tuple[float, float, float], paused: bool) -> Verdict:
    """The verdict on a plan's public numbers; `ratio` is the cost of orbit over Earth: low, central, high."""
    reasons = tuple(_reasons(public))
    return Verdict(
        closes=not reasons,
        binding=reasons[0] if reasons else _binding(public),
        sentence=_sentence(ratio, reasons),
        reasons=reasons,
        notes=tuple(_notes(public, paused)),
    )


def _reasons(public: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    heat, power, radiation = public["heat"], public["power"], public["radiation"]
    found: list[str] = []
    if heat["flux_net_w_per_m2"] <= 0:
        found.append(
            f"the radiator at {heat['temperature_radiator_c']:.0f} °C absorbs more than it emits, so no area is enough"
        )
    if heat["temperature_chip_c"] > heat["temperature_chip_max_c"] + _TOLERANCE:
        found.append(
            f"the chip reaches {heat['temperature_chip_c']:.0f} °C, "
            f"above its limit of {heat['temperature_chip_max_c']:.0f} °C"
        )
    if power["array_supply_ratio"] < 1 - _TOLERANCE:
        found.append(f"the array gives {power['array_supply_ratio']:.0%} of the power needed on its last day")
    if radiation["dose_margin_ratio"] < 1:
        found.append(
            f"the dose of its life is {1 / radiation['dose_margin_ratio']:.1f} times what the accelerator survives"
        )
    return found


def _binding(public: Mapping[str, Mapping[str, Any]]) -> str:
    campaign = public["campaign"]
    if campaign["launch_rate_ratio"] < 1:
        return (
            f"the rocket: keeping the fleet takes {campaign['replacement_flights_per_year']:,.0f} flights a year, "
            f"{campaign['replacement_flights_per_year'] * campaign['launch_rate_ratio']:,.0f} can be had"
        )
    by_mass = campaign["flights_by_mass_count"] >= campaign["flights_by_volume_count"]
    lines = {line["label"]: line["usd_per_accelerator_hour"] for line in public["breakdown"]["cost_orbit"]}
    largest = max(lines, key=lambda label: lines[label])
    share = lines[largest] / sum(lines.values())
    return f"flights by {'mass' if by_mass else 'volume'}; {largest} is {share:.0%} of the cost in orbit"


def _sentence(ratio: tuple[float, float, float], reasons: Sequence[str]) -> str:
    low, central, high = ratio
    if reasons:
        return f"No: the design does not close, because {reasons[0]}."
    span = f"({low:.2g} to {high:.2g} times)"
    if low > 1:
        return f"No: this compute costs {central:.2g} times as much in orbit as on Earth {span}."
    if high < 1:
        return f"Yes: this compute costs {central:.2g} of its price on Earth {span}."
    leaning = "dearer" if central > 1 else "cheaper"
    return (
        f"Not decided: orbit is {leaning} at {central:.2g} times the cost on Earth, and its range {span} holds parity."
    )


def _notes(public: Mapping[str, Mapping[str, Any]], paused: bool) -> Sequence[str]:
    light, satellite, campaign = public["light"], public["satellite"], public["campaign"]
    found: list[str] = []
    if light["eclipse_days_per_year"] > 0:
        found.append(
            f"not continuous sun: {light['eclipse_days_per_year']:.0f} days a year have eclipses of up to "
            f"{light['eclipse_longest_min']:.1f} min"
        )
        if paused:
            lost = 1 - public["service"]["eclipse_availability"]
            found.append(f"without a battery the work stops in shadow: {lost:.2%} of the year's hours are lost")
    if satellite["mass_kg"] < _LIGHTER * satellite["mass_modelled_kg"]:
        found.append(
            f"the claimed mass is {satellite['mass_kg'] / satellite['mass_modelled_kg']:.2f} of what our model "
            f"closes at ({satellite['specific_mass_modelled_kg_per_kw']:.0f} kg/kW)"
        )
    if campaign["satellites_per_flight_count"] < 1:
        found.append(
            f"one satellite needs {1 / campaign['satellites_per_flight_count']:.1f} flights and assembly in orbit"
        )
    return found


_TOLERANCE = 1e-6
_LIGHTER = 0.999
