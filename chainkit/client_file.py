"""One client as one file: everything that was ever saved of it, and the way back.

`export_client` is the one place that says what an export is; deleting a client calls it first.
The file is JSON: table -> all versions of all records.  Imports the store and the list of
record types.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from chainkit.errors import BadValue, StoreError
from chainkit.store import Store
from chainkit.store.record import Client, Record
from chainkit.workshop.kinds import all_kinds, kinds_by_table

FORMAT: Final = 1
SUFFIX: Final = ".json"


def export_client(store: Store, client: str, path: Path) -> None:
    """Write everything of `client` to `path`, history included; readable by its owner alone.

    The file is whole or not there: it is written beside its place and then moved there.
    Raises StoreError where it cannot be written.
    """
    with store.at_once():
        tables = {
            kind.table: [_plain(record) for record in store.versions(kind.record, client)]
            for kind in all_kinds()
        }
    whole = {
        "chainkit_client": client,
        "format": FORMAT,
        "tables": {table: rows for table, rows in tables.items() if rows},
    }
    if path.exists():
        raise StoreError(f"There is already a file {path}; name another one for the export.")
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with part.open("w", encoding="utf-8") as file:
            json.dump(whole, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise StoreError(
            f"The export could not be written to {path}: {error.strerror or error}."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude={"client"})


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
        return tuple(_records(whole["tables"], name))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BadValue(
            "The file", path.name, "an export that “chainkit client delete” has written"
        ) from error


def _records(tables: dict[str, list[dict[str, Any]]], client: str) -> Iterator[Record]:
    for table, rows in tables.items():
        kind = kinds_by_table()[table].record
        last: dict[str, dict[str, Any]] = {}
        for row in rows:
            last[row["id"]] = max(
                row, last.get(row["id"], row), key=lambda each: int(each["version"])
            )
        for row in last.values():
            if not row["deleted"]:
                own = {"id": client} if kind is Client else {}
                yield kind.model_validate(
                    {**row, "client": client, "version": 0, "saved_at": None, **own}
                )
