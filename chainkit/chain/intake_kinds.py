"""The kinds of table an import may hold, and how a header tells which one it is.

A header is right when every column it needs is there and no other: a column we do not
know may be a misspelt one, so it is refused with the nearest name rather than ignored.
Imports the row readers and intake.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chainkit.chain import intake_rows as rows
from chainkit.chain.intake_scope import Scope
from chainkit.errors import Problem
from chainkit.intake.cells import nearest, squeezed
from chainkit.intake.sheet import Row, Sheet, column_key
from chainkit.store.record import Record
from chainkit.workshop.records import ROLE_GROUPS


@dataclass(frozen=True)
class Kind:
    """One kind of table: the columns it needs and may have, and how a row is read."""

    name: str
    needs: tuple[str, ...]
    may: tuple[str, ...]
    read: Callable[[Row, Scope], Sequence[Record]]
    key: str
    """What must not repeat, in words."""
    parent: str = ""
    """Column that refers to a row of an earlier table."""
    makes: str = ""
    """Column that later tables refer to."""
    placed: bool = False
    """True if the rows belong to a session and round, from columns or from the import."""
    items: bool = False
    """True if there is one more column for each item."""


# In this order, so that a row can refer to rows of earlier tables.
KINDS = (
    Kind("sessions", ("session", "title", "held_on"), ("form", "promise", "notes", *ROLE_GROUPS),
         rows.session_row, "session", makes="session"),
    Kind("rounds", ("session", "round", "revealed"), (), rows.round_row, "session and round",
         parent="session"),
    Kind("metrics", ("metric", "link", "label", "unit", "worst", "best"), ("min_n", "note"),
         rows.metric_row, "metric", makes="metric"),
    Kind("measures", ("metric", "unit", "period", "value"), ("n",), rows.measure_row,
         "metric, unit and period", parent="metric"),
    Kind("ratings", ("role_group", "participant", "item", "value"), (), rows.rating_row,
         "session, round, participant and item", parent="session", placed=True),
    Kind("ratings", ("role_group", "participant"), (), rows.wide_row,
         "session, round and participant", parent="session", placed=True, items=True),
    Kind("tallies", ("role_group", "item", "1", "2", "3", "4", "5"), ("cannot_judge",),
         rows.tally_row, "session, round, role group and item", parent="session", placed=True),
)  # fmt: skip
NAMES = frozenset(kind.name for kind in KINDS)
"""Sheets of these names are meant for us, whatever their header says."""


@dataclass(frozen=True)
class _Fit:
    """How well a header fits a kind."""

    kind: Kind
    matched: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    """Headings as the file writes them."""

    @property
    def distance(self) -> int:
        return len(self.missing) + len(self.unknown)


def recognise(sheet: Sheet, scope: Scope) -> tuple[Kind | None, list[Problem]]:
    """The kind of table that `sheet` is, by its header, or what keeps it from being one."""
    headings = [said for said in sheet.meant if said.strip()]
    keys = [column_key(said) for said in headings]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            found = "a second column of this name"
            problem = sheet.problem(sheet.header_row, headings[index], found, "each column once")
            return None, [problem]
    fits = [_fit(kind, headings, scope) for kind in KINDS]
    best = min(fits, key=lambda fit: (fit.distance, -fit.matched))
    if not best.distance:
        return best.kind, []
    if best.matched >= 2 or column_key(sheet.name) == best.kind.name:
        return None, _differences(best, sheet, scope)
    tables = "; ".join(f"{kind.name}: {', '.join(kind.needs)}" for kind in KINDS if not kind.items)
    shown = ", ".join(headings[:6]) + (" …" if len(headings) > 6 else "")
    expected = f"the columns of one of our tables ({tables})"
    return None, [sheet.problem(sheet.header_row, "", f"the header “{shown}”", expected)]


def _fit(kind: Kind, headings: Sequence[str], scope: Scope) -> _Fit:
    needs, may = columns_of(kind, scope)
    keys = {column_key(said): said for said in headings}
    items = [key for key in keys if kind.items and squeezed(key) in scope.items]
    known = {*needs, *may, *items}
    missing = tuple(name for name in needs if name not in keys)
    if kind.items and not items:
        missing += (scope.content.items("full")[0],)
    unknown = tuple(said for key, said in keys.items() if key not in known)
    return _Fit(kind, len(known & keys.keys()), missing, unknown)


def columns_of(kind: Kind, scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(needed, allowed) columns; session and round are needed unless the import gives them."""
    if not kind.placed:
        return kind.needs, kind.may
    given = (("session", scope.session), ("round", scope.round))
    needs = tuple(name for name, value in given if not value) + kind.needs
    return needs, tuple(name for name, value in given if value) + kind.may


def _differences(fit: _Fit, sheet: Sheet, scope: Scope) -> list[Problem]:
    kind = fit.kind
    needs, may = columns_of(kind, scope)
    free = [name for name in (*needs, *may) if name not in sheet.columns]
    if kind.items:
        free += scope.content.items("full")
    problems = []
    for name in fit.missing:
        also = " or to be told it with the import" if name in {"session", "round"} else ""
        expected = f"a column “{name}”, as a table of {kind.name} has it{also}"
        problems.append(sheet.problem(sheet.header_row, name, "no such column", expected))
    for said in fit.unknown:
        found = f"a column that a table of {kind.name} does not have"
        expected = f"only columns we know{nearest(said, free)}"
        problems.append(sheet.problem(sheet.header_row, said, found, expected))
    return problems
