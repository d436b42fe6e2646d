"""Interest during construction against payments month by month, and on both sides of the books."""

from dataclasses import fields

import numpy as np
import pytest

from dawndusk.economics.construction import INTEREST, INTEREST_ACCELERATORS, interest_fraction, with_interest
from dawndusk.economics.cost_lines import parts_of, purchase, yearly_expense
from dawndusk.economics.finance import Finance
from tests.economics.chain import FINANCE, chain

LEAD = {
    "lead_time_year": 2.0,
    "lead_time_accelerators_year": 1.0,
    "lead_time_design_year": 3.0,
    "duration_build_facility_year": 1.5,
    "duration_build_energy_year": 3.0,
    "lead_time_accelerators_earth_year": 0.5,
    "capital_energy_usd_per_w": 2.0,
}


def paid_by_month(rate: float, months: int) -> float:
    """What a dollar paid in equal parts in the middle of so many months has grown to on the day of service."""
    return sum((1 + rate) ** ((k + 0.5) / 12) for k in range(months)) / months


@pytest.mark.parametrize("rate", [0.02, 0.06, 0.1, 0.18, 0.4])
@pytest.mark.parametrize("months", [1, 6, 18, 24, 36, 120])
def test_interest_is_what_payments_by_the_month_bear(rate, months):
    assert 1 + interest_fraction(rate, months / 12) == pytest.approx(paid_by_month(rate, months), rel=1e-4)
    fine = sum((1 + rate) ** ((k + 0.5) / 1200) for k in range(months * 100)) / (months * 100)
    assert 1 + interest_fraction(rate, months / 12) == pytest.approx(fine, rel=1e-8)


def test_no_time_or_no_rate_costs_nothing():
    assert float(interest_fraction(0.1, 0.0)) == 0.0
    assert float(interest_fraction(0.0, 5.0)) == 0.0
    none = chain(**dict.fromkeys(LEAD, 0.0) | {"capital_energy_usd_per_w": 2.0})
    free = chain(**LEAD, discount_rate_per_year=0.0, discount_rate_earth_per_year=0.0)
    for found in (none, free):
        for side in (found.orbit.books, found.earth.books):
            assert float(side.breakdown[INTEREST]) == float(side.breakdown[INTEREST_ACCELERATORS]) == 0.0
            assert float(side.interest_construction_usd) == 0.0
        months = found.orbit.programme.cost_by_line_usd
        assert np.all(months[INTEREST] == 0.0)
        assert np.all(months[INTEREST_ACCELERATORS] == 0.0)


def test_every_line_of_capital_bears_its_own_interest():
    """A building of 1000 over two years of payments, accelerators of 500 over half a year, at 10 %."""
    lines = {
        "accelerators": purchase(500.0, 5.0),
        "facility": purchase(1000.0, 20.0),
        "electricity": yearly_expense(70.0),
    }
    found = with_interest(lines, {"accelerators": 0.5, "facility": 2.0}, 0.1)
    (facility,), (accelerators,) = parts_of(found[INTEREST]), parts_of(found[INTEREST_ACCELERATORS])
    log = np.log(1.1)
    assert facility.capital_usd == pytest.approx(1000 * ((1.1**2 - 1) / (2 * log) - 1), rel=1e-12)
    assert accelerators.capital_usd == pytest.approx(500 * ((1.1**0.5 - 1) / (0.5 * log) - 1), rel=1e-12)
    assert (facility.lifetime_year, accelerators.lifetime_year) == (20.0, 5.0)
    assert {label: found[label] for label in lines} == lines


