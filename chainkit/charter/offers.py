"""Wordings to take over: for each point that a promise lacks, what its fields could say.

What is not known stays a gap in […], and a gap counts as nothing until somebody fills it
(see `linter`), so that taking a wording over is a start and never a score.  Pure; imports the
records, the promise's words and the linter only.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainkit.charter.linter import SOFT_FIELDS, lint
from chainkit.charter.model import CharterContent
from chainkit.charter.promise_words import filled, has_gap
from chainkit.charter.result import Lint
from chainkit.charter.wording import act_gap, says_limit, says_start, without_soft
from chainkit.charter.workshop import Promise
from chainkit.words import say

SOFT = "soft"
WORDING = ("action", "limit", "number", SOFT, "remedy")
"""What the sentence that customers read is made of, in the order in which it is mended."""


@dataclass(frozen=True)
class Offer:
    """A wording that can be taken over."""

    key: str
    """The point that it is for, or ``soft``."""
    fields: tuple[tuple[str, str], ...]
    """(field of the promise, its text)."""

    @property
    def words(self) -> str:
        """What would stand there, as it is shown beside the button."""
        return " ".join(text for _, text in self.fields)


def offers(promise: Promise, found: Lint, content: CharterContent) -> tuple[Offer, ...]:
    """A wording for each missing point whose fields have no open gap yet, and for soft words."""
    made: list[Offer] = []
    for point in found.points:
        fields = () if point.met else _fields(point.key, promise)
        if fields:
            made.append(Offer(point.key, fields))
    if found.soft:
        fields = tuple(
            (field, without_soft(getattr(promise, field), promise, content))
            for field in SOFT_FIELDS
            if any(soft.field == field for soft in found.soft)
        )
        made.append(Offer(SOFT, fields))
    return tuple(made)


def taken(promise: Promise, key: str, content: CharterContent) -> Promise | None:
    """`promise` with the offer for `key` taken over; "" takes all that is worded for customers.

    None where nothing is offered for it.
    """
    keys = (key,) if key else WORDING
    now = promise
    for each in keys:
        made = {offer.key: offer for offer in offers(now, lint(now, content), content)}
        if each in made:
            now = now.changed(**dict(made[each].fields))
    return None if now is promise else now


def _fields(key: str, promise: Promise) -> tuple[tuple[str, str], ...]:
    if key == "action":
        return _unless_gap(promise, ("action", act_gap(promise)))
    if key == "limit":
        return _limit(promise)
    if key == "number":
        return _number(promise)
    gaps = {
        "source": ("data_source", say("[the log or system that already keeps it]")),
        "owner": ("owner", say("[one post, such as head of reception]")),
        "remedy": ("remedy", say("[what the customer gets unasked, such as 10 % off the bill]")),
    }
    return _unless_gap(promise, gaps[key])


def _limit(promise: Promise) -> tuple[tuple[str, str], ...]:
    """The end of the clock and its start, whichever is not said."""
    fields: list[tuple[str, str]] = []
    if not says_limit(promise):
        fields.append(("time_limit", say("within [how long]")))
    if not says_start(promise):
        fields.append(("clock_start", say("from [when]")))
    return _unless_gap(promise, *fields)


def _number(promise: Promise) -> tuple[tuple[str, str], ...]:
    if promise.number is not None:
        return _unless_gap(promise, ("unit", say("[its unit, such as working days]")))
    if not says_limit(promise):
        return ()  # the limit's own offer brings the number
    limit = promise.time_limit.strip() if filled(promise.time_limit) else ""
    gap = say("by [5 pm, or another number with its unit]")
    return _unless_gap(promise, ("time_limit", f"{limit} {gap}".strip()))


def _unless_gap(promise: Promise, *fields: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Fields that have no open gap already: nobody is offered a gap for a gap."""
    return tuple((name, text) for name, text in fields if not has_gap(getattr(promise, name)))
