"""Every record type there is, for what concerns all records alike.

Deleting, exporting, counting, the workbook and the pack all read `all_kinds`.  A new record
type is one `Kind` in the `KINDS` of its exercise's `workshop` module and nothing else here:
exercises are found by their folders, so that nothing of one that is not in any list yet is
left behind when a client is deleted.
Imports the shared records and signpost; an exercise's records only where they are asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from chainkit.actions import Action
from chainkit.store import Store
from chainkit.store.record import Client, Record, Slug
from chainkit.study import CheckAnswer
from chainkit.workshop.records import RoundRecord, SessionRecord
from chainkit.workshop.signpost import INSIDE

_PART = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Kind:
    """One record type; `record.table` is its stable name."""

    record: type[Record]
    words: str
    """What its records are, as one line of a list; "" leaves them out of lists."""
    id: str = ""
    """What the id is made of, such as ``{session}/{number}``; "" where somebody names it."""
    slug: str = ""
    """What a new record's id is made of where nobody names it, such as ``{title}``."""
    refs: Mapping[str, str] = field(default_factory=dict)
    """Field -> table whose ids it holds."""
    by_exercise: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Field -> exercise -> table whose ids it holds, where the record's `exercise` decides."""
    reported: bool = True
    """Whether a report may say something else where such a record is another."""

    @property
    def table(self) -> str:
        return self.record.table

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that people fill in, in order."""
        kept = {"client", "id", "version", "deleted", "saved_at"}
        return tuple(name for name in self.record.model_fields if name not in kept)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The fields that the id is made of; a record keeps them for life."""
        return tuple(_PART.findall(self.id))

    def table_of(self, name: str, exercise: str) -> str:
        """The table whose ids a field of a record about `exercise` holds; "" for none."""
        return self.refs.get(name) or self.by_exercise.get(name, {}).get(exercise, "")


def kinds_of(exercise: str) -> tuple[Kind, ...]:
    """The record types of one exercise; those that others refer to come first."""
    found: tuple[Kind, ...] = import_module(f"chainkit.{exercise}.workshop").KINDS
    return found


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every record type: the client first, and each before those that refer to it.

    Actions are an exception: they come early, and are of a session of any exercise.
    """
    folders = sorted(path.parent.name for path in Path(__file__).parents[1].glob("*/workshop.py"))
    exercises = dict.fromkeys((*INSIDE, *folders))
    mapping = import_module("chainkit.intake.mapping").ColumnMapping
    sessions = {
        exercise: kind.table
        for exercise in exercises
        for kind in kinds_of(exercise)
        if issubclass(kind.record, SessionRecord)
    }
    return (
        Kind(Client, "", slug="{title}"),
        Kind(Action, "actions", slug="{what}", by_exercise={"session": sessions}),
        *(kind for exercise in exercises for kind in kinds_of(exercise)),
        Kind(mapping, "remembered columns of own files", reported=False),
        Kind(CheckAnswer, "answers to check questions", "{exercise}/{question}", reported=False),
    )


@cache
def kinds_by_table() -> Mapping[str, Kind]:
    """Table -> its record type, in the order of `all_kinds`."""
    return {kind.table: kind for kind in all_kinds()}


@cache
def tables_referred_to() -> frozenset[str]:
    """Tables whose ids stand in others."""
    named = {
        table
        for kind in all_kinds()
        for tables in (kind.refs, *kind.by_exercise.values())
        for table in tables.values()
    }
    return frozenset(named | {*rounds_by_table().values()})


@cache
def rounds_by_table() -> Mapping[str, str]:
    """Table of what is said in a round of a session -> the table of these rounds."""
    found: dict[str, str] = {}
    for exercise in INSIDE:
        kinds = kinds_of(exercise)
        rounds = [kind.table for kind in kinds if issubclass(kind.record, RoundRecord)]
        said = [kind.table for kind in kinds if {"session", "round"} <= {*kind.fields}]
        found |= dict.fromkeys(said, *rounds) if rounds else {}
    return found


@cache
def tables_of_slugs() -> frozenset[str]:
    """Tables whose ids others keep as short names of small letters, digits and hyphens."""
    return frozenset(
        table
        for kind in all_kinds()
        for name, table in kind.refs.items()
        if kind.record.model_fields[name].rebuild_annotation() == Slug
    )


def records_of(tables: Mapping[str, Iterable[Mapping[str, Any]]], client: str) -> Iterator[Record]:
    """Records of `client` out of table -> the fields of each, as files hold them.

    Raises KeyError for a table that is none and pydantic's ValidationError for wrong fields.
    """
    for table, rows in tables.items():
        kind = kinds_by_table()[table].record
        own = {"client": client, "id": client} if kind is Client else {"client": client}
        for fields in rows:
            yield kind.model_validate({**fields, **own})


def digest_of(store: Store, client: str) -> str:
    """A SHA-256 of all that reports say of `client`, but for the moments it was saved.

    The same records give the same digest in every database.
    """
    whole = hashlib.sha256()
    with store.at_once():
        for kind in sorted(all_kinds(), key=lambda kind: kind.table):
            if not kind.reported:
                continue
            frame = store.frame(kind.record, client)
            whole.update(f"\n{kind.table} {len(frame)}\n".encode())
            if len(frame):  # most tables hold nothing of a client
                frame = frame.drop(columns="saved_at", errors="ignore")
                whole.update(frame.to_csv(index=False).encode())
    return whole.hexdigest()
