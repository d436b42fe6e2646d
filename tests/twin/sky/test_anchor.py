"""A catalogue's satellites: their shadows against SGP4's own positions, and a day of them through the twin."""

import json
from dataclasses import replace

import numpy as np
import pytest

from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M
from dawndusk.physics.sun import midnight_s, sun
from dawndusk.twin.run import run
from dawndusk.twin.sky.anchor import PropagationError, anchor, first_day
from dawndusk.twin.sky.elements import read_elements
from dawndusk.twin.sky.passages import passages_s
from dawndusk.twin.sky.paths import at_planes
from dawndusk.twin.sky.planes import shadow_arcs
from tests.twin.cases import design_of
from tests.twin.sky.catalogue import NUMBER, fields

START_S = midnight_s(2027)


@pytest.fixture(scope="module")
def elements(tmp_path_factory):
    file = tmp_path_factory.mktemp("catalogue") / "omm.json"
    file.write_text(json.dumps([fields(k) for k in range(NUMBER)]))
    return read_elements(file)


def behind_earth(satellite, seconds):
    """How far the Sun's centre is behind a spherical Earth, seen from where SGP4 has the satellite."""
    _, place, _ = satellite.sgp4_array(np.full(len(seconds), 2451545.0), seconds / 86_400)
    seen = sun(seconds)
    to_sun = np.stack(seen.direction_xyz, axis=-1) * seen.distance_m[:, None] - place * 1e3
    radius = np.linalg.norm(place, axis=1) * 1e3
    cosine = -(to_sun * place * 1e3).sum(axis=1) / radius / np.linalg.norm(to_sun, axis=1)
    return np.arcsin(RADIUS_EARTH_EQUATOR_M / radius) - np.arccos(cosine)


def test_entry_and_exit_of_a_day_against_sgp4(elements):
    """Shadows of more than ten minutes; eccentricity, half of it by J3, is the twin's error."""
    day = first_day(elements, START_S) + 1
    midnight = START_S + day * 86_400
    paths, places = anchor(elements, midnight)
    errors = []
    for k, satellite in enumerate(elements.carried):
        path = at_planes(paths, np.array([k]))
        found = passages_s(shadow_arcs, path, places.phase_rad[k], midnight, midnight + 86_400)
        for begin, end in zip(*found, strict=True):
            if begin == midnight or end == midnight + 86_400 or end - begin < 600:
                continue
            for edge in (begin, end):
                near = edge + np.linspace(-30, 30, 241)
                dark = behind_earth(satellite, near) > 0
                crossed = np.flatnonzero(dark[:-1] != dark[1:])
                assert len(crossed) == 1
                errors.append(near[crossed[0]] + 0.125 - edge)
    errors = np.abs(errors)
    assert len(errors) > 300
    assert errors.max() < 7
    assert np.median(errors) < 2.5


def test_a_catalogue_flies_through_the_twin(elements):
    design = design_of("suncatcher")
    design = replace(design, mission=replace(design.mission, start_year=2027))
    fleet, told = run(design, days=2, step_s=300.0, seed=1, catalogue=elements)
    day = first_day(elements, START_S)
    assert fleet.satellite_count == NUMBER
    assert told.fleet["time_s"][0] == day * 86_400 + 600
    dark = []
    for k in range(2):
        time = START_S + (day + k) * 86_400 + np.arange(0, 86_400, 60.0)
        dark.append(np.mean([behind_earth(one, time) > 0 for one in elements.carried]))
    assert 1 - told.fleet["sunlit_fraction"].reshape(2, -1).mean(axis=1) == pytest.approx(np.array(dark), abs=2e-3)
    assert told.fleet["books_residual"].max() < 2e-5


def test_a_satellite_that_comes_down_is_named(tmp_path):
    file = tmp_path / "falling.json"
    file.write_text(json.dumps([fields(0), {**fields(1), "BSTAR": 0.3}]))
    falling = read_elements(file)
    anchor(falling, falling.epoch_s)
    with pytest.raises(PropagationError, match="TEST 1"):
        anchor(falling, falling.epoch_s + 300 * 86_400)
