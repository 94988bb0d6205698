"""What is done with clients as a whole: add, rename, archive, bring back, delete.

For the command line and the front door alike.  Every verb saves before it returns or raises
one sentence.

- **Renaming** changes the title.  The short name stays: addresses, bookmarks, folders of
  reports and every saved record go by it.
- **Archiving** takes a client out of lists, batches and comparisons; everything is kept, its
  own address still opens it, and it can be brought back at any time.
- **Deleting** writes everything to a file first and then removes it for good, history and all.
  Only the short name stays, with the day: a page that is still open says what happened, and a
  sample does not come back by itself.

Imports the store, the list of record types and the export.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from chainkit import places
from chainkit.client_file import SUFFIX, export_history
from chainkit.errors import BadValue, Conflict, StoreError
from chainkit.store import Store
from chainkit.store.address import Address
from chainkit.store.record import Client, Record
from chainkit.workshop.checks import plain_slug
from chainkit.workshop.kinds import all_kinds
from chainkit.workshop.state import find_client

SLUG_RULE: Final = (
    "small letters a to z, digits and hyphens, with a letter or digit at both ends, 64 at most"
)
WHY_SLUG_STAYS: Final = (
    "The short name stays, because addresses, bookmarks, folders of reports and everything that "
    "was saved go by it."
)
FOLDER: Final = "deleted-clients"
Export = Callable[[Store, str, Path], None]
"""Writes everything of a client to a file."""


@dataclass(frozen=True)
class Deleted:
    """What deleting a client has done."""

    client: Client
    counts: tuple[tuple[str, int], ...]
    """What was removed: in plain words, and how many."""
    file: Path
    """Where all of it was written before."""

    @property
    def way_back(self) -> str:
        """What to type to bring it back."""
        return f"chainkit client new {self.client.id} --from {shlex.quote(str(self.file))}"

    @property
    def total(self) -> int:
        """How many records were removed."""
        return sum(number for _, number in self.counts)


def read_client(title: str, slug: str) -> Client:
    """A new client from what was typed; an empty `slug` is made from the title.

    Raises BadValue with one sentence.

    >>> read_client("Grand Hôtel du Lac", "").client
    'grand-hotel-du-lac'
    """
    title, slug = read_title(title), slug.strip()
    chosen = slug or slug_of(title)
    if not chosen:
        raise BadValue("Short name", "", f"chosen by you for this name: {SLUG_RULE}")
    try:
        return Client(client=chosen, id=chosen, title=title)
    except ValidationError as error:
        better = f"{SLUG_RULE}, such as {slug_of(chosen) or slug_of(title) or 'harbour-hotel'}"
        raise BadValue("Short name", chosen, better) from error


def read_title(title: str) -> str:
    """A client's name as typed, without spaces around it; raises BadValue."""
    title = " ".join(title.split())
    if not 1 <= len(title) <= 200:
        raise BadValue("Name", title[:40], "1 to 200 characters long")
    return title


def slug_of(title: str) -> str:
    """A short name made from a title; empty if the title has no Latin letter or digit.

    >>> slug_of("  Bäckerei & Café “Müller” "), slug_of("酒店")
    ('backerei-cafe-muller', '')
    """
    return plain_slug(title, 64)


def add_client(
    store: Store, client: Client, others: Sequence[Record] = (), *, title: str | None = ""
) -> Client:
    """Save a new client, with `others` of its records, all or none.

    Where `others` have the client too, as an export has, that one is saved, under `title` if
    there is one.  Raises BadValue where its short name is taken.
    """
    (kept,) = [each for each in others if isinstance(each, Client)] or [client]
    saved = kept.changed(title=title) if title else kept
    there = store.get(Client, client.id, client.id)
    try:
        if there is None:
            rest = (each for each in others if not isinstance(each, Client))
            store.append(saved, *rest)
            return saved
    except Conflict:
        there = store.get(Client, client.id, client.id)  # somebody was quicker
    raise BadValue(
        "Short name",
        client.id,
        "another one",
        says=f"There is already a client “{client.id}”{_in_archive(there)}; choose another short "
        "name.",
    )


def _in_archive(client: Client | None) -> str:
    return ", in the archive" if client is not None and client.archived_on else ""


def rename_client(store: Store, name: str, title: str, *, seen: str | None = None) -> Client:
    """Give the client `name` another title; its short name stays.

    `seen`: the title that whoever renames it has before them.  Raises BadValue, UnknownChoice,
    Conflict where it has another title by now.
    """
    client, title = find_client(store, name), read_title(title)
    if seen is not None and seen != client.title:
        raise Conflict(client.changed(title=title), client)
    return client if title == client.title else store.append(client.changed(title=title))[0]


def archive_client(store: Store, name: str, today: date) -> Client:
    """Take the client out of lists, batches and comparisons; everything of it is kept."""
    client = find_client(store, name)
    return client if client.archived_on else store.append(client.changed(archived_on=today))[0]


def restore_client(store: Store, name: str) -> Client:
    """Bring an archived client back into the lists."""
    client = find_client(store, name)
    return store.append(client.changed(archived_on=None))[0] if client.archived_on else client


def holdings_of(store: Store, name: str) -> tuple[tuple[str, int], ...]:
    """What there is of a client: in plain words, and how many; nothing for what is not there."""
    with store.at_once():
        counts = [(kind.words, store.count(kind.record, name)) for kind in all_kinds()]
    return tuple((words, number) for words, number in counts if number and words)


def is_name_of(typed: str, client: Client) -> bool:
    """Whether `typed` is the client's name or short name, however it is spaced."""
    said = " ".join(typed.split()).casefold()
    return said in {client.id, " ".join(client.title.split()).casefold()}


def delete_client(
    store: Store, name: str, file: Path, *, export: Export = export_history
) -> Deleted:
    """Write everything of the client `name` to `file`, then remove it for good.

    Nothing is removed where the export cannot be written, nor where somebody saved something
    of the client meanwhile.  Raises UnknownChoice, ClientDeleted, StoreError.
    """
    stamp = store.stamp(name)
    client, counts = find_client(store, name), holdings_of(store, name)
    try:
        export(store, name, file)
    except StoreError as error:
        raise StoreError(f"Nothing was deleted. {error}") from error
    try:
        store.erase(name, [kind.record for kind in all_kinds()], stamp=stamp)
    except StoreError:
        if store.get(Client, name, name) is not None:
            file.unlink(missing_ok=True)  # of what is still there nobody needs a second copy
        raise
    return Deleted(client, counts, file)


def export_file(address: Address, client: str, moment: datetime) -> Path:
    """A file for the export of a client that is deleted: beside the database, or in the user's
    own data folder where that is elsewhere; its name has the moment, so that no two are one.
    """
    database = address.path or places.default_database()
    name = f"{client}-{moment:%Y-%m-%d-%H%M%S}{SUFFIX}"
    return database.absolute().parent / FOLDER / name
