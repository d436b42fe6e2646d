"""Regions and streams of a twin's run: tokens and round trips by hour of local solar time, availability in nines."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dawndusk.core.figures import figures_text
from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Chart, Plan, Rows, download
from dawndusk.report.markup import Markup, number
from dawndusk.report.number import percent, with_unit
from dawndusk.report.svg import Drawing, LinearScale
from dawndusk.report.tables import section, table
from dawndusk.report.twin_forms import nines

ROW, BAR, FOOT = 54.0, 26.0, 24.0
HOURS = 24


def display_name(name: str) -> str:
    """A region's or stream's name as a reader sees it.

    >>> display_name("east-asia")
    'East Asia'
    """
    return " ".join(word.capitalize() for word in name.split("-"))


def hours_by_region(
    key: str,
    title: str,
    subtitle: str,
    unit: str,
    values: Callable[[Mapping[str, Any]], Sequence[float]],
    says: Callable[[float], str],
    reading: Callable[[Plan], str],
) -> Chart:
    """A chart of one row of 24 columns per region, all on one scale."""

    def found(plan: Plan) -> list[tuple[str, Sequence[float]]]:
        return [(name, values(of)) for name, of in plan["summary"]["regions"].items()]

    def rows(plan: Plan) -> Rows:
        return [(name, hour, value) for name, day in found(plan) for hour, value in enumerate(day)]

    def draw(plan: Plan, drawing: Drawing) -> None:
        known = found(plan)
        most = max(max(day) for _, day in known) or 1.0
        step = drawing.width / HOURS
        for k, (name, day) in enumerate(known):
            foot = k * ROW + 20 + BAR
            scale = LinearScale((0.0, most), (foot, foot - BAR))
            drawing.text(0, k * ROW + 13, display_name(name), "label")
            drawing.text(drawing.width, k * ROW + 13, f"{says(min(day))} to {says(max(day))}", "tick", "end")
            for hour, value in enumerate(day):
                about = f"{display_name(name)}, {hour:02d} h: {says(value)}"
                drawing.rect(hour * step + 1, scale(value), step - 2, foot - scale(value), "orbit", about)
            drawing.line(0, foot, drawing.width, foot, "axis")
        below = len(known) * ROW
        for hour in range(0, HOURS, 6 if drawing.is_narrow else 3):
            drawing.text(hour * step + 1, below + 8, f"{hour:02d} h", "tick")
        drawing.height = below + FOOT - 8

    return Chart(key, title, subtitle, ("region", "local_solar_hour", unit), rows, draw, reading)


def _trips_reading(plan: Plan) -> str:
    regions = plan["summary"]["regions"]
    days = {name: of["latency_hour_s"] for name, of in regions.items()}
    near, far = (sort((trip, n, h) for n, day in days.items() for h, trip in enumerate(day)) for sort in (min, max))
    ends = [f"{_ms(trip)} ({display_name(name)} at {hour:02d} h)" for trip, name, hour in (near, far)]
    return (
        f"From {ends[0]} to {ends[1]}. Propagation through a mesh to the nearest satellite; a real network adds 12 to "
        "18 ms, and work served elsewhere on the orbit is farther."
    )


def _tokens_reading(plan: Plan) -> str:
    regions = plan["summary"]["regions"]
    whole = {name: sum(of["tokens_hour_count"]) for name, of in regions.items()}
    most, every = max(whole, key=lambda name: whole[name]), sum(whole.values())
    return (
        f"{display_name(most)} has {percent(whole[most] / max(every, 1e-300))} of {_tokens(every)} tokens a day. "
        "Output tokens of all streams; work that waits is told in the hour in which it is served."
    )


def _ms(latency_s: float) -> str:
    return f"{1e3 * latency_s:.0f} ms"


def _tokens(count: float) -> str:
    return with_unit(count, "tokens").removesuffix(" tokens")


LATENCY = hours_by_region(
    "latency",
    "Round trip by hour and region",
    "to the nearest satellite, local solar time, mean day",
    "latency_s",
    lambda of: of["latency_hour_s"],
    _ms,
    _trips_reading,
)
TOKENS = hours_by_region(
    "region-tokens",
    "Tokens by hour and region",
    "output tokens in each hour of local solar time, mean day",
    "tokens_per_hour",
    lambda of: of["tokens_hour_count"],
    _tokens,
    _tokens_reading,
)


def streams_section(page: Plan) -> Markup | None:
    """Each stream's books; None at full work."""
    served = page["summary"]["served"]
    if served is None:
        return None
    head = ("Stream", "Offered", "Served", "Waiting", "Shed", "Nines", "Tokens")
    streams = served["streams"]
    rows = [
        [
            display_name(name),
            *(
                number(percent(round(of[f"work_{part}_fraction"], 6), 2))
                for part in ("offered", "served", "waiting", "shed")
            ),
            number(nines(of["availability_fraction"])),
            number(_tokens(of["tokens_count"])) if of["tokens_count"] else "none",
        ]
        for name, of in streams.items()
    ]
    data = [(name, *(of[k] for k in _DATA)) for name, of in streams.items()]
    about = (
        "Shares of the full work of a whole, new fleet, in the order in which they are served: what was offered, and "
        "what waited before, was served, waits at the end, or was shed. Nines: served of what was served or shed."
    )
    return section(
        "streams",
        "Streams",
        about,
        table(head, rows, "figures text named"),
        download("streams", ("stream", *_DATA), data),
    )


def training_section(page: Plan) -> Markup | None:
    """Hours of the training jobs by what became of them; None where there are none."""
    trained = (page["summary"]["served"] or {}).get("training")
    if trained is None:
        return None
    parts = {"progress": trained["progress_h"], **{f"lost: {k}": max(v, 0.0) for k, v in trained["lost_h"].items()}}
    whole = max(trained["offered_h"], 1e-300)
    rows = [
        [part, number(with_unit(hours, "hours")), number(percent(hours / whole, 2))] for part, hours in parts.items()
    ]
    about = (
        f"A job of {how_many(trained['job_accelerator_count'], 'accelerator')}, interrupted every "
        f"{figures_text(trained['interval_interruption_h'], 3)} h in the mean, steps as fast as its slowest satellite. "
        "Accelerator-hours are sold whether they bring progress or not."
    )
    return section(
        "training",
        "Training",
        about,
        table(("Accelerator-hours", "Hours", "Share"), rows, "figures named"),
        download("training", ("part", "hours_h"), list(parts.items())),
    )


def regions_section(page: Plan) -> Markup | None:
    """Availability of each stream in each region; None at full work."""
    regions = page["summary"]["regions"]
    names = [*next(iter(regions.values()))["availability_fraction"]]
    if not names:
        return None
    share = "availability_fraction"
    rows = [[display_name(r), *(number(nines(of[share][n])) for n in names)] for r, of in regions.items()]
    data = [(r, n, of[share][n], of["latency_s"]) for r, of in regions.items() for n in names]
    about = "Served of what was served or shed, in nines: 99.9 % is three. What waits is not decided yet."
    return section(
        "region-availability",
        "Availability by region and stream",
        about,
        table(("Region", *map(display_name, names)), rows, "figures text named"),
        download("region-availability", ("region", "stream", "availability_fraction", "latency_s"), data),
    )


_DATA = (
    "work_offered_fraction",
    "work_waiting_before_fraction",
    "work_served_fraction",
    "work_waiting_fraction",
    "work_shed_fraction",
    "availability_fraction",
    "tokens_count",
    "wait_s",
)
