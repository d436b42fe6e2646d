"""What a fleet stepped through time needs beyond a plan: heat capacities, throttling, layout, ages, demand.

The words of an option are the models of the twin's slot of that name (`twin.layout` …); a test holds them equal.
Leaves out: what reads it (`twin`); no plan does. Source of the numbers: catalog `twin`.
"""

from dawndusk.core.record import option, param, record


@record
class TwinSettings:
    """The section `[twin]`."""

    read_by_plan = False

    layout: str = option(
        "how the fleet flies: one plane, several planes, or close together", ("ring", "walker", "cluster")
    )
    ages: str = option("all satellites new, or their ages spread evenly over their life", ("new", "staggered"))
    work: str = option("what is asked: full work of every accelerator, or streams of demand", ("full", "streams"))
    links: str = option(
        "who reaches a gateway: all through their neighbours, or each satellite itself", ("mesh", "direct")
    )
    upsets: str = option("when upsets fall: evenly, or in passages of the South Atlantic Anomaly", ("mean", "passages"))
    policy: str = option(
        "who gets the streams' work",
        ("spread", "sunlit-first", "most-charge", "coolest-first", "prefill-in-sun", "clock-lock-before-shed"),
    )
    plane_count: float = param("orbit planes of a Walker layout", low=1.0, high=1e5, whole=True)
    walker_phasing_count: float = param(
        "phase between neighbouring planes of a Walker layout, in satellite spacings over planes",
        low=0.0,
        high=1e5,
        whole=True,
    )
    pitch_cluster_m: float = param("spacing of a cluster across its motion", low=10.0, high=1e5)
    chip_mass_fraction: float = param("of the compute mass, what follows the chip's temperature", low=0.005, high=0.9)
    specific_heat_compute_j_per_kg_per_k: float = param("boards and cold plates", low=200.0, high=2e3)
    specific_heat_loop_j_per_kg_per_k: float = param("coolant, lines and pumps together", low=300.0, high=5e3)
    specific_heat_radiator_j_per_kg_per_k: float = param("radiator panels", low=300.0, high=2e3)
    temperature_drop_min_k: float = param("least drop from coolant to radiator at full load", low=0.1, high=20.0)
    power_idle_fraction: float = param("IT power without work over peak", low=0.0, high=0.95)
    clock_floor_power_fraction: float = param("IT power at the lowest clock, fully busy, over peak", low=0.1, high=0.98)
    clock_floor_throughput_fraction: float = param("work done at the lowest clock, over peak", low=0.1, high=1.0)
    charge_reserve_fraction: float = param("battery charge that work may not use", low=0.0, high=0.9)
    battery_retention_end_fraction: float = param("battery capacity left at the end of its life", low=0.3, high=1.0)
    latency_access_s: float = param("round trip to the mesh and from it, beside the way through it", low=0.0, high=1.0)
    path_mesh_ratio: float = param("way through the mesh over the great circle", low=1.0, high=3.0)
    duration_checkpoint_s: float = param("a training job's checkpoint, in which it stands still", low=0.1, high=1e4)
    duration_job_restart_s: float = param("from an interruption to a training job's next step", low=1.0, high=1e5)
    demand_fraction: float = param("mean demand over the full work of a new fleet", low=0.0, high=10.0)
    spell_cloud_s: float = param("mean spell of cloud or rain over a gateway", low=3600.0, high=1e6)
