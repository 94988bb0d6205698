"""The charter workbook's figures as a workbook, and a table of months to fill in.

Only what may be shown is in it: no individual's answer, no group that is hidden on the screen,
and no position before the reveal.  Imports the exercise's state and the shared writers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from chainkit.charter.links import served_name
from chainkit.charter.model import CharterContent
from chainkit.charter.picture_readiness import whole_of
from chainkit.charter.position_words import BAND_NAMES, tenths
from chainkit.charter.report_charter_internal import STANDINGS
from chainkit.charter.result import ItemState, Place, Position, PromiseView, Ready
from chainkit.charter.state import CharterState
from chainkit.intake.export import Table, Value, write_xlsx
from chainkit.words import capital, say, spoken
from chainkit.workshop.records import GROUP_NAMES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ANSWERED = {"answered": "", "not_applicable": "not applicable", "not_answered": "not answered"}


def numbers_workbook(state: CharterState) -> bytes:
    """An XLSX file: checklist, position by group once revealed, promises and their months."""
    sheets = {"Readiness": _readiness(state), "Checklist": _checklist(state)}
    if state.position is not None:
        sheets["Position"] = _position(state.position, state.content)
        sheets["Statements"] = _statements(state.position, state.content)
    sheets["Promises"] = _promises(state)
    sheets["Months"] = Table(("Promise", "Month", "In scope", "Within"), _months(state))
    sheets["Strategy"] = _strategy(state)
    sheets["About"] = Table(("What", "Value"), _about(state))
    return _written(sheets, "charter.xlsx")


def months_form(state: CharterState, months: Sequence[str]) -> bytes:
    """A table to fill in: a row per promise and month, with what is known already.

    It is read back by the import as it stands; a row without numbers is a month not counted.
    """
    known = {(each.promise, each.period): each for each in state.kept.counts}
    rows: list[tuple[Value, ...]] = []
    for view in state.standing:
        for month in months:
            found = known.get((view.promise.id, month))
            two = (found.in_scope, found.within) if found else (None, None)
            rows.append((view.promise.id, month, *two))
    return _written({"charter_counts": Table(_MONTHS, rows)}, "months.xlsx")


_MONTHS = ("promise", "period", "in_scope", "within")


def _written(sheets: Mapping[str, Table], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_xlsx(path, sheets)
        return path.read_bytes()


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _readiness(state: CharterState) -> Table:
    found = state.readiness
    groups = [(group.name, found.groups[group.id]) for group in state.content.groups]
    columns = ("Group", "Readiness (0-100)", "Answered", "Not applicable", "Not answered",
               "At least", "At most")  # fmt: skip
    return Table(columns, [_ready(*pair) for pair in (*groups, ("All", whole_of(found)))])


def _ready(name: str, ready: Ready) -> tuple[Value, ...]:
    return (name, _one(ready.score), ready.answered, ready.not_applicable, ready.not_answered,
            _one(ready.least), _one(ready.most))  # fmt: skip


def _checklist(state: CharterState) -> Table:
    columns = ("Item", "Group", "Text", "Answer (0-4)", "Status", "Evidence", "Link or file",
               "Evidence of", "Reviewer", "Owner", "Due",
               f"Overdue on {state.day}", "Note")  # fmt: skip
    rows = [_item(state, each) for each in state.readiness.states.values()]
    return Table(columns, rows)


def _item(state: CharterState, found: ItemState) -> tuple[Value, ...]:
    check = found.check
    texts: tuple[Value, ...] = (
        (check.evidence, check.evidence_link, check.evidence_on, check.reviewer, check.owner,
         check.due, found.overdue, check.note)
        if check
        else (None,) * 8
    )  # fmt: skip
    group = state.content.group_of_item[found.item].name
    text = state.content.item_by_id[found.item].text
    return (found.item, group, text, found.value, _ANSWERED[found.answered], *texts)


def _position(position: Position, content: CharterContent) -> Table:
    columns = ("Who", "Statements", "Index (0-100)", "Ring", "People", "± (95 %)", "Status")
    everybody, whole = say("Everybody"), say("All twelve statements")
    rows = [_place(everybody, whole, position.overall)]
    rows += [
        _place(spoken(GROUP_NAMES[group]), whole, place) for group, place in position.groups.items()
    ]
    rows += [
        _place(everybody, capital(content.parts[part]), place)
        for part, place in position.parts.items()
    ]
    return Table(columns, rows)


def _place(who: str, about: str, place: Place) -> tuple[Value, ...]:
    if place.shown != "shown":
        status = (
            "not shown: under five, or found by subtraction"
            if place.shown == "hidden"
            else "nobody answered"
        )
        return (who, about, None, None, None, None, status)
    band = spoken(BAND_NAMES[place.band]) if place.band else None
    index = None if place.index is None else tenths(place.index) / 10
    return (who, about, index, band, place.n, _one(place.margin), "shown")


def _statements(position: Position, content: CharterContent) -> Table:
    columns = ("Statement", "Part", "Text", "Mean (0-4)", "Answers", "Agreement")
    rows: list[tuple[Value, ...]] = [
        (each.item, content.parts[each.part], content.statement_by_id[each.item].text,
         None if each.mean is None else round(each.mean, 2), each.n, each.agreement)
        for each in position.statements
    ]  # fmt: skip
    return Table(columns, rows)


def _promises(state: CharterState) -> Table:
    columns = ("No.", "Promise", "Remedy", "Owner", "Data source", "Serves",
               "Review on", "Points (0-6)", "Soft words", "Kept (%)", "Lowest (%)", "Highest (%)",
               "Within", "In scope", "Months counted", "Judgement", "Withdrawn")  # fmt: skip
    return Table(
        columns, [_promise(state, at, view) for at, view in enumerate(state.promises, start=1)]
    )


def _promise(state: CharterState, at: int, view: PromiseView) -> tuple[Value, ...]:
    promise, kept = view.promise, view.attainment
    counted = kept.percent is not None
    return (
        None if promise.withdrawn else at,
        view.lint.sentence,
        promise.remedy,
        promise.owner,
        promise.data_source,
        served_name(promise.link, state.kept.targets),
        promise.review_on,
        view.lint.score,
        ", ".join(soft.found for soft in view.lint.soft),
        *(_one(value) for value in (kept.percent, kept.low, kept.high)),
        kept.within if counted else None,
        kept.in_scope if kept.months else None,
        kept.months,
        spoken(STANDINGS[kept.standing]),
        promise.withdrawn,
    )


def _months(state: CharterState) -> Iterable[tuple[Value, ...]]:
    names = {view.promise.id: view.lint.sentence for view in state.promises}
    return [
        (names.get(each.promise, each.promise), each.period, each.in_scope, each.within)
        for each in state.kept.counts
    ]


def _strategy(state: CharterState) -> Table:
    rows: list[tuple[Value, ...]] = [
        (content.name, found.text if (found := state.strategy.get(content.id)) else None)
        for content in state.content.strategy
    ]
    return Table(("Content", "Text"), rows)


def _about(state: CharterState) -> list[tuple[Value, ...]]:
    session, round_ = state.session, state.round
    origin = {"invented": "Invented sample data", "real": "Real data"}
    return [
        ("Client", state.client.title),
        ("Data", origin.get(state.client.origin, "The client's own")),
        ("Credit", state.client.credit),
        ("Review", session.title if session else None),
        ("Held on", session.held_on if session else None),
        ("Next review", session.next_on if session else None),
        ("Round", round_.number if round_ and state.position else None),
        ("People who answered", state.position.overall.n if state.position else None),
        ("Readiness", state.readiness.rule),
        ("Position", state.position.rule if state.position else None),
        ("Rule", "Groups of fewer than five are never shown; empty is not zero."),
        ("Marks", say("Lists, scales and thresholds are chainkit's own (mark O).")),
    ]
