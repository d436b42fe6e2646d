import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def plan() -> dict[str, Any]:
    """A plan as `make_plan_example.py` wrote it."""
    return json.loads((Path(__file__).parent / "plan_example.json").read_text("utf-8"))


@pytest.fixture
def access() -> dict[str, Any]:
    """What the page says of providers, with two of them."""

    def consequence(power: float, cost: float, npv_usd: float) -> dict[str, float]:
        return {
            "power_it_w": 1.6e6 * power,
            "power_it_ratio": power,
            "power_it_peak_loss_w": 1.6e6 * (1 - power),
            "usd_per_accelerator_hour_ratio": cost,
            "npv_change_usd": npv_usd,
            "cost_change_usd": -npv_usd,
        }

    def provider(name: str, share: float, *found: dict[str, float], rival: str = "") -> dict[str, Any]:
        said = dict(zip(("refuses", "raises its price", "grounded"), found, strict=True))
        other = {"vehicle": "vulcan-vc6", "title": "Vulcan VC6, six boosters", "provider": "United Launch Alliance"}
        others = [{**other, "share_fraction": 0.12, "price_ratio": 1.7}] if rival else []
        return {
            "provider": name,
            "rival": rival,
            "vehicles": ["a"],
            "share_fraction": share,
            "satellite_count": 100 * share,
            "second_sources": others,
            "consequences": said,
        }

    return {
        "date_year": 2030.0,
        "hhi_fraction": 0.865,
        "price_ratio": 2.0,
        "grounded_months": 12.0,
        "providers": [
            provider(
                "SpaceX",
                0.927,
                consequence(0.08, 1.34, 2.1e8),
                consequence(1.0, 1.27, -3.1e8),
                consequence(0.91, 1.01, -4.4e6),
                rival="AI1 satellites and xAI",
            ),
            provider(
                "Blue Origin",
                0.073,
                consequence(0.98, 0.996, 4e6),
                consequence(1.0, 1.004, -6e5),
                consequence(0.998, 1.0, -5e4),
            ),
        ],
    }
