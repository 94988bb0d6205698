"""Importing a file with headings of its own: offered with guesses, written after a yes.

A file we know as it is never comes here.  One we do not know is read by the mapping of last
time, or by guesses that the screen shows as such; what was agreed to is kept with the import.
Imports the import, its words and the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from chainkit.chain.intake import apply_import, plan_import, scope_of
from chainkit.chain.intake_kinds import recognise
from chainkit.chain.intake_scope import Scope
from chainkit.chain.intake_survey import survey_headings, unreadable, unsure
from chainkit.chain.intake_words import COUNTS, guess_headings
from chainkit.errors import ImportRefused, Problem
from chainkit.intake import own
from chainkit.intake.headings import How, group_words, with_groups
from chainkit.intake.mapping import EVERYBODY, ROWS, ColumnMapping, fingerprint
from chainkit.intake.own import own_plan, remember, said_columns
from chainkit.intake.plan import ImportPlan
from chainkit.intake.sheet import Sheet, column_key
from chainkit.intake.surveys import PARTIAL, Survey, survey_of
from chainkit.intake.tables import read_tables
from chainkit.store import Store
from chainkit.words import say

_P = TypeVar("_P", bound=ImportPlan)


@dataclass(frozen=True)
class OwnPlan(own.OwnPlan):
    """The plan for a file of the chain's with its own headings, and how they were read."""

    how: Mapping[str, How] = field(default_factory=dict)
    """Heading -> how its meaning was found; one that somebody chose is not in it."""
    unfinished: int = 0
    """Responses in a survey service's export that were not finished."""


def plan_own(
    data: bytes,
    name: str,
    store: Store,
    client: str,
    *,
    session: str = "",
    round: int = 0,
    chosen: Mapping[str, str] | None = None,
) -> ImportPlan:
    """As `plan_import` of a file's bytes; an `OwnPlan` for answers under other headings.

    `chosen` is what somebody said the columns mean, as `ColumnMapping.columns`.
    Raises UnknownChoice for a client or session that is not there.
    """
    plain = plan_import(data, name, store, client, session=session, round=round)
    if not plain.blocked:
        return plain
    scope = scope_of(store, client, session, round)
    found = _foreign(data, name, scope)
    if found is None:
        return plain
    sheet, survey = found
    id = fingerprint(sheet.header)
    kept = store.get(ColumnMapping, client, id)
    how: dict[str, How] = {}
    if chosen is not None:
        columns = dict(chosen)
    elif kept is not None:
        columns = dict(kept.columns)
    else:
        columns, how = _guessed(sheet, survey, scope)
        if survey is None and not _answers(columns):
            return plain
    mapping = _mapping(client, id, columns, kept.version if kept else 0)
    made = plan_import(data, name, store, client, session=session, round=round, mapping=mapping)
    if survey is not None:
        made = _stopped(made, unreadable(survey, columns, scope.content.link_of_item))
    remembered = chosen is None and kept is not None
    return _own(made, data, mapping, sheet, survey, how, remembered=remembered)


def _own(
    made: ImportPlan,
    data: bytes,
    mapping: ColumnMapping,
    sheet: Sheet,
    survey: Survey | None,
    how: Mapping[str, How],
    *,
    remembered: bool,
) -> OwnPlan:
    """The plan `made`, and how its file was read."""
    return own_plan(
        OwnPlan,
        made,
        sheet,
        data=data,
        mapping=mapping,
        how=how,
        words=group_words(sheet, mapping),
        remembered=remembered,
        unfinished=survey.partial if survey else 0,
    )


