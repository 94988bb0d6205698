"""Evidence: the client's own figures, their import, and what is known from studies."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.choice import link_to_work_on
from chainkit.chain.figures import change_words, figure_words, histories
from chainkit.chain.screens import figures, known, measures
from chainkit.chain.screens.frame import eyebrow
from chainkit.chain.seat import Seat
from chainkit.markup import el, join
from chainkit.ui.forms import tabs
from chainkit.ui.screen import Panes
from chainkit.words import inside, phrase, say, spoken

PARTS = (
    ("figures", phrase("A figure for the link")),
    ("measures", phrase("Measures by import")),
    ("known", phrase("What is known")),
)


def panes(seat: Seat) -> Panes:
    """The chosen part."""
    desk = seat.desk
    part = desk.place.part or PARTS[0][0]
    options = [(key, spoken(words)) for key, words in PARTS]
    switch = tabs(say("What to look at"), "evidence-part", options, part)
    if part == "known":
        return Panes(lead=join(switch, known.lead(desk)), body=known.body(desk))
    if part == "measures":
        return Panes(lead=join(switch, measures.lead(desk)), body=measures.body(desk, seat.plan))
    return Panes(
        lead=join(switch, figures.lead()),
        body=figures.body(desk, seat.today),
        side=figures.side(desk),
    )


def _present(seat: Seat) -> Panes:
    """The figures of the link to work on, in big type; else what to look for."""
    state = seat.desk.state
    found = link_to_work_on(state)
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    if found is None:
        title = say("Which figure would show it?")
        return Panes(
            lead=join(top, el("h1", title)), body=el("p", spoken(figures.WHY), class_="ck-why")
        )
    link = state.content.by_id[found.link]
    kept = histories(state, link.id)
    lines = [
        el("li", el("b", figure_words(history)), " ", change_words(history)) for history in kept
    ] or [el("li", el("b", idea.label), f": {idea.formula}") for idea in link.metrics]
    title = (
        say("What we count for {link}", link=inside(link.name))
        if kept
        else say("What could we count for {link}?", link=inside(link.name))
    )
    return Panes(
        lead=join(top, el("h1", title)),
        body=join(
            el("ul", *lines, class_=f"ck-big-list ck-plain{' ck-counted' if kept else ''}"),
            el("p", link.question, class_="ck-why") if kept else None,
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees; None: the chain as a picture."""
