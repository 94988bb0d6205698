"""One row of a sheet as the values of a record: what it says, and what is wrong with it.

Imports its neighbours, the intake's cells and pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticUndefined

from chainkit.errors import Problem
from chainkit.intake.cells import Cell, Wrong, shown
from chainkit.workbook.columns import FieldCells, SheetForm
from chainkit.workbook.patterns import pattern_words
from chainkit.workbook.source import Found
from chainkit.workbook.values import Comma, number, text

_SHOWN = 60
_BOTH = "both as they were exported, or both left empty for a new row"
_BOUNDS = ("less_than", "greater_than")


@dataclass(slots=True)
class Filed:
    """What a row says: `version` is 0 where somebody typed it, `values` are what was said."""

    row: int
    id: str
    version: int
    values: dict[str, Any]
    problems: list[Problem]


class Filer:
    """Reads the rows of one sheet."""

    def __init__(self, found: Found, file: str, comma: Comma) -> None:
        self.form, self.found, self.file, self.comma = found.form, found, file, comma
        places = found.places()
        self._id, self._version = places.get("id"), places.get("version")
        self._usual = (self._id, self._version) == ([0], [1])
        self._fields: list[tuple[FieldCells, list[list[int]]]] = []
        for field in self.form.fields:
            where = [places.get(column.key, []) for column in field.columns]
            if all(where):
                self._fields.append((field, where))
        self.present = frozenset(field.name for field, _ in self._fields)
        one = [len(where) == 1 and len(where[0]) == 1 for _, where in self._fields]
        pairs = list(zip(self._fields, one, strict=True))
        self._quick = [
            (field, field.name, at[0][0], field.reader()) for (field, at), is_one in pairs if is_one
        ]
        self._slow = [each for each, is_one in pairs if not is_one]

    def read(self, row: int, cells: tuple[Cell, ...]) -> Filed:
        """The row as it stands; what cannot be read is in its problems."""
        filed = Filed(row, "", 0, {}, [])
        width = len(cells)
        self._read_key(filed, cells)
        exact, values, comma = bool(filed.version), filed.values, self.comma
        for field, name, at, read in self._quick:
            try:
                value = read(cells[at] if at < width else None, comma)
                if exact and value is not None and value != "":
                    values[name] = value  # the common case, kept short
                else:
                    self._keep(filed, field, value)
            except Wrong as wrong:
                self.wrong(filed, field, wrong.found, wrong.expected)
        for field, where in self._slow:
            try:
                pieces = [_joined(cells, at) for at in where]
                self._keep(filed, field, field.take(pieces, self.comma))
            except Wrong as wrong:
                self.wrong(filed, field, wrong.found, wrong.expected)
        return filed

    def _read_key(self, filed: Filed, cells: tuple[Cell, ...]) -> None:
        if self._usual and len(cells) > 1:
            said, version = cells[0], cells[1]
            if type(said) is str and type(version) is int and version > 0 and said.isascii():
                filed.id, filed.version = text(said), version  # the common case, kept short
                return
        try:
            filed.id = text(_joined(cells, self._id)) if self._id else ""
        except Wrong as wrong:
            filed.problems.append(self.problem(filed.row, "ID", wrong.found, wrong.expected))
        version = _joined(cells, self._version) if self._version else None
        if version is None or version == "":
            filed.id = filed.id.strip()
            return
        try:
            filed.version = _version(version, self.comma)
        except Wrong as wrong:
            filed.problems.append(self.problem(filed.row, "Version", wrong.found, wrong.expected))
            return
        if not filed.id and not filed.problems:
            found, expected = f"nothing, beside the version {filed.version}", _BOTH
            filed.problems.append(self.problem(filed.row, "ID", found, expected))

    def _keep(self, filed: Filed, field: FieldCells, value: Any) -> None:
        """The value of a field; what is left blank in a typed row is as if not said."""
        if type(value) is str and not filed.version:
            value = value.strip()
        if value is None or value == "":
            if not filed.version and field.default is not PydanticUndefined:
                return
            if value is None and not field.optional:
                raise Wrong("nothing", field.columns[0].leaf.expected)
        filed.values[field.name] = value

    def wrong(self, filed: Filed, field: FieldCells, found: str, expected: str) -> None:
        """Note what is wrong with a field of a row."""
        heading = field.columns[0].heading
        filed.problems.append(self.problem(filed.row, heading, found, expected))

    def problem(self, row: int | None, column: str, found: str, expected: str) -> Problem:
        """A problem in this sheet."""
        return Problem(self.file, row, column, found, expected, self.found.sheet)

    def refused(self, row: int, error: ValidationError) -> list[Problem]:
        """Why a record cannot be made of a row, for each field that is wrong."""
        headings = {field.name: field.columns[0] for field in self.form.fields}
        problems = []
        for each in error.errors():
            name = str(each["loc"][0]) if each["loc"] else ""
            column = headings.get(name)
            heading = column.heading if column else "ID" if name in {"id", "client"} else ""
            expected = expected_words(each["msg"])
            if each["type"] == "string_pattern_mismatch":
                expected = pattern_words(each["ctx"]["pattern"])
            if column and each["type"].startswith(_BOUNDS):
                expected = column.leaf.expected
            missing = each["type"] == "missing" or each.get("input") in ("", None)
            found = "nothing" if missing else shown_value(each.get("input"))
            if each["type"] == "value_error" or isinstance(each.get("input"), dict):
                found = "values that do not go together"
            problems.append(self.problem(row, heading, found, expected))
        return problems


def _version(cell: Cell, comma: Comma) -> int:
    expected = "the number that was there"
    said = number(cell, expected, comma)
    if said is None or said != int(said) or said < 1:
        raise Wrong(shown(cell), expected)
    return int(said)


def _joined(cells: tuple[Cell, ...], at: Sequence[int]) -> Cell:
    """The cell, or the pieces of a long text put together."""
    found = [cells[n] for n in at if n < len(cells) and cells[n] is not None]
    if len(found) <= 1:
        return found[0] if found else None
    return "".join(map(str, found))


def expected_words(message: str) -> str:
    """What would be right, out of pydantic's message."""
    said = message.removeprefix("Value error, ").replace("Input should be ", "")
    said = said.replace("String should have ", "a text of ")
    return said[:1].lower() + said[1:]


