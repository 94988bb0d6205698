"""Cases at a desk: somebody who would not recommend, and what was done about it.

Imports the desk, the records and the shared checks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, get_args

from chainkit.care.desk import Desk
from chainkit.care.desk_surveys import survey_of
from chainkit.care.workshop import Case
from chainkit.errors import BadValue, UnknownChoice
from chainkit.words import day as day_words
from chainkit.words import say
from chainkit.workshop.checks import free_slug, valid
from chainkit.workshop.fields import put_values
from chainkit.workshop.settings import day as read_day

Day = Literal["contacted_on", "team_told_on", "closed_on"]


def add_case(desk: Desk, fields: Mapping[str, Any], today: date) -> None:
    """Save a new case.  Raises BadValue for a day that is no day or lies in the future."""
    survey = survey_of(desk)
    answered = read_day(str(fields.get("answered_on") or "").strip() or today.isoformat())
    _not_later(say("day of the answer"), answered, today)
    taken = {case.id for case in desk.state.kept.cases}
    case = valid(
        Case,
        client=desk.place.client,
        id=free_slug(f"{survey.id[:40]} {answered.isoformat()}", taken),
        survey=survey.id,
        unit=str(fields.get("unit") or "").strip(),
        answered_on=answered,
        cause=_cause(desk, str(fields.get("cause") or "")),
        note=str(fields.get("note") or "").strip(),
    )
    desk.store.append(case)
    desk.reload()


def set_day(desk: Desk, case: str, field: str, value: str, today: date) -> None:
    """Save when somebody was contacted, the team was told, or the case was closed."""
    if field not in get_args(Day):
        raise UnknownChoice("day", field, get_args(Day))
    found = read_day(value) if value.strip() else None
    if found is not None and found.year < 1900:  # still being typed
        return
    if found is not None:
        _not_later(say("day"), found, today)
    seen = _case(desk, case)
    if found is not None and found < seen.answered_on:
        raise BadValue(
            say("day"), found.isoformat(), say("not before the answer of {day}",
                                               day=day_words(seen.answered_on)),
        )  # fmt: skip
    put_values(desk.store, seen, lambda record: _said(record, field), **{field: found})
    desk.reload()


def set_cause(desk: Desk, case: str, cause: str) -> None:
    """Save why somebody would not recommend; "" for not coded yet."""
    key = _cause(desk, cause)
    put_values(desk.store, _case(desk, case), lambda record: record.cause or "–", cause=key)
    desk.reload()


def _cause(desk: Desk, cause: str) -> str:
    known = desk.state.content.cause_names
    if cause and cause not in known:
        raise UnknownChoice("cause", cause, known)
    return cause


def _case(desk: Desk, case: str) -> Case:
    found = next((each for each in desk.state.kept.cases if each.id == case), None)
    if found is None:
        raise BadValue(say("case"), case, say("a case of this survey"))
    return found


def _said(record: Case, field: str) -> str:
    value = getattr(record, field)
    return day_words(value) if value else say("not yet")


def _not_later(name: str, day: date, today: date) -> None:
    if day > today:
        raise BadValue(name, day.isoformat(), say("today or earlier"))
