"""The shape of the tables has a number; an older database is brought up to it on opening.

The number is read with plain SQL, so that Alembic (slow to import) is loaded only when
there is something to do.  A new shape: add a revision under `migrations/versions` and its
number at the end of REVISIONS; a test compares the result with the record types.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from chainkit.errors import DatabaseNewer, DatabaseUnusable
from chainkit.store.address import Address
from chainkit.store.engine import WRITE

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    *("0011", "0012"),
)
"""Every shape the tables have had, oldest first; the last is today's."""
VERSION_TABLE = "chainkit_version"
_MIGRATIONS = Path(__file__).parent / "migrations"
_POSTGRES_LOCK = 0x636861696E  # "chain"; any number that no other program is likely to use


def ensure_schema(engine: sa.Engine, address: Address) -> None:
    """Make or bring up to date the tables; safe when several processes do so at once.

    Raises DatabaseNewer, DatabaseUnusable (it belongs to another program); the database
    is unchanged then, as after a crash half-way: all of it is one transaction.
    """
    with engine.connect() as connection:
        if _is_current(connection, address):
            return
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_POSTGRES_LOCK})")
        if not _is_current(connection, address):  # nobody else did it while we waited
            _upgrade(connection)


def _is_current(connection: sa.Connection, address: Address) -> bool:
    """Whether the tables have today's shape; refuses a database that is not ours to change."""
    tables = set(sa.inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if tables and address.path is not None:
            raise DatabaseUnusable(
                f"{address.place} belongs to another program; nothing in it was changed. "
                "Name another file."
            )
        return False
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()  # noqa: S608 - our own constant
    if found is not None and found not in REVISIONS:
        raise DatabaseNewer(
            f"{address.place} was written by a newer chainkit (its tables have number {found}, "
            f"this chainkit knows up to {REVISIONS[-1]}); update chainkit, or name another "
            "database."
        )
    return bool(found == REVISIONS[-1])


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # local: only when something must be migrated
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    command.upgrade(config, REVISIONS[-1])
