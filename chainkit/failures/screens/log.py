"""Log: one failure in twenty seconds, a file of thousands, and the latest ones to mend."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.desk_log import latest
from chainkit.failures.moments import zone_of
from chainkit.failures.picture_bars import cause_words
from chainkit.failures.screens.log_entry import entry_form
from chainkit.failures.screens.log_import import importing, setup_form
from chainkit.failures.seat import Seat
from chainkit.failures.words import amount, totals_words
from chainkit.failures.workshop import Failure
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, table
from chainkit.ui.screen import Panes
from chainkit.words import say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log = seat.desk.state.log
    editing = _editing(seat)
    title = say("Mend one failure") if editing else say("Log a failure")
    why = say("Where, what, how bad: the rest can wait. A time left empty is now.")
    bring = importing(seat.plan)
    return Panes(
        lead=join(el("h1", title), el("p", why, class_="ck-why")),
        body=join(
            _logged(seat),
            entry_form(seat, editing),
            _dropped(seat),
            _latest(seat),
            details(say("Import a file"), bring, key="log-import") if seat.plan is None else bring,
            details(say("What the log is about"), setup_form(log.setup), key="log-setup"),
        ),
        side=el(
            "section",
            el("h2", log.setup.title),
            el("p", totals_words(log)),
            el(
                "p",
                say("No names: neither of customers nor of staff. A key that stands for a customer "
                    "is enough to see who was failed twice."),
                class_="ck-hint",
            ),
            class_="ck-told",
        ),
    )  # fmt: skip


def _editing(seat: Seat) -> Failure | None:
    if not seat.editing:
        return None
    return seat.desk.store.get(Failure, seat.desk.place.client, seat.editing)


def _logged(seat: Seat) -> Markup | None:
    """What was just logged, with the way to mend it: a wrong tap costs two more."""
    if not seat.logged or seat.editing:
        return None
    found = seat.desk.store.get(Failure, seat.desk.place.client, seat.logged)
    if found is None:
        return None
    local = found.occurred_at.astimezone(zone_of(seat.desk.state.log.setup.zone))
    said = [found.unit, seat.desk.state.log.said(found.cause), f"{local:%H:%M}"]
    return el(
        "div",
        el("span", say("Logged: {what}.", what=" · ".join(part for part in said if part))),
        button(say("Change"), "log-edit", found.id, kind="quiet"),
        button(say("Take out"), "log-drop", found.id, kind="quiet"),
        class_="ck-logged",
    )


def _dropped(seat: Seat) -> Markup | None:
    """The way back for what was just taken out."""
    if not seat.dropped:
        return None
    return el("div", button(say("Bring it back"), "log-restore", seat.dropped), class_="ck-bar")


def _latest(seat: Seat) -> Markup | None:
    log = seat.desk.state.log
    if not log:
        return None
    rows = [_row(seat, each) for each in latest(seat.desk)]
    columns = [say("When"), say("Where"), say("What"), say("Severity")]
    if log.setup.impact:
        columns.append(log.setup.impact)
    return details(
        say("The latest ones"),
        table(say("The latest failures"), (*columns, say("Mend")), rows),
        key="log-latest",
    )


def _row(seat: Seat, failure: Failure) -> tuple[str | Markup, ...]:
    log = seat.desk.state.log
    local = failure.occurred_at.astimezone(zone_of(log.setup.zone))
    cells: list[str | Markup] = [
        f"{local:%Y-%m-%d %H:%M}",
        " · ".join(part for part in (failure.unit, failure.service) if part),
        cause_words(log, failure.cause) if failure.cause else "",
        str(failure.severity or ""),
    ]
    if log.setup.impact:
        cells.append("" if failure.impact is None else amount(failure.impact))
    return (
        *cells,
        join(
            button(say("Change"), "log-edit", failure.id, kind="quiet"),
            button(say("Take out"), "log-drop", failure.id, kind="quiet"),
        ),
    )


def _present(seat: Seat) -> Panes:
    log = seat.desk.state.log
    return Panes(
        lead=join(
            el("h1", log.setup.title),
            el("p", totals_words(log), class_="ck-why"),
        ),
        body=el("p", say("Where, what, how bad. Twenty seconds, and the rest can wait."),
                class_="ck-why"),
    )  # fmt: skip


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
