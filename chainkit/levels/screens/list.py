"""Features: what is reviewed, by stage of the journey."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.screens.frame import picture
from chainkit.levels.seat import Seat
from chainkit.markup import el
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    return Panes(lead=el("h1", say("Features")), picture=picture(seat.desk))


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the rings."""
