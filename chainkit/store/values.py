"""From a record to the row that is saved, and back.

Both engines must take and give back the very same value.  What one of them would change
or drop in silence (a NUL character, a number that is not one, a moment without a zone) is
refused here, with one sentence.  Imports the schema and pydantic.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
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
    plain, as_json = _plan(type(record))
    row: dict[str, Any] = {}
    given = vars(record)  # an attribute at a time takes twice as long
    for field, name, check in plain:
        value = row[name] = given[name]
        if check is not None and value is not None:
            check(field, value)
    lists = []
    for field in as_json:
        if given[field.name] == ():
            row[field.name] = []  # as JSON has it; asking pydantic costs as much as all the rest
        else:
            lists.append(field)
    if lists:
        dumped = record.model_dump(mode="python", include={field.name for field in lists})
        for field in lists:
            for leaf in _leaves(dumped[field.name]):
                _check_any(field, leaf)
        row.update(record.model_dump(mode="json", include=set(dumped)))
    return row


def to_record(kind: type[R], row: Sequence[Any], place: str) -> R:
    """A validated record from a row of all its fields, in order.

    A row that breaks the rules of today's record type is refused with DatabaseUnusable.
    """
    try:
        return kind.model_validate(dict(zip(kind.model_fields, row, strict=True)))
    except ValidationError as error:
        names = sorted({".".join(map(str, part["loc"])) or "record" for part in error.errors()})
    # Not chained: pydantic's text quotes the values, and they are the client's.
    raise DatabaseUnusable(
        f"{place} has a record in {kind.table} that this chainkit cannot read "
        f"({', '.join(names)}); it was probably changed by another program."
    )


_Check = Callable[[Field, Any], None]


@cache
def _plan(
    kind: type[Record],
) -> tuple[tuple[tuple[Field, str, _Check | None], ...], tuple[Field, ...]]:
    """What to check in each plain field, and the fields kept as JSON; once per record type."""
    fields = fields_of(kind)
    plain = tuple((f, f.name, _CHECKS.get(f.base)) for f in fields if not f.is_json)
    return plain, tuple(field for field in fields if field.is_json)


def _check_text(field: Field, value: str) -> None:
    if "\x00" in value:
        raise BadValue(field.name, _short(value), "text without the NUL character")
    if not value.isascii() and _half_characters(value):
        raise BadValue(field.name, _short(value), "text of whole Unicode characters")


def _check_int(field: Field, value: int) -> None:
    if not -_INT_LIMIT <= value < _INT_LIMIT:
        raise BadValue(field.name, value, "a whole number of at most 18 digits")


def _check_float(field: Field, value: float) -> None:
    if not math.isfinite(value):
        raise BadValue(field.name, value, "a finite number, or left out")


def _check_moment(field: Field, value: datetime) -> None:
    if value.tzinfo is None:
        raise BadValue(field.name, value.isoformat(), "a moment with its time zone")


_CHECKS: Mapping[type, _Check] = {
    str: _check_text,
    int: _check_int,
    float: _check_float,
    datetime: _check_moment,
}


def _check_any(field: Field, value: Any) -> None:
    check = _CHECKS.get(type(value))
    if check is not None:
        check(field, value)


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
