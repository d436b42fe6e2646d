"""`--policy` of `dawndusk twin`: a policy by name, or a user's function in a file, tried before the run begins.

A user's function is tried on a few satellites as the loop will call it, so that what cannot be stepped is refused with
file, line and cause, and not after a minute of compilation.
"""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import numpy

from dawndusk.cli.policy_faults import policy_faults
from dawndusk.cli.refusal import Refusal
from dawndusk.design.design import Design
from dawndusk.scenario.nearest_word import did_you_mean, one_of
from dawndusk.twin.links import LINKS
from dawndusk.twin.satellite.body import build_satellite
from dawndusk.twin.sky.paths import paths_of
from dawndusk.twin.work import WORK
from dawndusk.twin.work.demand import demand_of
from dawndusk.twin.work.policies import POLICIES, Policy
from dawndusk.twin.work.trial import Trial, try_policy


class PolicyChoice(NamedTuple):
    """Who gets the work in a run."""

    design: Design
    """with the policy's name in it, where it has one"""
    policy: Policy | None
    """a user's function"""
    identity: str | None
    """of that function: its file's text, its name, and what it does with what it drew or read elsewhere"""
    note: str | None = None
    """what its author should know of it"""
    place: str | None = None
    """of that function, its file"""


def policy_of(asked: str | None, design: Design) -> PolicyChoice:
    """The policy of a run: a name, `FILE.py:function`, or nothing: the design's own."""
    if asked is None:
        return PolicyChoice(design, None, None)
    if WORK[design.twin.work].streams_of(design) is None:
        raise Refusal(
            'a policy shares out streams; full work is asked of every accelerator\n  = help: --set "twin.work=streams"'
        )
    place, colon, name = asked.rpartition(":")
    if not colon:
        if asked not in POLICIES:
            cure = f"{one_of(asked, POLICIES)}; your own is FILE.py:function"
            raise Refusal(f"no policy is named `{asked}`\n  = help: {cure}")
        return PolicyChoice(replace(design, twin=replace(design.twin, policy=asked)), None, None)
    file = Path(place)
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is no text"
        raise Refusal(f"{place}: {why}\n  = help: --policy FILE.py:function, a Python file") from None
    found = _defined(text, place, name)
    tried = _tried(found, place, name, design)
    identity = sha256(f"{name}\n{text}\n{tried.program}".encode()).hexdigest()
    return PolicyChoice(design, found, identity, tried.note and f"{place}: `{name}`: {tried.note}", place)


def _defined(text: str, place: str, name: str) -> Policy:
    names: dict[str, Any] = {"__name__": "policy", "__file__": place}
    with policy_faults(place, "Python"):
        exec(_compiled(text, place), names)
    if name not in names:
        own = [key for key, value in names.items() if callable(value)]
        cure = did_you_mean(name, own) or f"it has {', '.join(own) or 'no function'}"
        raise Refusal(f"{place}: it defines no `{name}`\n  = help: {cure}")
    if not callable(names[name]):
        raise Refusal(f"{place}: `{name}` is no function\n  = help: def {name}(body, health, state, sky): ...")
    return names[name]


def _compiled(text: str, place: str) -> CodeType:
    try:
        return compile(text, place, "exec")
    except SyntaxError as problem:
        raise Refusal(f"{place}:{problem.lineno}: {problem.msg}\n  = help: it is no Python") from None


def _tried(policy: Policy, place: str, name: str, design: Design) -> Trial:
    """A policy that can be run."""
    streams = len(demand_of(design).streams)
    linked = LINKS[design.twin.links].caps(paths_of(design.orbit, numpy.zeros(1), 0.0)) is not None
    with policy_faults(place, f"{name}(body, health, state, sky)"):
        found = try_policy(policy, build_satellite(design).body, streams=streams, linked=linked)
    if found.impurity is not None:
        at = found.impurity
        raise Refusal(f"{at.file}:{at.line}: {at.what}\n  = help: {_FROZEN}")
    if found.wrong:
        raise Refusal(f"{place}: `{name}` {found.wrong}\n  = help: {_FORM}")
    return found


_FORM = "a weight per satellite, or policies.Wishes of such weights, by body, health, state and sky alone"
_FROZEN = (
    "a policy is compiled once, so what this says now would hold for every step: weigh by body, health, state and sky; "
    "what is drawn or read before the run may stand outside the function"
)
