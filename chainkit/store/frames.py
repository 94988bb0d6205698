"""Rows as a table for the analysis, without making a record of each row.

Types: str, int, bool as they are; an optional int is float64 with NaN for None (what
pandas itself makes of it), a float likewise, an optional bool an object; a moment is
datetime64[us, UTC], a date datetime64[s]; what is kept as JSON are Python's own tuples,
lists and dicts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from chainkit.store import queries
from chainkit.store.record import Record
from chainkit.store.schema import Field, fields_of

if TYPE_CHECKING:
    import pandas as pd


# The same in every row, so they are not asked for.
_CONSTANT = ("client", "deleted")
_NUMBERS = {
    (int, False): "int64",
    (int, True): "float64",
    (float, False): "float64",
    (float, True): "float64",
    (bool, False): "bool",
}


def frame_of(
    connection: sa.Connection, kind: type[Record], client: str, where: Mapping[str, Any]
) -> pd.DataFrame:
    """The latest, undeleted records of a client: a column for each field, a row for each id.

    Rows are in the order of their ids (by code point, on either engine).
    """
    import numpy as np  # local: whoever only saves need not pay for them
    import pandas as pd

    fields = fields_of(kind)
    asked = tuple(field for field in fields if field.name not in _CONSTANT)
    names = tuple(field.name for field in asked)
    query, values = queries.latest(kind, client, where, connection.dialect.name, names)
    # The driver's own tuples: SQLAlchemy would wrap each of a hundred thousand rows.
    rows = list(connection.execute(query, values).cursor.fetchall())
    if not rows:
        return _empty(kind).copy()
    rows.sort(key=itemgetter(names.index("id")))
    columns = {
        field.name: _column(field, list(values))
        for field, values in zip(asked, zip(*rows, strict=True), strict=True)
    }
    columns["client"] = pd.array([client], dtype="str").repeat(len(rows))
    columns["deleted"] = np.zeros(len(rows), dtype="bool")
    return pd.DataFrame({field.name: columns[field.name] for field in fields}, copy=False)


@cache
def _empty(kind: type[Record]) -> pd.DataFrame:
    """The table without a row: most are, and its columns take as long to make as full ones."""
    import pandas as pd

    return pd.DataFrame({field.name: _column(field, []) for field in fields_of(kind)})


def _column(field: Field, values: list[Any]) -> Any:
    """One column's values with their type, as pandas keeps them."""
    import numpy as np
    import pandas as pd

    if field.base is datetime:
        moments = pd.to_datetime(_objects(values), utc=True, format="ISO8601")
        return moments.astype("datetime64[us, UTC]").array
    if field.base is date:
        return pd.to_datetime(_objects(values)).astype("datetime64[s]").array
    if field.is_json:
        return _objects(_read_json(field, values))
    if field.base is bool and field.optional:  # SQLite's own are 0 and 1
        return _objects([None if v is None else bool(v) for v in values])
    if field.base is str:
        return pd.array(values, dtype="str")
    return np.array(values, dtype=_NUMBERS[field.base, field.optional])


def _objects(values: list[Any]) -> Any:
    import numpy as np

    # Not np.array(values): it would make a table of tuples that are equally long.
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made


def _read_json(field: Field, values: list[Any]) -> list[Any]:
    """What the values say.  Most of a column's tuples are alike, and nobody can change one."""
    if field.base is not tuple or not all(isinstance(value, str) for value in values):
        return [_from_json(field, value) for value in values]
    said = {text: _from_json(field, text) for text in set(values)}
    return [said[text] for text in values]


def _from_json(field: Field, value: Any) -> Any:
    if isinstance(value, str):  # SQLite keeps JSON as text; psycopg has read it already
        value = json.loads(value)
    return tuple(value) if field.base is tuple and value is not None else value
