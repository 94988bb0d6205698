"""Parquet files, one for each record type, with the fields' own names and types.

pyarrow is an extra (`pip install 'chainkit[parquet]'`): it is large, and pandas does without.
Imports its neighbours and errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chainkit.errors import BadValue, ChainkitError
from chainkit.intake.cells import Cell
from chainkit.intake.export import Value
from chainkit.workbook.columns import forms
from chainkit.workbook.leaves import Leaf
from chainkit.workbook.tables import Filled

_MAGIC = b"PAR1"
_BATCH = 10_000


def is_parquet(path: Path) -> bool:
    """Whether the file's bytes say that it is one."""
    with path.open("rb") as file:
        return file.read(4) == _MAGIC


def _arrow() -> Any:
    try:
        import pyarrow.parquet  # local: an extra, and large
    except ImportError as error:
        raise ChainkitError(
            "Parquet needs one more package; install it with: pip install 'chainkit[parquet]'"
        ) from error
    return pyarrow


def check_arrow() -> None:
    """Raise ChainkitError, with one sentence, where Parquet cannot be read or written here."""
    _arrow()


def write_parquet(path: Path, filled: Filled) -> None:
    """One record type as one file; columns are named like the fields, such as ``counts.0``."""
    arrow = _arrow()
    kinds = {"whole": arrow.int64(), "number": arrow.float64(), "day": arrow.date32()}
    header = filled.header
    columns: list[list[Value]] = [[] for _ in header]
    for row in filled.rows():
        for values, value in zip(columns, row, strict=True):
            values.append(value)
    arrays = {}
    for (key, _, column), values in zip(header, columns, strict=True):
        kind = kinds.get(column.leaf.kind, arrow.string())
        arrays[key] = arrow.array([_plain(value, column.leaf) for value in values], kind)
    arrow.parquet.write_table(arrow.table(arrays), path)


def _plain(value: Value, leaf: Leaf) -> Value:
    """A cell without what is for people only: numbers are numbers, and missing is missing."""
    if value is None or (leaf.none and value == leaf.none):
        return None
    if leaf.kind == "whole":
        return int(value) if isinstance(value, str) else value
    return str(value) if leaf.kind in {"text", "choice"} else value


def rows_of(path: Path) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """(row number, cells), the names of the columns first.

    Raises BadValue for a file that is broken, ChainkitError where pyarrow is missing.
    """
    arrow = _arrow()
    try:
        file = arrow.parquet.ParquetFile(path)
        names = tuple(file.schema_arrow.names)
        nones = _nones(path.stem, names)
        yield 1, names
        at = 1
        for batch in file.iter_batches(batch_size=_BATCH):
            for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                at += 1
                yield (
                    at,
                    tuple(none if c is None else c for c, none in zip(cells, nones, strict=True)),
                )
    except (arrow.ArrowException, OSError) as error:
        raise BadValue(f"{path.name}", "a broken file", "a Parquet file") from error


def _nones(table: str, names: tuple[str, ...]) -> list[str | None]:
    """For each column the word that a workbook writes where a value is known to be missing."""
    form = forms().get(table)
    words = {column.key: column.leaf.none for column in form.columns} if form else {}
    return [words.get(name) or None for name in names]
