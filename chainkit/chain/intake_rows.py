"""How one row of a chain table becomes records: one function for each kind of table.

A function returns the row's records; what is wrong it notes on the row, and then nobody
uses what it returned.  Imports model and intake; no pandas.
"""

from __future__ import annotations

import re
from datetime import date

from chainkit.chain.intake_scope import Scope
from chainkit.chain.model import HIGH, LOW, Measure, Metric, Rating, Round, Session, Tally
from chainkit.intake.answer_rows import BLANK, read_answer, read_participant
from chainkit.intake.cells import is_blank, shown
from chainkit.intake.sheet import Row
from chainkit.store.record import Record
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.suppression import FLOOR

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_PERIOD = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")
_MOST = 1_000_000_000


def session_row(row: Row, scope: Scope) -> list[Record]:
    """One session; the columns named after role groups say how many people are in the room."""
    key = row.text("session", "a key such as 2026-spring", longest=64)
    if key and not _SLUG.fullmatch(key):
        row.wrong("session", shown(key), "lower-case letters, digits and hyphens")
    title = row.text("title", "a title")
    held_on = row.day("held_on")
    old = scope.sessions.get(key)
    kept = {name: getattr(old, name) for name in ("form", "promise", "notes")} if old else {}
    fields = {
        "form": _one_of(row, "form", ("full", "short")),
        "promise": _one_of(row, "promise", ("anonymous", "confidential")),
        "notes": row.text("notes", "notes", needed=False, longest=20_000),
    }
    fields = {name: value for name, value in fields.items() if value or row.has(name)}
    if row.problems or held_on is None:
        return []
    session = Session.model_validate({
        "client": scope.client, "id": key, "title": title, "held_on": held_on, **kept, **fields,
        "group_sizes": _sizes(row, old),
    })  # fmt: skip
    scope.sessions[key] = session
    return [session]


def _sizes(row: Row, old: Session | None) -> dict[RoleGroup, int]:
    sizes = dict(old.group_sizes) if old else {}
    for group in ROLE_GROUPS:
        if row.has(group):
            expected = "how many people of this group are in the room"
            size = row.whole(group, expected, low=0, high=100_000, needed=False)
            sizes.pop(group, None)
            if size is not None:
                sizes[group] = size
    return sizes


def _one_of(row: Row, column: str, choices: tuple[str, ...]) -> str:
    expected = " or ".join(choices)
    said = row.text(column, expected, needed=False).casefold()
    if said and said not in choices:
        row.wrong(column, shown(said), expected)
    return said or (choices[0] if row.has(column) else "")


def round_row(row: Row, scope: Scope) -> list[Record]:
    """One round of a session, and whether its results may be shown."""
    where = scope.own_where(row)
    revealed = row.yes_no("revealed")
    if row.problems or where is None or revealed is None:
        return []
    links = scope.asked.get(where, ())  # a re-vote stays one
    return [make_round(scope.client, *where, revealed=revealed, links=links)]


def make_round(
    client: str, session: str, number: int, *, revealed: bool, links: tuple[str, ...] = ()
) -> Round:
    """A round's record."""
    return Round(
        client=client, id=f"{session}/{number}", session=session, number=number,
        revealed=revealed, links=links,
    )  # fmt: skip


def rating_row(row: Row, scope: Scope) -> list[Record]:
    """One answer of one participant; blank is no answer and makes no record."""
    where = scope.where(row)
    group, who = scope.group(row), read_participant(row)
    item = scope.item(row, scope.form(where))
    found = _answer(row, "value")
    if item:
        scope.asks(row, "item", item, where)
    if row.problems or not (where and group and item):
        return []
    scope.same_group(row, (*where, who), group)
    if found is BLANK:
        scope.blank += 1
        return []
    return [_rating(scope, where, group, who, item, found)]


def wide_row(row: Row, scope: Scope) -> list[Record]:
    """All answers of one participant, one column for each item."""
    where = scope.where(row)
    group, who = scope.group(row), read_participant(row)
    found: dict[str, int | None] = {}
    for column, item in scope.item_columns(row).items():
        value = _answer(row, column)
        if value is BLANK:
            scope.blank += 1
        else:
            found[item] = value
            if scope.fits(row, column, item, scope.form(where)):
                scope.asks(row, column, item, where)
    if row.problems or not (where and group):
        return []
    scope.same_group(row, (*where, who), group)
    return [_rating(scope, where, group, who, item, value) for item, value in found.items()]


def _rating(
    scope: Scope, where: tuple[str, int], group: RoleGroup, who: str, item: str, value: int | None
) -> Rating:
    session, number = where
    return Rating(
        client=scope.client,
        id=f"{session}/{number}/{who}/{item}",
        session=session,
        round=number,
        role_group=group,
        participant=who,
        item=item,
        value=value,
    )


