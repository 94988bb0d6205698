"""Prepare: the shared step of a review, with the day of the next one."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.charter.screens import present
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el
from chainkit.ui.screen import Panes
from chainkit.words import count, say
from chainkit.workshop.screens import prepare


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say("A session is one review: a date, a format, and the people in the room.")
    return prepare.panes(seat, why=why, form_words=_next(seat.desk.state))


def next_words(state: CharterState) -> str:
    """How far the next review is from this one."""
    session = state.session
    if session is None or session.next_on is None:
        return say("No day yet: a review without a next one is the last.")
    weeks = (session.next_on - session.held_on).days // 7
    return count(weeks, "{number} week after this one", "{number} weeks after this one")


def _next(state: CharterState) -> Markup | None:
    session = state.session
    if session is None:
        return None
    value = session.next_on.isoformat() if session.next_on else ""
    return el(
        "label",
        el("span", say("Next review"), class_="ck-label"),
        el("input", type="date", value=value, data_act="set-next", data_key="next-on"),
        el("span", next_words(state), class_="ck-hint", data_text="next-words"),
        class_="ck-field",
    )


def _present(seat: Seat) -> Panes:
    return prepare.welcome(seat) if seat.desk.state.session else present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
