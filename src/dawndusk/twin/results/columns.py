"""The columns of a run's tables: unit and meaning of each, written into the Parquet files beside the numbers.

Powers and heat are the whole fleet's, means over the interval; work is a share of the full work of all its satellites
when new, mean over the interval; charge, temperatures and queues stand at the interval's end.
"""

from collections.abc import Mapping

FLEET = {
    "time_s": ("s", "end of the interval, since the epoch"),
    "heat_emitted_w": ("W", "heat radiated by the fleet"),
    "heat_stored_w": ("W", "heat that chips, coolant and radiators took up"),
    "heat_in_w": ("W", "heat made on board and taken up from outside"),
    "power_it_w": ("W", "power of the accelerators and what serves them"),
    "power_left_w": ("W", "electricity left on the arrays: nobody could take it"),
    "power_load_w": ("W", "power of all loads at the bus"),
    "power_lost_w": ("W", "electricity lost on the way from array to load and battery"),
    "power_stored_w": ("W", "electricity into the batteries; negative: out of them"),
    "power_sun_w": ("W", "electricity that the arrays could give"),
    "sunlit_fraction": ("1", "share of the interval in sunlight, mean of the satellites"),
    "work_asked_fraction": ("1", "work asked for"),
    "work_done_fraction": ("1", "work done"),
    "work_offered_fraction": ("1", "work that the streams brought"),
    "work_served_fraction": ("1", "work served to the streams"),
    "work_shed_fraction": ("1", "work given up because it would have waited too long"),
    "work_job_fraction": ("1", "work that served a job whose accelerators step together"),
    "work_linked_fraction": ("1", "work done in sight of a gateway"),
    "work_anomaly_fraction": ("1", "work done inside the South Atlantic Anomaly"),
    "work_withheld_heat_fraction": ("1", "work not done because the chips would have been too hot"),
    "work_withheld_power_fraction": ("1", "work not done for lack of power, or paused in shadow"),
    "work_kept_fraction": ("1", "share of the work done that restarts, links and operations leave to sell"),
    "linked_fraction": ("1", "share of the work done that was linked to the ground"),
    "charge_mean_fraction": ("1", "charge of the batteries over their capacity when new, mean of the satellites"),
    "charge_min_fraction": ("1", "charge over capacity when new, of the satellite with the least"),
    "temperature_chip_mean_k": ("K", "chip temperature, mean of the satellites"),
    "temperature_chip_max_k": ("K", "chip temperature of the hottest satellite"),
    "temperature_radiator_mean_k": ("K", "radiator temperature, mean of the satellites"),
    "temperature_radiator_min_k": ("K", "radiator temperature of the coldest satellite"),
    "books_residual": ("1", "worst relative gap in the books of energy, heat and work of a satellite in a step"),
    "satellites_lost_fraction": ("1", "share of the places without a satellite"),
    "accelerators_alive_fraction": ("1", "share of the accelerators that work"),
}
"""A row an interval: unit and meaning of each column."""

REGIONS = {
    "time_s": ("s", "end of the interval, since the epoch"),
    "region": ("", "a region of the world, by its name in the catalog or the scenario"),
    "local_time_h": ("h", "local solar time of the region at the middle of the interval"),
    "latency_s": ("s", "round trip from the region to the nearest satellite, propagation and access"),
}
"""A row an interval and region."""

PASSAGES = {
    "satellite": ("1", "index in the fleet"),
    "kind": ("", "shadow, contact, anomaly, or the nearest neighbour in a cluster"),
    "place": ("", "the gateway of a contact, the index of a neighbour, else empty"),
    "start_s": ("s", "begin of the passage, since the epoch"),
    "end_s": ("s", "end of the passage, since the epoch"),
    "distance_m": ("m", "to the neighbour when nearest over an orbit; no number for other kinds"),
}
"""A row a passage."""

_OF_STREAM = (
    ("work_offered_", "_fraction", "1", "work that the stream `{}` brought"),
    ("work_served_", "_fraction", "1", "work served to the stream `{}`"),
    ("work_shed_", "_fraction", "1", "work of the stream `{}` given up because it would have waited too long"),
    ("queue_", "_s", "s", "waiting work of the stream `{}`, in seconds of a new satellite's full work, mean of them"),
)


def words_of(known: Mapping[str, tuple[str, str]], column: str) -> tuple[str, str]:
    """Unit and meaning of a column, one of `known` or one of a stream's.

    Error: KeyError for any other; exact (tests/twin/results/test_table_file.py).

    >>> words_of(FLEET, "power_it_w")[0], words_of(REGIONS, "work_shed_chat_fraction")[1][:26]
    ('W', 'work of the stream `chat` ')
    """
    if column in known:
        return known[column]
    for head, tail, unit, meaning in _OF_STREAM:
        if column.startswith(head) and column.endswith(tail):
            return unit, meaning.format(column.removeprefix(head).removesuffix(tail))
    raise KeyError(column)
