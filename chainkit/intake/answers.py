"""A file of answers to what one round asks: read by its headings, planned before it is written.

One row per person with a column for each item, or one row per answer.  An exercise says what
its round asks (`Asked`); no exercise is known here.  Imports its neighbours, the shared answer
record and the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from chainkit.errors import ImportRefused, Problem
from chainkit.intake.answer_rows import Asked, check_groups, read_rows
from chainkit.intake.cells import Cell, squeezed
from chainkit.intake.gathering import Gathering
from chainkit.intake.headings import (
    ANSWER_LABELS,
    by_words,
    find_headings,
    group_words,
    plain_words,
    with_groups,
)
from chainkit.intake.mapping import (
    EVERYBODY,
    ROWS,
    ColumnMapping,
    Reader,
    heading_key,
    mapped,
)
from chainkit.intake.own import OwnPlan, mapping_for, own_plan
from chainkit.intake.plan import ImportPlan, make_plan, standing
from chainkit.intake.sheet import Sheet, column_key
from chainkit.intake.tables import read_tables
from chainkit.store import Client, Store
from chainkit.store.record import Record
from chainkit.words import count, spoken
from chainkit.workshop.checks import KEY
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, AnswerRecord

FIELDS = ("role_group", "participant", "item", "value")
_LEADING = re.compile(r"\(?(\d)\)?\s*[-–—=:.)/]?\s*[^\W\d].*")
_OTHER_SCALE = 0.05
"""Share of answers one above the scale, none at its foot, from which another scale is meant."""
_NAMED = 8


# --- a whole file ------------------------------------------------------------------------------


def plan_answers(
    data: bytes, name: str, store: Store, asked: Asked, chosen: Mapping[str, str] | None = None
) -> OwnPlan:
    """What importing a file of answers into a round would do; writes nothing.

    `chosen`: heading -> our column or item, as somebody said.  Where every heading is ours,
    nothing is asked.  What is wrong is in the plan's `problems`.
    """
    try:
        sheets = read_tables(data, name)
    except ImportRefused as refusal:
        return OwnPlan(asked.client, name, problems=refusal.problems, blocked=True)
    if not sheets:
        empty = Problem(name, None, "", "no table", "a table with headings in its first row")
        return OwnPlan(asked.client, name, problems=(empty,), blocked=True)
    sheet = max(sheets, key=lambda each: len(each.rows))
    guesses = _guesses(sheet, asked)
    headings = [heading_key(said) for said in sheet.header if said.strip()]
    mapping, remembered = mapping_for(
        store, asked.client, headings, f"{asked.exercise} answers", chosen,
        lambda: with_groups({said: meant for said, (meant, _) in guesses.items()}, sheet),
        {*FIELDS, *asked.items, *ROLE_GROUPS}, apart=True,
    )  # fmt: skip
    mapping = mapping.model_copy(update={"columns": with_people(mapping.columns)})
    gathering = Gathering()
    gathering.ignored += [each.name for each in sheets if each is not sheet and each.name]
    ready = mapped(sheet, mapping, _reader(asked))
    if stops := [*_lacking(sheet, mapping, asked)] or [*_other_scale(ready, asked)]:
        gathering.block(stops)
    else:
        read_rows(ready, asked, gathering)
    made = _made(gathering, name, store, asked)
    words = group_words(sheet, mapping)
    named = {said for said, (_, how) in guesses.items() if how == "name"}
    sure = chosen is None and not words and named == set(headings)  # nothing to ask
    return own_plan(
        OwnPlan, made, sheet, data=data, mapping=None if sure else mapping, words=words,
        remembered=remembered,
    )  # fmt: skip


def with_people(columns: Mapping[str, str]) -> dict[str, str]:
    """`columns`; where no column names the people of a table of sheets, each row is one."""
    kept = {said: meant for said, meant in columns.items() if said != ROWS}
    wide = not set(kept.values()) & {"item", "value", "participant"}
    return {**kept, ROWS: "participant"} if wide else kept


def _guesses(sheet: Sheet, asked: Asked) -> dict[str, tuple[str, str]]:
    texts = {plain_words(words): item for item, words in asked.items.items()}
    found = find_headings(sheet.header, tuple(asked.items), texts, ANSWER_LABELS)
    return dict(found)


def _lacking(sheet: Sheet, mapping: ColumnMapping, asked: Asked) -> Iterator[Problem]:
    """What no column of the file says, and has to."""
    meant = list(mapping.columns.values())
    for name in {*meant} & {*FIELDS, *asked.items}:
        both = [said for said, each in mapping.columns.items() if each == name]
        if len(both) > 1:
            found = f"“{both[0]}” and “{both[1]}” both read as {name}"
            yield sheet.problem(sheet.header_row, "", found, "one column for each")
            return
    first, *_, last = asked.items
    rated = [item for item in asked.items if item in meant]
    tall = "item" in meant and "value" in meant
    if not rated and not tall:
        yield sheet.problem(
            sheet.header_row, "", "no column with answers",
            f"a column for each item ({first} to {last}), or the columns item and value",
        )  # fmt: skip
    elif rated and {"item", "value"} & set(meant):
        yield sheet.problem(
            sheet.header_row, "", f"{rated[0]} as a column, and items in rows as well",
            "either one row per person or one row per answer",
        )  # fmt: skip
    elif tall and "participant" not in meant:
        yield sheet.problem(sheet.header_row, "participant", "no such column", KEY)
    elif "role_group" not in meant and EVERYBODY not in mapping.columns:
        expected = f"a column that says one of {', '.join(ROLE_GROUPS)}, or one group for everybody"
        yield sheet.problem(sheet.header_row, "role_group", "no such column", expected)


def _reader(asked: Asked) -> Reader:
    """Items by their words, answers by the words of their scale."""
    texts = {plain_words(words): item for item, words in asked.items.items()}
    called = {heading_key(words).casefold(): value for value, words in asked.scale.items()}
    codes = {squeezed(item): item for item in asked.items}

    def read(name: str, cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        if name == "item":
            return codes.get(squeezed(cell)) or by_words(cell, texts) or cell
        if name == "value" or name in asked.items:
            said = heading_key(cell).casefold().strip(" .")
            match = _LEADING.fullmatch(said)
            return called.get(said, int(match[1]) if match else cell)
        return cell

    return read


def _other_scale(sheet: Sheet, asked: Asked) -> Iterator[Problem]:
    """A file that was rated on another scale, such as 1 to 5 in the place of 0 to 4."""
    low, high = asked.ends
    keys = {column_key(item) for item in asked.items} | {"value"}
    at = {index for key, index in sheet.columns.items() if key in keys}
    said = [
        number
        for _, row in sheet.rows
        for index, cell in enumerate(row)
        if index in at and (number := _number(cell)) is not None
    ]
    above = sum(number == high + 1 for number in said)
    if said and low not in said and above >= max(1.0, _OTHER_SCALE * len(said)):
        yield sheet.problem(
            None, "", f"{above} of {len(said)} answers are {high + 1} and none is {low}",
            f"answers from {low} to {high}; a file rated from {low + 1} to {high + 1} needs "
            "1 taken off every answer",
        )  # fmt: skip


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    said = cell.strip() if isinstance(cell, str) else ""
    return float(said) if re.fullmatch(r"-?\d{1,3}", said) else None


def _made(gathering: Gathering, name: str, store: Store, asked: Asked) -> ImportPlan:
    """The plan: what is added and changed, beside what is there."""
    where: Mapping[type[Record], Mapping[str, Any]] = {
        asked.kind: {"session": asked.session, "round": asked.round}
    }
    stored = standing(gathering.records, store, asked.client, where)
    check_groups(gathering, stored, asked.kind)
    known = store.get(Client, asked.client, asked.client)
    sample = known.origin if known and known.origin != "own" else ""
    made = make_plan(gathering, stored, asked.client, name, sample=sample)
    return made if made.blocked else replace(made, notes=(*made.notes, *_notes(made)))


def _notes(plan: ImportPlan) -> Iterator[str]:
    """Who is in the file, and whose answers would be others."""
    groups: dict[str, set[str]] = {}
    for each in plan.records:
        if isinstance(each, AnswerRecord):
            groups.setdefault(each.role_group, set()).add(each.participant)
    if groups:
        people = sum(map(len, groups.values()))
        parts = [f"{spoken(GROUP_NAMES[g])} {len(groups[g])}" for g in ROLE_GROUPS if g in groups]
        yield count(
            people,
            "Answers of {number} person would be written: {groups}.",
            "Answers of {number} people would be written: {groups}.",
            groups=", ".join(parts),
        )
    changed = sorted({each.participant for each in plan.changed if isinstance(each, AnswerRecord)})
    if changed:
        yield count(
            len(changed),
            "Answers that stand already would be changed on {number} sheet: {sheets}.",
            "Answers that stand already would be changed on {number} sheets: {sheets}.",
            sheets=", ".join(changed[:_NAMED]) + (" …" if len(changed) > _NAMED else ""),
        )