def test_earth_and_orbit_bear_interest_at_their_own_rates():
    found = chain(**LEAD)
    hours = found.work.accelerator_hours_per_year
    costs, books = found.earth.costs, found.earth.books

    def grown(rate: float, years: float) -> float:
        return ((1 + rate) ** years - 1) / (years * np.log1p(rate)) - 1

    def annual(capital: float, rate: float, years: float) -> float:
        return capital * rate / (1 - (1 + rate) ** -years)

    building = annual(costs.cost_facility_usd * grown(0.06, 1.5), 0.06, 20) + annual(
        costs.cost_energy_capital_usd * grown(0.06, 3.0), 0.06, 20
    )
    assert float(books.breakdown[INTEREST]) == pytest.approx(building / hours, rel=1e-12)
    racks = annual(costs.cost_accelerators_usd * grown(0.06, 0.5), 0.06, 5)
    assert float(books.breakdown[INTEREST_ACCELERATORS]) == pytest.approx(racks / hours, rel=1e-12)
    orbit = found.orbit.books
    adapted, first = found.orbit.bought.cost_later_usd[6], found.orbit.costs.cost_adaptation_usd
    racks = annual((found.orbit.costs.cost_accelerators_usd + adapted) * grown(0.1, 1.0), 0.1, 5)
    racks += annual((first - adapted) * grown(0.1, 1.0), 0.1, 10)
    assert float(orbit.breakdown[INTEREST_ACCELERATORS]) == pytest.approx(racks / hours, rel=1e-12)
    design = annual(found.orbit.costs.cost_nre_usd * grown(0.1, 3.0), 0.1, 5)
    without = chain(**LEAD | {"lead_time_design_year": 0.0}).orbit.books.breakdown[INTEREST]
    assert float(orbit.breakdown[INTEREST] - without) == pytest.approx(design / hours, rel=1e-9)


def test_capital_stays_overnight_and_undiscounted_cost_bears_none():
    found, none = chain(**LEAD), chain(capital_energy_usd_per_w=2.0, lead_time_year=0.0)
    for side, bare in ((found.orbit, none.orbit), (found.earth, none.earth)):
        assert float(side.books.capex_usd) == pytest.approx(float(bare.books.capex_usd), rel=1e-12)
        assert float(side.books.tco_usd_per_accelerator_hour) == pytest.approx(
            float(bare.books.tco_usd_per_accelerator_hour), rel=1e-12
        )
        assert float(side.books.interest_construction_usd) > 0 == float(bare.books.interest_construction_usd)
        assert float(side.books.money_residual) < 1e-9
        assert float(side.books.usd_per_kwh_infrastructure) > float(bare.books.usd_per_kwh_infrastructure)


def test_interest_on_accelerators_is_no_infrastructure():
    late, early = (chain(**LEAD | {"lead_time_accelerators_year": years}).orbit.books for years in (0.0, 2.0))
    assert float(early.usd_per_kwh_infrastructure) == pytest.approx(float(late.usd_per_kwh_infrastructure), rel=1e-12)
    assert float(early.usd_per_accelerator_hour) > float(late.usd_per_accelerator_hour)


def test_nothing_serves_before_it_is_built():
    """The wait of the net present value is the longest of all that must be there, on either side."""
    numbers = LEAD | {"price_accelerator_hour_usd_per_h": 9.0}
    queue, none = (chain(**numbers, wait_power_year=wait).earth.books.npv_usd for wait in (5.0, 0.0))
    assert float(none / queue) == pytest.approx(1.06 ** (5.0 - 3.0), rel=1e-9), "three years of plant"
    two, none = (
        chain(**numbers | {"lead_time_year": lead, "lead_time_design_year": 0.0}, discount_rate_per_year=0.0)
        for lead in (2.0, 0.0)
    )
    assert float(two.orbit.books.npv_usd) == pytest.approx(float(none.orbit.books.npv_usd), rel=1e-12)


@pytest.mark.parametrize("name", [f.name for f in fields(Finance) if f.name.startswith("lead_time")])
def test_the_calendar_bears_the_interest_that_the_books_do(name):
    """Of a fleet made in equal lots both have the same share of interest in what the lots cost."""
    assert getattr(FINANCE, name) >= 0
    with_lead, without = chain(**{name: 3.0}), chain(**{name: 0.0})
    assert float(with_lead.orbit.programme.money_residual) < 1e-9
    months, plain = with_lead.orbit.programme.cost_by_line_usd, without.orbit.programme.cost_by_line_usd
    fraction = (1.1**3 - 1) / (3 * np.log(1.1)) - 1
    bears = {
        "lead_time_year": ("satellites", "propellant", "launch", "ground segment"),
        "lead_time_accelerators_year": ("accelerators", "accelerator adaptation"),
        "lead_time_design_year": ("design and qualification",),
    }[name]
    interest = sum(float(np.sum(months[label] - plain.get(label, 0.0))) for label in (INTEREST, INTEREST_ACCELERATORS))
    assert interest == pytest.approx(fraction * sum(float(np.sum(months[label])) for label in bears), rel=1e-9)
