"""Links and upsets: against angles between satellites and sites, and over a year of passages."""

import json

import numpy as np
import pytest

from dawndusk.physics.anomaly import anomaly, time_inside_fraction
from dawndusk.physics.constants import FLATTENING_EARTH_RATIO, RADIUS_EARTH_EQUATOR_M
from dawndusk.physics.ground import direction_on_earth
from dawndusk.physics.sun import midnight_s
from dawndusk.service.work import restart_availability
from dawndusk.twin.layout import layout
from dawndusk.twin.links import Overhead
from dawndusk.twin.links.mesh import mesh_linked_fraction
from dawndusk.twin.run import run
from dawndusk.twin.sky.caps import overlap_fraction
from dawndusk.twin.sky.gateways import gateways
from dawndusk.twin.sky.paths import angle_rad, node_rad, paths_of
from dawndusk.twin.sky.sights import anomaly_of, turns_on_earth
from dawndusk.twin.sky.weather import clear_of
from dawndusk.twin.upsets.passages import upset_factors
from tests.twin.cases import body_of, design_of, with_settings
from tests.twin.sky.links_skyfield import ANSWERS as LINKS
from tests.twin.sky.links_skyfield import DAYS

ECCENTRICITY_SQUARE = FLATTENING_EARTH_RATIO * (2 - FLATTENING_EARTH_RATIO)
SITES = tuple(gateways().values())
FEW = {"days": 1, "step_s": 300.0, "satellites": 3, "seed": 4, "precision": "float64"}


def test_weather_has_the_catalogs_mean_and_the_settings_spells():
    days = np.concatenate([clear_of(SITES, 6 * 3600.0, 1, day)[None] for day in range(3000)])
    assert days.mean(axis=(0, 1)) == pytest.approx([site.weather_availability for site in SITES], abs=0.01)
    clearing = (~days[:, :-1] & days[:, 1:]).sum() / (~days[:, :-1]).sum()
    assert 1 / clearing == pytest.approx(6.0, rel=0.05)


def places_of(design, time, satellites):
    """Where the fleet is, by vectors. [time, satellite, axis]"""
    start = midnight_s(design.mission.start_year)
    paths = paths_of(design.orbit, np.zeros(1), start)
    angle = angle_rad(paths, time) + layout(design.twin, satellites, 650e3).phase_rad
    node, tilt = node_rad(paths, time), paths.inclination_rad[0]
    return np.stack(
        [
            np.cos(node) * np.cos(angle) - np.sin(node) * np.cos(tilt) * np.sin(angle),
            np.sin(node) * np.cos(angle) + np.cos(node) * np.cos(tilt) * np.sin(angle),
            np.sin(tilt) * np.sin(angle),
        ],
        axis=-1,
    )


