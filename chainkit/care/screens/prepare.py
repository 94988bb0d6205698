"""Prepare: the shared step of a review."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.screens import present
from chainkit.care.seat import Seat
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import prepare


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say(
        "A session is one review of care: a date, a format, and the people in the room. What "
        "customers said can be looked at without one."
    )
    return prepare.panes(seat, why=why)


def _present(seat: Seat) -> Panes:
    return prepare.welcome(seat) if seat.desk.state.session else present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
