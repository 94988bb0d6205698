"""Promises: the step on the screen, and what the room sees of it."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.charter.seat import Seat
from chainkit.markup import el
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:  # noqa: ARG001 - nothing to show yet
    """The whole step."""
    return Panes(lead=el("h1", say("Promises")))


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the customer's place."""
