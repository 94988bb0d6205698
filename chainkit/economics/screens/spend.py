"""Win or keep: the client's own ratio."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.report_spend import spend_section
from chainkit.economics.screens.frame import editable, room, section_panes
from chainkit.economics.seat import Seat
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    more = editable("spending", state.spending, say("Spending by period"), say("Write in a period"))
    return section_panes(spend_section(state), more=more)


PRESENT: Callable[[Seat], Panes] | None = room(spend_section)
"""What the room sees."""
