"""Present: what the room sees where a step has nothing of its own.  No control, no name."""

from __future__ import annotations

from dataclasses import replace

from chainkit.care.desk import Desk
from chainkit.care.grid_words import grid_headline
from chainkit.care.place import Place
from chainkit.care.screens.frame import eyebrow, source
from chainkit.care.screens.frame_grid import grid_figure
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import progress_words


def place_shown(desk: Desk) -> Place:
    """Where the room is: what is picked, as the facilitator shows it.

    A step in the address pins it, and so does a review that shows nothing yet.
    """
    stage = desk.state.stage
    if desk.place.step or stage is None or not stage.part:
        return desk.place
    survey, question, unit, every = (*stage.part.split("|"), "", "", "", "")[:4]
    known = {each.id for each in desk.state.kept.surveys}
    return replace(
        desk.place,
        survey=survey if survey in known else "",
        question=question,
        unit=unit,
        every="week" if every else "",
    )


def address(place: Place) -> dict[str, str]:
    """The present view's address: what the facilitator shows is followed, not written down."""
    query = place.as_query()
    if place.step:
        return query
    return {**query, "survey": "", "question": "", "unit": "", "every": ""}


def panes(desk: Desk) -> Panes:
    """The grid, or how to answer as long as the round is open."""
    state = desk.state
    title = state.session.title if state.session else ""
    top = el("p", eyebrow(state, title), class_="ck-eyebrow")
    if state.grid is not None:
        return Panes(
            lead=join(top, el("h1", grid_headline(state.grid))),
            picture=grid_figure(state),
            body=join(source(state)),
        )
    said = say(
        "{progress}. Answers stay hidden until they are revealed to everybody at once.",
        progress=progress_words(state.progress),
    )
    cells = [el("li", cell.statement) for cell in state.content.cells.values()]
    return Panes(
        lead=join(top, el("h1", say("Do good people carry weak systems?"))),
        body=join(
            el("ol", *cells, class_="ck-big-list"),
            el("p", said, class_="ck-why") if state.round else None,
            source(state),
        ),
    )
