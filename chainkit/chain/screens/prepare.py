"""Prepare: the screen of this step."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.seat import Seat
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(_seat: Seat) -> Panes:
    """The whole step."""
    return Panes(
        lead=join(
            el("h1", say("Prepare")),
            el(
                "p",
                say("Set the session up: who is in the room, how long, and what is promised."),
                class_="ck-why",
            ),
        )
    )


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
