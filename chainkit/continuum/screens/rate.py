"""Rate: the fifteen statements, answered in private, typed from paper, or from a file."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.continuum.desk import Desk
from chainkit.continuum.seat import Seat
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import answers, answers_file
from chainkit.workshop.screens.answers import Card, Questions


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say("Fifteen statements, 0 not at all to 4 fully: does this describe us, today?")
    asks = questions(seat.desk)
    file = answers_file.file_import(answers_file.asked(seat.desk, asks), seat.plan)
    return answers.panes(seat.desk, say("Rate"), asks, why, file)


def questions(desk: Desk) -> Questions:
    """The fifteen statements under their three components, without the stages' names.

    Whoever reads which stage a statement belongs to answers the stage, not the statement.
    """
    content = desk.state.content
    scale = tuple((each.value, each.word) for each in content.scale)
    words = " · ".join(f"{value} {word}" for value, word in scale)
    hint = say(
        "{scale} · ? cannot judge. Keys 0–4 or x answer a line and go to the next.", scale=words
    )
    cards = tuple(
        Card(
            join(el("b", component.name), " ", component.question),
            tuple((cell.id, cell.statement) for cell in content.cells_of(component.id)),
        )
        for component in content.components
    )
    return Questions(scale, hint, cards)


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the question, and the ladders once they are revealed."""
