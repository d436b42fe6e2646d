"""The verdict on a public claim, from the product's own numbers.

    holds               true at the central values, and in at least 90 % of the sampled designs
    holds if            true at the central values but in fewer samples; or false there, and another value of one input
                        that the claim leaves open makes it true
    does not hold       false at the central values, and no value tried of what the claim leaves open makes it true
    cannot be tested    the claim leaves out what a test would need

Where a mass is claimed the verdict grants it, and the number at the modelled mass stands beside it.
A calculation in steps has no samples: it holds or it does not. Leaves out: a share says how the catalog's ranges fall,
not how likely the claim is.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from dawndusk.core.lanes import in_every_lane
from dawndusk.design.draws import SAMPLE
from dawndusk.evidence.claim import Claim, PlanTest, StepsTest, Test, Untestable, claims
from dawndusk.evidence.claim_plan import Key, central_plan, measure, modelled_plan, names_of, sample_plan
from dawndusk.evidence.claim_rule import is_satisfied, number, sentence
from dawndusk.evidence.solve import HoldingRange, condition, split
from dawndusk.evidence.steps import resolve_reference, run_steps
from dawndusk.scenario.nearest_word import did_you_mean

MOST = 0.9
"""Share of samples from which a claim holds without a condition."""


class Finding(NamedTuple):
    """What the test of one claim found."""

    verdict: str
    reason: str
    central: float | None = None
    share: float | None = None
    condition: str | None = None
    solved: HoldingRange | None = None
    modelled: float | None = None
    """the number at the modelled mass, where one is claimed"""


def judge_claims(
    ids: Sequence[str] | None = None,
    overrides: Sequence[str] = (),
    seed: int = 0,
    as_of: str | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[dict[str, Any]]:
    """The verdict on each claim in JSON form: those of the theses first, then by number.

    `ids` are slugs or numbers; `overrides` are put on every plan; `as_of` (an ISO date) leaves out later claims.
    Error: LookupError for an unknown id; `ScenarioError` for an override that a scenario refuses.
    """
    chosen = list(_chosen(ids, as_of))
    found: list[dict[str, Any]] = []
    for place, claim in enumerate(chosen):
        if progress is not None:
            progress(place, len(chosen), claim.id)
        found.append(_json(claim, finding(claim, tuple(overrides), seed)))
    return found


def finding(claim: Claim, overrides: tuple[str, ...] = (), seed: int = 0) -> Finding:
    """The finding on one claim."""
    match claim.test:
        case PlanTest() as test:
            return _beside_modelled(test, overrides, _planned(test, overrides, seed))
        case StepsTest() as test:
            value = float(resolve_reference(test.output, run_steps(test.step, overrides)))
            return Finding("holds" if is_satisfied(test, value) else "does not hold", sentence(test, value), value)
        case Untestable() as test:
            return Finding("cannot be tested", test.missing)


def _planned(test: PlanTest, overrides: tuple[str, ...], seed: int) -> Finding:
    key: Key = (test.scenario, (*test.set, *overrides))
    names = names_of(key)
    value = float(measure(test, central_plan(key), names))
    many = in_every_lane(measure(test, sample_plan(key, seed), names), SAMPLE).tolist()
    share = sum(is_satisfied(test, each) for each in many) / SAMPLE
    true, reason = is_satisfied(test, value), sentence(test, value)
    if true and share >= MOST:
        return Finding("holds", reason, value, share)
    solved = None if test.solve is None else condition(test, test.solve, key)
    open_to = solved is not None and solved.anywhere and test.solve is not None and not test.solve.claimed
    if true or open_to:
        return Finding("holds if", reason, value, share, _condition(solved, share), solved)
    if solved is None:
        return Finding("does not hold", reason, value, share)
    remedy = f"it would with {solved.text}" if solved.anywhere else solved.text
    return Finding("does not hold", f"{reason}; {remedy}", value, share, solved=solved)


def _beside_modelled(test: PlanTest, overrides: tuple[str, ...], found: Finding) -> Finding:
    """The finding, with what a mass modelled instead of claimed makes of the number, where it tells them apart."""
    key: Key = (test.scenario, (*test.set, *overrides))
    plan = modelled_plan(key)
    if plan is None or found.central is None:
        return found
    value = float(measure(test, plan, names_of(key)))
    if number(value) == number(found.central):
        return found._replace(modelled=value)
    reason = f"{found.reason}. That is as claimed; at the modelled mass it is {number(value)} {test.unit}".rstrip()
    return found._replace(modelled=value, reason=reason)


def _condition(solved: HoldingRange | None, share: float) -> str:
    if solved is not None and solved.anywhere:
        return solved.text
    return f"the inputs stay near their central values ({number(100 * share)} % of samples)"


def _chosen(ids: Sequence[str] | None, as_of: str | None) -> Iterator[Claim]:
    known = {str(c.number): c.id for c in claims()} | {c.id: c.id for c in claims()}
    unknown = [i for i in ids or () if i not in known]
    if unknown:
        near = did_you_mean(unknown[0], known)
        raise LookupError(f"no claim `{unknown[0]}`; {near or 'a claim is named by its number or its id'}")
    wanted = {known[i] for i in ids} if ids else {c.id for c in claims()}
    return (c for c in claims() if c.id in wanted and (as_of is None or c.known_by <= as_of))


def _json(claim: Claim, found: Finding) -> dict[str, Any]:
    test = claim.test
    stated = claim.model_dump(exclude={"test"})
    return {
        **stated,
        "kind": test.kind,
        "verdict": found.verdict,
        "reason": found.reason,
        "central": found.central,
        "central_modelled": found.modelled,
        **_ruled(test),
        "share": found.share,
        "condition": found.condition,
        "solved": _solved(test, found.solved),
        "scenario": test.scenario if isinstance(test, PlanTest) else None,
        "set": list(test.set) if isinstance(test, PlanTest) else [],
    }


def _ruled(test: Test) -> dict[str, Any]:
    if isinstance(test, Untestable):
        return {"rule": None, "bound": None, "bound_unit": None, "output": None, "how": test.missing}
    bound = None if test.rule in ("true", "false") else test.bound
    return {"rule": test.rule, "bound": bound, "bound_unit": test.unit, "output": test.output, "how": test.how}


def _solved(test: Test, found: HoldingRange | None) -> dict[str, Any] | None:
    """What was varied, from where to where, and the ends of the span in which the claim holds."""
    if found is None or not isinstance(test, PlanTest) or test.solve is None:
        return None
    (low, unit), (high, _) = split(test.solve.low), split(test.solve.high)
    return {
        "vary": test.solve.vary,
        "name": test.solve.name,
        "unit": unit,
        "tried_low": low,
        "tried_high": high,
        "claimed": test.solve.claimed,
        "holds_anywhere": found.anywhere,
        "holds_from": found.low,
        "holds_to": found.high,
    }
