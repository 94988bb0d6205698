"""What a record is: one frozen, typed value of one client, kept in versions.

A record type is a subclass of `Record`; its fields are the columns of its table, so one
field list drives validation, storage, export and comparison.  Imports only pydantic.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$")]


class Record(BaseModel):
    """One record.  (`client`, `id`, `version`) is its key; saving appends a version.

    `version` 0 means *not saved yet*; the store counts from 1.  `deleted` marks a
    tombstone: the record is gone from the present, not from the history.
    `saved_at` (UTC) is set by the store.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: ClassVar[str]
    NAMES: ClassVar[tuple[str, ...]] = ()
    """Text fields that may name a person, such as an owner."""
    REMARKS: ClassVar[tuple[str, ...]] = ()
    """Text fields that hold what somebody wrote as a remark: notes, reasons, evidence."""

    client: Slug
    id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    version: Annotated[int, Field(ge=0)] = 0
    deleted: bool = False
    saved_at: datetime | None = None

    def changed(self, **fields: object) -> Self:
        """A validated copy with `fields` replaced (`model_copy` would not validate)."""
        return type(self).model_validate({**self.model_dump(), **fields})

    def discreet(self, called: Callable[[str], str], instead: str) -> Self:
        """This record with `called(name)` for each name and `instead` for each remark.

        What is empty stays empty, so that what is missing is still seen to be missing.
        """
        names = {field: called(name) for field in self.NAMES if (name := getattr(self, field))}
        texts = {field: instead for field in self.REMARKS if getattr(self, field)}
        return self.model_copy(update={**names, **texts})


class Client(Record):
    """A client: one slug, the only identifying parameter of a notebook (`id` == `client`)."""

    table: ClassVar[str] = "clients"

    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    origin: Annotated[str, StringConstraints(pattern="^(own|invented|real)$")] = "own"
    """`invented` and `real` mark the samples that ship; pages and reports must say which."""
    credit: str = ""
    """Where real sample data come from, with their licence; shown with every output."""
    archived_on: date | None = None
    """Since when it is out of the lists, batches and comparisons; None: it is in them."""
