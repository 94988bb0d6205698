"""Present: what the room sees where a step has nothing of its own.  No control, no name."""

from __future__ import annotations

from dataclasses import replace

from chainkit.charter.desk import Desk
from chainkit.charter.place import Place
from chainkit.charter.screens.frame import answers_eyebrow, eyebrow, position_picture, source
from chainkit.charter.state import CharterState
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import progress_words


def place_shown(desk: Desk) -> Place:
    """Where the room is: what is picked, as the facilitator shows it.

    A step in the address pins it, and so does a review that shows nothing yet.
    """
    stage = desk.state.stage
    if desk.place.step or stage is None:
        return desk.place
    return replace(desk.place, item=stage.picked, promise=stage.picked, only="")


def address(place: Place) -> dict[str, str]:
    """The present view's address: what the facilitator shows is followed, not written down."""
    query = {**place.as_query(), "typed": ""}
    return query if place.step else {**query, "item": "", "promise": "", "only": ""}


def panes(desk: Desk) -> Panes:
    """The customer's place, or how to answer as long as the round is open."""
    state = desk.state
    if state.position is None:
        return _open(state)
    top = el("p", answers_eyebrow(state), class_="ck-eyebrow")
    return Panes(
        lead=join(top, el("h1", state.position.finding)),
        picture=position_picture(state),
        body=source(state),
    )


def _open(state: CharterState) -> Panes:
    """The question, the scale in words, and how many have answered; no result."""
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    steps = [
        el("li", el("b", str(each.value)), el("span", each.word), el("small", each.means))
        for each in state.content.orientation_scale
    ]
    said = say("Twelve statements, answered alone, as things are today.")
    if state.round:
        said = say(
            "{progress}. Answers stay hidden until they are revealed to everybody at once.",
            progress=progress_words(state.progress),
        )
    return Panes(
        lead=join(top, el("h1", say("Where does the customer sit in this business?"))),
        body=el(
            "div",
            el("p", say("Twelve statements: how often is it so here, today?")),
            el("ol", join(*steps), class_="ck-room-scale"),
            el("p", said),
            source(state),
            class_="ck-room-item",
        ),
    )
