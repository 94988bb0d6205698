"""What only a typed row can get wrong: a name in place of a key, a round or an ID that cannot be.

An exported row was checked when it was first saved; a typed one is checked here.
Imports its neighbours, the record types and the sentences of a typed key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from chainkit.store.record import Slug
from chainkit.workbook.filing import Filed, shown_value
from chainkit.workbook.known import Known
from chainkit.workshop.checks import KEY, names_somebody, plain_slug
from chainkit.workshop.kinds import Kind, rounds_by_table, tables_of_slugs

Mistake = tuple[str, str, str]
"""(field, what stands there, what would be right)."""
_SLUG = TypeAdapter(Slug)


def mistakes(kind: Kind, filed: Filed, values: dict[str, Any], known: Known) -> Iterator[Mistake]:
    """What is wrong with a row that somebody typed; `values` are what the record would have."""
    if kind.table in tables_of_slugs() and not _is_slug(filed.id):
        better = plain_slug(filed.id)
        such = f" such as “{better}”" if better else ""
        expected = f"small letters, digits and hyphens{such}, or nothing"
        yield "id", shown_value(filed.id), expected
    said = values.get("participant")
    if isinstance(said, str) and (named := names_somebody(said)):
        yield "participant", named, KEY
    table = rounds_by_table().get(kind.table)
    session, number = values.get("session"), values.get("round")
    if table and session and number and not known.has(table, f"{session}/{number}"):
        found = f"{number}, a round that “{session}” does not have"
        yield "round", found, f"a round that has a row in {known.sheet(table)}; add that row first"


def _is_slug(said: str) -> bool:
    try:
        return said == _SLUG.validate_python(said)
    except ValidationError:
        return False
