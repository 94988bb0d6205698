"""Actions: the shared step, on the causes of failures."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.screens.frame import eyebrow
from chainkit.failures.seat import Seat
from chainkit.ui.screen import Panes
from chainkit.workshop.screens import actions


def panes(seat: Seat) -> Panes:
    """The whole step."""
    return actions.panes(seat)


def _present(seat: Seat) -> Panes:
    return actions.present(seat, eyebrow(seat.desk.state))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
