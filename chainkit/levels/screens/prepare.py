"""Prepare: the shared step, with competitors and the date of the next review."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.screens import present
from chainkit.levels.seat import Seat
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import prepare


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say("A review is one workshop: a date, the people in the room, and the competitors.")
    return prepare.panes(seat, why=why)


def _present(seat: Seat) -> Panes:
    return prepare.welcome(seat) if seat.desk.state.session else present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
