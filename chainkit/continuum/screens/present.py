"""Present: what the room sees where a step has nothing of its own.  No control, no name."""

from __future__ import annotations

from dataclasses import replace

from chainkit.continuum.desk import Desk
from chainkit.continuum.place import Place
from chainkit.continuum.screens.frame import answers_eyebrow, eyebrow, ladder_picture, source
from chainkit.continuum.state import ContinuumState
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import progress_words


def place_shown(desk: Desk) -> Place:
    """Where the room is: the rung that is picked, as the facilitator shows it."""
    stage = desk.state.stage
    if desk.place.step or stage is None:
        return desk.place
    return replace(desk.place, item=stage.picked)


def address(place: Place) -> dict[str, str]:
    """The present view's address: what the facilitator shows is followed, not written down."""
    query = place.as_query()
    return query if place.step else {**query, "item": ""}


def panes(desk: Desk) -> Panes:
    """The ladders, or how to answer as long as the round is open."""
    state = desk.state
    if state.profile is None:
        return _open(state)
    top = el("p", answers_eyebrow(state), class_="ck-eyebrow")
    return Panes(
        lead=join(
            top, el("h1", state.profile.finding), el("p", state.profile.why, class_="ck-rung-room")
        ),
        picture=ladder_picture(state, desk.place.item),
        body=source(state),
    )


def rung(desk: Desk) -> Markup:
    """The rung that is picked, in the room's words; nothing where none is."""
    cell = desk.state.content.cell_by_id.get(desk.place.item)
    if cell is None:
        return Markup("")
    return el("p", el("b", cell.id), " ", cell.statement, class_="ck-rung-room")


def _open(state: ContinuumState) -> Panes:
    """The question, the scale in words, and how many have answered; no result."""
    steps = [
        el("li", el("b", str(each.value)), el("span", each.word), el("small", each.means))
        for each in state.content.scale
    ]
    said = say("Fifteen statements, answered alone, as things are today.")
    if state.round:
        said = say(
            "{progress}. Answers stay hidden until they are revealed to everybody at once.",
            progress=progress_words(state.progress),
        )
    return Panes(
        lead=join(
            el("p", eyebrow(state), class_="ck-eyebrow"),
            el("h1", say("How far does this describe us today?")),
        ),
        body=el(
            "div",
            el("p", say("Fifteen statements on how we practise customer satisfaction.")),
            el("ol", join(*steps), class_="ck-room-scale"),
            el("p", said),
            source(state),
            class_="ck-room-item",
        ),
    )
