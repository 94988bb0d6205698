"""A record as the cells of a row, and back: one field fills one column or several.

Derived from the record types and their words, so that a new field needs words and nothing
else.  Imports its neighbours and pydantic.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticUndefined, to_jsonable_python

from chainkit.intake.cells import Cell, Wrong, is_blank, shown
from chainkit.intake.export import Value
from chainkit.store.record import Record
from chainkit.workbook import values
from chainkit.workbook.content import FieldWords, SheetWords, workbook_words
from chainkit.workbook.leaves import Leaf, leaf_of, unwrapped
from chainkit.workbook.lists import all_choices
from chainkit.workbook.packed import pack_list, pack_pairs, unpack_list, unpack_pairs
from chainkit.workbook.values import Comma
from chainkit.workshop.choices import Choices
from chainkit.workshop.kinds import Kind, kinds_by_table


@dataclass(frozen=True)
class Column:
    """One column: `key` is its stable name, such as ``counts.3``."""

    key: str
    heading: str
    help: str
    leaf: Leaf
    field: str
    wide: bool = False


@dataclass(frozen=True)
class FieldCells:
    """One field of a record and its cells."""

    name: str
    columns: tuple[Column, ...]
    put: Callable[[Any], Sequence[Value]]
    take: Callable[[Sequence[Cell], Comma], Any]
    """The value of the cells; raises Wrong.  None (or "") where all are blank."""
    default: Any
    """What a record has where nobody says anything; `PydanticUndefined` for nothing."""
    optional: bool
    choices: Choices | None = None
    """The list its value, or each of its values, is of; None for no list or an open one."""
    plain: bool = False
    """Whether it is one value in one cell."""

    def reader(self) -> Callable[[Cell, Comma], Any]:
        """What reads a field of one column; raises Wrong."""
        if self.plain:
            return self.columns[0].leaf.read
        return lambda cell, comma: self.take((cell,), comma)


@dataclass(frozen=True)
class SheetForm:
    """One record type as a sheet: its words, and the cells of its fields in order."""

    kind: Kind
    words: SheetWords
    id: Column
    version: Column
    fields: tuple[FieldCells, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns from the left: id, version, then the fields."""
        return (self.id, self.version, *(c for field in self.fields for c in field.columns))

    def row(self, record: Record) -> list[Value]:
        """The cells of a record."""
        cells: list[Value] = [record.id, record.version or None]
        for field in self.fields:
            cells.extend(field.put(getattr(record, field.name)))
        return cells


@cache
def forms() -> Mapping[str, SheetForm]:
    """Table -> its sheet, in the order of the tabs."""
    kinds, sheets = kinds_by_table(), workbook_words().sheets
    return {words.table: _form(kinds[words.table], words) for words in sheets}


def _form(kind: Kind, words: SheetWords) -> SheetForm:
    every = workbook_words()
    cells = tuple(_field(kind, name, every.of(words, name)) for name in kind.fields)
    id_words, version = every.of(words, "id"), every.of(words, "version")
    return SheetForm(
        kind,
        words,
        Column("id", id_words.heading, id_words.help, leaf_of(str, (), id_words), "id"),
        Column("version", version.heading, version.help, leaf_of(int, (), version), "version"),
        cells,
    )


def _field(kind: Kind, name: str, words: FieldWords) -> FieldCells:
    info = kind.record.model_fields[name]
    base, optional, metadata = unwrapped(info.annotation, info.metadata)
    default = (
        PydanticUndefined if info.is_required() else info.get_default(call_default_factory=True)
    )
    inner = get_args(base)
    columns, put, take = _shape(name, info.annotation, base, inner, metadata, words)
    listed = all_choices().get(words.choices)
    closed = listed is not None and not listed.open and get_origin(base) is not dict
    choices = listed if closed and base is not bool else None
    plain = get_origin(base) not in {dict, tuple}
    return FieldCells(name, columns, put, take, default, optional, choices, plain)


_Made = tuple[
    tuple[Column, ...], Callable[[Any], Sequence[Value]], Callable[[Sequence[Cell], Comma], Any]
]


def _shape(
    name: str, annotation: Any, base: Any, inner: tuple[Any, ...], metadata: Any, words: FieldWords
) -> _Made:
    """The cells of a field by its type: one value, several columns, or several in one cell."""
    origin = get_origin(base)
    if origin is dict and words.parts:
        return _named(name, inner, words)
    if origin is tuple and words.parts:
        return _counted(name, inner, words)
    if origin is dict:
        return _pairs(name, inner, words)
    if origin is tuple and isinstance(inner[0], type) and issubclass(inner[0], BaseModel):
        return _nested(name, base, words)
    if origin is tuple:
        return _several(name, inner[0], words)
    return _single(name, leaf_of(annotation, metadata, words), words)


