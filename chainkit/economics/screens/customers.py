"""Which customers: the map, how they come back, and what chasing everybody costs."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.report_customers import customers_section
from chainkit.economics.screens.frame import record_form, room, section_panes
from chainkit.economics.screens.lists import importing
from chainkit.economics.seat import Seat
from chainkit.markup import join
from chainkit.ui.forms import details
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    section = customers_section(state)
    if not section.known or seat.plan is not None:
        return section_panes(section, more=importing(seat))
    asked = ("gross_margin", "offer_cost", "currency")
    form = record_form("terms", state.known, only=asked)
    return section_panes(
        section,
        more=join(
            details(say("Margin and price of an offer"), form, key="chase"),
            details(say("Import a list"), importing(seat), key="lists"),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = room(customers_section)
"""What the room sees."""
