"""Policies tried before a run: what would be frozen, what is no answer, what reads places without a satellite."""

import datetime
import functools
import itertools
import os
import random
import time
from pathlib import Path

import jax
import numpy as np
import pytest

from dawndusk.core.array import xp
from dawndusk.twin.run import run
from dawndusk.twin.work.policies import POLICIES, Wishes, mean_over_living
from dawndusk.twin.work.purity import NotPure, in_code
from dawndusk.twin.work.trial import try_policy
from tests.twin.cases import body_of, design_of

DRAWS = np.random.default_rng(0)
COUNT = itertools.count()
BEFORE = DRAWS.random()
SEEN = [0]
LINE = in_code.__code__.co_firstlineno  # any number made beforehand is a constant


def noise():
    return random.random()


def counting(body, health, state, sky):
    global BEFORE  # noqa: PLW0603
    BEFORE += 1
    return state.energy_j * BEFORE


def printing(body, health, state, sky):
    print(state.energy_j)
    return state.energy_j


def reading(body, health, state, sky):
    with open("weights.txt") as file:
        return state.energy_j * float(file.read())


def importing(body, health, state, sky):
    import time as clock

    return state.energy_j * clock.time()


FROZEN = {
    "NumPy's draw": lambda body, health, state, sky: state.energy_j * np.random.rand(),
    "by xp": lambda body, health, state, sky: state.energy_j * xp.random.rand(),
    "a generator": lambda body, health, state, sky: state.energy_j * DRAWS.random(),
    "a helper's": lambda body, health, state, sky: state.energy_j * noise(),
    "a helper's, in a list": lambda body, health, state, sky: sum(one * noise() for one in state.queue_s),
    "JAX's of a key": lambda body, health, state, sky: state.energy_j * jax.random.uniform(jax.random.key(0)),
    "the clock": lambda body, health, state, sky: state.energy_j * time.time(),
    "the day": lambda body, health, state, sky: state.energy_j * datetime.datetime.now().hour,
    "imported there": importing,
    "the environment": lambda body, health, state, sky: state.energy_j * float(os.environ["WEIGHT"]),
    "a file": reading,
    "a file by its path": lambda body, health, state, sky: state.energy_j * float(Path("weights").read_text()),
    "a print": printing,
    "a count": counting,
    "in part": functools.partial(lambda by, body, health, state, sky: state.energy_j * by * noise(), 2.0),
}
GOOD = {
    "beforehand": lambda body, health, state, sky: state.energy_j * BEFORE * LINE,
    "with its queues": lambda body, health, state, sky: state.queue_s[0] + state.queue_s[1],
    "mean over the living": lambda body, health, state, sky: xp.where(
        state.energy_j > mean_over_living(health, state.energy_j), 1.0, 0.1
    ),
    "wishes": lambda body, health, state, sky: Wishes(weight_factor=1.0, locked_fraction=xp.ones_like(state.energy_j)),
    **POLICIES,
}
BODY = body_of("suncatcher").body


@pytest.mark.parametrize("name", FROZEN)
def test_what_a_run_would_freeze_is_named_with_its_line(name):
    found = in_code(FROZEN[name])
    assert found is not None
    assert found.file == __file__
    line = Path(__file__).read_text().splitlines()[found.line - 1]
    assert found.what.split("`")[1].split(".")[0] in line


@pytest.mark.parametrize("name", GOOD)
def test_what_weighs_by_what_it_is_given_is_let_by(name):
    assert try_policy(GOOD[name], BODY, streams=2)[:3] == (None, None, None)


class Hidden:
    """What no name in a policy's code leads to."""

    def __init__(self, call):
        self.call = call

    def noise(self):
        return {"call": self.call}["call"]()


@pytest.mark.parametrize("call", [time.time, random.Random(1).random, functools.partial(os.getenv, "WEIGHT", "1")])
def test_what_is_called_through_an_object_is_seen_while_it_is_traced(call):
    hidden = Hidden(call)
    found = try_policy(lambda body, health, state, sky: state.energy_j * float(hidden.noise()), BODY).impurity
    if isinstance(call, functools.partial):  # the environment is read in Python alone, and says the same twice
        assert found is None
    else:
        assert found.file == __file__


@pytest.mark.parametrize("call", [DRAWS.random, lambda: next(COUNT), lambda: SEEN.append(0) or len(SEEN)])
def test_what_says_something_else_each_time_is_refused(call):
    hidden = Hidden(call)
    assert (
        "otherwise each time"
        in try_policy(lambda body, health, state, sky: state.energy_j * (1.0 + hidden.noise()), BODY).wrong
    )


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: xp.where(x > xp.mean(x), 1.0, 0.1),
        lambda x: x / x.size,
        lambda x: xp.argsort(x, axis=-1) + 1.0,
        lambda x: x + x[-1, -1],
        lambda x: x / xp.sum(xp.ones_like(x)),
    ],
)
def test_an_answer_that_moves_with_empty_places_is_noted(answer):
    found = try_policy(lambda body, health, state, sky: answer(state.energy_j), BODY)
    assert found.wrong is None
    assert "empty places" in found.note


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda x: None, "answers with NoneType"),
        (lambda x: xp.sum(x, axis=0), "in the shape"),
    ],
)
def test_an_answer_of_no_use_is_refused(answer, says):
    assert says in try_policy(lambda body, health, state, sky: answer(state.energy_j), BODY).wrong


def test_an_array_that_fits_few_satellites_fits_none():
    with pytest.raises(ValueError, match="Incompatible shapes"):
        try_policy(lambda body, health, state, sky: state.energy_j * np.ones(3), BODY)


def test_a_run_from_python_refuses_too():
    with pytest.raises(NotPure, match=r"test_trial.py:\d+: `print`"):
        run(design_of("suncatcher"), days=1, satellites=3, policy=printing)
