"""The checklist scored: readiness per group and overall, gaps in order, and what is overdue.

Not applicable leaves the denominator; not answered is shown as missing, never as zero, and
widens the range that the score can still take.  Pure; imports the model and records only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from chainkit.charter.model import HIGH, CharterContent
from chainkit.charter.result import ItemState, Readiness, Ready
from chainkit.charter.workshop import ItemCheck
from chainkit.rounding import points
from chainkit.words import count, day, say

ENOUGH = 3
"""From this answer on an item is good enough (ours, O)."""
STALE_DAYS = 731
"""Evidence older than this is told as old (two years; ours, O)."""


def read_readiness(checks: Iterable[ItemCheck], content: CharterContent, day: date) -> Readiness:
    """Readiness of one review, from its checks, as it stands on `day`.

    Rule (domain, O): the mean of the answers to applicable items, divided by 4, times 100;
    over all groups it is the mean of all such items, not of the groups' scores.
    A check of an item that the list does not have is left out.
    """
    by_item = {check.item: check for check in checks}
    states = {
        item.id: _state(item.id, by_item.get(item.id), content, day) for item in content.items
    }
    groups = {
        group.id: ready_of([states[item.id] for item in group.items]) for group in content.groups
    }
    overall = ready_of(list(states.values()))
    late = [state for state in states.values() if state.overdue]
    return Readiness(
        overall=overall,
        groups=groups,
        states=states,
        gaps=gaps_of(states.values()),
        overdue=tuple(sorted(late, key=_due)),
        rule=say(
            "Readiness is the mean of the answers (0 to 4) to the items that apply, divided by 4, "
            "times 100. Items that do not apply leave the sum; items not answered are missing, "
            "not zero. No figure is given for the whole while under half of what applies is "
            "answered (ours)."
        ),
        counted=counted_words(overall),
    )


def ready_of(states: Sequence[ItemState]) -> Ready:
    """Readiness of some items.

    >>> ready_of([ItemState("C01", "strategy", "answered", 3),
    ...           ItemState("C02", "strategy", "not_answered"),
    ...           ItemState("C03", "strategy", "not_applicable")])
    Ready(score=75.0, answered=1, not_applicable=1, not_answered=1, least=37.5, most=87.5)
    """
    values = [state.value for state in states if state.value is not None]
    missing = sum(state.answered == "not_answered" for state in states)
    total, applicable = sum(values), len(values) + missing
    return Ready(
        score=total / (HIGH * len(values)) * 100 if values else None,
        answered=len(values),
        not_applicable=len(states) - applicable,
        not_answered=missing,
        least=total / (HIGH * applicable) * 100 if applicable else None,
        most=(total + HIGH * missing) / (HIGH * applicable) * 100 if applicable else None,
    )


def gaps_of(states: Iterable[ItemState]) -> tuple[ItemState, ...]:
    """Items answered below 3, in the order to take them up (ours, O).

    The lowest answer first; of equals those overdue, then those without an owner, then
    those without a due day or due sooner, then the order of the list.
    """
    found = [state for state in states if state.value is not None and state.value < ENOUGH]
    return tuple(sorted(found, key=_urgency))


def coverage_words(ready: Ready) -> str:
    """The readiness of the whole with what it rests on; too early under half answered (ours).

    >>> coverage_words(Ready(75.0, 20, 2, 8, 50.0, 78.0))
    'Readiness 75 of 100 from 20 of 28 items'
    """
    given = {"answered": ready.answered, "applicable": ready.applicable}
    if not ready.applicable:
        return say("No item of the checklist applies")
    if ready.score is None or ready.early:
        return say("Too early for a figure: {answered} of {applicable} items are answered", **given)
    return say(
        "Readiness {score} of 100 from {answered} of {applicable} items",
        score=points(ready.score),
        **given,
    )


def counted_words(ready: Ready) -> str:
    """What is in a score and what is not.

    >>> counted_words(Ready(75.0, 20, 2, 8, 50.0, 78.0))
    '20 of 28 applicable items answered, 8 not answered, 2 not applicable'
    """
    return say(
        "{answered} of {applicable} applicable items answered, {missing} not answered, "
        "{left} not applicable",
        answered=ready.answered,
        applicable=ready.applicable,
        missing=ready.not_answered,
        left=ready.not_applicable,
    )


def late_words(state: ItemState, on: date) -> str:
    """How long an item is overdue, and on which day; "" where it is not.

    The day is named, as actions beside it count on the day that they are read.
    """
    if not state.overdue or state.check is None or state.check.due is None:
        return ""
    return count(
        (on - state.check.due).days,
        "{number} day overdue on {day}",
        "{number} days overdue on {day}",
        day=day(on),
    )


def _state(item: str, check: ItemCheck | None, content: CharterContent, day: date) -> ItemState:
    group = content.group_of_item[item].id
    if check is None:
        return ItemState(item, group, "not_answered")
    if not check.applies:
        return ItemState(item, group, "not_applicable", check=check)
    value = check.value
    short = value is None or value < ENOUGH
    proof = bool(check.evidence.strip() or check.evidence_link.strip())
    old = check.evidence_on is not None and (day - check.evidence_on).days > STALE_DAYS
    return ItemState(
        item,
        group,
        "not_answered" if value is None else "answered",
        value,
        check,
        overdue=short and check.due is not None and check.due < day,
        unproven=not short and not proof,
        stale=proof and old,
    )


def _due(state: ItemState) -> tuple[date, str]:
    due = state.check.due if state.check else None
    return (due or date.max, state.item)


def _urgency(state: ItemState) -> tuple[int, bool, bool, date, str]:
    owned = bool(state.check and state.check.owner.strip())
    due = state.check.due if state.check and state.check.due else date.min
    return (state.value or 0, not state.overdue, owned, due, state.item)
