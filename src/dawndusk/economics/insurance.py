"""What insurance costs a fleet: premiums less the claims they pay.

    premium  = insured (administration + loading loss)          launch and first year
             + insured left (administration + loading f)        a year, from the second year on
    claims   = insured loss + insured left f
    insured  = min(value, capacity / satellites on board) min(1, most a year / premiums of the year without that)

What is lost is made and flown again in the other lines (`campaign.fleet`); claims pay for it. So the lines of insurance
are premiums less claims: the administration, and loading - 1 of the losses insured. What no insurer takes, the operator
bears alone, without loading. Value falls in a straight line to the end of life.
Leaves out: cover for part of a loss, deductibles, the insurers' cycle; claims are paid in the month of the launch.
Sources: catalog `economics`; counting; losses and terms from `risk`.
"""

from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.risk import Risk, RiskYear


@record
class Cover:
    """Premiums and claims of a year, or of each of several. [...]"""

    premium_launch_usd: Array
    claims_launch_usd: Array
    premium_orbit_usd: Array
    claims_orbit_usd: Array
    net_launch_usd: Array
    """premium less claims, of launches and the year after each"""
    net_orbit_usd: Array
    """the same in orbit, from the second year on"""
    share_fraction: Array
    """of what the capacity of a flight allows"""


@record
class InsuredFleet:
    """A fleet kept whole, and what of it is insured as the price of its launches moves."""

    at_risk: Risk
    value_hardware_usd: Array
    """of one satellite"""
    value_launch_usd: Array
    """of its launch, at the plan's price"""
    lifetime_satellite_year: Array
    recovery_per_year: Array
    """payment that recovers what is bought for a satellite's life"""


@record
class Insurance:
    """Insurance in a mean year of a fleet kept whole: premium = administration x insured + loading x claims."""

    premium_usd_per_year: Array
    insured_launch_usd_per_year: Array
    """value that launches carry under cover"""
    claims_launch_usd_per_year: Array
    insured_orbit_usd: Array
    """value left under cover past its first year"""
    claims_orbit_usd_per_year: Array
    self_insured_usd_per_year: Array
    """losses expected that no insurer pays"""
    insured_fraction: Array
    """of all value at risk"""
    premium_peak_usd_per_year: Array
    """in the calendar's dearest year"""


def cover(at_risk: Risk, years: RiskYear, value_satellite_usd: Array) -> Cover:
    """Premiums and claims of satellites that are each worth a value on their rocket. [USD]

    Shape: years [...] and a scalar, or one year and values [...] -> [...]. Valid: any.
    Error: exact (tests/economics/test_insurance.py). Source: module text.
    """
    terms, value = at_risk.terms, xp.asarray(value_satellite_usd)
    each_usd = _insured_launch_usd(at_risk, value[..., None])
    launch_usd, lost_usd = (xp.sum(each_usd * count, axis=-1) for count in (years.aboard_count, years.lost_count))
    orbit_usd = xp.minimum(value, terms.capacity_usd) * at_risk.left_fraction * years.standing_year
    failed_usd = orbit_usd * at_risk.satellite_failure_per_year
    premium_launch_usd = terms.administration_fraction * launch_usd + terms.loading_ratio * lost_usd
    premium_orbit_usd = terms.administration_fraction * orbit_usd + terms.loading_ratio * failed_usd
    asked_usd = xp.maximum(premium_launch_usd + premium_orbit_usd, _NONE)
    share = xp.minimum(1.0, terms.premium_most_usd_per_year / asked_usd)
    return Cover(
        premium_launch_usd=share * premium_launch_usd,
        claims_launch_usd=share * lost_usd,
        premium_orbit_usd=share * premium_orbit_usd,
        claims_orbit_usd=share * failed_usd,
        net_launch_usd=share * (premium_launch_usd - lost_usd),
        net_orbit_usd=share * (premium_orbit_usd - failed_usd),
        share_fraction=share,
    )


