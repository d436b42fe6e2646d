"""The same hours on Earth: accelerators, a building, power, and the books."""

from typing import NamedTuple

from tests.answers.rederive.given import HOURS_PER_YEAR, Given
from tests.answers.rederive.money import Books, Line, books
from tests.answers.rederive.rental import revenue
from tests.answers.rederive.work import hours, restarted


class Earth(NamedTuple):
    """All that the page says of Earth's money."""

    power_it_w: float
    carbon_t_per_year: float
    books: Books


def earth(given: Given) -> Earth:
    """From the page alone."""
    made = hours(given).available
    chips = made / (HOURS_PER_YEAR * given("earth.earth_availability") * restarted(given, 0.0))
    accelerator_w = given("compute.power_accelerator")
    watts, drawn_kwh = chips * accelerator_w, chips * accelerator_w / 1e3 * HOURS_PER_YEAR
    drawn_kwh *= given("earth.power_usage_ratio")
    kwh_usd = given("earth.price_electricity") + given("earth.heat_rate_ratio") * given("earth.price_fuel")
    plant = watts * given("earth.power_usage_ratio") * given("earth.capital_energy")
    usd, life = chips * given.accelerator_usd(), given("compute.lifetime_accelerator")
    built, powered = given("earth.duration_build_facility"), given("earth.duration_build_energy")
    racked = given("earth.lead_time_accelerators_earth")
    lines = {
        "accelerators": Line(usd, life, lead=racked),
        "facility": Line(watts * given("earth.price_facility"), given("earth.lifetime_facility"), lead=built),
        "power plant": Line(plant, given("earth.lifetime_energy"), lead=powered),
        "electricity": Line(yearly=drawn_kwh * kwh_usd),
        "failed accelerators": Line(yearly=usd * given("compute.failure_rate_permanent")),
        "facility operations": Line(yearly=watts * given("earth.price_facility_operations")),
    }
    wait = max(given("earth.wait_power"), built, powered, racked)
    sold = made * given("service.service_utilization")
    return Earth(
        power_it_w=watts,
        carbon_t_per_year=drawn_kwh * given("earth.intensity_carbon") / 1e3,
        books=books(
            lines,
            made,
            accelerator_w,
            given("earth.discount_rate_earth"),
            wait,
            revenue(given, wait, life, sold, 0.0),
        ),
    )
