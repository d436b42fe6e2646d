"""A place on the ground that links a fleet to its users.

Leaves out: antennas per site, data rate, which region a site serves. Source of the numbers: catalog `gateway`.
"""

from dawndusk.core.record import param, record


@record
class Gateway:
    """One site."""

    latitude_rad: float = param("geodetic, north", low=-1.5708, high=1.5708, kind="gateway")
    longitude_rad: float = param("east of Greenwich", low=-3.1416, high=3.1416, kind="gateway")
    elevation_min_rad: float = param("lowest elevation of a link", low=0.0, high=1.5, kind="gateway")
    weather_availability: float = param(
        "share of the time the weather lets the link through; optical: clear sky", low=0.01, high=1.0, kind="gateway"
    )
