"""Recovery: how long failures stay open, and what came of what was done."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.content import claims
from chainkit.failures.picture_survival import draw_survival, survival_sentence, survival_table
from chainkit.failures.report_tables import outcomes_table
from chainkit.failures.screens.frame import drawn, lead, nothing, room, told, twin
from chainkit.failures.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import table
from chainkit.ui.screen import Panes
from chainkit.words import say

PARADOX = "recovery-paradox"


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if not state.log:
        return nothing(seat, say("Recovery"))
    found = state.log.resolving()
    outcomes = outcomes_table(state.log, state.content.names["recovery"])
    if found is None and outcomes is None:
        return Panes(lead=lead(say("Recovery"), unknown(seat)), side=_paradox())
    shown = [_outcomes(seat)]
    if found is None:
        return Panes(lead=lead(say("Recovery"), unknown(seat)), body=join(*shown), side=_paradox())
    title = picture_title(seat)
    return Panes(
        lead=lead(survival_sentence(found), title),
        picture=drawn(lambda layout: draw_survival(found, title, layout), survival_sentence(found)),
        body=join(twin(survival_table(found, title), "recover-table"), *shown),
        side=_paradox(),
    )


def picture_title(seat: Seat) -> str:
    """What the line is of."""
    return say("{title}: share still open, by time since it happened",
               title=seat.desk.state.log.setup.title)  # fmt: skip


def unknown(seat: Seat) -> str:
    """Why there is no line."""
    return say(
        "The log of {client} never says when a failure was put right, so how long recovery takes "
        "is not known. A column resolved_at, or the field “Put right at”, would tell.",
        client=seat.desk.state.client.title,
    )


def _outcomes(seat: Seat) -> Markup | None:
    state = seat.desk.state
    found = outcomes_table(state.log, state.content.names["recovery"])
    if found is None:
        return None
    return el(
        "section",
        el("h2", say("What came of it")),
        table(found.caption, found.columns, found.rows, numeric=found.numeric),
    )


def _paradox() -> Markup:
    """The claim that is heard most here, and what can be said instead."""
    claim = claims().get(PARADOX)
    words = [claim.text, claim.better] if claim else []
    origin = [say("{origin} ({check})", origin=claim.origin, check=claim.check)] if claim else []
    return told(say("A saying, and what is known"), words, origin)


def _present(seat: Seat) -> Panes:
    found = seat.desk.state.log.resolving() if seat.desk.state.log else None
    if found is None:
        return Panes(lead=join(el("h1", say("Recovery")), el("p", unknown(seat), class_="ck-why")))
    title = picture_title(seat)
    picture = drawn(lambda layout: draw_survival(found, title, layout), survival_sentence(found))
    return room(seat, survival_sentence(found), title, picture)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