def test_links_are_those_of_satellites_above_the_horizon():
    """Each satellite and site every 10 s, sites on the ellipsoid."""
    design = with_settings(design_of("suncatcher"), layout="ring")
    start = midnight_s(design.mission.start_year)
    time = start + (np.arange(8640) + 0.5) * 10
    satellite = places_of(design, time, 3) * (1 + design.orbit.altitude_m / RADIUS_EARTH_EQUATOR_M)
    clear = clear_of(SITES, design.twin.spell_cloud_s, 4, 0)
    seen = np.zeros((len(time), 3), bool)
    for k, site in enumerate(SITES):
        up = np.stack(np.broadcast_arrays(*direction_on_earth(site.latitude_rad, site.longitude_rad, time)), axis=-1)
        normal = 1 / np.sqrt(1 - ECCENTRICITY_SQUARE * np.sin(site.latitude_rad) ** 2)
        ray = satellite - (normal * up * [1, 1, 1 - ECCENTRICITY_SQUARE])[:, None]
        sine = (ray * up[:, None]).sum(axis=-1) / np.linalg.norm(ray, axis=-1)
        seen |= (sine > np.sin(site.elevation_min_rad)) & clear[np.arange(8640) // 360, k][:, None]
    minute = {**FEW, "step_s": 60.0}
    _, told = run(with_settings(design, links="direct"), **minute)
    assert told.fleet["linked_fraction"].mean() == pytest.approx(seen.mean(), abs=0.003)
    _, told = run(design, **minute)
    assert told.fleet["linked_fraction"].mean() == pytest.approx(seen.any(axis=1).mean(), abs=0.003)
    assert 0.3 < seen.mean() < seen.any(axis=1).mean() < 1


def test_a_close_cluster_is_linked_as_long_as_skyfield_sees_it():
    """One place of the orbit over 16 days: each site, any of them, and any that is clear (`links_skyfield` asked)."""
    told = json.loads(LINKS.read_text())
    design = design_of("suncatcher")
    start = midnight_s(design.mission.start_year)
    paths, one = (
        paths_of(design.orbit, np.zeros(1), start),
        layout(design.twin, 1, 650e3),
    )

    def linked(sites, clear):
        days = [
            mesh_linked_fraction(
                Overhead(
                    gateways=sites,
                    clear=clear(day),
                    paths=paths,
                    places=one,
                    there=np.ones(1, bool),
                    day_s=start + day * 86_400.0,
                    step_s=30.0,
                )
            ).mean()
            for day in range(DAYS)
        ]
        return np.mean(days)

    for name, share in told["sites"].items():
        assert linked((gateways()[name],), lambda day: np.ones((24, 1), bool)) == pytest.approx(share, abs=4e-4)
    assert linked(SITES, lambda day: np.ones((24, len(SITES)), bool)) == pytest.approx(told["any"], abs=5e-4)
    weather = [linked(SITES, lambda day, seed=seed: clear_of(SITES, 6 * 3600.0, seed, day)) for seed in range(6)]
    assert np.mean(weather) == pytest.approx(told["any_clear"], abs=0.003)


def test_what_may_be_sold_follows_the_links():
    design = with_settings(design_of("suncatcher"), links="direct")
    _, told = run(design, **FEW)
    service, dose = design.service, body_of("suncatcher").dose
    rate = design.compute.interruption_rate_per_year + dose.upset_restarts_per_accelerator_year
    up = restart_availability(rate, service.duration_restart_s) * service.operations_availability
    sold = up * (0.3 + 0.7 * told.fleet["linked_fraction"])
    assert told.fleet["work_kept_fraction"] == pytest.approx(sold, rel=1e-9)


@pytest.mark.slow
def test_work_in_streams_goes_to_satellites_in_contact():
    design = with_settings(design_of("suncatcher"), layout="ring")
    light = with_settings(design, work="streams", demand_fraction=0.2, links="direct")
    _, told = run(light, **FEW)
    _, alike = run(with_settings(light, work="full"), **FEW)
    assert told.fleet["linked_fraction"].mean() > 1.3 * alike.fleet["linked_fraction"].mean()


@pytest.mark.parametrize("name", ["suncatcher", "start"])
def test_a_year_of_passages_has_the_upsets_and_the_dose_of_the_plan(name):
    """Dose and upsets follow the protons met: their mean over a year, satellite by satellite, is the plan's to 1 %."""
    design, made = design_of(name), body_of(name)
    paths = paths_of(design.orbit, np.zeros(1), midnight_s(design.mission.start_year))
    time = paths.since_s + (np.arange(365 * 1440) + 0.5) * 60
    turn, half = turns_on_earth(anomaly_of(paths), paths, time)
    step = paths.rate_rad_per_s * 60 / (2 * np.pi)
    inside = overlap_fraction(turn[:, 0, 0], half[:, 0, 0], step)
    spent = time_inside_fraction(design.orbit.altitude_m, design.orbit.inclination())
    assert inside.mean() == pytest.approx(spent, rel=0.01)
    within, beyond = upset_factors(made)
    assert np.mean(beyond + (within - beyond) * inside) == pytest.approx(1.0, abs=0.01)
    assert within > 5 > 1 > beyond > 0
    assert anomaly(design.orbit.altitude_m).radius_rad < np.pi / 3


def test_restarts_fall_in_the_passages():
    """A storm's upsets cost the hours in the Anomaly, and the day about as much as spread evenly."""
    from dawndusk.twin.script import Event, Script

    design = design_of("suncatcher")
    storm = Script(events=(Event(day=0, kind="solar storm", upset_ratio=300.0),))
    kept = {}
    for upsets in ("mean", "passages"):
        _, told = run(with_settings(design, upsets=upsets), **FEW, script=storm)
        kept[upsets] = told.fleet["work_kept_fraction"] / (0.3 + 0.7 * told.fleet["linked_fraction"])
    assert np.ptp(kept["mean"]) < 1e-12
    lost = 1 - kept["passages"] / kept["passages"].max()
    assert np.ptp(kept["passages"]) > 0.01
    assert np.median(lost) < 0.2 * lost.max()
    assert kept["passages"].mean() == pytest.approx(kept["mean"].mean(), abs=0.02)
