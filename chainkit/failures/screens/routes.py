"""Who owns it: which departments a failure crosses, and how long each keeps it."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.picture_routes import (
    draw_routes,
    keeps_longest,
    owner_words,
    routes_sentence,
)
from chainkit.failures.report_tables import departments_table, moves_table
from chainkit.failures.screens.frame import drawn, lead, room, told
from chainkit.failures.seat import Seat
from chainkit.failures.words import percent
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.ui.forms import table
from chainkit.ui.screen import Panes
from chainkit.words import count, number, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log = seat.desk.state.log
    if not log.handovers:
        return Panes(lead=lead(say("Who owns it"), _none()))
    return Panes(
        lead=lead(headline(seat), owner_words(seat.desk.state.log.routes())),
        picture=_picture(seat),
        body=join(_shown(departments_table(log)), _shown(moves_table(log))),
        side=told(
            say("How to read it"),
            [
                say("What still lies in a department counts for as long as it has lain there."),
                say("The department that keeps it longest may be the one that does the work."),
            ],
        ),
    )


def _picture(seat: Seat) -> Markup:
    found = seat.desk.state.log.routes()
    return drawn(lambda layout: draw_routes(found, layout), routes_sentence(found))


def headline(seat: Seat) -> str:
    """Where failures lie most of the time; else, how many cross from one to another."""
    found = seat.desk.state.log.routes()
    longest = keeps_longest(found)
    if longest is not None and len(found.departments) > 1:
        return say("{department} has failures for {share} of all the hours that they wait.",
                   department=longest.name, share=percent(longest.hours / found.hours))  # fmt: skip
    return count(
        found.several,
        "{number} of {all} failures with hand-overs crosses from one department to another.",
        "{number} of {all} failures with hand-overs cross from one department to another.",
        all=number(found.failures),
    )


def _none() -> str:
    return say(
        "No hand-overs are logged. Import them in step Log: failure, step, department, "
        "received_at, passed_at and owner show where a failure lies, and who answers for it."
    )


def _shown(found: Table) -> Markup:
    return table(found.caption, found.columns, found.rows, numeric=found.numeric)


def _present(seat: Seat) -> Panes:
    log = seat.desk.state.log
    if not log.handovers:
        return Panes(lead=join(el("h1", say("Who owns it")), el("p", _none(), class_="ck-why")))
    return room(seat, headline(seat), owner_words(seat.desk.state.log.routes()), _picture(seat))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
