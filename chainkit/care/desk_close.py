"""The end of a review: the day of the next one, and the hands that were counted.

Imports the desk, the review and the shared checks.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from chainkit.care.desk import Desk
from chainkit.care.model import Review
from chainkit.errors import BadValue
from chainkit.words import day as day_words
from chainkit.words import say
from chainkit.workshop.fields import put_values


def set_next(desk: Desk, day: date | None) -> None:
    """Save when the answers are looked at again; None: not agreed.

    Raises BadValue for a day that does not come after this review, ChainkitError where
    somebody else was quicker.
    """
    session = _session(desk)
    if day is not None and day <= session.held_on:
        says = say("The next review comes after this one: choose a later day.")
        raise BadValue("date", day.isoformat(), "a day after this review", says=says)
    _put(desk, session, lambda each: day_words(each.next_on) if each.next_on else say("no day"),
         next_on=day)  # fmt: skip


def count_hands(desk: Desk, point: int, hands: int) -> None:
    """Save how many hands went up for `point` (1 to 5).  Raises BadValue, ChainkitError."""
    session = _session(desk)
    if not 1 <= point <= 5:
        raise BadValue(say("point"), point, "1, 2, 3, 4, 5")
    counts = [*session.hands]
    counts[point - 1] = hands
    _put(desk, session, lambda each: ", ".join(map(str, each.hands)), hands=tuple(counts))


def _session(desk: Desk) -> Review:
    session = desk.state.session
    if session is None:
        raise BadValue(say("session"), "", say("started first, in the step Prepare"))
    return session


def _put(desk: Desk, seen: Review, words: Any, **values: Any) -> None:
    try:
        put_values(desk.store, seen, words, **values)
    finally:
        desk.reload()
