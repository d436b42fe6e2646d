"""Who controls the rockets: what each provider's refusal, price or grounding would cost. Providers by consequences."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dawndusk.core.how_many import how_many
from dawndusk.report.figure import Chart, Plan, Rows, line
from dawndusk.report.number import MISSING, finite, money, number_text, percent, with_unit
from dawndusk.report.svg import Drawing, clip, wrap

REFUSES, RAISES, GROUNDED = CONSEQUENCES = ("refuses", "raises its price", "grounded")
NUMBERS = (
    "power_it_w",
    "power_it_ratio",
    "power_it_peak_loss_w",
    "usd_per_accelerator_hour_ratio",
    "npv_change_usd",
    "cost_change_usd",
)
COLUMNS = ("provider", "share_fraction", "consequence", *NUMBERS)
ROW, GAP, LINE = 28.0, 26.0, 15.0
Found = Mapping[str, Any]


class Cell(NamedTuple):
    """One number of a consequence: how grave it is (negative: better than without), and how it is written."""

    grave: float
    text: str


def rows(plan: Plan) -> Rows:
    """Each provider's consequences."""
    return [
        (str(held.get("provider")), held.get("share_fraction"), name, *(found.get(number) for number in NUMBERS))
        for held in _providers(plan)
        for name in CONSEQUENCES
        if (found := _found(held, name))
    ]


def draw(plan: Plan, drawing: Drawing) -> None:
    """A block for each provider, a row for each consequence, a bar in each cell as long as it is grave."""
    providers = _providers(plan)
    heads = [head for head in HEADS if not (drawing.is_narrow and head == AT_END)]
    side = 124.0 if drawing.is_narrow else 160.0
    wide = (drawing.width - side) / len(heads)
    room = wide - (68.0 if drawing.is_narrow else 76.0)
    found = [[_cells(_found(held, name)) for name in CONSEQUENCES] for held in providers]
    worst = {
        head: max((abs(row[head].grave) for block in found for row in block), default=0.0) or 1.0 for head in heads
    }
    for k, head in enumerate(heads):
        for place, word in enumerate(wrap(head, wide - 14)):
            drawing.text(side + wide * k, 14 + LINE * place, word, "tick")
    y = 70.0 if drawing.is_narrow else 52.0
    for held, block in zip(providers, found, strict=True):
        drawing.line(0, y - 16, drawing.width, y - 16, "grid")
        y = _named(drawing, held, y)
        for name, row in zip(CONSEQUENCES, block, strict=True):
            drawing.text(side - 12, y + 14, _said(plan, name, drawing.is_narrow), "label", "end")
            for k, head in enumerate(heads):
                x, long = side + wide * k, max(room * abs(row[head].grave) / worst[head], 1.5)
                class_ = "orbit-soft" if row[head].grave > -_SAME else "earth-soft"
                drawing.rect(x, y, long, 19, class_, f"{held.get('provider')} {name}: {head} {row[head].text}")
                drawing.text(x + long + 6, y + 14, row[head].text, "value")
            y += ROW
        y += GAP
    drawing.height = y - GAP


def finding(plan: Plan) -> str:
    """The provider that carries most."""
    first = _first(plan)
    return f"{_percent(first.get('share_fraction'))} of the satellites ride with {first.get('provider')}"


def reading(plan: Plan) -> str:
    """Concentration, the refusal of the largest provider, and who could step in for it."""
    first, when = _first(plan), line(plan, "access.date_year")
    name, refusal = str(first.get("provider")), _found(first, REFUSES)
    date = f" from {when:.0f} on" if finite(when) else ""
    concentration = number_text(line(plan, "access.hhi_fraction"))
    text = f"The sum of squared shares is {concentration}, where one provider alone makes it 1. "
    text += (
        f"If {name} refused{date}, the computers left in the end would have {with_unit(refusal.get('power_it_w'), 'w')}"
    )
    left = refusal.get("power_it_ratio")
    text += f", {percent(left)} of the plan’s." if finite(left) else "."
    worth, change = line(plan, "economics.programme.npv_usd"), refusal.get("npv_change_usd")
    if finite(worth) and finite(change) and worth < 0 < change:
        text += f" Its net present value would rise, for at {money(worth)} the plan loses by flying."
    return text + _second(name, next(iter(first.get("second_sources") or ()), None))


def _second(name: str, best: Any) -> str:
    """The rocket that could take over most."""
    if not isinstance(best, Mapping):
        return f" In place of {name} there is {best}." if best else f" No other rocket could stand in for {name}."
    held: Found = best  # pyright: ignore[reportUnknownVariableType]
    title = str(held.get("title")).split(",")[0]
    part, price = percent(held.get("share_fraction")), number_text(held.get("price_ratio"))
    who = f"{title} ({held.get('provider')})"
    return f" In its place {who} alone could carry {part} of what is lost, at {price} times the price."


def _named(drawing: Drawing, held: Found, y: float) -> float:
    """Who a provider is and what business it has of its own; the height below."""
    drawing.text(0, y + 4, clip(str(held.get("provider")), drawing.width, 8.0), "label strong")
    rival = f"; rival business: {held['rival']}" if held.get("rival") else ""
    about = wrap(f"{_percent(held.get('share_fraction'))} of satellites{rival}", drawing.width, 7.0)
    for place, text in enumerate(about):
        drawing.text(0, y + 21 + LINE * place, text, "tick")
    return y + 16 + LINE * len(about)


def _cells(found: Found) -> dict[str, Cell]:
    """The numbers of a consequence under the head that each stands below."""
    left, loss = found.get("power_it_ratio"), found.get("power_it_peak_loss_w")
    cost, npv = found.get("usd_per_accelerator_hour_ratio"), found.get("npv_change_usd")
    none = Cell(0.0, MISSING)
    return {
        AT_WORST: Cell(loss, with_unit(loss, "w")) if finite(loss) else none,
        AT_END: Cell(1 - left, percent(left - 1, 1)) if finite(left) else none,
        COST: Cell(cost - 1, f"{number_text(round(cost, 3))}×") if finite(cost) else none,
        WORTH: Cell(-npv, f"{'+' if npv > 0 else ''}{money(npv)}") if finite(npv) else none,
    }


def _said(plan: Plan, name: str, is_narrow: bool) -> str:
    ratio, months = line(plan, "access.price_ratio"), line(plan, "access.grounded_months")
    if name == RAISES and finite(ratio):
        return f"price × {number_text(ratio)}" if is_narrow else f"asks {number_text(ratio)} times"
    if name == GROUNDED and finite(months):
        return (
            f"grounded {number_text(months)} mo." if is_narrow else f"grounded {how_many(number_text(months), 'month')}"
        )
    return name


def _providers(plan: Plan) -> Sequence[Found]:
    return [held for held in line(plan, "access.providers") or () if isinstance(held, Mapping)]


def _first(plan: Plan) -> Found:
    """The provider with the largest share."""
    return max(_providers(plan), key=lambda one: one["share_fraction"] if finite(one.get("share_fraction")) else -1.0)


def _found(held: Found, name: str) -> Found:
    return (held.get("consequences") or {}).get(name) or {}


def _percent(share: Any) -> str:
    return percent(share, 1) if finite(share) else MISSING


HEADS = AT_WORST, AT_END, COST, WORTH = "most power lost", "power in the end", "cost per hour", "net present value"
_SAME = 1e-9
CHART = Chart(
    "dependence",
    "Who controls the rockets",
    "what a provider’s refusal, price or grounding changes; blue is better",
    COLUMNS,
    rows,
    draw,
    reading,
    finding,
)
