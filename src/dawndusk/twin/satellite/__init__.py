"""One satellite through one step: array, battery, clocks, heat; and what a day ages of it."""