def plan_unasked(
    data: bytes,
    name: str,
    store: Store,
    client: str,
    *,
    session: str = "",
    round: int = 0,
    everybody: str = "",
) -> ImportPlan:
    """As `plan_own` where nobody can be asked: no guess is taken.

    A file is read as its like was read last time, or as a survey service's export whose
    headings leave no doubt; `everybody` is the role group of a file that does not say it.
    What would be a guess is one of the plan's problems.
    Raises UnknownChoice for a client or session that is not there.
    """
    plan = plan_own(data, name, store, client, session=session, round=round)
    if not isinstance(plan, OwnPlan) or plan.mapping is None:
        return plan
    mapping, remembered = plan.mapping, plan.remembered
    columns = dict(mapping.columns)
    if everybody and "role_group" not in columns.values():
        columns[EVERYBODY] = everybody
        made = plan_own(data, name, store, client, session=session, round=round, chosen=columns)
        plan = replace(made, how=plan.how) if isinstance(made, OwnPlan) else plan
    elif remembered:
        group = columns.get(EVERYBODY, "")
        told = say("Everybody in this file is read as {group}, as last time.", group=group)
        return replace(plan, notes=(*plan.notes, told)) if group else plan
    if remembered:
        return plan
    scope = scope_of(store, client, session, round)
    found = _foreign(data, name, scope)
    survey = found[1] if found else None
    if survey is None:
        return plan_import(data, name, store, client, session=session, round=round)
    if unreadable(survey, columns, scope.content.link_of_item):
        return plan  # which says so
    return _stopped(plan, unsure(survey, plan.mapping or mapping, plan.how))


def _stopped(plan: _P, problems: Iterable[Problem]) -> _P:
    """`plan`; blocked by `problems` alone, where there are any."""
    found = tuple(problems)
    if not found:
        return plan
    return replace(plan, added=(), changed=(), unchanged=0, blocked=True, problems=found)


def _mapping(client: str, id: str, columns: Mapping[str, str], version: int) -> ColumnMapping:
    kind = "tallies" if set(COUNTS) <= set(columns.values()) else "ratings"
    return ColumnMapping(client=client, id=id, version=version, kind=kind, columns=dict(columns))


def apply_own(store: Store, plan: ImportPlan, *, skip_bad_rows: bool = False) -> int:
    """As `apply_import`; how an `OwnPlan` was read is kept for the next file like it."""
    written = apply_import(store, plan, skip_bad_rows=skip_bad_rows)
    remember(store, plan)
    return written


def _foreign(data: bytes, name: str, scope: Scope) -> tuple[Sheet, Survey | None] | None:
    """The first table we do not know, if its headings can be told apart, as it may be read."""
    try:
        sheets = read_tables(data, name)
    except ImportRefused:
        return None
    for each in sheets:
        survey = survey_of(each)
        sheet = survey.sheet if survey else each
        keys = [column_key(said) for said in sheet.header if said.strip()]
        if len(keys) > 1 and len(set(keys)) == len(keys) and recognise(sheet, scope)[0] is None:
            return sheet, survey
    return None


def _guessed(
    sheet: Sheet, survey: Survey | None, scope: Scope
) -> tuple[dict[str, str], dict[str, How]]:
    if survey is not None:
        columns, how = survey_headings(survey, scope)
        return with_groups(with_people(columns), sheet), how
    form = scope.sessions[scope.session].form if scope.session else "full"
    found = guess_headings(sheet.header, scope.content, form)
    columns = {heading: meaning for heading, (meaning, _) in found.items()}
    return with_groups(with_people(columns), sheet), {
        heading: how for heading, (_, how) in found.items()
    }


def with_people(columns: Mapping[str, str]) -> dict[str, str]:
    """`columns`; where no column names the people of a table of sheets, each row is one."""
    meanings = set(columns.values())
    wide = not meanings & {"item", "value", "participant", *COUNTS}
    return {**columns, ROWS: "participant"} if wide else dict(columns)


def _answers(columns: Mapping[str, str]) -> bool:
    """Whether this could be a table of answers at all, rather than of anything else."""
    meanings = set(columns.values()) - {"participant", "role_group", "session", "round"}
    return bool(
        {"item", "value"} <= meanings
        or set(COUNTS) <= meanings
        or meanings - {"item", "value", "cannot_judge", *COUNTS}
    )


def chosen_columns(plan: OwnPlan, given: Mapping[str, str]) -> dict[str, str]:
    """What a form says about a file's columns: `h0` …, `w0` … and `everybody`, by position.

    A column that is left out, or a word that means nothing, is in none of them.
    """
    more = {PARTIAL: "yes"} if given.get("partial") else {}
    return {**with_people(said_columns(plan, given)), **more}
