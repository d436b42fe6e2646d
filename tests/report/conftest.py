import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def plan() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "plan_example.json").read_text("utf-8"))
