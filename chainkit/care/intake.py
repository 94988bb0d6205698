"""Importing answers: what a file would do to a survey, before anything is written.

A file holds all answers of the waves it names: what is there of these waves is replaced, so
that importing the same file twice changes nothing.  Imports the intake and its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from chainkit.care.reading import ONE_WAVE, Read, read_answers
from chainkit.care.sheets import Sheets, pack_sheets
from chainkit.care.workshop import Batch, Question, Survey, Wave
from chainkit.errors import ImportRefused, UnknownChoice
from chainkit.intake.kinds import TableKind
from chainkit.intake.plan import ImportPlan
from chainkit.intake.tables import read_tables
from chainkit.store import Client, Store
from chainkit.words import count, listed, number, say
from chainkit.workshop.checks import free_slug, plain_slug

KINDS: tuple[TableKind, ...] = ()
"""No table of the exercise is known by its headings alone: a survey's questions are its own."""


def plan_answers(
    source: str | Path | bytes,
    name: str,
    store: Store,
    client: str,
    survey: str,
    today: date,
    *,
    wave: str = "",
) -> ImportPlan:
    """What importing this file into `survey` would do; writes nothing.

    `wave`: the title of the wave of all rows, where no column says it.  Apply it by
    `chainkit.intake.plan.apply_plan`.  Raises UnknownChoice for a client or survey not there.
    """
    owner, its = _found(store, client, survey)
    questions = store.latest(Question, client, survey=survey)
    try:
        (sheet, *_others) = read_tables(source, name)
    except ImportRefused as refusal:
        return ImportPlan(client, name, problems=tuple(refusal.problems), blocked=True)
    read = read_answers(sheet, its, sorted(questions, key=lambda q: q.number), today, wave=wave)
    if read.blocked:
        return ImportPlan(client, name, problems=tuple(read.problems), blocked=True, rows=read.rows)
    waves = store.latest(Wave, client, survey=survey)
    sheets, new = _with_keys(read.sheets, waves, client, survey)
    stored = [
        batch
        for key in sheets.waves
        for batch in store.latest(Batch, client, survey=survey, wave=key)
    ]
    plan = _plan(read, sheets, new, stored, client, name, survey)
    return replace(plan, sample="" if owner.origin == "own" else owner.origin)


def _found(store: Store, client: str, survey: str) -> tuple[Client, Survey]:
    owner = store.get(Client, client, client)
    if owner is None:
        raise UnknownChoice("client", client, [each.client for each in store.clients()])
    its = store.get(Survey, client, survey)
    if its is None:
        raise UnknownChoice("survey", survey, [each.id for each in store.latest(Survey, client)])
    return owner, its


def _with_keys(
    sheets: Sheets, known: Sequence[Wave], client: str, survey: str
) -> tuple[Sheets, list[Wave]]:
    """`sheets` with keys instead of titles of waves, and the waves that are new."""
    by_title = {wave.title.casefold(): wave.key for wave in known}
    by_title |= {wave.key: wave.key for wave in known}
    taken = {wave.key for wave in known}
    number = max((wave.number for wave in known), default=0)
    keys: list[str] = []
    new: list[Wave] = []
    for title in sheets.waves:
        key = by_title.get(title.casefold())
        if key is None:
            key = plain_slug(title) if plain_slug(title) not in taken else ""
            key = key or free_slug(title, taken)
            taken.add(key)
            number += 1
            said = say("All answers") if title == ONE_WAVE else title
            new.append(
                Wave(
                    client=client, id=f"{survey}/{key}", survey=survey, key=key, title=said,
                    number=number,
                )
            )  # fmt: skip
        keys.append(key)
    return replace(sheets, waves=tuple(keys)), new


def _plan(
    read: Read,
    sheets: Sheets,
    new: Iterable[Wave],
    stored: Sequence[Batch],
    client: str,
    name: str,
    survey: str,
) -> ImportPlan:
    standing = {batch.id: batch for batch in stored}
    added: list[Wave | Batch] = list(new)
    changed: list[Batch] = []
    unchanged = 0
    for batch in pack_sheets(sheets, client, survey):
        old = standing.pop(batch.id, None)
        if old is None:
            added.append(batch)
        elif (old.unit, old.days, old.answers) == (batch.unit, batch.days, batch.answers):
            unchanged += 1
        else:
            changed.append(batch.model_copy(update={"version": old.version}))
    changed += [old.model_copy(update={"deleted": True}) for old in standing.values()]
    return ImportPlan(
        client,
        name,
        added=tuple(added),
        changed=tuple(changed),
        unchanged=unchanged,
        problems=tuple(read.problems),
        rows=read.rows,
        bad_rows=read.bad_rows,
        ignored=(),
        notes=tuple(_notes(read, sheets, stored)),
    )


def _notes(read: Read, sheets: Sheets, stored: Sequence[Batch]) -> list[str]:
    notes = [
        say(
            "{sheets} with an answer, of {units} and {waves}.",
            sheets=count(len(sheets), "{number} answer sheet", "{number} answer sheets"),
            units=count(len(sheets.units), "{number} unit", "{number} units"),
            waves=count(len(sheets.waves), "{number} wave", "{number} waves"),
        )
    ]
    if stored:
        notes.append(
            say(
                "It replaces the {number} answer sheets that are there of these waves.",
                number=number(sum(batch.sheets for batch in stored)),
            )
        )
    empty = read.rows - read.bad_rows - len(sheets)
    if empty:
        notes.append(
            count(
                empty,
                "{number} row answers no question and is no sheet.",
                "{number} rows answer no question and are no sheets.",
            )
        )
    if read.ignored:
        notes.append(
            say("Columns that are not kept: {names}.", names=listed(list(read.ignored)[:12]))
        )
    return notes
