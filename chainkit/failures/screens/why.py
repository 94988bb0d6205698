"""Why: the few causes that make most of it, where they strike, what comes back, what it costs."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.errors import ChainkitError
from chainkit.failures.picture_bars import cause_words, draw_pareto, pareto_table
from chainkit.failures.report_tables import cross_table
from chainkit.failures.screens.frame import (
    drawn,
    lead,
    nothing,
    room,
    service_choice,
    shown_service,
    told,
    twin,
)
from chainkit.failures.seat import Seat
from chainkit.failures.why import By, Pareto, broken
from chainkit.failures.words import BY_WORDS, amount, pareto_warnings, pareto_words
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import table, tabs
from chainkit.ui.screen import Panes
from chainkit.words import count, number, say, spoken


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log, only = seat.desk.state.log, shown_service(seat)
    if not log:
        return nothing(seat, say("Why"))
    by = chosen(seat)
    try:
        found = log.pareto(by, only)
    except ChainkitError as refused:  # amounts in two currencies: one sentence, no number
        tabs_, services = _tabs(seat, by), service_choice(seat)
        return Panes(lead=lead(say("Amounts in two currencies"), str(refused), tabs_, services))
    return Panes(
        lead=lead(pareto_words(found), weighed(seat, found), _tabs(seat, by),
                  service_choice(seat)),
        picture=drawn(lambda layout: draw_pareto(log, found, layout), pareto_words(found)),
        body=join(
            twin(pareto_table(log, found), "why-table"),
            _cross(seat, only),
        ),
        side=told(
            say("Before you choose"),
            [*pareto_warnings(found), *_back(seat)],
            [
                say("A cause is what somebody wrote down in a moment. Ask twice before you act on "
                    "it."),
                say("Prevention first, recovery second, and never fail in order to delight."),
            ],
        ),
    )  # fmt: skip


def chosen(seat: Seat) -> By:
    """What causes are weighed by."""
    by = seat.desk.place.by
    return by if by in weights(seat) else "count"


def weights(seat: Seat) -> tuple[By, ...]:
    """The weights that the log knows at all."""
    import numpy as np

    log = seat.desk.state.log
    numbers = log.events.numbers
    known: list[By] = ["count"]
    if not np.isnan(numbers["severity"]).all():
        known.append("severity")
    if not np.isnan(numbers["impact"]).all():
        known.append("impact")
    money = ("compensation", "margin_lost", "handling_minutes")
    if not all(np.isnan(numbers[name]).all() for name in money):
        known.append("cost")
    return tuple(known)


def weighed(seat: Seat, found: Pareto) -> str:
    """What the bars weigh, and the sum of it."""
    log = seat.desk.state.log
    total = amount(found.total)
    if found.by == "count":
        return say("Weighed by how many: {total} failures.", total=total)
    if found.by == "severity":
        return say("Weighed by severity, 1 to 5 added up: {total}.", total=total)
    if found.by == "impact":
        return say("Weighed by impact: {total} {unit}.", total=total, unit=log.setup.impact)
    return say(
        "Weighed by what is known of the cost (handling, compensation, margin lost): {total} "
        "{currency}.",
        total=total,
        currency=log.currency(shown_service(seat)),
    )


def _tabs(seat: Seat, by: By) -> Markup | None:
    known = weights(seat)
    if len(known) < 2:
        return None
    options = [(name, spoken(BY_WORDS[name])) for name in known]
    return tabs(say("Weighed by"), "by", options, by)


def _cross(seat: Seat, only: str) -> Markup | None:
    found = cross_table(seat.desk.state.log, only, seat.desk.state.content.names)
    if found is None:
        return None
    return el(
        "section",
        el("h2", say("Where they strike")),
        table(found.caption, found.columns, found.rows, numeric=found.numeric),
    )


def _back(seat: Seat) -> list[str]:
    """What came back, and which promises and links were broken."""
    log = seat.desk.state.log
    found, said = log.repeats(), []
    if found.repeated:
        said.append(count(found.repeated, "{number} failure repeats an earlier one.",
                          "{number} failures repeat an earlier one."))  # fmt: skip
    if found.asked:
        said.append(
            say("{failed} of {asked} recoveries failed as well: a second deviation hurts more than "
                "the first.", failed=number(found.failed), asked=number(found.asked))
        )  # fmt: skip
    if found.again:
        said.append(
            say("{again} of {customers} customers who are known by a key were failed more than "
                "once.", again=number(found.again), customers=number(found.customers))
        )  # fmt: skip
    for field, words in (("promise", say("Promise broken most")), ("link", say("Link hit most"))):
        pairs = broken(log.events, field)
        if pairs:
            name, rows = next(iter(pairs.items()))
            said.append(count(rows, "{what}: {name}, once.", "{what}: {name}, {rows} times.",
                              what=words, name=_plain(name), rows=number(rows)))  # fmt: skip
    return said


def _plain(key: str) -> str:
    """A promise or link by its key, which belongs to another exercise: its words without signs."""
    return key.replace("_", " ").replace("-", " ")


def _present(seat: Seat) -> Panes:
    log, only = seat.desk.state.log, shown_service(seat)
    if not log:
        return nothing(seat, say("Why"))
    try:
        found = log.pareto(chosen(seat), only)
    except ChainkitError as refused:
        return room(seat, say("Amounts in two currencies"), str(refused))
    picture = drawn(lambda layout: draw_pareto(log, found, layout), pareto_words(found))
    first = cause_words(log, found.bars[0].name) if found.bars else ""
    why = say("The first: {cause}. {weighed}", cause=first, weighed=weighed(seat, found))
    if found.by == "count" and found.leaders > 1:
        why = say(
            "The first {number} lie within chance of each other. {weighed}",
            number=found.leaders, weighed=weighed(seat, found),
        )  # fmt: skip
    return room(seat, pareto_words(found), why, picture)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