def shown_value(value: Any) -> str:
    """A value as messages quote it."""
    if value is None or value in ("", (), {}):
        return "nothing"
    said = " ".join(str(value).split())
    return f"“{said[:_SHOWN]}…”" if len(said) > _SHOWN else f"“{said}”"


Differences = Sequence[tuple[str, str, str]]
"""(heading, what stood there, what stands there now) of each cell that differs."""


def differences(form: SheetForm, old: Mapping[str, Any], new: Mapping[str, Any]) -> Differences:
    """What changes between two sets of values, in the words of the sheet."""
    found = []
    for field in form.fields:
        if field.name not in new or same(old[field.name], new[field.name]):
            continue
        before, after = field.put(old[field.name]), field.put(new[field.name])
        for column, was, now in zip(field.columns, before, after, strict=True):
            if was != now:
                found.append((column.heading, shown_value(was), shown_value(now)))
    return found


def same(one: Any, other: Any) -> bool:
    r"""Whether two values are the same, but for what a spreadsheet itself changes in saving.

    That is the digits of a number beyond the fifteenth, and how a text ends its lines.

    >>> same("two\r\nlines", "two\nlines"), same(0.1 + 0.2, 0.3), same(1, 2)
    (True, True, False)
    """
    if one == other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) is float:
        return f"{one:.15g}" == f"{other:.15g}"
    if type(one) is str:
        return ("\r" in one or "\r" in other) and _lines(one) == _lines(other)
    if type(one) is dict:
        one, other = tuple(sum(one.items(), ())), tuple(sum(other.items(), ()))
    if type(one) is tuple:
        return len(one) == len(other) and all(map(same, one, other))
    return False


def _lines(said: str) -> str:
    return said.replace("\r\n", "\n").replace("\r", "\n")
