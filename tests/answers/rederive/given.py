"""What a page gives: its inputs by path, each in SI or its trade's unit, and its physical quantities."""

from typing import Any

HOURS_PER_YEAR = 8766.0
S_PER_YEAR = 365.25 * 86400


class Given:
    """A page, with its inputs by path and whose prices they are."""

    def __init__(self, page: dict[str, Any]) -> None:
        self.page = page
        self.numbers = {one["path"]: float(one["value"]) for one in page["sources"] if one["value"] is not None}
        self.owns = page["choices"]["economics.basis"] == "owner"
        self.life = page["service"]["life_year"]
        self.count = page["campaign"]["satellite_count"]
        self.horizon = self("economics.horizon")

    def __call__(self, path: str) -> float:
        return self.numbers[path]

    def has(self, path: str) -> bool:
        """Whether the scenario or a catalog sets an input that may be left out."""
        return path in self.numbers

    def paid(self, price: str, ratio: str) -> float:
        """A price as it is paid: an owner's is what its maker spends."""
        return self(price) * (self(ratio) if self.owns else 1.0)

    def accelerator_usd(self) -> float:
        """One accelerator, for orbit and Earth alike."""
        return self.paid("compute.price_accelerator", "compute.cost_accelerator_ratio")
