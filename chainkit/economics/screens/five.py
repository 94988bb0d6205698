"""Five per cent: the simulator, with the claim's history beside it."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.desk_put import points_of
from chainkit.economics.report_five import five_section
from chainkit.economics.screens.frame import record_form, room, section_panes
from chainkit.economics.seat import Seat
from chainkit.markup import Markup, el
from chainkit.ui.forms import details, field
from chainkit.ui.screen import Panes
from chainkit.words import say

_ASKED = ("margin", "retention", "discount", "acquisition", "growth", "horizon", "form")


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    section = five_section(desk.state, points_of(desk))
    terms = record_form("terms", desk.state.known, only=_ASKED)
    form = details(say("Change the other numbers"), terms, key="five-terms")
    return section_panes(section, controls=_points(seat), more=form)


def _points(seat: Seat) -> Markup:
    value = f"{points_of(seat.desk) * 100:g}"
    return el(
        "form",
        field(say("Points more retention"), "points", value=value, inputmode="decimal",
              maxlength="6"),
        el("button", say("Show"), type="submit", class_="ck-button"),
        class_="ck-bar ck-line-form",
        data_act="points",
        data_id="points",
    )  # fmt: skip


PRESENT: Callable[[Seat], Panes] | None = room(five_section)
"""What the room sees."""
