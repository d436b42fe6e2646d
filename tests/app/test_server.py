"""What the server answers is what the command line answers."""

import json
import signal
import subprocess
import sys
import urllib.request
from importlib.resources import files

import pytest

from dawndusk import catalog
from dawndusk.answers.answer import answer
from tests.app.test_guard import asked, built, posted, running  # noqa: F401 (a fixture)

OWN = """
name = "mine"
title = "My own"
[mission]
start_year = 2028
satellite_count = 100
lifetime_satellite = "5 yr"
[orbit]
kind = "sun-synchronous"
altitude = "600 km"
local_time_node = "6 h"
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "mine.toml"
    path.write_text(OWN)
    return path


@pytest.fixture(scope="module")
def port(built, own):  # noqa: F811
    with running(built, file=own) as found:
        yield found


def test_the_users_own_scenario_comes_first(port):
    found = json.loads(asked(port, "GET", "/api/presets")[2])
    assert (found[0]["name"], found[0]["title"]) == ("mine", "My own")
    assert {"suncatcher", "altman-stoke"} <= {one["name"] for one in found}


@pytest.mark.slow
def test_an_answer_is_the_command_lines(port, own):
    overrides = ["orbit.altitude=701.5 km", "launch.vehicle=new-glenn-7x2"]
    question = json.dumps({"preset": "mine", "set": overrides})
    status, headers, body = posted(port, question)
    assert (status, headers["content-type"]) == (200, "application/json")
    assert body.decode() == answer(own, overrides).json()


def test_a_page_says_what_was_asked_as_its_answer_does(port, own):
    overrides = ["orbit.altitude=701.5 km", "launch.vehicle=new-glenn-7x2"]
    question = json.dumps({"preset": "mine", "set": overrides})
    status, _, body = posted(port, question, "/api/page")
    assert status == 200
    public = answer(own, overrides).public
    assert {name: part for name, part in json.loads(body).items() if name != "live"} == {
        name: public[name] for name in ("meta", "choices", "sources")
    }
    assert posted(port, question, "/api/page")[2] == body


def test_the_kernel_of_an_answer_can_be_had(port):
    page = json.loads(posted(port, json.dumps({"preset": "mine"}), "/api/page")[2])
    status, headers, script = asked(port, "GET", f"/kernels/{page['live']['kernel']}.js")
    assert (status, headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert page["live"]["kernel"].encode() in script
    assert asked(port, "GET", "/kernels/0123456789abcdef.js")[0] == 404


def test_the_gateways_are_the_catalogs(port):
    found = json.loads(asked(port, "GET", "/api/gateways")[2])
    assert len(found) == len(catalog.names("gateway"))
    place = next(one for one in found if one["name"] == "Punta Arenas")
    assert -0.94 < place["latitude_rad"] < -0.92
    assert -1.25 < place["longitude_rad"] < -1.23


def test_a_refusal_speaks_as_the_command_line(port):
    status, _, body = posted(port, json.dumps({"preset": "mine", "set": ["orbit.altitud=7 km", "orbit.altitude=7 kg"]}))
    told = json.loads(body)["errors"][0]
    assert status == 422
    assert "orbit.altitude" in told


def test_the_record_is_a_page_with_its_own_policy(port):
    status, headers, body = asked(port, "GET", "/record/start")
    assert status == 200
    assert headers["content-security-policy"].startswith("frame-ancestors 'none'")
    assert body.startswith(b"<!doctype html>")
    assert b"default-src" in body
    assert asked(port, "GET", "/record/nobody")[0] == 404


@pytest.mark.slow
@pytest.mark.skipif(not files("dawndusk").joinpath("web", "app", "index.html").is_file(), reason="no front end built")
def test_the_command_serves_until_interrupted(own):
    command = [sys.executable, "-m", "dawndusk", "app", str(own), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running_app:
        address = running_app.stdout.readline().strip()
        running_app.stdout.readline()
        with urllib.request.urlopen(address, timeout=30) as reply:
            assert b"<!doctype html>" in reply.read()
        running_app.send_signal(signal.SIGINT)
        _, said = running_app.communicate(timeout=20)
    assert running_app.returncode in (0, 130)
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (["--port", "99999"], "is no port"),
        (["--port", "0", "--host", "nowhere.example"], "is no address"),
        (["--port", "0", "nothing.toml"], "nothing.toml"),
    ],
)
def test_what_cannot_be_is_refused(extra, told):
    command = [sys.executable, "-m", "dawndusk", "app", "--no-open", *extra]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
