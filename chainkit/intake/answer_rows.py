"""The rows of a table of answers: one person with a column for each item, or one answer each.

A reader notes on the row what is wrong, and then nobody uses what it returned.  Imports its
neighbours and the shared answer record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chainkit.errors import Problem
from chainkit.intake.cells import Wrong, is_blank, nearest, shown, squeezed, whole
from chainkit.intake.gathering import Gathering
from chainkit.intake.headings import CANNOT_JUDGE
from chainkit.intake.plan import Standing
from chainkit.intake.sheet import Row, Sheet, column_key
from chainkit.workshop.checks import KEY, names_somebody
from chainkit.workshop.records import ROLE_GROUPS, AnswerRecord, RoleGroup

BLANK = -1
"""Not an answer: the cell is blank."""


@dataclass(frozen=True)
class Asked:
    """What one round asks, and which records its answers are."""

    exercise: str
    kind: type[AnswerRecord]
    client: str
    session: str
    round: int
    items: Mapping[str, str]
    """Item -> what is asked, in order."""
    scale: Mapping[int, str]
    """Answer -> its words, the lowest first."""

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest answer."""
        return min(self.scale), max(self.scale)


# --- one cell of a table of answers ------------------------------------------------------------


def read_answer(row: Row, column: str, low: int, high: int) -> int | None:
    """`low` to `high`, None for *cannot judge*, `BLANK` for a blank cell; notes what is wrong."""
    cell = row.cell(column)
    if is_blank(cell):
        return BLANK
    if isinstance(cell, str) and squeezed(cell.replace("’", "'")) in CANNOT_JUDGE:
        return None
    expected = f"a whole number from {low} to {high}, x for “cannot judge”, or blank for no answer"
    try:
        return whole(cell, expected, low=low, high=high, comma=row.sheet.comma)
    except Wrong as wrong:
        row.wrong(column, wrong.found, wrong.expected)
        return None


def read_participant(row: Row) -> str:
    """The key of a person, which names nobody; notes what is wrong."""
    who = row.text("participant", KEY, longest=60)
    if named := names_somebody(who):
        row.wrong("participant", named, KEY)
    return who


def read_group(row: Row) -> RoleGroup | None:
    """The role group in column `role_group`; notes what is wrong."""
    expected = f"one of {', '.join(ROLE_GROUPS)}"
    said = row.text("role_group", expected)
    found: RoleGroup | None = next((g for g in ROLE_GROUPS if squeezed(g) == squeezed(said)), None)
    if said and found is None:
        hint = nearest(said, list(ROLE_GROUPS))
        row.wrong("role_group", shown(said), f"{expected}{hint}")
    return found


def check_groups(gathering: Gathering, stored: Standing, kind: type[AnswerRecord]) -> None:
    """Leave out rows that put a person into another role group than the answers saved do."""
    groups = {
        (old.session, old.round, old.participant): old.role_group
        for (its, key), old in stored.items()
        if isinstance(old, kind) and not gathering.has(its, key)
    }
    told = set()
    for record in gathering.records if groups else ():
        if not isinstance(record, kind):
            continue
        who = (record.session, record.round, record.participant)
        group = groups.get(who, record.role_group)
        if group == record.role_group:
            continue
        found = f"“{record.role_group}” for participant {record.participant}"
        expected = f"{group}, as the answers already saved say, or another participant"
        gathering.spoil_record(record, "role_group", found, expected, tell=who not in told)
        told.add(who)


# --- a table of them ---------------------------------------------------------------------------


def read_rows(sheet: Sheet, asked: Asked, gathering: Gathering) -> None:
    columns = sheet.columns
    wide = tuple(item for item in asked.items if column_key(item) in columns)
    groups: dict[str, tuple[RoleGroup, int]] = {}
    words = Counter(_word(Row(sheet, columns, *each)) for each in sheet.rows)
    gathering.rows += len(sheet.rows)
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells)
        records = _row(row, asked, wide, groups, gathering) if row.check_width() else []
        if row.problems:
            gathering.spoil(row.place, _told_once(row, words))
        else:
            key = "person" if wide else "person and item"
            gathering.add(row, records, key, once=bool(wide))


def _word(row: Row) -> str:
    return shown(row.cell("role_group"))


def _told_once(row: Row, words: Counter[str]) -> list[Problem]:
    """What is wrong in a row; a word that is no role group is told once, with its rows' number."""
    said = _word(row)
    told = []
    for problem in row.problems:
        if problem.found != said or words[said] == 1:
            told.append(problem)
        elif words[said]:
            told.append(replace(problem, found=f"{said}, in {words[said]:,} rows"))
            words[said] = 0  # and no more
    return told


def _row(
    row: Row,
    asked: Asked,
    wide: Sequence[str],
    groups: dict[str, tuple[RoleGroup, int]],
    gathering: Gathering,
) -> list[AnswerRecord]:
    """The answers of a row: of one person to each item, or one answer."""
    low, high = asked.ends
    group, who = read_group(row), read_participant(row)
    if wide:
        found = {item: read_answer(row, column_key(item), low, high) for item in wide}
    else:
        found = {_item(row, asked): read_answer(row, "value", low, high)}
    if row.problems or group is None:
        return []
    first, at = groups.setdefault(who, (group, row.at))
    if first != group:
        said = f"“{group}” for participant {who}"
        row.wrong("role_group", said, f"{first}, as in row {at}, or another participant")
        return []
    gathering.blank += sum(value is BLANK for value in found.values())
    return [
        _record(asked, group, who, item, value)
        for item, value in found.items()
        if value is not BLANK
    ]


def _item(row: Row, asked: Asked) -> str:
    known = list(asked.items)
    said = row.text("item", f"an item from {known[0]} to {known[-1]}")
    if said and said not in asked.items:
        expected = f"an item from {known[0]} to {known[-1]}{nearest(said, known)}"
        row.wrong("item", shown(said), expected)
    return said


def _record(asked: Asked, group: RoleGroup, who: str, item: str, value: int | None) -> AnswerRecord:
    return asked.kind(
        client=asked.client, id=f"{asked.session}/{asked.round}/{who}/{item}",
        session=asked.session, round=asked.round, role_group=group, participant=who,
        item=item, value=value,
    )  # fmt: skip