def _answer(row: Row, column: str) -> int | None:
    """1 to 5, None for *cannot judge*, `BLANK` for a blank cell."""
    return read_answer(row, column, LOW, HIGH)


def tally_row(row: Row, scope: Scope) -> list[Record]:
    """Paper answers of one role group to one item: how many answered 1, 2, 3, 4, 5.

    In a row with at least one count, blank means nobody; an empty row is no answer at all.
    """
    where = scope.where(row)
    group = scope.group(row)
    item = scope.item(row, scope.form(where))
    if item:
        scope.asks(row, "item", item, where)
    columns = ("1", "2", "3", "4", "5", "cannot_judge")
    expected = "how many people gave this answer"
    counts = [row.whole(c, expected, low=0, high=100_000, needed=False) for c in columns]
    if row.problems or not (where and group and item):
        return []
    if all(count is None for count in counts):
        scope.blank += 1
        return []
    session, number = where
    return [
        Tally.model_validate({
            "client": scope.client, "id": f"{session}/{number}/{group}/{item}",
            "session": session, "round": number, "role_group": group, "item": item,
            "counts": tuple(count or 0 for count in counts[:5]), "cannot_judge": counts[5] or 0,
        })
    ]  # fmt: skip


def metric_row(row: Row, scope: Scope) -> list[Record]:
    """One metric: the link it stands for and the values that mean 0 and 100."""
    key = row.text("metric", "a key such as first_contact_resolution", longest=60)
    if key and not _KEY.fullmatch(key):
        row.wrong("metric", shown(key), "lower-case letters, digits, _ and -")
    link = scope.link(row)
    label = row.text("label", "a name for people to read")
    unit = row.text("unit", "the unit, such as % or points", longest=40)
    worst = row.number("worst", "the value that scores 0")
    best = row.number("best", "the value that scores 100")
    least = _least(row)
    note = row.text("note", "a note", needed=False, longest=2_000)
    old = scope.metrics.get(key)
    if old and not row.has("min_n"):
        least = old.min_n
    if old and not row.has("note"):
        note = old.note
    if worst is not None and worst == best:
        row.wrong("best", f"{best:g} in both “worst” and “best”", "two different values")
    if row.problems or worst is None or best is None:
        return []
    metric = Metric(
        client=scope.client, id=key, link=link or "", label=label, unit=unit,
        worst=worst, best=best, min_n=least or 0, note=note,
    )  # fmt: skip
    scope.metrics[key] = metric
    return [metric]


def _least(row: Row) -> int | None:
    expected = f"0 (not a survey) or {FLOOR} or more, the least number of respondents to show"
    least = row.whole("min_n", expected, low=0, high=_MOST, needed=False)
    if least and least < FLOOR:
        row.wrong("min_n", f"{least}", f"0 (not a survey) or {FLOOR} or more")
    return least


def measure_row(row: Row, scope: Scope) -> list[Record]:
    """One value of a metric; blank is *measured, but not given*."""
    metric = scope.metric(row)
    unit = row.text("unit", "what was measured, such as a branch", longest=120)
    period = _period(row)
    value = row.number("value", "a number, or blank for a missing value", needed=False)
    n = row.whole("n", "how many people answered", low=0, high=_MOST, needed=False)
    if metric and value is not None:
        check_value(row, metric, value)
    if row.problems or metric is None:
        return []
    return [
        Measure(
            client=scope.client, id=f"{metric.id}/{unit}/{period}", metric=metric.id,
            unit=unit, period=period, value=value, n=n,
        )
    ]  # fmt: skip


def check_value(row: Row, metric: Metric, value: float) -> None:
    """Refuse a value beyond the metric's anchors, and a survey value without respondents."""
    low, high = sorted((metric.worst, metric.best))
    if not low <= value <= high:
        expected = (
            f"a value from {low:g} to {high:g}, the anchors of {metric.id} "
            f"(worst {metric.worst:g}, best {metric.best:g}), or change the metric's worst and best"
        )
        row.wrong("value", f"{value:g}", expected)
    if metric.min_n and is_blank(row.cell("n")):
        expected = f"how many people answered, as {metric.id} is a survey (min_n {metric.min_n})"
        row.wrong("n", "nothing", expected)


def _period(row: Row) -> str:
    expected = "a year, quarter or month as text: 2011, 2011-Q3 or 2011-09"
    cell = row.cell("period")
    if isinstance(cell, date):
        row.wrong("period", shown(cell), f"{expected}; format the cell as text")
        return ""
    said = row.text("period", expected, longest=40)
    if said and not _PERIOD.fullmatch(said):
        row.wrong("period", shown(said), expected)
    return said
