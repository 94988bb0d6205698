"""Who owns it: which departments a failure crosses, and how long each keeps it."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.report_tables import departments_table, moves_table
from chainkit.failures.screens.frame import lead, told
from chainkit.failures.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.ui.forms import table
from chainkit.ui.screen import Panes
from chainkit.words import count, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log = seat.desk.state.log
    if not log.handovers:
        return Panes(lead=lead(say("Who owns it"), _none()))
    return Panes(
        lead=lead(headline(seat), owner_words(seat)),
        body=join(_shown(departments_table(log)), _shown(moves_table(log))),
        side=told(
            say("How to read it"),
            [
                say("What still lies in a department counts for as long as it has lain there."),
                say("The department that keeps it longest may be the one that does the work."),
            ],
        ),
    )


def headline(seat: Seat) -> str:
    """How many failures cross from one department to another."""
    found = seat.desk.state.log.routes()
    return count(
        found.several,
        "{number} of {all} failures crosses from one department to another.",
        "{number} of {all} failures cross from one department to another.",
        all=found.failures,
    )


def owner_words(seat: Seat) -> str:
    """Whether somebody answers to the customer for the whole of it."""
    found = seat.desk.state.log.routes()
    parts = [
        count(found.ownerless, "{number} has no owner.", "{number} have no owner.")
        if found.ownerless
        else say("Each has an owner."),
    ]
    if found.owners_several:
        parts.append(count(found.owners_several, "{number} has two.", "{number} have two."))
    if found.back:
        parts.append(
            count(found.back, "{number} came back to a department that had passed it on.",
                  "{number} came back to a department that had passed them on.")
        )  # fmt: skip
    return " ".join(parts)


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
    return Panes(
        lead=join(el("h1", headline(seat)), el("p", owner_words(seat), class_="ck-why")),
        body=_shown(departments_table(log)),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
