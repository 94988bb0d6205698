"""Prepare: the shared step, with what is printed for the room beside the agenda."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.screens import present
from chainkit.chain.screens.papers import for_the_room
from chainkit.chain.seat import Seat
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import prepare
from chainkit.workshop.screens.papers import printed


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say("A session is one workshop: a date, a form, and the people in the room.")
    return prepare.panes(seat, why=why, more=printed(for_the_room(seat.desk.state)))


def _present(seat: Seat) -> Panes:
    return prepare.welcome(seat) if seat.desk.state.session else present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees; None: the chain as a picture."""
