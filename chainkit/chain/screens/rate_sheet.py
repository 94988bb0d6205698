"""On this screen: one sheet at a time; what it asks are the links of the chain."""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.screens.rate_words import form_of, scale_of
from chainkit.markup import el, join
from chainkit.words import say
from chainkit.workshop.screens.answers import Card, Questions


def questions(desk: Desk) -> Questions:
    """The links that this round asks, each with its definition or its four statements."""
    scale = scale_of(desk)
    words = " · ".join(f"{value} {words}" for value, words in scale)
    hint = say("{scale} · ? cannot judge. Keys 1–5 or x answer a line and go to the next.",
               scale=words)  # fmt: skip
    return Questions(scale, hint, tuple(_cards(desk)))


def _cards(desk: Desk) -> list[Card]:
    asked, short = set(desk.state.items), form_of(desk) == "short"
    cards = []
    for link in desk.state.content.links:
        lines = (
            [(link.code, link.definition)] if short else [(s.id, s.text) for s in link.statements]
        )
        found = tuple(line for line in lines if line[0] in asked)
        if found:
            cards.append(Card(join(el("b", str(link.position)), " ", link.name), found))
    return cards
