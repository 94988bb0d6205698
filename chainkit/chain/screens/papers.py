"""Buttons for what is printed for the room: cards to lay, and rating sheets in copies.

Used where a session is prepared and where the next one is thought of.
"""

from __future__ import annotations

from chainkit.chain.state import ChainState
from chainkit.markup import Markup, el
from chainkit.report.paper import MOST_SHEETS
from chainkit.ui.forms import button, field
from chainkit.words import say

USUAL = 30
"""Copies offered while nobody has said how many people come."""


def for_the_room(state: ChainState) -> Markup:
    """The ten cards, and sheets for as many people as are expected."""
    people = sum(state.session.group_sizes.values()) if state.session else 0
    copies = min(people or USUAL, MOST_SHEETS)
    sheets = el(
        "form",
        field(say("Copies"), "copies", kind="number", min="1", max="200", value=str(copies)),
        el("button", say("Rating sheets (PDF)"), type="submit", class_="ck-button"),
        class_="ck-bar",
        data_act="paper-sheets",
    )
    cards = button(say("The ten cards, A6 (PDF)"), "paper-cards")
    return el("div", cards, sheets, class_="ck-bar ck-left")
