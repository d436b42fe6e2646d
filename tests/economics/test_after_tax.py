"""Books after tax: nothing set is nothing moved, published charges, and a plant by hand."""

from dataclasses import replace

import numpy as np
import numpy_financial
import pytest

from dawndusk.core.lanes import Lanes
from dawndusk.economics.after_tax import after_tax, charge_per_year
from dawndusk.economics.cash_flow import cash_flow
from dawndusk.economics.cost_lines import CostLine, purchase, yearly_expense
from dawndusk.plan.evaluate import evaluate
from tests.designs import NAMES, resolved
from tests.economics.chain import FINANCE, chain

TAXED = replace(
    FINANCE,
    tax_fraction=0.25,
    debt_fraction=0.6,
    rate_debt_per_year=0.07,
    inflation_per_year=0.03,
    depreciation="straight line",
    horizon_year=10,
)


def line(life: float) -> CostLine:
    return purchase(1.0, life)


def test_NETL_charge():
    """NETL-PUB-22580, exhibit 3-6: 0.0707 at 4.73 % real, 0.0886 at 6.54 % nominal; 30 years, MACRS 20, 25.74 % tax."""
    netl = replace(TAXED, depreciation="macrs 20")
    assert float(charge_per_year(netl, line(30.0), 0.0473, 0.0473, 0.2574)) == pytest.approx(0.0707, abs=1e-4)
    assert float(charge_per_year(netl, line(30.0), 0.0654, 0.0654, 0.2574)) == pytest.approx(0.0886, abs=2e-4)


def test_ATB_charge():
    """The baseline's formula written out: 73.5 % debt at 1.5 % and equity at 5.2 %, both real; tax 25.7 %."""
    i, tax, d = 0.025, 0.257, 0.735
    nominal = (1 - d) * (1.052 * 1.025 - 1) + d * (1.015 * 1.025 - 1) * (1 - tax)
    wacc = (1 + nominal) / (1 + i) - 1
    written = zip((0.20, 0.32, 0.192, 0.1152, 0.1152, 0.0576), range(1, 7), strict=True)
    pvd = sum(share / ((1 + wacc) * (1 + i)) ** age for share, age in written)
    crf = wacc / (1 - 1 / (1 + wacc) ** 25)
    found = after_tax(
        replace(
            TAXED,
            tax_fraction=tax,
            debt_fraction=d,
            rate_debt_per_year=1.015 * 1.025 - 1,
            inflation_per_year=i,
            depreciation="macrs 5",
        ),
        {"plant": purchase(1000.0, 25.0)},
        cash_flow({"plant": purchase(1000.0, 25.0)}, rate_per_year=0.052, horizon_year=10, revenue_usd_per_year=90.0),
        hours_per_year=1.0,
        rate_per_year=0.052,
        wait_year=0.0,
    )
    assert float(found.usd_per_accelerator_hour) == pytest.approx(1000 * crf * (1 - tax * pvd) / (1 - tax), rel=1e-12)
    assert float(found.wacc_nominal_per_year) == pytest.approx(nominal, rel=1e-12)


def test_a_plant_by_hand():
    """1,000 $ for ten years, straight line, 250 $ a year earned and 50 spent at today's prices, six tenths borrowed."""
    lines = {"plant": purchase(1000.0, 10.0), "staff": yearly_expense(50.0)}
    flow = cash_flow(lines, rate_per_year=0.1, horizon_year=10, revenue_usd_per_year=250.0)
    found = after_tax(TAXED, lines, flow, hours_per_year=100.0, rate_per_year=0.1, wait_year=2.0)
    equity = 1.1 * 1.03 - 1
    wacc = 0.4 * equity + 0.6 * 0.07 * 0.75
    free, owner, owed = [-1000.0], [-400.0], 600.0
    payment = -numpy_financial.pmt(0.07, 10, 600.0)
    for year in range(1, 11):
        income = 200.0 * 1.03**year
        free.append(income - 0.25 * (income - 100.0))
        interest = 0.07 * owed
        owed -= payment - interest
        owner.append(income - payment - 0.25 * (income - 100.0 - interest))
    assert found.cash_flow_usd == pytest.approx(free, rel=1e-9)
    assert found.cash_flow_equity_usd == pytest.approx(owner, rel=1e-9)
    assert float(found.irr_equity_per_year) == pytest.approx(numpy_financial.irr(owner), abs=1e-9)
    real = (1 + wacc) / 1.03 - 1
    assert float(found.npv_usd) == pytest.approx(numpy_financial.npv(wacc, free) / (1 + real) ** 2, rel=1e-9)
    even = 100.0 * float(found.usd_per_accelerator_hour)
    paid = [-1000.0, *((even - 50) * 1.03**y * 0.75 + 25.0 for y in range(1, 11))]
    assert numpy_financial.npv(wacc, paid) == pytest.approx(0.0, abs=1e-8), (
        "the levelised price earns the cost of capital"
    )


