"""Many plans from one: ranges and what decides the answer."""
