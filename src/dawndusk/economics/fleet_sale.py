"""What a fleet that grows, dies and is replaced sells month by month: its satellites by age, each hour at its price.

    sold(m) = sum over months j of placed(j) survive^(m-j) price(j, m-j),  m-j less than a satellite's life

A month's price is the one at which accelerators placed in it start, falling with their age (`rental`); where satellites
differ by month, each counts by its accelerators. The sum is a running one: r^m sum placed(j) price(j) r^-j, r what a
month leaves of satellites and of price, less the same up to the month in which those were placed that have worn out; so
a calendar of any length costs one pass.
Leaves out: that a satellite's accelerators are more in its first years; they are counted at their mean within their
life, and at their mean past it.
Source: counting.
"""

from dawndusk.campaign.fleet import Campaign
from dawndusk.campaign.generations import SAME
from dawndusk.campaign.settings import CampaignSettings
from dawndusk.core.array import Array, xp
from dawndusk.core.record import record
from dawndusk.economics.books import Delivery
from dawndusk.economics.rental import start_price_usd_per_h
from dawndusk.physics.exponential import mean_exponential_ratio


@record
class FleetSale:
    """What a campaign's satellites sell. [month]"""

    accelerator_hour_count: Array
    """available to be sold; an old hour at its discount"""
    revenue_usd: Array


def fleet_sale(
    plan: CampaignSettings, campaign: Campaign, output: Delivery, *, lifetime_satellite_year: Array
) -> FleetSale:
    """Hours and revenue of a campaign, month by month.

    Shape: [month]. Valid: any. Error: 1e-12 of the sum over all satellites (tests/economics/test_fleet_sale.py).
    Source: module text.
    """
    found, sale, rental = campaign.calendar, output.sale, output.sale.rental
    month = xp.arange(12 * plan.horizon_campaign_year)
    placed = xp.sum(found.carried_count, axis=-1) - found.lost_count - found.infant_count
    good = placed * (campaign.by_month or SAME).accelerator_ratio
    young_year = xp.minimum(rental.lifetime_accelerator_year, lifetime_satellite_year)
    log_kept, log_alive = xp.log1p(-rental.fall_per_year) / 12, -plan.satellite_failure_per_year / 12
    within = (_Window.of(12 * lifetime_satellite_year, month), _Window.of(12 * young_year, month))

    def every_and_young(placed: Array, log_left: Array) -> tuple[Array, Array]:
        sums = xp.cumsum(placed * xp.exp(-log_left * month))
        every, young = (xp.exp(log_left * month) * window.of_sums(sums) for window in within)
        return every, young

    every, young = every_and_young(good, log_alive)
    old = every - young
    alive = found.alive_count if campaign.by_month is None else every
    every, young = every_and_young(good, log_alive + log_kept)
    worth = mean_exponential_ratio(log_kept) / mean_exponential_ratio(12 * log_kept * rental.lifetime_accelerator_year)
    counted = sale.young_hours_per_year * (alive - old) + sale.old_hours_per_year * worth * (every - young)
    every, young = every_and_young(good * start_price_usd_per_h(rental, month / 12), log_alive + log_kept)
    paid = sale.young_hours_per_year * young + sale.old_hours_per_year * (every - young)
    standing = mean_exponential_ratio(log_alive) / 12 / campaign.satellite_count
    available = output.accelerator_hours_per_year / output.accelerator_hours_useful_per_year
    return FleetSale(
        accelerator_hour_count=standing * counted * available,
        revenue_usd=standing * paid * mean_exponential_ratio(log_kept),
    )


@record
class _Window:
    """The months that a sum over ages reaches back to: whole ones, and a part of the one before."""

    whole: Array
    part: Array
    month: Array

    @staticmethod
    def of(life_month: Array, month: Array) -> "_Window":
        whole = xp.minimum(xp.floor(life_month), float(len(month)))
        return _Window(whole=xp.asarray(whole).astype(int), part=xp.minimum(life_month - whole, 1.0), month=month)

    def of_sums(self, sums: Array) -> Array:
        """What lies within, of sums that run from the first month on."""
        before = self.month - self.whole
        return sums - (1 - self.part) * _up_to(sums, before) - self.part * _up_to(sums, before - 1)


def _up_to(sums: Array, month: Array) -> Array:
    """A running sum up to some months; nothing before the first."""
    return xp.where(month >= 0, xp.take(sums, xp.maximum(month, 0)), 0.0)
