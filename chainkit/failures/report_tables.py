"""The log's tables as blocks, for screens and documents alike.

Imports the log, its words and the blocks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chainkit.failures.log import Log
from chainkit.failures.picture_bars import cause_words
from chainkit.failures.recovery import Used
from chainkit.failures.words import amount, hours, percent
from chainkit.report.blocks import Table
from chainkit.words import number, phrase, say, spoken

LEAST_EXPECTED = 5.0
STRONG = 3.0
"""Standard deviations from which a cell is marked as more or fewer than chance would put."""
WHAT = {
    "duplicate": phrase("repeats another row in every field: counted once"),
    "spelling": phrase("differs in case, spaces or signs only: taken as one"),
    "decided": phrase("somebody said what it means"),
    "unknown_code": phrase("not in the client's list of causes: kept as a cause of its own"),
    "blank": phrase("left blank: kept, and shown as not said"),
}
SHORT = {
    "duplicate": phrase("counted once"),
    "spelling": phrase("taken as one"),
    "decided": phrase("said by somebody"),
    "unknown_code": phrase("code not in the list"),
    "blank": phrase("left blank"),
}
"""The same in a word."""
FIELDS = {
    "unit": phrase("unit"),
    "service": phrase("service"),
    "cause": phrase("cause"),
    "group": phrase("group"),
    "channel": phrase("channel"),
    "stage": phrase("stage"),
    "segment": phrase("segment"),
    "authority": phrase("role"),
    "": phrase("the whole row"),
}
LISTED = 60


def decisions_table(log: Log, most: int = LISTED) -> Table:
    """Everything that cleaning did or noticed; the many small ones at the end are counted."""
    every = [each for what in WHAT for each in log.cleaned.of(what)]  # type: ignore[arg-type]
    rows = [
        (
            spoken(WHAT[each.what]),
            spoken(FIELDS.get(each.field, each.field)),
            each.found,
            each.meant,
            number(each.rows),
            ", ".join(each.ids),
        )
        for each in every[:most]
    ]
    caption = say("{decisions} decisions on {rows} rows as typed", decisions=number(len(every)),
                  rows=number(log.cleaned.typed))  # fmt: skip
    if len(every) > most:
        caption = say("{caption}; the first {most} are listed", caption=caption, most=most)
    columns = (say("What was done"), say("Where"), say("As written"), say("Taken as"), say("Rows"),
               say("Such as"))  # fmt: skip
    return Table(caption, columns, tuple(rows), numeric=(4,))


def short_decisions(log: Log, most: int) -> Table:
    """The same for paper: what was done in a word, and no examples."""
    found = decisions_table(log, most)
    every = [each for what in WHAT for each in log.cleaned.of(what)]  # type: ignore[arg-type]
    rows = [
        (spoken(SHORT[each.what]), *row[1:5]) for each, row in zip(every, found.rows, strict=False)
    ]
    return Table(found.caption, found.columns[:5], tuple(rows), numeric=(4,))


def cross_fields(log: Log) -> tuple[str, str] | None:
    """What causes are set against: journey stage where it is known, else service, else channel."""
    for across in ("stage", "service", "channel", "unit"):
        column = log.events.texts[across]
        if sum(1 for n, c in zip(column.names, column.counts(), strict=True) if n and c) > 1:
            return "cause", across
    return None


def cross_table(
    log: Log, only: str = "", names: Mapping[str, Mapping[str, str]] | None = None
) -> Table | None:
    """Causes against stages (or services): counts, with a mark where chance alone is unlikely.

    `names`: of the fields whose values are codes.  A cell is marked only where chance would put
    five or more: below, the normal approximation does not hold (Cochran's rule).
    """
    import numpy as np

    fields = cross_fields(log)
    if fields is None:
        return None
    across = fields[1]
    if across == "service" and only:
        return None
    found = log.cross("cause", across, say("all others"), only)
    codes = (names or {}).get(across, {})
    heads = [codes.get(name, name) or say("not said") for name in found.columns]
    marks = np.where(found.expected >= LEAST_EXPECTED, found.residuals, 0.0)
    rows = []
    for at, name in enumerate(found.rows):
        rest = bool(found.rest_rows) and at == len(found.rows) - 1
        label = say("all others ({number})", number=found.rest_rows) if rest else cause_words(
            log, name)  # fmt: skip
        cells = (_cell(int(n), float(m)) for n, m in zip(found.counts[at], marks[at], strict=True))
        rows.append((label, *cells))
    return Table(
        say("Causes by {field}. ▲ many more, ▼ many fewer than if cause and {field} had nothing to "
            "do with each other (adjusted residual beyond 3, where chance would put five or more)",
            field=spoken(FIELDS.get(across, across))),
        (say("Cause"), *heads),
        tuple(rows),
        numeric=tuple(range(1, len(heads) + 1)),
    )  # fmt: skip


def _cell(value: int, residual: float) -> str:
    sign = "▲ " if residual > STRONG else "▼ " if residual < -STRONG else ""
    return f"{sign}{number(value)}"


def outcomes_table(log: Log, names: Mapping[str, str]) -> Table | None:
    """What came of each action; means of fewer than five answers are not shown."""
    found = log.outcomes()
    if not found:
        return None
    rows = [
        (
            names.get(each.action, each.action),
            number(each.used),
            hours(each.median_hours) if each.median_hours is not None else "",
            say("{mean} (n {n})", mean=number(each.csat, 1), n=number(each.answered))
            if each.csat is not None
            else _hidden(each.answered),
            say("{share} (n {n})", share=percent(each.kept), n=number(each.observed))
            if each.kept is not None
            else _hidden(each.observed),
            number(each.failed),
        )
        for each in found
    ]
    columns = (say("Action"), say("Used"), say("Half resolved within"),
               say("Satisfaction after, 1–5"), say("Still a customer after 90 days"),
               say("Recovery failed"))  # fmt: skip
    return Table(
        say("Outcome by action. A failure with several counts under each; the worst failures get "
            "the strongest remedies, so this compares no remedies"),
        columns, tuple(rows), numeric=(1, 2, 3, 4, 5),
    )  # fmt: skip


def _hidden(known: int) -> str:
    return say("fewer than five") if known else say("nobody asked")


def limits_tables(used: Sequence[Used], currency: str) -> tuple[Table, Table]:
    """What each role may decide and gave, and what asks for a second look."""
    given = [
        (
            each.role,
            _limit(each.limit.per_case if each.limit else None),
            _limit(each.limit.per_customer if each.limit else None),
            _limit(each.limit.monthly_budget if each.limit else None),
            number(each.cases),
            amount(each.amount),
            number(each.refused),
        )
        for each in used
    ]
    looked_at = [
        (
            each.role,
            number(each.over),
            say("{alone} of {second}", alone=each.alone, second=each.second),
            number(each.repeat_users),
            number(each.over_customers),
            number(each.months_over),
            number(each.outside),
        )
        for each in used
    ]
    may = (
        say("Role"), say("Per case"), say("Per customer in 12 months"), say("Per month"),
        say("Cases"), say("Given"), say("Refused"),
    )  # fmt: skip
    look = (
        say("Role"), say("Cases above the limit"), say("Decided alone where two must"),
        say("Repeat users"), say("Customers above"), say("Months above"), say("Other remedy"),
    )  # fmt: skip
    return (
        Table(_given_title(currency), may, tuple(given),
              numeric=tuple(range(1, 7))),
        Table(say("What asks for a second look"), look, tuple(looked_at),
              numeric=tuple(range(1, 7))),
    )  # fmt: skip


def _given_title(currency: str) -> str:
    if currency:
        return say("Who may decide what, and what was given, in {currency}", currency=currency)
    return say("Who may decide what, and what was given")


def _limit(value: float | None) -> str:
    return say("no limit set") if value is None else amount(value)


def departments_table(log: Log) -> Table:
    """How long each department keeps a failure."""
    rows = [
        (
            each.name,
            number(each.held),
            hours(each.median),
            hours(each.keeps.time_to(0.9) if each.keeps else None),
            number(each.waiting),
            number(each.owner),
        )
        for each in log.routes().departments
    ]
    columns = (say("Department"), say("Times it came there"), say("Half passed on within"),
               say("Nine of ten within"), say("Lying there now"), say("Owns it"))  # fmt: skip
    return Table(say("How long each department keeps a failure"), columns, tuple(rows),
                 numeric=(1, 2, 3, 4, 5))  # fmt: skip


def moves_table(log: Log, most: int = 12) -> Table:
    """Which way failures travel."""
    pairs = list(log.routes().moves.items())[:most]
    rows = [(a, b, number(rows)) for (a, b), rows in pairs]
    return Table(say("From one department to the next"), (say("From"), say("To"), say("Failures")),
                 tuple(rows), numeric=(2,))  # fmt: skip
