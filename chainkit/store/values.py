"""From a record to the row that is saved, and back.

Both engines must take and give back the very same value.  What one of them would change
or drop in silence (a NUL character, a number that is not one, a moment without a zone) is
refused here, with one sentence.  Imports the schema and pydantic.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from chainkit.errors import BadValue, DatabaseUnusable
from chainkit.store.record import Record
from chainkit.store.schema import Field, fields_of

R = TypeVar("R", bound=Record)

_SHOWN = 40
_INT_LIMIT = 2**63


def to_row(record: Record) -> dict[str, Any]:
    """The record's fields as the database takes them; raises BadValue."""
    fields = fields_of(type(record))
    row = {field.name: getattr(record, field.name) for field in fields}
    kept_as_json = {field.name for field in fields if field.is_json}
    if kept_as_json:
        row.update(record.model_dump(mode="json", include=kept_as_json))
    for field in fields:
        value = row[field.name]
        for part in _leaves(value) if field.is_json else (value,):
            _check(field, part)
    return row


def to_record(kind: type[R], row: Mapping[Any, Any], place: str) -> R:
    """A validated record; a row that breaks the rules of today's record type is refused."""
    try:
        return kind.model_validate(dict(row))
    except ValidationError as error:
        names = sorted({".".join(map(str, part["loc"])) or "record" for part in error.errors()})
    # Not chained: pydantic's text quotes the values, and they are the client's.
    raise DatabaseUnusable(
        f"{place} has a record in {kind.table} that this chainkit cannot read "
        f"({', '.join(names)}); it was probably changed by another program."
    )


def _check(field: Field, value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            raise BadValue(field.name, _short(value), "text without the NUL character")
        if not value.isascii() and _half_characters(value):
            raise BadValue(field.name, _short(value), "text of whole Unicode characters")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise BadValue(field.name, value, "a finite number, or left out")
    elif isinstance(value, int):
        if not -_INT_LIMIT <= value < _INT_LIMIT:
            raise BadValue(field.name, value, "a whole number of at most 18 digits")
    elif isinstance(value, datetime) and value.utcoffset() is None:
        raise BadValue(field.name, value.isoformat(), "a moment with its time zone")


def _half_characters(value: str) -> bool:
    """Whether `value` has a lone surrogate, which no database can store as UTF-8."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _short(value: str) -> str:
    # Escaped, because the sentence itself must be safe to show and to log.
    plain = value.encode("ascii", "backslashreplace").decode()
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
