"""The append-only store: saving appends a version, the latest wins, nothing is overwritten.

Whoever saves says which version they saw; if another one stands there meanwhile, the save
is refused with both texts (`Conflict`).  A save that was acknowledged is on the disk.
Imports what lies beside it; knows no exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from chainkit.errors import ClientDeleted, Conflict, StoreError
from chainkit.store import queries
from chainkit.store.address import find_address
from chainkit.store.connected import Connected, Lost
from chainkit.store.engine import empty_log, make_engine, make_file, use_write_ahead_log
from chainkit.store.faults import plain_faults
from chainkit.store.frames import frame_of
from chainkit.store.migrate import ensure_schema
from chainkit.store.record import Client, Record
from chainkit.store.schema import table_of
from chainkit.store.values import to_record, to_row

if TYPE_CHECKING:
    import pandas as pd

R = TypeVar("R", bound=Record)


def utc_now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def open_store(
    url: str | Path | None = None,
    *,
    create: bool = False,
    busy_seconds: float = 10.0,
    now: Callable[[], datetime] = utc_now,
    kind: type[Store] | None = None,
) -> Store:
    """Open a database: a path, `sqlite:///…` or `postgresql://…`; `kind`: read in another way.

    None means the environment variable CHAINKIT_DATABASE, else the user's own file, made when
    not there; a named one only with `create`.  `busy_seconds`: how long a save waits for another.
    Raises BadValue (not an address), DatabaseMissing, DatabaseNewer, DatabaseUnusable.
    """
    address = find_address(url)
    with plain_faults(address):
        make_file(address, create=create)
        engine = make_engine(address, busy_seconds)
        try:
            if address.path is not None:
                use_write_ahead_log(engine)
            ensure_schema(engine, address)
        except BaseException:
            engine.dispose()
            raise
    return (kind or Store)(address, engine, now)


class Store(Connected):
    """One open database; made by `open_store`.  May be used from several threads.

    Every method raises DatabaseUnusable where the database fails (full, locked, gone …);
    what was saved before is unharmed then.
    """

    # --- saving --------------------------------------------------------------------------

    def append(self, *records: R) -> tuple[R, ...]:
        """Save records, all or none, as their next versions; on the disk when it returns.

        Each record's `version` must be the one that stands in the store: 0 for a new one
        (or one that was deleted).  Returns the records as saved, with `version` and
        `saved_at`.  Delete with ``append(record.changed(deleted=True))``.
        Raises Conflict where another version stands there, ClientDeleted where the client
        was deleted, BadValue for a value that no database can keep.
        """
        if not records:
            return ()
        moment = self._now().astimezone(UTC)
        try:
            with self._writing() as connection:
                clients = sorted({record.client for record in records})
                # Sorted: two saves that take the same locks in the same order cannot
                # wait for one another for ever.
                connection.execute(queries.COUNT_UP, [{"client": client} for client in clients])
                self._refuse_deleted(connection, clients, records)
                versions = self._next_versions(connection, records)
                saved = tuple(
                    record.model_copy(update={"version": version, "saved_at": moment})
                    for record, version in zip(records, versions, strict=True)
                )
                for kind, batch in _by_kind(saved).items():
                    queries.insert(connection, kind, map(to_row, batch))
        except Lost:
            # Another program wrote between our look and our save; look again.
            with self._reading() as connection:
                self._next_versions(connection, records)
            raise StoreError(f"{self.place} was busy with another save; try again.") from None
        return saved

    def undo(self, kind: type[R], client: str, id: str) -> R:
        """Bring back what stood before the last save, as a new version.

        A record that was just made is deleted; undoing twice gives what the first undo
        took away.  Raises StoreError where there is no such record, Conflict where
        somebody saves at the same moment.
        """
        versions = self.history(kind, client, id)
        if not versions:
            raise StoreError(f"There is nothing to undo: {kind.table} has no record “{id}”.")
        last = versions[-1]
        if len(versions) == 1:
            return self.append(last.model_copy(update={"deleted": not last.deleted}))[0]
        return self.append(versions[-2].model_copy(update={"version": last.version}))[0]

    def erase(self, client: str, kinds: Iterable[type[Record]], *, stamp: str) -> None:
        """Remove everything of a client for good, the history too: it cannot be undone.

        What stays is the short name with the moment, so that a page that is still open can
        say what happened and a sample does not come back.  `kinds`: every record type there
        is; `stamp`: as it was when the client was read for the last time.
        Raises StoreError where anything of it was saved since then, and deletes nothing then.
        """
        with self._writing() as connection:
            connection.execute(queries.COUNT_UP, [{"client": client}])
            seen = connection.execute(queries.STAMP, {"of_client": client}).scalar_one()
            if str(seen - 1) != stamp:
                raise StoreError(
                    f"Somebody saved something for {client} at this moment, so nothing was "
                    "deleted; look at it again, then delete it."
                )
            last = self._newest(connection, Client, client, client)
            for table in (table_of(kind) for kind in {*kinds, Client}):
                connection.execute(sa.delete(table).where(table.c.client == client))
            stays = Client(
                client=client,
                id=client,
                title=client,
                version=last.version + 1 if last else 1,
                deleted=True,
                saved_at=self._now().astimezone(UTC),
            )
            connection.execute(sa.insert(table_of(Client)), [to_row(stays)])
        with plain_faults(self._address):
            empty_log(self._engine)

    # --- reading -------------------------------------------------------------------------

    def get(self, kind: type[R], client: str, id: str) -> R | None:
        """The record as it stands; None where there is none or it was deleted."""
        with self._reading() as connection:
            found = self._newest(connection, kind, client, id)
        return None if found is None or found.deleted else found

    def latest(self, kind: type[R], client: str | None, **where: Any) -> list[R]:
        """All records of a client as they stand, by id; `where`: field=value (or values).

        `client` None means those of all clients; ``deleted=True`` gives what was deleted.
        """
        return self._records(kind, queries.latest(kind, client, where, self._engine.dialect.name))

    def history(self, kind: type[R], client: str, id: str) -> list[R]:
        """All versions of one record, oldest first, deletions included."""
        found = self._records(kind, queries.history(kind, client, id))
        return sorted(found, key=lambda record: record.version)

    def versions(self, kind: type[R], client: str) -> list[R]:
        """All versions of all records of a client, by id, oldest first, deletions included."""
        found = self._records(kind, (queries.versions(kind), {"of_client": client}))
        return sorted(found, key=lambda record: (record.id, record.version))

    def count(self, kind: type[Record], client: str) -> int:
        """How many records `latest` would give; quick for many."""
        asked = queries.latest(kind, client, {}, self._engine.dialect.name, ("id",))
        with self._reading() as connection:
            counted = sa.select(sa.func.count()).select_from(asked[0].subquery())
            return int(connection.execute(counted, asked[1]).scalar_one())

    def frame(self, kind: type[R], client: str, **where: Any) -> pd.DataFrame:
        """As `latest`, as a table with a column for each field; see `frames` for the types."""
        with self._reading() as connection:
            return frame_of(connection, kind, client, where)

    def clients(self, *, archived: bool = False) -> list[Client]:
        """All clients, by slug; those that were archived only if `archived`."""
        every = self._records(Client, queries.latest(Client, None, {}, self._engine.dialect.name))
        return [client for client in every if archived or client.archived_on is None]

    def largest(self, kind: type[Record], field: str) -> dict[str, Any]:
        """Client -> the largest `field` of its records of `kind`; of those never deleted.

        One question for all clients, and quick for many records; one without any is left out.
        """
        with self._reading() as connection:
            rows = connection.execute(queries.top(kind, field)).all()
        return {row[0]: row[1] for row in rows}

    def stamp(self, client: str, *kinds: type[Record]) -> str:
        """A cheap mark that differs after anything of the client was saved, by anybody.

        With `kinds`: after anything of these kinds was; saving only ever adds versions, so
        their numbers tell.
        """
        with self._reading() as connection:
            if kinds:
                asked = (queries.rows(kind) for kind in kinds)
                found = [connection.execute(each, {"of_client": client}) for each in asked]
                return "-".join(str(each.scalar_one()) for each in found)
            return str(connection.execute(queries.STAMP, {"of_client": client}).scalar() or 0)

    # --- inside --------------------------------------------------------------------------

    def _records(self, kind: type[R], asked: queries.Asked) -> list[R]:
        with self._reading() as connection:
            rows = connection.execute(*asked).all()
        records = [to_record(kind, row, self.place) for row in rows]
        return sorted(records, key=lambda record: record.id)

    def _newest(
        self, connection: sa.Connection, kind: type[R], client: str, record_id: str
    ) -> R | None:
        row = connection.execute(*queries.newest(kind, client, record_id)).first()
        return None if row is None else to_record(kind, row, self.place)

    def _refuse_deleted(
        self, connection: sa.Connection, clients: Sequence[str], records: Sequence[Record]
    ) -> None:
        """Raises ClientDeleted; a client that is made anew in the same save is none."""
        made = {record.client for record in records if isinstance(record, Client)}
        for client in clients:
            last = None if client in made else self._newest(connection, Client, client, client)
            if last is not None and last.deleted:
                raise ClientDeleted(client, last.saved_at)

    def _next_versions(self, connection: sa.Connection, records: Sequence[Record]) -> list[int]:
        """The version each record gets; raises Conflict where another one stands there."""
        first: dict[tuple[type[Record], str, str], Record] = {}
        for record in records:
            twin = first.setdefault((type(record), record.client, record.id), record)
            if twin is not record:
                raise Conflict(record, twin)  # twice in one save: only one could be kept
        versions: dict[int, int] = {}
        for kind, batch in _by_kind(records).items():
            keys = [(record.client, record.id) for record in batch]
            stands = queries.standing(connection, kind, keys)
            for record, key in zip(batch, keys, strict=True):
                version, deleted = stands.get(key, (0, False))
                if record.version != version and not (deleted and record.version == 0):
                    raise Conflict(record, self._newest(connection, kind, *key))
                versions[id(record)] = version + 1
        return [versions[id(record)] for record in records]


def _by_kind(records: Sequence[R]) -> Mapping[type[R], list[R]]:
    kinds: dict[type[R], list[R]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record)
    return kinds
