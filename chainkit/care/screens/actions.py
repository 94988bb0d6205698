"""Actions: the shared step, on the dimensions of care, the six cells and the closed loop."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.screens.frame import eyebrow
from chainkit.care.seat import Seat
from chainkit.ui.screen import Panes
from chainkit.workshop.screens import actions


def panes(seat: Seat) -> Panes:
    """The whole step."""
    return actions.panes(seat)


def _present(seat: Seat) -> Panes:
    session = seat.desk.state.session
    return actions.present(seat, eyebrow(seat.desk.state, session.title if session else ""))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
