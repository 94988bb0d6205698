"""The position in words: the finding, the rule, and who is hidden and why.

Imports the result's types and the reader's words only.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from chainkit.charter.result import Band, Gap, Place
from chainkit.rounding import points
from chainkit.words import number, phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES, RoleGroup

BAND_NAMES: dict[Band, str] = {
    "inner": phrase("inner ring"),
    "middle": phrase("middle ring"),
    "outer": phrase("outer ring"),
}
EDGES = (70.0, 40.0)
_FINDINGS: dict[Band, str] = {
    "inner": phrase(
        "The customer sits near the centre of the business: {index} of 100 ({people} people)."
    ),
    "middle": phrase(
        "The customer sits half-way out, in the middle ring: {index} of 100 ({people} people)."
    ),
    "outer": phrase(
        "The customer sits at the edge of the business: {index} of 100 ({people} people)."
    ),
}


def index_words(index: float, *, fine: bool = False) -> str:
    """An index as a whole number, or with a decimal where rounding would move it to another ring.

    `fine`: with a decimal in any case.

    >>> index_words(58.4), index_words(69.6), index_words(69.97), index_words(39.5)
    ('58', '69.6', '69.9', '39.5')
    >>> index_words(58.44, fine=True), index_words(69.97, fine=True)
    ('58.4', '69.9')
    """
    value = round(index, 9)
    crosses = any(value < edge <= float(points(value)) for edge in EDGES)
    return number(tenths(value) / 10, 1) if fine or crosses else points(value)


def tenths(index: float) -> int:
    """The index in tenths, as screen, report and table show it, and never in another ring."""
    value = round(index, 9)
    near = floor(round(value * 10, 9) + 0.5)
    crosses = any(value < edge <= near / 10 for edge in EDGES)
    return near - 1 if crosses else near  # 69.97 is not 70


def needs_tenths(one: float, other: float) -> bool:
    """Whether two indexes need a decimal, for what lies between them to be seen in them.

    >>> needs_tenths(66.8, 44.4), needs_tenths(57.2, 28.1), needs_tenths(69.6, 47.2)
    (True, False, True)
    """
    shown = [index_words(each) for each in (one, other)]
    if not all(each.isdigit() for each in shown):
        return True
    return abs(int(shown[0]) - int(shown[1])) != int(points(abs(one - other)))


def apart_words(one: float, other: float) -> str:
    """How far two indexes lie apart: what a room gets that subtracts the two as they are shown.

    >>> apart_words(66.8, 44.46), apart_words(57.2, 28.1), apart_words(66.84, 44.46)
    ('22.3', '29', '22.3')
    """
    if not needs_tenths(one, other):
        return points(abs(one - other))
    size = abs(tenths(one) - tenths(other))
    return number(size / 10, 1) if size else "0"


def place_words(place: Place) -> str:
    """The index of a place that is shown; "" where there is none."""
    return "" if place.index is None else index_words(place.index, fine=place.fine)


def finding_words(overall: Place, gap: Gap | None) -> str:
    """The finding in one or two sentences."""
    if overall.index is None or overall.band is None:
        return say("Fewer than five people have answered: there is no position to show yet.")
    said = spoken(_FINDINGS[overall.band], index=index_words(overall.index), people=overall.n or 0)
    return " ".join(filter(None, [said, gap_words(gap) if gap and gap.large else ""]))


def gap_size(gap: Gap) -> str:
    """The gap in points, as the two indexes beside it show it."""
    return apart_words(*gap.ends) if gap.ends else points(abs(gap.points))


def gap_words(gap: Gap) -> str:
    """The gap between management and the front line in a sentence, with how sure it is."""
    size = gap_size(gap)
    if size == "0":
        return say("Management and the front line put the customer in the same place.")
    if gap.points > 0:
        said = say(
            "Management puts the customer {size} points nearer to the centre than the front line "
            "does.",
            size=size,
        )
    else:
        said = say(
            "The front line puts the customer {size} points nearer to the centre than management "
            "does.",
            size=size,
        )
    return said if gap.sure else said + " " + say("Chance alone could explain it.")


def gap_interval_words(gap: Gap) -> str:
    """The interval of the gap, such as “8 to 37 points”; "" where there is none."""
    if gap.low is None or gap.high is None:
        return ""
    # As the sentence says it: points in favour of whoever is nearer to the centre.
    low, high = (gap.low, gap.high) if gap.points >= 0 else (-gap.high, -gap.low)
    return say("95 % interval {low} to {high} points", low=number(low), high=number(high))


def rule_words() -> str:
    """How the index is made."""
    return say(
        "Position index: the mean of the answers (0 to 4) to the twelve statements, divided by 4, "
        "times 100. From 70 on it is the inner ring, from 40 to under 70 the middle one, under "
        "40 the outer one, decided before rounding (ours). A person counts who answered at least "
        "half of the statements."
    )


def hidden_words(hidden: Sequence[RoleGroup], overall: Place, floor: int) -> str:
    """Which groups are not shown, and why; "" for none."""
    if not hidden or overall.shown != "shown":
        return ""
    names = ", ".join(spoken(GROUP_NAMES[group]) for group in hidden)
    return say(
        "Not shown, but counted in the whole: {groups}. A group of fewer than {floor} people is "
        "hidden, and so is one that would give it away.",
        groups=names,
        floor=floor,
    )
