"""Present: what the room sees.  Big type, no controls, no individual's answer."""

from __future__ import annotations

from dataclasses import replace

from chainkit.levels.desk import Desk
from chainkit.levels.place import Place
from chainkit.levels.screens.frame import eyebrow
from chainkit.levels.screens.room_rings import (
    by_stage,
    names,
    nothing_said,
    room_rings,
    what_is_wrong,
)
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label, progress_words


def place_shown(desk: Desk) -> Place:
    """Where the room is, with the feature, review and months that the facilitator shows.

    A step in the address pins all of them, and so does a review that shows nothing yet.
    """
    stage = desk.state.stage
    if desk.place.step or stage is None:
        return desk.place
    known = {feature.id for feature in desk.state.kept.features}
    return replace(
        desk.place,
        feature=stage.feature if stage.feature in known else "",
        at=stage.at,
        part=stage.months,
    )


def address(place: Place) -> dict[str, str]:
    """The present view's address: what the facilitator shows is followed, not written down."""
    query = place.as_query()
    return query if place.step else {**query, "feature": "", "at": "", "part": ""}


def panes(desk: Desk) -> Panes:
    """The whole present view: finding, picture, how."""
    state = desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    if state.revealed:
        title, why = state.result.headline, ""
    else:
        title = say("Where does each of these stand today?")
        why = say(
            "{progress}. Where they stand stays hidden until everybody sees it at once.",
            progress=progress_words(state.progress),
        )
    how = say("Placed by the room. Groups under five are not shown.")
    source = " ".join(part for part in (how, origin_label(state)) if part)
    return Panes(
        lead=join(top, el("h1", title)),
        picture=_picture(desk),
        body=join(el("p", why, class_="ck-why") if why else None, el("p", source, class_="ck-src")),
    )


def _picture(desk: Desk) -> Markup:
    state, hidden = desk.state, not desk.state.revealed
    if not state.features:
        return Markup()
    groups = by_stage(state.rings, hidden=hidden, among=() if hidden else state.history)
    if hidden:  # a later round asks only some: the room is asked about nothing else
        asked = set(state.items)
        groups = [(name, [s for s in here if s.feature in asked]) for name, here in groups]
    listed = names(groups, nothing_said if hidden else what_is_wrong)
    return room_rings(desk, listed, state.rings, hidden=hidden)
