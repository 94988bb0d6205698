"""Promises with their test and attainment, the coverage of the strategy, and then beside now.

Puts the pieces of the analysis together; pure.  Imports its neighbours of the same layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import hypot

from chainkit.charter.attainment import read_attainment
from chainkit.charter.linter import lint
from chainkit.charter.model import HIGH, CharterContent, Review
from chainkit.charter.position import read_position
from chainkit.charter.position_words import apart_words, index_words, needs_tenths
from chainkit.charter.readiness import read_readiness
from chainkit.charter.result import Comparison, Position, PromiseView, Readiness
from chainkit.charter.sheets import Sheets
from chainkit.charter.workshop import ItemCheck, Promise, PromiseCount
from chainkit.rounding import points, signed_apart
from chainkit.words import say


def view_promises(
    promises: Iterable[Promise],
    counts: Iterable[PromiseCount],
    content: CharterContent,
    day: date,
) -> tuple[PromiseView, ...]:
    """Each promise with its test and its attainment on `day`: the standing ones in the order
    of the charter, then those withdrawn.
    """
    by_promise: dict[str, list[PromiseCount]] = {}
    for each in counts:
        by_promise.setdefault(each.promise, []).append(each)
    ordered = sorted(promises, key=lambda p: (p.withdrawn, p.position, p.id))
    return tuple(
        PromiseView(
            promise, lint(promise, content), read_attainment(by_promise.get(promise.id, ()), day)
        )
        for promise in ordered
    )


def compare_reviews(
    now: Readiness,
    before: Review,
    checks: Iterable[ItemCheck],
    sheets: Sheets | None,
    content: CharterContent,
) -> Comparison:
    """This review's readiness beside that of the review `before`, as it stood on its own day.

    `sheets`: the earlier review's last revealed round, None where it has none.
    """
    then = read_readiness(checks, content, before.held_on)
    found = Comparison(
        title=before.title,
        held_on=before.held_on,
        readiness=then,
        position=read_position(sheets, content) if sheets is not None else None,
        moved={},
        newly_answered=(),
        no_longer_answered=(),
        same_items=0,
        same_then=None,
        same_now=None,
    )
    return compare_again(found, now)


def compare_again(before: Comparison, now: Readiness) -> Comparison:
    """The same earlier review beside this one's readiness as it stands `now`."""
    values_then, values_now = _values(before.readiness), _values(now)
    both = [item for item in values_now if item in values_then]
    return replace(
        before,
        moved={
            item: (values_then[item], values_now[item])
            for item in both
            if values_then[item] != values_now[item]
        },
        newly_answered=tuple(item for item in values_now if item not in values_then),
        no_longer_answered=tuple(item for item in values_then if item not in values_now),
        same_items=len(both),
        same_then=_readiness([values_then[item] for item in both]),
        same_now=_readiness([values_now[item] for item in both]),
    )


def readiness_change_words(comparison: Comparison) -> str:
    """How readiness moved on the items that both reviews answered; "" where there are none."""
    if comparison.same_then is None or comparison.same_now is None:
        return ""
    if comparison.same_items * 2 < comparison.readiness.overall.applicable:
        return say(
            "Too early to compare readiness: {items} of {applicable} items are answered in both "
            "reviews.",
            items=comparison.same_items,
            applicable=comparison.readiness.overall.applicable,
        )
    return say(
        "On the {items} items answered in both reviews readiness went from {then} to {now} "
        "({change} points).",
        items=comparison.same_items,
        then=points(comparison.same_then),
        now=points(comparison.same_now),
        change=signed_apart(comparison.same_then, comparison.same_now),
    )


def position_change_words(now: Position | None, before: Position | None) -> str:
    """How the position moved, and whether chance could explain it; or why nobody can say.

    The people of two reviews count as different people: the change is more than chance where
    it exceeds the root of the sum of both squared margins.
    """
    if now is None or before is None:
        return say("One of the two reviews has no revealed answers to the twelve statements.")
    one, two = before.overall, now.overall
    if one.index is None or two.index is None:
        return say("In one of the two reviews fewer than five people answered.")
    fine = needs_tenths(one.index, two.index)
    said = say(
        "The customer's place went from {then} of 100 ({before} people) to {now} ({after} "
        "people): {change} points.",
        then=index_words(one.index, fine=fine),
        now=index_words(two.index, fine=fine),
        change=_signed(one.index, two.index),
        before=one.n or 0,
        after=two.n or 0,
    )
    margin = hypot(one.margin or 0.0, two.margin or 0.0)
    if abs(two.index - one.index) > margin:
        return said
    return said + " " + say("Chance alone could explain it.")


def _signed(then: float, now: float) -> str:
    size = apart_words(then, now)
    return size if size == "0" else f"{'+' if now > then else '−'}{size}"


def _readiness(values: Sequence[int]) -> float | None:
    return sum(values) / (HIGH * len(values)) * 100 if values else None


def _values(readiness: Readiness) -> Mapping[str, int]:
    return {
        item: state.value for item, state in readiness.states.items() if state.value is not None
    }
