"""The pages of the claims: judged once, told how far, and by their names alone."""

from threading import Event

import pytest

from dawndusk.app import claims
from tests.app.test_guard import asked, built, running  # noqa: F401 (a fixture)


@pytest.fixture
def making(monkeypatch):
    """Pages that come when they are let."""
    let, made = Event(), []

    def make(tell):
        tell(2, 45)
        made.append(1)
        assert let.wait(20)
        return {name: f"<p>page of {name}" for name in claims.names()}

    monkeypatch.setattr("dawndusk.app.claims.judge_pages", make)
    return let, made


def test_pages_are_judged_once_and_progress_is_told(built, making):  # noqa: F811
    let, made = making
    with running(built) as port:
        status, headers, _ = asked(port, "GET", "/claims")
        assert (status, headers["location"]) == (307, "/claims/index.html")
        for name in ("nobody", "..%2findex", "../index", "index.html.html", "%2fetc%2fpasswd"):
            assert asked(port, "GET", f"/claims/{name}")[0] == 404
        assert made == []
        status, headers, body = asked(port, "GET", "/claims/index.html")
        assert (status, headers["refresh"], b"page of" in body) == (202, "1", False)
        assert b"Content-Security-Policy" in body
        while not made or b"2 of 45" not in asked(port, "GET", "/claims/index")[2]:
            pass
        let.set()
        while asked(port, "GET", "/claims/musk-300gw.html")[0] == 202:
            pass
        status, headers, body = asked(port, "GET", "/claims/musk-300gw.html")
        assert (status, body, "refresh" in headers) == (200, b"<p>page of musk-300gw", False)
        assert made == [1]


def test_what_the_judging_raises_is_raised_to_who_asks():
    def broken(_tell):
        raise LookupError("a text says what is not computed")

    def asked_until_told(found):
        while not found.page("index")[1]:
            pass

    with pytest.raises(LookupError, match="not computed"):
        asked_until_told(claims.Claims(broken))
