"""Tables that an exercise reads row by row, each row on its own: known by their headings.

An exercise lists its tables as `TableKind`s; an import is given the tables of all exercises,
so that one folder may hold tables of several and no exercise knows another.  Headings that
people use for the same thing are aliases.  Imports errors, the store and its neighbours only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from chainkit.errors import ImportRefused, Problem, UnknownChoice
from chainkit.intake.cells import nearest, shown
from chainkit.intake.gathering import Gathering
from chainkit.intake.plan import ImportPlan, make_plan, standing
from chainkit.intake.sheet import Row, Sheet, column_key
from chainkit.intake.tables import read_tables
from chainkit.store import Client, Store
from chainkit.store.record import Record

_ENOUGH = 3
"""Headings in common from which a table is meant to be of a kind, and is told what it lacks."""


@dataclass(frozen=True)
class Reference:
    """A field that holds the id of another record."""

    record: type[Record]
    field: str
    target: type[Record]
    words: str
    """What the other is, such as ``a failure of the log``."""


@dataclass(frozen=True)
class TableKind:
    """One kind of table: the columns it needs and may have, and how a row is read."""

    name: str
    needs: tuple[str, ...]
    may: tuple[str, ...]
    read: Callable[[Row, str], Sequence[Record]]
    """(row, client) -> its records; what is wrong is noted in the row."""
    key: str
    """What must not repeat, in words."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other heading -> column, such as ``attendances`` -> ``cases``."""
    refers: tuple[Reference, ...] = ()
    """What its records name that must be there."""


@dataclass(frozen=True)
class Found:
    """A sheet that is of a kind, or that is meant to be and is not quite."""

    kind: TableKind
    sheet: Sheet
    """With our columns in place of their aliases."""
    problems: tuple[Problem, ...] = ()


def find_kind(sheet: Sheet, kinds: Sequence[TableKind]) -> Found | None:
    """Which of `kinds` the sheet is by its headings; None where it is none of them."""
    fits = sorted((_fit(sheet, kind) for kind in kinds), key=lambda fit: fit[:2])
    if not fits:
        return None
    distance, matched, found = fits[0]
    if distance and -matched < _ENOUGH and column_key(sheet.name) != found.kind.name:
        return None
    return found


def read_kind(found: Found, client: str, gathering: Gathering) -> None:
    """Gather the rows of a sheet."""
    if found.problems:
        gathering.block(found.problems)
        return
    sheet, kind = found.sheet, found.kind
    columns = sheet.columns
    gathering.rows += len(sheet.rows)
    for number, cells in sheet.rows:
        row = Row(sheet, columns, number, cells)
        records = kind.read(row, client) if row.check_width() else ()
        if row.problems:
            gathering.spoil(row.place, row.problems)
        else:
            gathering.add(row, records, kind.key)


def check_references(
    tables: Iterable[Found], gathering: Gathering, store: Store, client: str
) -> None:
    """Leave out rows that name what is neither in the files nor in the store, and say so."""
    for reference in {each for found in tables for each in found.kind.refers}:
        named = [record for record in gathering.records if type(record) is reference.record]
        if not named:
            continue
        known = set(store.frame(reference.target, client)["id"])
        for record in named:
            said = str(getattr(record, reference.field))
            if said not in known and not gathering.has(reference.target, said):
                found, expected = f"{shown(said)}, which is not there", reference.words
                gathering.spoil_record(record, reference.field, found, expected)


def plan_tables(
    source: str | Path | bytes, name: str, store: Store, client: str, kinds: Sequence[TableKind]
) -> ImportPlan:
    """What importing one file of these tables would do to `client`; writes nothing.

    `source` is a path or the bytes of a file, `name` what to call it in messages.  Apply it by
    `chainkit.intake.plan.apply_plan`.  What is wrong is in the plan's `problems`.
    Raises UnknownChoice for a client that is not there.
    """
    known = store.get(Client, client, client)
    if known is None:
        raise UnknownChoice("client", client, [each.client for each in store.clients()])
    gathering = Gathering()
    try:
        sheets = read_tables(source, name)
    except ImportRefused as refusal:
        gathering.block(refusal.problems)
        sheets = ()
    pairs = [(sheet, find_kind(sheet, kinds)) for sheet in sheets]
    if sheets and not any(found for _, found in pairs):
        gathering.block(_strange(sheet, kinds) for sheet in sheets)
    for sheet, found in pairs:
        if found is None:
            gathering.ignored.append(sheet.name)
        else:
            read_kind(found, client, gathering)
    check_references((found for _, found in pairs if found), gathering, store, client)
    stored = standing(gathering.records, store, client, {})
    sample = known.origin if known.origin != "own" else ""
    return make_plan(gathering, stored, client, name, sample=sample)


def _strange(sheet: Sheet, kinds: Sequence[TableKind]) -> Problem:
    tables = "; ".join(f"{kind.name}: {', '.join(kind.needs)}" for kind in kinds)
    headings = [said for said in sheet.header if said.strip()]
    shown = ", ".join(headings[:6]) + (" …" if len(headings) > 6 else "")
    expected = f"the columns of one of our tables ({tables})"
    return sheet.problem(sheet.header_row, "", f"the header “{shown}”", expected)


def _fit(sheet: Sheet, kind: TableKind) -> tuple[int, int, Found]:
    """(what differs, minus what agrees, the sheet as one of this kind)."""
    keys = [column_key(said) for said in sheet.meant]
    names = tuple(kind.aliases.get(key, key) for key in keys)
    said = [(name, sheet.header[at]) for at, name in enumerate(names) if name]
    known = {*kind.needs, *kind.may}
    missing = [name for name in kind.needs if name not in names]
    twice = [(n, h) for at, (n, h) in enumerate(said) if n in known and n in names[:at]]
    unknown = [(name, heading) for name, heading in said if name not in known]
    problems = (*_missing(sheet, kind, missing), *_unknown(sheet, kind, unknown, missing))
    problems += tuple(
        sheet.problem(
            sheet.header_row, heading, f"a second column for {name}", f"one column for {name}"
        )
        for name, heading in twice
    )
    agrees = len(known & set(names))
    return len(problems), -agrees, Found(kind, replace(sheet, names=names), problems)


def _missing(sheet: Sheet, kind: TableKind, names: Sequence[str]) -> tuple[Problem, ...]:
    return tuple(
        sheet.problem(
            sheet.header_row,
            name,
            "no such column",
            f"a column “{_spoken(name, kind)}”, as a table of {kind.name} has it",
        )
        for name in names
    )


def _spoken(name: str, kind: TableKind) -> str:
    return "” or “".join([name, *(said for said, meant in kind.aliases.items() if meant == name)])


def _unknown(
    sheet: Sheet, kind: TableKind, unknown: Sequence[tuple[str, str]], missing: Sequence[str]
) -> tuple[Problem, ...]:
    free = [*missing, *(said for said, meant in kind.aliases.items() if meant in missing)]
    return tuple(
        sheet.problem(
            sheet.header_row,
            heading,
            f"a column that a table of {kind.name} does not have",
            f"only columns we know{nearest(name, free)}",
        )
        for name, heading in unknown
    )
