"""One client as one file for the archive: everything that was ever saved of it, and the way back.

Deleting a client calls it first.  A workbook (`chainkit.workbook`) is for people and has what
stands today; this has every version too, and is brought back without being judged again, even
where a record refers to one that was deleted.  The file is JSON: table -> all versions of all
records.  Imports the store and the list of record types.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from chainkit.errors import BadValue, StoreError
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.whole import put_whole
from chainkit.workshop.kinds import all_kinds, records_of

FORMAT: Final = 1
SUFFIX: Final = ".json"


def export_history(store: Store, client: str, path: Path) -> None:
    """Write everything of `client` to `path`, history included; readable by its owner alone.

    The file is whole or not there: it is written beside its place and then moved there.
    Raises StoreError where it cannot be written.
    """
    with store.at_once():
        tables = {
            kind.table: [
                record.model_dump_json(exclude={"client"})
                for record in store.versions(kind.record, client)
            ]
            for kind in all_kinds()
        }
    if path.exists():
        raise StoreError(f"There is already a file {path}; name another one for the export.")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with put_whole(path, private=True) as part, part.open("w", encoding="utf-8") as file:
            file.writelines(_lines(client, tables))
    except OSError as error:
        raise StoreError(
            f"The export could not be written to {path}: {error.strerror or error}."
        ) from error


def _lines(client: str, tables: Mapping[str, list[str]]) -> Iterator[str]:
    """The file, a record a line: written one by one they take a third of the time."""
    yield f'{{"chainkit_client": {json.dumps(client)}, "format": {FORMAT}, "tables": {{'
    between = ""
    for table, rows in tables.items():
        if rows:
            yield f"{between}\n{json.dumps(table)}: [\n"
            yield ",\n".join(rows) + "\n]"
            between = ","
    yield "\n}}\n"


def read_export(path: Path, client: str = "") -> tuple[Record, ...]:
    """What an exported client was at its last: records to be saved as new ones.

    `client`: another short name for it; "" keeps its own.  Raises BadValue where `path` is no
    export or one of a newer chainkit.
    """
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        if whole["format"] > FORMAT:
            raise BadValue("The file", path.name, "one of this chainkit or an older one")
        name = client or whole["chainkit_client"]
        tables = {table: _last(rows) for table, rows in whole["tables"].items()}
        return tuple(records_of(tables, name))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BadValue(
            "The file", path.name, "an export that “chainkit client delete” has written"
        ) from error


def _last(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each record as it stood last, to be saved as a new one; without what was deleted."""
    last = {row["id"]: row for row in sorted(rows, key=lambda row: int(row["version"]))}
    return [{**row, "version": 0, "saved_at": None} for row in last.values() if not row["deleted"]]
