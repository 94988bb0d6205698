"""Present: what the room sees.  Big type, no controls, no individual's answer."""

from __future__ import annotations

from dataclasses import replace

from chainkit.chain.desk import Desk
from chainkit.chain.place import Place
from chainkit.chain.screens.frame import eyebrow, picture
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import phrase, say, spoken
from chainkit.workshop.screens.header import origin_label, progress_words

HOW = phrase("Scores from 0 to 100, from your answers. Groups under five are not shown.")
HOW_MEASURED = phrase("Scores from 0 to 100, from hard measures. Small surveys are not shown.")
QUESTION = phrase("How strong is each link here, today?")
STATEMENTS = phrase("How far do you agree, as things are today?")


def place_shown(desk: Desk) -> Place:
    """Where the room is: drawing and link as the facilitator shows them.

    A step in the address pins all three, and so does a session that shows nothing yet.
    """
    stage = desk.state.stage
    if desk.place.step or stage is None:
        return desk.place
    known = desk.state.content.by_id
    link = stage.link if stage.link in known else ""
    return replace(desk.place, chain=stage.chain, link=link)


def address(place: Place) -> dict[str, str]:
    """The present view's address: what the facilitator shows is followed, not written down."""
    query = place.as_query()
    return query if place.step else {**query, "chain": "", "link": ""}


def panes(desk: Desk) -> Panes:
    """The whole present view: finding, picture, why, how."""
    state = desk.state
    top = el("p", eyebrow(state), class_="ck-eyebrow")
    if state.revealed:
        title = state.result.headline
        why = state.result.weakest.why if state.result.weakest else ""
    else:
        short = state.session is not None and state.session.form == "short"
        title = spoken(QUESTION if short else STATEMENTS)
        why = say(
            "{progress}. Answers stay hidden until they are revealed to everybody at once.",
            progress=progress_words(state.progress),
        )
    how = HOW if state.result.primary == "ratings" or not state.revealed else HOW_MEASURED
    source = " ".join(part for part in (spoken(how), origin_label(state)) if part)
    return Panes(
        lead=join(top, el("h1", title)),
        picture=picture(desk, still=True),
        body=join(el("p", why, class_="ck-why"), el("p", source, class_="ck-src")),
    )
