"""Passages as roots: against Skyfield's frozen answers (`passes_skyfield.py` asked)."""

import json

import numpy as np

from dawndusk.physics.orbit import InclinedOrbit
from dawndusk.service.gateways import Gateway
from dawndusk.twin.sky.passages import on_earth, passages_s
from dawndusk.twin.sky.paths import paths_of
from dawndusk.twin.sky.sights import sites_of
from tests.twin.sky.passes_skyfield import ANSWERS


def test_rise_and_set_against_skyfield():
    """200 satellites, each with a site; grazing passes, which stay a tenth of a degree above the edge, among them."""
    errors = []
    for pair in json.loads(ANSWERS.read_text()):
        if pair["pass"] is None:
            continue
        orbit = InclinedOrbit(**{k: pair[k] for k in ("altitude_m", "inclination_rad", "raan_rad")})
        site = Gateway(
            **{k: pair[k] for k in ("latitude_rad", "longitude_rad", "elevation_min_rad")}, weather_availability=1.0
        )
        paths = paths_of(orbit, np.zeros(1), pair["start_s"])
        edges = np.array(pair["pass"]["edges_s"]) + pair["start_s"]
        rises, sets = passages_s(on_earth(sites_of((site,), paths)), paths, 0.0, edges[0] - 1800, edges[1] + 1800)
        k = int(np.argmin(np.abs(rises - edges[0])))
        errors.append(max(abs(rises[k] - edges[0]), abs(sets[k] - edges[1])))
    errors = np.array(errors)
    assert len(errors) > 150
    assert errors.max() < 0.3
    assert np.median(errors) < 0.05
