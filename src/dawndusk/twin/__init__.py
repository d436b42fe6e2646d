"""The fleet stepped through time: orbit, light, power, heat and work, with state that goes in and comes out.

`run` takes the same Design as the plan and the same physics; what the plan takes as the worst day or the mean of a
year, the twin meets minute by minute.
"""

from dawndusk.twin.run import run

__all__ = ["run"]
