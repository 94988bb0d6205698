"""What a record is: one frozen, typed value of one client, kept in versions.

A record type is a subclass of `Record`; its fields are the columns of its table, so one
field list drives validation, storage, export and comparison.  Imports only pydantic.
"""

from __future__ import annotations

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

    client: Slug
    id: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    version: Annotated[int, Field(ge=0)] = 0
    deleted: bool = False
    saved_at: datetime | None = None

    def changed(self, **fields: object) -> Self:
        """A validated copy with `fields` replaced (`model_copy` would not validate)."""
        return type(self).model_validate({**self.model_dump(), **fields})


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
