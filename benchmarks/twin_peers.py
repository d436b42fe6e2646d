"""The peers' own steps on the same small case: eight satellites, 12 h at 60 s, set-up not counted.

Run by `benchmarks/twin.py --peer PYTHON` where `orbital-compute` or `bsk` is installed; each is told if it is there.
"""

import contextlib
import importlib.util
import io
import time

SATELLITES, STEPS = 8, 720


def orbital_compute() -> None:
    """SGP4, shadow, power, heat, a job scheduler."""
    from orbital_compute.simulator import Simulation, SimulationConfig

    run = Simulation(SimulationConfig(n_satellites=SATELLITES, sim_duration_hours=12, time_step_seconds=60))
    with contextlib.redirect_stdout(io.StringIO()):
        run.setup()
        began = time.perf_counter()
        run.run()
        took = time.perf_counter() - began
    assert sum(node.total_steps for node in run.nodes) == SATELLITES * STEPS
    told("orbital-compute: orbit, shadow, power, heat, jobs", took)


def basilisk() -> None:
    """Two-body orbit integrated, eclipse, solar panel, sink, battery; no heat."""
    import numpy as np
    from Basilisk.architecture import messaging
    from Basilisk.simulation import eclipse, simpleBattery, simplePowerSink, simpleSolarPanel, spacecraft
    from Basilisk.utilities import SimulationBaseClass, macros, simIncludeGravBody

    sim = SimulationBaseClass.SimBaseClass()
    sim.CreateNewProcess("process").addTask(sim.CreateNewTask("task", macros.sec2nano(60.0)))
    grav = simIncludeGravBody.gravBodyFactory()
    grav.createEarth().isCentralBody = True
    sun, earth = messaging.SpicePlanetStateMsgPayload(), messaging.SpicePlanetStateMsgPayload()
    sun.PositionVector, earth.PlanetName = [1.496e11, 0.0, 0.0], "earth"
    sun_message, earth_message = (
        messaging.SpicePlanetStateMsg().write(sun),
        messaging.SpicePlanetStateMsg().write(earth),
    )
    shadow = eclipse.Eclipse()
    shadow.sunInMsg.subscribeTo(sun_message)
    shadow.addPlanetToModel(earth_message)
    kept = []
    for k in range(8):
        craft = spacecraft.Spacecraft()
        grav.addBodiesTo(craft)
        radius, turn = 7.028e6, 2 * np.pi * k / 8
        craft.hub.r_CN_NInit = [[radius * np.cos(turn)], [0.0], [radius * np.sin(turn)]]
        speed = np.sqrt(3.986e14 / radius)
        craft.hub.v_CN_NInit = [[-speed * np.sin(turn)], [0.0], [speed * np.cos(turn)]]
        shadow.addSpacecraftToModel(craft.scStateOutMsg)
        sim.AddModelToTask("task", craft)
        kept.append(craft)
    sim.AddModelToTask("task", shadow)
    for k, craft in enumerate(list(kept)):
        panel, sink = simpleSolarPanel.SimpleSolarPanel(), simplePowerSink.SimplePowerSink()
        battery = simpleBattery.SimpleBattery()
        panel.stateInMsg.subscribeTo(craft.scStateOutMsg)
        panel.sunEclipseInMsg.subscribeTo(shadow.eclipseOutMsgs[k])
        panel.sunInMsg.subscribeTo(sun_message)
        panel.setPanelParameters([1.0, 0.0, 0.0], 105.0, 0.22)
        sink.nodePowerOut = -20e3
        battery.storageCapacity, battery.storedCharge_Init = 5e7, 5e7
        battery.addPowerNodeToModel(panel.nodePowerOutMsg)
        battery.addPowerNodeToModel(sink.nodePowerOutMsg)
        for model in (panel, sink, battery):
            sim.AddModelToTask("task", model)
        kept += [panel, sink, battery]
    sim.InitializeSimulation()
    sim.ConfigureStopTime(macros.hour2nano(12.0))
    began = time.perf_counter()
    sim.ExecuteSimulation()
    told("Basilisk: orbit, eclipse, panel, battery", time.perf_counter() - began)


def told(what: str, took_s: float) -> None:
    """One line of result."""
    rate = SATELLITES * STEPS / took_s
    print(f"{what}; {SATELLITES} satellites, 12 h at 60 s: {took_s:.3g} s, {rate:.3g} satellite-steps/s")


if __name__ == "__main__":
    for name, peer in (("orbital_compute", orbital_compute), ("Basilisk", basilisk)):
        if importlib.util.find_spec(name):
            peer()
