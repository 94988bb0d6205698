"""Present: what the room sees where a step has nothing of its own.  No control, no name."""

from __future__ import annotations

from dataclasses import replace

from chainkit.charter.desk import Desk
from chainkit.charter.place import Place
from chainkit.charter.screens.frame import eyebrow, position_picture
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label, progress_words


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
    query = place.as_query()
    return query if place.step else {**query, "item": "", "promise": "", "only": ""}


def panes(desk: Desk) -> Panes:
    """The customer's place, or the question as long as the round is open."""
    state = desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    source = origin_label(state)
    foot = el("p", source, class_="ck-src") if source else None
    if state.position is None:
        said = say(
            "{progress}. Answers stay hidden until they are revealed to everybody at once.",
            progress=progress_words(state.progress),
        )
        asked = el("h1", say("Where does the customer sit in this business?"))
        why = el("p", said, class_="ck-why") if state.round else None
        return Panes(lead=join(top, asked), body=join(*filter(None, (why, foot))))
    return Panes(
        lead=join(top, el("h1", state.position.finding)),
        picture=position_picture(state),
        body=foot or join(),
    )
