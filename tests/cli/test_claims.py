"""`dawndusk claims`, as typed."""

import json

import pytest

from tests.cli.command import dawndusk, process


@pytest.mark.slow
def test_one_claim_is_told_with_how_and_where():
    done = dawndusk("claims", "3")
    assert done.returncode == 0
    assert done.stderr == ""
    assert "holds if" in done.stdout
    assert "https://www.benzinga.com" in done.stdout


@pytest.mark.slow
def test_json_is_the_same_every_time():
    first, again = (call("claims", "24", "3", "--json", "--seed", "4") for call in (dawndusk, process))
    assert first.stdout == again.stdout
    page = json.loads(first.stdout)
    assert [c["number"] for c in page["claims"]] == [3, 24]
    assert page["seed"] == 4


@pytest.mark.slow
def test_refusals_name_cause_and_cure():
    for words, cause in (
        (("flat-earth",), "no claim `flat-earth`"),
        (("--as-of", "yesterday"), "`yesterday` is no day"),
        (("3", "--set", "orbit.altitude=low"), "orbit.altitude"),
    ):
        done = dawndusk("claims", *words)
        assert done.returncode == 2
        assert cause in done.stderr
        assert "help" in done.stderr
        assert done.stdout == ""
