"""Satellites by month against a steady rate by hand, and mass against a ledger kept satellite by satellite."""

from collections import deque
from dataclasses import fields
from types import SimpleNamespace

import numpy
import pytest

from dawndusk.campaign.generations import SatelliteMade, generations
from dawndusk.campaign.ledger import mass_launched_kg


def made(factor: float) -> SatelliteMade:
    return SatelliteMade(
        mass_kg=1000.0 * factor,
        volume_stowed_m3=2.0,
        accelerator_count=10.0 / factor,
        cost_accelerators_usd=0.0,
        cost_propellant_usd=5.0 * factor,
        cost_hardware_usd=numpy.array([3.0, 4.0 * factor, 0.0]),
    )


def test_a_steady_rate_is_met_in_every_month() -> None:
    found = generations(made(1.0), [made(0.9 ** (5 * k)) for k in range(5)], 240)
    year = (numpy.arange(240) + 0.5) / 12
    assert found.mass_ratio == pytest.approx(0.9**year, rel=1e-12)
    assert found.accelerator_ratio == pytest.approx(0.9**-year, rel=1e-12)
    assert found.cost_hardware_ratio == pytest.approx(numpy.stack([year * 0 + 1, 0.9**year, year * 0 + 1]), rel=1e-12)
    assert (found.volume_ratio == 1).all()
    assert (found.cost_accelerators_ratio == 1).all(), "what costs nothing stays so"


def test_what_stands_still_is_one_to_the_last_bit() -> None:
    found = generations(made(0.7), [made(0.7)] * 5, 240)
    assert all((getattr(found, each.name) == 1).all() for each in fields(found))


def test_mass_flies_as_it_was_made() -> None:
    random = numpy.random.default_rng(0)
    built = random.uniform(0, 3, 60)
    mass_kg = 1000.0 * 0.98 ** numpy.arange(60)
    waiting, carried, left = 0.0, [], []
    for count in built:
        aboard = min(waiting + count, random.uniform(0, 4))
        carried.append(aboard)
        waiting += count - aboard
        left.append(waiting)
    found = SimpleNamespace(
        built_count=built, carried_count=numpy.array(carried)[:, None], waiting_count=numpy.array(left)
    )
    launched = mass_launched_kg(found, mass_kg)  # pyright: ignore[reportArgumentType]
    stock: deque[list[float]] = deque()
    for count, mass, aboard, flown_kg in zip(built, mass_kg, carried, launched, strict=True):
        stock.append([count, mass])
        whole = sum(n for n, _ in stock)
        share = aboard / whole
        assert flown_kg == pytest.approx(share * sum(n * m for n, m in stock), rel=1e-12)
        for part in stock:
            part[0] *= 1 - share
    assert launched.sum() + sum(n * m for n, m in stock) == pytest.approx((built * mass_kg).sum(), rel=1e-12)
    assert mass_launched_kg(found, 500.0) == pytest.approx(500.0 * numpy.array(carried))  # pyright: ignore
