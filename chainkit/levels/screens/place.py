"""Place: everybody puts each feature on a level, alone.  Never a result."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.levels.seat import Seat
from chainkit.levels.state import LevelsState
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import answers
from chainkit.workshop.screens.answers import Card, Questions


def panes(seat: Seat) -> Panes:
    """The whole step."""
    return answers.panes(seat.desk, say("Place"), questions(seat.desk.state))


def questions(state: LevelsState) -> Questions:
    """The features that this round asks, by stage of the journey."""
    scale = tuple((place, level.name) for place, level in enumerate(state.content.levels, 1))
    words = " · ".join(f"{value} {name}" for value, name in scale)
    hint = say("{scale} · ? cannot judge. Keys 1–4 or x answer a line and go to the next.",
               scale=words)  # fmt: skip
    asked = set(state.items)
    cards = []
    for stage in state.content.stages:
        lines = tuple(
            (feature.id, f"{feature.number} · {feature.name}")
            for feature in state.features
            if feature.id in asked and feature.stage == stage.id
        )
        if lines:
            cards.append(Card(stage.name, lines))
    return Questions(scale, hint, tuple(cards))


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the rings."""