def _single(name: str, leaf: Leaf, words: FieldWords) -> _Made:
    column = Column(name, words.heading, words.help, leaf, name, words.wide)

    def put(value: Any) -> Sequence[Value]:
        return (leaf.write(value),)

    def take(cells: Sequence[Cell], comma: Comma) -> Any:
        return leaf.read(cells[0], comma)

    return (column,), put, take


def _parts(name: str, keys: Sequence[object], leaf: Leaf, words: FieldWords) -> tuple[Column, ...]:
    return tuple(
        Column(f"{name}.{key}", heading, words.help, leaf, name)
        for key, heading in zip(keys, words.parts, strict=True)
    )


def _named(name: str, inner: tuple[Any, ...], words: FieldWords) -> _Made:
    """A number for each of some known names, each in a column of its own."""
    keys = get_args(inner[0])
    leaf = leaf_of(inner[1], (), words)
    columns = _parts(name, keys, leaf, words)

    def put(value: Mapping[str, Any]) -> Sequence[Value]:
        return [leaf.write(value[key]) if key in value else None for key in keys]

    def take(cells: Sequence[Cell], comma: Comma) -> Any:
        found = {key: leaf.read(cell, comma) for key, cell in zip(keys, cells, strict=True)}
        return {key: value for key, value in found.items() if value is not None}

    return columns, put, take


def _counted(name: str, inner: tuple[Any, ...], words: FieldWords) -> _Made:
    """So many numbers in a row."""
    leaf = leaf_of(inner[0], (), words)
    columns = _parts(name, range(len(inner)), leaf, words)

    def put(value: Sequence[Any]) -> Sequence[Value]:
        return [leaf.write(each) for each in value]

    def take(cells: Sequence[Cell], comma: Comma) -> Any:
        found = tuple(leaf.read(cell, comma) for cell in cells)
        if None not in found:
            return found
        if all(each is None for each in found):
            return None
        heading = words.parts[found.index(None)]
        raise Wrong(f"nothing under “{heading}”", leaf.expected)

    return columns, put, take


def _packed_text(name: str, words: FieldWords) -> tuple[tuple[Column, ...], str]:
    leaf = leaf_of(str, (), words.model_copy(update={"choices": ""}))
    return (Column(name, words.heading, words.help, leaf, name, wide=True),), words.help


def _several(name: str, inner: Any, words: FieldWords) -> _Made:
    columns, expected = _packed_text(name, words)
    leaf = leaf_of(inner, (), words)

    def put(value: Sequence[Any]) -> Sequence[Value]:
        return (pack_list(str(leaf.write(each)) for each in value) or None,)

    def take(cells: Sequence[Cell], comma: Comma) -> Any:
        said = values.text(cells[0])
        return tuple(leaf.read(each, comma) for each in unpack_list(said, expected))

    return columns, put, take


def _pairs(name: str, inner: tuple[Any, ...], words: FieldWords) -> _Made:
    """Names and what they have; the choices are those of the names where they are links."""
    columns, expected = _packed_text(name, words)
    of_values = not _is_number(inner[1])
    plain = words.model_copy(update={"choices": ""})
    names = leaf_of(str, (), plain if of_values else words)
    several = get_origin(inner[1]) is tuple
    has = leaf_of(get_args(inner[1])[0] if several else inner[1], (), words if of_values else plain)

    def write(value: Any) -> list[str]:
        return [str(has.write(each)) for each in (value if several else (value,))]

    def put(value: Mapping[str, Any]) -> Sequence[Value]:
        return (pack_pairs((str(names.write(k)), write(v)) for k, v in value.items()) or None,)

    def take(cells: Sequence[Cell], comma: Comma) -> Any:
        found: dict[str, Any] = {}
        for said, words_ in unpack_pairs(values.text(cells[0]), expected):
            key = names.read(said, comma)
            if key in found or (not several and len(words_) != 1):
                raise Wrong(shown(cells[0]), expected)
            read = [has.read(word, comma) for word in words_]
            found[key] = tuple(each for each in read if each is not None) if several else read[0]
        return found

    return columns, put, take


def _is_number(annotation: Any) -> bool:
    return unwrapped(annotation)[0] in {int, float}


def _nested(name: str, base: Any, words: FieldWords) -> _Made:
    """Values with parts of their own, kept as they are: nobody edits them."""
    columns, expected = _packed_text(name, words)
    adapter: TypeAdapter[Any] = TypeAdapter(base)

    def put(value: Any) -> Sequence[Value]:
        return (json.dumps(to_jsonable_python(value), ensure_ascii=False) if value else None,)

    def take(cells: Sequence[Cell], comma: Comma) -> Any:
        del comma
        if is_blank(cells[0]):
            return ()
        try:
            return adapter.validate_json(values.text(cells[0]))
        except ValidationError as error:
            raise Wrong("another text than was printed", expected) from error

    return columns, put, take