def net_launch_month_usd(at_risk: Risk, bought: Cover, carried_count: Array, value_satellite_usd: Array) -> Array:
    """Premium less claims of what each month's rockets carry; `bought`: by year. [USD]

    Shape: [month, rocket] -> [month]. Valid: any.
    Error: exact (tests/economics/test_programme.py::test_each_line_month_by_month). Source: module text.
    """
    terms = at_risk.terms
    net_fraction = terms.administration_fraction + (terms.loading_ratio - 1) * at_risk.loss_fraction
    insured = carried_count * _insured_launch_usd(at_risk, value_satellite_usd)
    return xp.sum(insured * net_fraction, axis=-1) * _by_month(bought.share_fraction)


def net_orbit_month_usd(at_risk: Risk, bought: Cover, standing_year: Array) -> Array:
    """Premium less claims of what stands in each month; `standing_year`: its satellite-years. [USD]

    Shape: [month]. Valid: any.
    Error: exact (tests/economics/test_programme.py::test_each_line_month_by_month). Source: module text.
    """
    return standing_year * _by_month(bought.net_orbit_usd / xp.maximum(at_risk.by_year.standing_year, _NONE))


def insurance_usd_per_year(fleet: InsuredFleet, launch_price_ratio: Array) -> Array:
    """What the lines of insurance cost in a mean year, at a launch price over the plan's. [USD/year]

    Nothing where being paid for a launch leaves nothing to lose.
    Shape: any. Valid: any. Error: exact (tests/economics/test_insurance.py). Source: module text.
    """
    value_usd = xp.maximum(fleet.value_hardware_usd + fleet.value_launch_usd * launch_price_ratio, 0.0)
    bought = cover(fleet.at_risk, fleet.at_risk.mean_year, value_usd)
    launch_usd_per_year = bought.net_launch_usd * fleet.lifetime_satellite_year * fleet.recovery_per_year
    return launch_usd_per_year + bought.net_orbit_usd


def insurance(fleet: InsuredFleet) -> Insurance:
    """Insurance in a mean year of a fleet kept whole. [USD/year]

    Shape: scalars. Valid: any.
    Error: exact (tests/economics/test_insurance.py). Source: module text.
    """
    at_risk, value_usd = fleet.at_risk, fleet.value_hardware_usd + fleet.value_launch_usd
    mean = at_risk.mean_year
    year, months = (cover(at_risk, years, value_usd) for years in (mean, at_risk.by_year))
    launch_usd = year.share_fraction * _insured_launch_usd(at_risk, value_usd)
    orbit_usd = year.share_fraction * xp.minimum(value_usd, at_risk.terms.capacity_usd)
    left_count = mean.standing_year * at_risk.left_fraction
    borne_launch = xp.sum((value_usd - launch_usd) * mean.lost_count)
    borne_orbit = (value_usd - orbit_usd) * left_count * at_risk.satellite_failure_per_year
    insured_launch = xp.sum(launch_usd * mean.aboard_count)
    at_risk_usd = value_usd * (xp.sum(mean.aboard_count) + left_count)
    return Insurance(
        premium_usd_per_year=year.premium_launch_usd + year.premium_orbit_usd,
        insured_launch_usd_per_year=insured_launch,
        claims_launch_usd_per_year=year.claims_launch_usd,
        insured_orbit_usd=orbit_usd * left_count,
        claims_orbit_usd_per_year=year.claims_orbit_usd,
        self_insured_usd_per_year=borne_launch + borne_orbit,
        insured_fraction=xp.minimum((insured_launch + orbit_usd * left_count) / at_risk_usd, 1.0),
        premium_peak_usd_per_year=xp.max(months.premium_launch_usd + months.premium_orbit_usd),
    )


def _insured_launch_usd(at_risk: Risk, value_satellite_usd: Array) -> Array:
    """What of a satellite's value the capacity of its flight allows to insure, by rocket."""
    return xp.minimum(value_satellite_usd, at_risk.terms.capacity_usd / at_risk.satellites_per_flight_count)


def _by_month(yearly: Array) -> Array:
    return (yearly.reshape(-1, 1) + xp.zeros(12)).reshape(-1)


_NONE = 1e-30
