"""Cost to serve: segments, operational metrics, staffing."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.desk_put import load_of_place
from chainkit.economics.report_serve import Load, serve_section, staffing_blocks
from chainkit.economics.screens.frame import editable, room, section_panes, shown
from chainkit.economics.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import field
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    more = join(
        editable("segment", state.segments, say("Segments"), say("Write in a segment")),
        editable("operations", state.operations, say("The service desk, by period"),
                 say("Write in a period")),
        _staffing(load_of_place(seat.desk)),
    )  # fmt: skip
    return section_panes(serve_section(state), more=more)


def _staffing(load: Load) -> Markup:
    asked = (
        ("calls", say("Calls"), load.calls),
        ("minutes", say("in so many minutes"), load.minutes),
        ("aht", say("seconds each"), load.aht),
        ("within", say("answered within seconds"), load.within),
        ("target", say("share answered in time, in %"), load.target * 100),
    )
    form = el(
        "form",
        *(field(label, name, value=f"{value:g}", inputmode="decimal", maxlength="10")
          for name, label, value in asked),
        el("button", say("Show"), type="submit", class_="ck-button"),
        class_="ck-bar",
        data_act="load",
        data_id="load",
    )  # fmt: skip
    return el("section", el("h2", say("How many people it takes")), form,
              shown(staffing_blocks(load)))  # fmt: skip


PRESENT: Callable[[Seat], Panes] | None = room(serve_section)
"""What the room sees."""
