"""Rate the three Rs: six cells, answered in private or typed from paper."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.desk import Desk
from chainkit.care.model import SIDES
from chainkit.care.seat import Seat
from chainkit.markup import el, join
from chainkit.ui.forms import STRENGTH
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import answers
from chainkit.workshop.screens.answers import Card, Questions


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say("Six statements, 1 very weak to 5 very strong: as things are today.")
    return answers.panes(seat.desk, say("How strong is each?"), questions(seat.desk), why)


def questions(desk: Desk) -> Questions:
    """The six cells under their three Rs."""
    cards = tuple(
        Card(
            join(el("b", str(number)), " ", r.name),
            tuple((f"{r.id}/{side}", r.cell(side).statement) for side in SIDES),
        )
        for number, r in enumerate(desk.state.content.rs, start=1)
    )
    hint = say(
        "1 very weak to 5 very strong · ? cannot judge. Keys 1–5 or x answer a line and go to "
        "the next."
    )
    return Questions(STRENGTH, hint, cards)


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the question, and the grid once it is revealed."""
