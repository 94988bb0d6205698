"""Buttons for what is printed for the room: cards to lay, and rating sheets in copies.

Used where a session is prepared and where the next one is thought of.
"""

from __future__ import annotations

from chainkit.chain.state import ChainState
from chainkit.markup import Markup, el
from chainkit.ui.forms import button
from chainkit.words import say
from chainkit.workshop.screens.papers import copies_form


def for_the_room(state: ChainState) -> Markup:
    """The ten cards, and sheets for as many people as are expected."""
    cards = button(say("The ten cards, A6 (PDF)"), "paper-cards")
    return el("div", cards, copies_form(state), class_="ck-bar ck-left")
