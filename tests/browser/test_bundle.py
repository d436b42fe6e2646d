"""The front end stays small."""

import gzip
from importlib.resources import files

from tests.browser.chromium import needs_front_end

pytestmark = needs_front_end
MOST_KB = 350


def test_the_apps_javascript_is_below_its_limit():
    folder = files("dawndusk").joinpath("web", "app", "assets")
    scripts = [script.read_bytes() for script in folder.iterdir() if script.name.endswith(".js")]
    assert 50 < sum(len(gzip.compress(script, 9)) for script in scripts) / 1e3 < MOST_KB
