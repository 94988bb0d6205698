"""One plain value of a record in one cell, there and back: text, number, date, yes/no, choice.

`leaf_of` derives it from the type of a record's field.  Imports the intake's cells, the
exercises' choices and pydantic.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from chainkit.intake.cells import Cell, Wrong, is_blank, nearest, shown, squeezed
from chainkit.intake.export import Value
from chainkit.workbook import values
from chainkit.workbook.content import FieldWords
from chainkit.workbook.lists import all_choices
from chainkit.workbook.values import Comma
from chainkit.workshop.choices import Choices

SURE = 10**15
"""Whole numbers from here on are written as text: a spreadsheet keeps 15 digits."""
MOMENT = "a moment with its offset, such as 2026-03-17T14:30:00+01:00"
Kind = Literal["text", "whole", "number", "day", "choice"]


@dataclass(frozen=True)
class Leaf:
    """How one cell is written and read, and what a spreadsheet may hold there."""

    kind: Kind
    optional: bool
    expected: str
    write: Callable[[Any], Value]
    read: Callable[[Cell, Comma], Any]
    """Raises Wrong; a blank cell is None, and "" for text."""
    choices: Choices | None = None
    none: str = ""
    low: float | None = None
    high: float | None = None
    longest: int | None = None


def unwrapped(annotation: Any, metadata: Iterable[Any] = ()) -> tuple[Any, bool, list[Any]]:
    """(type, whether None is allowed, its limits) behind an annotation."""
    found = list(metadata)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return unwrapped(arguments[0], [*found, *arguments[1:]])
    if origin in {Union, types.UnionType} and types.NoneType in arguments:
        (inner,) = (part for part in arguments if part is not types.NoneType)
        base, _, more = unwrapped(inner)
        return base, True, found + more
    return annotation, False, found


def leaf_of(annotation: Any, metadata: Iterable[Any], words: FieldWords) -> Leaf:
    """The leaf for a field of a plain type.  Raises TypeError for another type."""
    base, optional, found = unwrapped(annotation, metadata)
    limits = _limits(found)
    if words.choices and base is not bool:
        return _chosen(all_choices()[words.choices], base, words, optional=optional)
    if get_origin(base) is Literal:
        return _literal(get_args(base), words, optional=optional)
    if base is bool:
        return _yes_no(optional=optional)
    if base is str:
        longest = limits.get("longest")
        return Leaf("text", optional, words.help, str, _read_text, longest=longest)
    if base is date:
        return Leaf("day", optional, "a date such as 2026-03-17", _same, _read_day)
    if base is datetime:
        return Leaf("text", optional, MOMENT, _write_moment, _read_moment)
    if base in {int, float}:
        return _number(base, words, limits, optional=optional)
    raise TypeError(f"{annotation!r} has no place in a workbook")


def _limits(metadata: Iterable[Any]) -> dict[str, Any]:
    """Bounds among pydantic's marks, whatever wraps them."""
    found: dict[str, Any] = {}
    for mark in metadata:
        if isinstance(mark, FieldInfo):
            found |= _limits(mark.metadata)
        for name, bound in {"low": "ge", "high": "le", "longest": "max_length"}.items():
            value = getattr(mark, bound, None)
            if value is not None:
                found[name] = value
    return found


def _same(value: Any) -> Value:
    cell: Value = value
    return cell


def _read_text(cell: Cell, comma: Comma) -> str:
    del comma
    return values.text(cell)


def _read_day(cell: Cell, comma: Comma) -> date | None:
    del comma
    return values.day(cell)


def _write_moment(value: datetime | None) -> Value:
    """In UTC and with its offset: a cell of a spreadsheet knows no zone."""
    return None if value is None else value.astimezone(UTC).isoformat()


def _read_moment(cell: Cell, comma: Comma) -> datetime | None:
    del comma
    if is_blank(cell):
        return None
    try:
        found = datetime.fromisoformat(values.text(cell).strip())
    except ValueError as error:
        raise Wrong(shown(cell), MOMENT) from error
    if found.tzinfo is None:
        raise Wrong(f"{shown(cell)}, which says no offset", MOMENT)
    return found.astimezone(UTC)


