"""All that is kept of a client written to a workbook, a folder of CSV or of Parquet files.

Everything is written beside its place and then renamed, so that nothing half-written ever
stands under its name.  Imports its neighbours, the store and errors.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from chainkit.errors import BadValue, ChainkitError, UnknownChoice
from chainkit.intake.export import fill_csv
from chainkit.store import Client, Store
from chainkit.whole import put_whole
from chainkit.workbook.parquet import check_arrow, write_parquet
from chainkit.workbook.tables import Filled, blank, filled, shown
from chainkit.workbook.xlsx import write_book

Format = Literal["xlsx", "csv", "parquet"]


def format_of(path: Path) -> Format:
    """What kind of file a name means: `x.xlsx`, `x-parquet` or `x.parquet`, else a CSV folder.

    Raises BadValue for the name of another kind of file, and of a single CSV file: there is one
    for each sheet.
    """
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return "xlsx"
    if ending == ".parquet" or path.name.lower().endswith("parquet"):
        return "parquet"
    if not ending or path.is_dir():
        return "csv"
    if ending == ".csv":
        expected = f"a name that ends in .xlsx, or a folder of CSV files such as {path.stem}"
        raise BadValue("The file", path.name, expected)
    raise BadValue("The file", path.name, "a name that ends in .xlsx, or a folder")


def export_client(store: Store, client: str, path: Path, *, today: date | None = None) -> int:
    """Write all records of `client` to `path`; the number of records written.

    `path` is a workbook (``.xlsx``), a folder for Parquet files (``…parquet``) or any other
    folder, for CSV files.  A file or folder of that name is replaced; a folder only where it
    holds nothing but tables.  What was deleted, and earlier versions, are not in it.
    Raises UnknownChoice for a client that is not there, BadValue for a name of another kind,
    ChainkitError where the file cannot be written or Parquet is not installed.
    """
    kind = format_of(path)
    if kind == "parquet":
        check_arrow()
    with store.at_once():
        known = store.get(Client, client, client)
        if known is None:
            raise UnknownChoice("client", client, [each.id for each in store.clients()])
        sheets = shown(filled(store, client))
    facts = [("", known.title), ("Client", client)]
    if today is not None:
        facts.append(("Exported on", today.isoformat()))
    _write(path, kind, sheets, facts)
    return sum(len(each.records) for each in sheets)


def write_template(path: Path) -> None:
    """A blank workbook (or folder) for a client that is not there yet.  Raises as above."""
    kind = format_of(path)
    if kind == "parquet":
        raise BadValue("The file", path.name, "a workbook (.xlsx) or a folder of CSV files")
    _write(path, kind, blank(), [("", "A new client"), ("Client", "fill in the sheet Client")])


def _write(
    path: Path, kind: Format, sheets: Sequence[Filled], facts: Sequence[tuple[str, str]]
) -> None:
    try:
        with put_whole(path) as part:
            if kind == "xlsx":
                with part.open("wb") as file:
                    write_book(file, sheets, facts)
                return
            part.mkdir()
            for each in sheets:
                if kind == "csv":
                    headings = [heading for _, heading, _ in each.header]
                    fill_csv(part / f"{each.form.words.title}.csv", headings, each.rows())
                elif each.records:
                    write_parquet(part / f"{each.form.kind.table}.parquet", each)
            if path.exists():
                _make_way(path)
    except OSError as error:
        raise ChainkitError(f"{path} cannot be written: {error.strerror or error}.") from error


def _make_way(path: Path) -> None:
    """Remove a folder of tables of an earlier export, and no other folder."""
    if not path.is_dir() or any(
        each.suffix.lower() not in {".csv", ".parquet"} for each in path.iterdir()
    ):
        raise BadValue("The folder", str(path), "a new one, or one that holds only tables")
    shutil.rmtree(path)
