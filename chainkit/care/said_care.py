"""Dimensions of care in words: means, gaps, alpha and importance.

Imports the results and the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.care.alpha import FEW, reading
from chainkit.care.result import Alpha, CareResult, DimensionResult, MeanScore
from chainkit.care.said import plain_number, signed
from chainkit.words import count, listed, number, phrase, say, spoken


def mean_words(found: MeanScore | None, digits: int = 2, *, sign: bool = False) -> str:
    """A mean; "" for none."""
    if found is None:
        return ""
    return signed(found.value, digits) if sign else plain_number(found.value, digits)


def mean_interval_words(found: MeanScore | None, digits: int = 2) -> str:
    """Its interval; "" for none."""
    if found is None or found.interval is None:
        return ""
    low, high = (plain_number(end, digits) for end in found.interval)
    return say("{low} to {high}", low=low, high=high)


def care_headline(care: CareResult) -> str:
    """The finding over all dimensions."""
    if not care.dimensions:
        return say("Fewer than five people answered, so nothing is shown.")
    if care.one_value:
        return say("Everybody gave the same answer to everything: nothing can be told apart.")
    gaps = [each for each in care.dimensions if each.gap]
    if gaps:
        return _worst_gap(care, sorted(gaps, key=lambda each: each.gap.value if each.gap else 0.0))
    seen = [each for each in care.dimensions if each.perceived]
    if not seen:
        return say("Too few people answered the statements.")
    return _weakest(care, sorted(seen, key=_perceived))


def _perceived(each: DimensionResult) -> float:
    return each.perceived.value if each.perceived else 0.0


def _weakest(care: CareResult, ordered: Sequence[DimensionResult]) -> str:
    """The weakest dimension, with those that chance alone may put below it."""
    worst, mean = ordered[0], mean_words(ordered[0].perceived, 1)
    near = [each for each in ordered[1:] if each.key in care.near]
    if near:
        return say(
            "{dimensions} are perceived weakest, {mean} of {high}: chance alone may put any of "
            "them last",
            dimensions=listed([each.name for each in (worst, *near)]), mean=mean, high=care.high,
        )  # fmt: skip
    return say("{dimension} is perceived weakest: {mean} of {high}", dimension=worst.name,
               mean=mean, high=care.high)  # fmt: skip


def people_words(care: CareResult, n: int | None = None) -> str:
    """Of how many people it tells (`n`: of a unit), and in which wave where there are several."""
    many = care.n if n is None else n
    people = count(many, "{shown} person answered", "{shown} people answered",
                   shown=number(many))  # fmt: skip
    if care.wave:
        return say("{people}, in “{wave}” alone.", people=people, wave=care.wave)
    return say("{people}.", people=people)


def _worst_gap(care: CareResult, ordered: Sequence[DimensionResult]) -> str:
    """The widest gap, with those that chance alone may put before it."""
    worst = ordered[0]
    assert worst.gap is not None  # noqa: S101 - chosen among those with a gap
    high = worst.gap.interval[1] if worst.gap.interval else 0.0
    if worst.gap.value >= 0 or high >= 0:
        return say("No dimension falls short of what was expected, beyond chance")
    near = [each.name for each in ordered[1:] if each.key in care.near]
    if near:
        return say(
            "{dimensions} fall furthest short of what was expected, {gap} points: chance alone may "
            "put any of them first",
            dimensions=listed([worst.name, *near]), gap=mean_words(worst.gap, 1, sign=True),
        )  # fmt: skip
    return say(
        "{dimension} falls furthest short of what was expected: {gap} points",
        dimension=worst.name,
        gap=mean_words(worst.gap, 1, sign=True),
    )


READINGS = {
    "do_not_average": phrase("do not average these statements: they do not go together"),
    "weak": phrase("the statements go together weakly"),
    "usual": phrase("the statements go together as is usual"),
    "high": phrase("the statements go together closely"),
    "redundant": phrase("the statements ask almost the same: some could be left out"),
}
WHY_NOT = {
    "one_item": phrase("one statement alone has no alpha"),
    "few_sheets": phrase("too few complete sheets"),
    "no_variance": phrase("everybody answered alike, so it is not defined"),
}


def alpha_words(alpha: Alpha, few: int = FEW) -> str:
    """Alpha with its interval and what it says; a reason where it is not defined.

    Under `few` sheets the interval alone is told.
    """
    if alpha.value is None:
        return spoken(WHY_NOT[alpha.why or "few_sheets"])
    said = spoken(READINGS[reading(alpha.value)])
    if alpha.interval is None:
        return say("{alpha}: {reading}", alpha=number(alpha.value, 2), reading=said)
    low, high = (number(end, 2) for end in alpha.interval)
    if alpha.n < few:
        return say(
            "between {low} and {high}, from {n} sheets only: {reading}",
            low=low, high=high, n=alpha.n, reading=said,
        )  # fmt: skip
    return say(
        "{alpha} ({low} to {high}): {reading}",
        alpha=number(alpha.value, 2), low=low, high=high, reading=said,
    )  # fmt: skip


IMPORTANCE = {
    "weights": phrase("as customers weighed it, in percent"),
    "outcome": phrase("as it goes together with “{outcome}” (correlation, no proof of a cause)"),
    "expected": phrase("as much as was expected of it"),
}


def importance_words(care: CareResult) -> str:
    """What importance is here; "" where it is not known."""
    if not care.importance_by:
        return ""
    return spoken(IMPORTANCE[care.importance_by], outcome=care.outcome)


def importance_value(care: CareResult, each: DimensionResult) -> str:
    """One dimension's importance; "" where it is not known."""
    if each.importance is None:
        return ""
    if care.importance_by == "weights":
        return say("{percent} %", percent=number(each.importance))
    return number(each.importance, 2)
