"""A recorded run as the browser plays it: what it is, and its numbers as plain binary in small-endian order.

places       float32 [satellite, index in the fleet and the cube's `COORDINATES`]
fleet        float32 [column, interval]
satellite    float32 [field, interval]: the cube's own numbers
day          uint16 [interval, satellite] of one field: 0 is the field's lowest value in the run, 65535 its highest
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy

from dawndusk.core.how_many import how_many
from dawndusk.core.inventory import INVENTORY, DamageFound, read_intact
from dawndusk.design.design import Design
from dawndusk.design.signature import signature
from dawndusk.physics.constants import DAY_S
from dawndusk.twin.results.cube import COORDINATES
from dawndusk.twin.results.recording import FIELDS
from dawndusk.twin.results.table_file import columns_in
from dawndusk.twin.run_reader import is_finished, refuse_damage
from dawndusk.twin.run_request import RunMismatch, read_request

FLEET = ("charge_mean_fraction", "charge_min_fraction", "temperature_chip_max_k", "work_done_fraction")
"""Columns of the fleet's table that the player draws."""
ANSWER_MAX = 1 << 26
"""Bytes of one answer: a day of 233,016 satellites."""
_STEPS = 65535


class NoRun(Exception):
    """A folder that cannot be played: its text names cause and cure."""


class RunRecord:
    """A finished run in its folder. Nothing from outside is ever a path."""

    def __init__(self, folder: Path, scenario: str, design: Design) -> None:
        """Open a run of a scenario.

        Error: `NoRun` where there is none, where a file is not what was written, where it is another scenario's, or
        where a day is more than an answer holds.
        """
        import zarr

        table = _verified(folder)
        self._folder = folder / "cube.zarr"
        self._cube: Any = zarr.open_group(self._folder, mode="r")
        said = dict(self._cube.attrs)
        if said["design"] != signature(design):
            raise NoRun(
                f"{folder} was recorded for another scenario than {scenario}, or before it was changed\n"
                f"  = help: open the scenario it was made from, with what was --set written into it, or record anew: "
                "`dawndusk twin FILE --record N --out ANOTHER`"
            )
        self._fleet = {name: table[name] for name in ("time_s", *FLEET)}
        self._day = round(DAY_S / said["interval_s"])
        intervals, satellites = self._cube["charge_fraction"].shape
        if 2 * self._day * satellites > ANSWER_MAX:
            much = how_many(satellites, "satellite")
            raise NoRun(f"a day of {much} is too much to play\n  = help: record fewer: --record")
        self.name: str = sha256((folder / "request.json").read_bytes()).hexdigest()[:32]
        orbit = {key: getattr(design.orbit, key) for key in _ORBIT if hasattr(design.orbit, key)}
        self.about: dict[str, Any] = {
            "run": self.name,
            "scenario": scenario,
            "satellites": satellites,
            "intervals": intervals,
            "interval_s": said["interval_s"],
            "first_s": float(self._fleet["time_s"][0]) - said["interval_s"],
            "orbit": {**{key: float(value) for key, value in orbit.items()}, "start_s": said["epoch_j2000_s"]},
            "layout": design.twin.layout,
            "pitch_m": float(design.twin.pitch_cluster_m),
            "fields": [self._field(name) for name in FIELDS],
            "fleet": list(FLEET),
        }

    def places(self) -> bytes:
        """Which satellites, and where each stands at the first midnight."""
        return _bytes(numpy.stack([self._cube[name][:] for name in ("satellite", *COORDINATES)], axis=1))

    def fleet(self) -> bytes:
        """The fleet's series."""
        return _bytes(numpy.stack([self._fleet[name] for name in FLEET]))

    def satellite(self, number: int) -> bytes:
        """The series of one satellite, by its place among the recorded.

        Error: KeyError where there is none, `DamageFound` where its file is no longer what was recorded.
        """
        if not 0 <= number < self.about["satellites"]:
            raise KeyError(number)
        return _bytes(numpy.stack([self._rows(name, (slice(None), number)) for name in FIELDS]))

    def day(self, field: str, day: int) -> bytes:
        """A field of all satellites through one day of the run, in steps of its range.

        Error: KeyError where there is none, `DamageFound` where its file is no longer what was recorded.
        """
        if field not in FIELDS or not 0 <= day * self._day < self.about["intervals"]:
            raise KeyError(field)
        low, high = self._cube[field].attrs["actual_range"]
        rows = self._rows(field, slice(day * self._day, (day + 1) * self._day))
        steps = numpy.rint((rows - low) * (_STEPS / (high - low) if high > low else 0.0))
        return steps.astype("<u2").tobytes()

    def _rows(self, field: str, which: Any) -> Any:
        try:
            return self._cube[field][which]
        except (ValueError, RuntimeError, OSError) as problem:
            raise DamageFound(f"{self._folder / field} is damaged: {problem}") from None

    def _field(self, name: str) -> dict[str, Any]:
        unit, meaning = FIELDS[name]
        low, high = self._cube[name].attrs["actual_range"]
        return {"name": name, "unit": unit, "meaning": meaning, "low": low, "high": high}


def _verified(folder: Path) -> dict[str, Any]:
    """The fleet's table of a finished run, each file of which is what was written."""
    nothing = f"{folder} holds no finished run\n  = help: `dawndusk twin FILE --record N --out {folder}`"
    if not (folder / INVENTORY).exists() and not is_finished(folder):
        raise NoRun(nothing)
    try:
        refuse_damage(folder)
        if read_request(folder) is None or not is_finished(folder):
            raise NoRun(nothing)
        return columns_in(read_intact(folder, "fleet.parquet"))
    except DamageFound as problem:
        raise NoRun(str(problem)) from None
    except RunMismatch as problem:
        raise NoRun(f"{problem}\n  = help: record anew: `dawndusk twin FILE --record N --out ANOTHER`") from None


def _bytes(values: Any) -> bytes:
    return values.astype("<f4").tobytes()


_ORBIT = ("altitude_m", "local_time_node_s", "inclination_rad", "raan_rad")
