"""Clean: what was done to the log before it was counted, and what somebody might decide."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.clean import Decision, Proposal
from chainkit.failures.report_tables import FIELDS, WHAT, decisions_table
from chainkit.failures.screens.frame import lead, nothing, told
from chainkit.failures.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.ui.forms import button, table
from chainkit.ui.screen import Panes
from chainkit.words import count, number, say, spoken

SPLIT = "\n"
"""Between the parts of a spelling in a button's id: no name has it."""


def panes(seat: Seat) -> Panes:
    """The whole step."""
    log = seat.desk.state.log
    if not log:
        return nothing(seat, say("Clean"))
    found = decisions_table(log)
    return Panes(
        lead=lead(headline(seat), summary(seat)),
        body=join(
            _proposals(log.proposals()),
            _unknown(log.cleaned.of("unknown_code")),
            _decided(log.cleaned.of("decided")),
            *_every(found),
        ),
        side=told(
            say("What cleaning does"),
            [
                say("Nothing is thrown away: every row stays in the log as it was typed, and a "
                    "decision can be taken back."),
                say("What only looks alike is proposed, never done by itself."),
            ],
        ),
    )  # fmt: skip


def _every(found: Table) -> tuple[Markup, ...]:
    if not found.rows:
        words = say("Nothing had to be decided: no row repeats another, every name is written in "
                    "one way, and every code is known.")  # fmt: skip
        return (el("p", words),)
    shown = table(found.caption, found.columns, found.rows, numeric=found.numeric)
    return el("h2", say("Every decision")), shown


def headline(seat: Seat) -> str:
    """How many rows were typed, and how many are counted."""
    cleaned = seat.desk.state.log.cleaned
    if not cleaned.repeated:
        return say("All {rows} rows are counted.", rows=number(cleaned.typed))
    return count(
        cleaned.repeated,
        "{typed} rows were typed, {counted} are counted: {number} repeats another.",
        "{typed} rows were typed, {counted} are counted: {number} repeat another.",
        typed=number(cleaned.typed),
        counted=number(len(cleaned.events)),
    )


def summary(seat: Seat) -> str:
    """The other decisions, by sort."""
    cleaned = seat.desk.state.log.cleaned
    said = []
    for what in ("spelling", "unknown_code", "blank"):
        found = cleaned.of(what)
        if found:
            rows = sum(each.rows for each in found)
            said.append(
                count(rows, "{rows} row: {what}", "{rows} rows: {what}", rows=number(rows),
                      what=spoken(WHAT[what]))
            )  # fmt: skip
    return say("{list}.", list="; ".join(said)) if said else ""


def _proposals(found: tuple[Proposal, ...]) -> Markup | None:
    if not found:
        return None
    lines = [
        el(
            "li",
            el(
                "span",
                count(each.rows, "{field}: “{written}” ({rows} row) looks like “{meant}”",
                      "{field}: “{written}” ({rows} rows) looks like “{meant}”",
                      field=spoken(FIELDS[each.field]), written=each.written,
                      rows=number(each.rows), meant=each.meant),
            ),
            button(say("It is"), "spelling-accept",
                   SPLIT.join((each.field, each.written, each.meant))),
            button(say("It is not"), "spelling-accept",
                   SPLIT.join((each.field, each.written, each.written)), kind="quiet"),
            class_="ck-proposal",
        )
        for each in found
    ]  # fmt: skip
    return el(
        "section",
        el("h2", say("Does one of these mean the other?")),
        el("ul", join(*lines), class_="ck-plain"),
    )


def _unknown(found: tuple[Decision, ...]) -> Markup | None:
    """Codes that the client's list lacks: somebody may know what they mean."""
    if not found:
        return None
    forms = [
        el(
            "form",
            el(
                "label",
                el(
                    "span",
                    count(each.rows, "{code}: {shown} row", "{code}: {shown} rows",
                          code=each.found, shown=number(each.rows)),
                    class_="ck-label",
                ),
                el("input", type="text", name="name", required=True, maxlength="80",
                   placeholder=say("what it means")),
                class_="ck-field",
            ),
            el("button", say("Save"), type="submit", class_="ck-button"),
            class_="ck-line-form",
            data_act="cause-name",
            data_id=each.found,
        )
        for each in found[:8]
    ]  # fmt: skip
    return el("section", el("h2", say("Codes that the list of causes lacks")), *forms)


def _decided(found: tuple[Decision, ...]) -> Markup | None:
    changed = [each for each in found if each.found != each.meant]
    if not changed:
        return None
    lines = [
        el(
            "li",
            el("span", say("“{written}” is counted as “{meant}”", written=each.found,
                           meant=each.meant)),
            button(say("Take it back"), "spelling-forget", SPLIT.join((each.field, each.found)),
                   kind="quiet"),
            class_="ck-proposal",
        )
        for each in changed
    ]  # fmt: skip
    return el(
        "section", el("h2", say("Said by somebody")), el("ul", join(*lines), class_="ck-plain")
    )


def _present(seat: Seat) -> Panes:
    log = seat.desk.state.log
    if not log:
        return nothing(seat, say("Clean"))
    found = decisions_table(log, 8)
    if not found.rows:
        return Panes(lead=join(el("h1", headline(seat)), *_every(found)))
    shown = [(row[0], row[2], row[3], row[4]) for row in found.rows]
    columns = [found.columns[at] for at in (0, 2, 3, 4)]
    return Panes(
        lead=join(el("h1", headline(seat)), el("p", summary(seat), class_="ck-why")),
        body=el("div", table(found.caption, columns, shown, numeric=(3,)), class_="ck-room-table"),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