def _number(base: type, words: FieldWords, limits: Mapping[str, Any], *, optional: bool) -> Leaf:
    low, high, none = limits.get("low"), limits.get("high"), words.none
    expected = _expected(base, low, high, none)

    def write(value: float | None) -> Value:
        if value is None:
            return none or None
        return value if abs(value) < SURE or base is float else str(value)

    def read(cell: Cell, comma: Comma) -> float | int | None:
        if none and isinstance(cell, str) and squeezed(cell) == squeezed(none):
            return None
        found = values.number(cell, expected, comma)
        if found is None:
            if none:
                raise Wrong("nothing", expected)
            return None
        if base is float:
            return float(found)
        if found != int(found):
            raise Wrong(shown(cell), expected)
        return int(found)

    kind: Kind = "whole" if base is int else "number"
    return Leaf(kind, optional, expected, write, read, none=none, low=low, high=high)


def _expected(base: type, low: float | None, high: float | None, none: str) -> str:
    what = "a whole number" if base is int else "a number"
    if low is not None and high is not None:
        what += f" from {low:,g} to {high:,g}"
    elif low is not None:
        what += f" of {low:g} or more"
    return f"{what}, or “{none}”" if none else what


def _yes_no(*, optional: bool) -> Leaf:
    def write(value: bool | None) -> Value:  # noqa: FBT001 - it is the value
        return None if value is None else "yes" if value else "no"

    def read(cell: Cell, comma: Comma) -> bool | None:
        del comma
        if cell in {"yes", "no"}:
            return cell == "yes"
        if is_blank(cell):
            return None
        if isinstance(cell, bool):
            return cell
        said = squeezed(values.text(cell))
        if said not in {"yes", "no"}:
            raise Wrong(shown(cell), "yes or no")
        return said == "yes"

    choices = all_choices()["yes_no"]
    return Leaf("choice", optional, "yes or no", write, read, choices=choices)


def _literal(keys: tuple[Any, ...], words: FieldWords, *, optional: bool) -> Leaf:
    """Fixed values without words of their own: they are written as they are."""
    by_text = {str(key): key for key in keys}
    expected = " or ".join(by_text)

    def read(cell: Cell, comma: Comma) -> Any:
        del comma
        if is_blank(cell):
            return None
        said = values.text(cell).strip()
        if said not in by_text:
            raise Wrong(shown(cell), expected)
        return by_text[said]

    choices = Choices("", words.heading, {text: text for text in by_text})
    return Leaf("choice", optional, expected, _same, read, choices=choices)


def _chosen(choices: Choices, base: Any, words: FieldWords, *, optional: bool) -> Leaf:
    """A key of a list, written as its word; of an open text also what is in no list."""
    to_word, to_key = word_maps(choices)
    closed = get_origin(base) is Literal
    expected = expected_of(choices)

    def write(value: str | None) -> Value:
        return None if value is None else to_word.get(value, value)

    def read(cell: Cell, comma: Comma) -> str | None:
        del comma
        if type(cell) is str and cell in to_key:
            return to_key[cell]
        said = values.text(cell)
        if not said or (closed and not said.strip()):
            return None if optional or closed else ""
        if closed:
            key = to_key.get(squeezed(said))
            if key is None:
                raise Wrong(shown(cell), expected)
            return key
        return to_key.get(squeezed(said), said)

    return Leaf("choice", optional, expected, write, read, choices=choices, none=words.none)


def word_maps(choices: Choices) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """(key -> word, what may be written -> key): the word, the key, and both without spaces."""
    keys: dict[str, str] = {}
    for spell in (squeezed, str):  # what is exact wins over what is only alike
        keys |= {spell(word): key for key, word in choices.words.items()}
        keys |= {spell(key): key for key in choices.words}
    return choices.words, keys


def expected_of(choices: Choices, found: str = "") -> str:
    """What would be right, with the nearest choice where `found` is like one."""
    written = list(choices.words.values())
    some = ", ".join(written[:8]) + (" …" if len(written) > 8 else "")
    return f"one of {some}{nearest(found, written) if found else ''}"