def test_what_is_bought_again_and_what_is_left_at_the_end():
    """Four years of life in ten: bought in years 0, 4 and 8 at that year's prices, half of the third left."""
    lines = {"chips": purchase(1000.0, 4.0)}
    flow = cash_flow(lines, rate_per_year=0.1, horizon_year=10, revenue_usd_per_year=500.0)
    bare = replace(TAXED, debt_fraction=None, rate_debt_per_year=None)
    found = after_tax(bare, lines, flow, hours_per_year=1.0, rate_per_year=0.1, wait_year=0.0)
    nominal = 1.1 * 1.03 - 1
    bought = {y: 1000 * 1.03**y for y in (0, 4, 8)}
    for year in range(10):
        income = 500.0 * 1.03**year * 0.75 if year else 0.0
        off = sum(amount / 4 for s, amount in bought.items() if s < year <= s + 4)
        assert found.cash_flow_usd[year] == pytest.approx(income + 0.25 * off - bought.get(year, 0.0), rel=1e-9), year
    charge = float(charge_per_year(bare, line(4.0), 0.1, nominal, 0.25))
    saved = 0.0
    for k in (1, 2):
        saved += (1000 * charge * 1.03 ** (10 + k) * 0.75) / (1 + nominal) ** k
    shields = sum(0.25 * bought[8] / 4 / (1 + nominal) ** k for k in (1, 2))
    last = 500 * 1.03**10 * 0.75 + 0.25 * bought[8] / 4
    assert found.cash_flow_usd[10] - last == pytest.approx(saved + shields, rel=1e-9)
    assert found.cash_flow_equity_usd == pytest.approx(found.cash_flow_usd, rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_without_tax_debt_and_inflation_they_are_the_books(name):
    design = resolved(name).design
    none = {"tax_fraction": 0.0, "debt_fraction": 0.0, "inflation_per_year": 0.0}
    plan = evaluate(replace(design, economics=replace(design.economics, **none)))
    for side in (plan.economics, plan.earth):
        found = side.after_tax
        assert float(found.usd_per_accelerator_hour) == pytest.approx(side.books.usd_per_accelerator_hour, rel=1e-9)
        assert float(found.npv_usd) == pytest.approx(float(side.books.npv_usd), rel=1e-9)
        scale = np.max(np.abs(side.books.cash_flow.cash_flow_usd))
        assert found.cash_flow_usd == pytest.approx(side.books.cash_flow.cash_flow_usd, abs=1e-9 * scale)
        assert found.cash_flow_equity_usd == pytest.approx(found.cash_flow_usd, abs=1e-9 * scale)
    assert float(plan.verdict.cost_after_tax_ratio) == pytest.approx(float(plan.verdict.cost_ratio), rel=1e-9)


def test_off_they_are_not_there():
    found = chain()
    assert found.orbit.after_tax is None
    assert found.earth.after_tax is None


def test_tax_and_debt_move_the_price_the_right_way():
    def price(**numbers: float) -> float:
        return float(chain(**numbers).earth.after_tax.usd_per_accelerator_hour)

    base = price(tax_fraction=0.0)
    assert price(tax_fraction=0.1) < price(tax_fraction=0.3)
    assert base < price(tax_fraction=0.1)
    assert price(tax_fraction=0.3, debt_fraction=0.5, rate_debt_per_year=0.02) < price(tax_fraction=0.3)
    assert price(tax_fraction=0.3, depreciation="macrs 5") != price(tax_fraction=0.3)


@pytest.mark.parametrize("way", ["straight line", "macrs 5"])
def test_in_lanes_as_one_at_a_time(way):
    """Two plants of their own tax, life and rate at once."""
    numbers = {"tax": np.array([0.1, 0.3]), "life": np.array([5.0, 4.2]), "rate": np.array([0.06, 0.1])}

    def found(tax, life, rate):
        lines = {"plant": purchase(1000.0, life), "staff": yearly_expense(50.0)}
        flow = cash_flow(lines, rate_per_year=rate, horizon_year=10, revenue_usd_per_year=400.0)
        finance = replace(TAXED, tax_fraction=tax, depreciation=way)
        return after_tax(finance, lines, flow, hours_per_year=100.0, rate_per_year=rate, wait_year=2.0)

    both = found(**{name: Lanes(column) for name, column in numbers.items()})
    for k in range(2):
        alone = found(**{name: float(column[k]) for name, column in numbers.items()})
        for name in ("usd_per_accelerator_hour", "npv_usd", "irr_equity_per_year"):
            assert getattr(both, name).data[k] == pytest.approx(float(getattr(alone, name)), rel=1e-12), name
