"""Where the customer sits: the twelve statements, answered in private or typed from paper."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.charter.desk import Desk
from chainkit.charter.model import PARTS
from chainkit.charter.seat import Seat
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import capital, say
from chainkit.workshop.screens import answers
from chainkit.workshop.screens.answers import Card, Questions


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say("Twelve statements, 0 never to 4 always with proof: as things are today.")
    return answers.panes(seat.desk, say("Where the customer sits"), questions(seat.desk), why)


def questions(desk: Desk) -> Questions:
    """The twelve statements under their three parts."""
    content = desk.state.content
    scale = tuple((each.value, each.word) for each in content.orientation_scale)
    words = " · ".join(f"{value} {word}" for value, word in scale)
    hint = say(
        "{scale} · ? cannot judge. Keys 0–4 or x answer a line and go to the next.", scale=words
    )
    cards = tuple(
        Card(
            join(el("b", str(number)), " ", capital(content.parts[part])),
            tuple((each.id, each.text) for each in content.statements if each.part == part),
        )
        for number, part in enumerate(PARTS, start=1)
    )
    return Questions(scale, hint, cards)


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the question, and the customer's place once it is revealed."""
