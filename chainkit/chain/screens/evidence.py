"""Evidence: the client's own figures, their import, and what is known from studies."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.screens import known, measures
from chainkit.chain.seat import Seat
from chainkit.markup import join
from chainkit.ui.forms import tabs
from chainkit.ui.screen import Panes
from chainkit.words import say

PARTS = (("measures", "Hard measures"), ("known", "What is known"))


def panes(seat: Seat) -> Panes:
    """The chosen part."""
    desk = seat.desk
    part = desk.place.part or PARTS[0][0]
    options = [(key, say(words)) for key, words in PARTS]
    switch = tabs(say("What to look at"), "evidence-part", options, part)
    if part == "known":
        return Panes(lead=join(switch, known.lead(desk)), body=known.body(desk))
    return Panes(lead=join(switch, measures.lead(desk)), body=measures.body(desk, seat.plan))


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
