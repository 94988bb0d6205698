"""One SQLAlchemy engine per open database, set up so that an acknowledged save is safe.

SQLite: write-ahead log, `synchronous=FULL` (a commit is on the disk before it is
acknowledged), and writers take the write lock when they begin, so that they wait for one
another instead of failing half-way.  PostgreSQL: UTC, bounded waiting.
"""

from __future__ import annotations

import os
import shlex
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from chainkit.errors import DatabaseMissing, DatabaseUnusable
from chainkit.store.address import Address
from chainkit.store.faults import NOT_OURS, error_name

WRITE = "chainkit_write"
"""Execution option of connections that are going to write."""
_CONNECT_SECONDS = 5
_WAL_TRIES = 20
_HEADER = b"SQLite format 3\0"


def make_engine(address: Address, busy_seconds: float) -> sa.Engine:
    """An engine that waits at most `busy_seconds` for another program's save.

    Raises DatabaseUnusable where PostgreSQL is asked for and psycopg is not installed.
    Nothing is opened yet.
    """
    path = address.path
    if path is None:
        return _postgres(address, busy_seconds)
    engine = sa.create_engine(
        address.url,
        hide_parameters=True,
        creator=lambda: sqlite3.connect(
            # Never made by connecting: a file that was moved away must not get an empty double.
            f"{path.as_uri()}?mode=rw",
            uri=True,
            timeout=busy_seconds,
            check_same_thread=False,
        ),
    )
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_file(address: Address, *, create: bool) -> None:
    """See that the SQLite file is there, private to its user (mode 0600).

    The user's own default file is made with its folder; a named one only with `create`
    and only in a folder that exists: a slip of the keyboard must not start a new database.
    Raises DatabaseMissing, DatabaseUnusable (another kind of file), OSError.
    """
    path = address.path
    if path is None:
        return
    if path.exists():
        _check_kind(address, path)
        return
    _check_left_behind(path)
    if not address.named:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not path.parent.is_dir():
        raise DatabaseMissing(
            f"There is no database {path}, and no folder {path.parent} to make it in; "
            "make the folder first, or correct the name."
        )
    elif not create:
        raise DatabaseMissing(
            f"There is no database {path}; to make it, type: "
            f"chainkit serve --database {shlex.quote(str(path))}"
        )
    flags = os.O_CREAT | os.O_RDWR  # not O_EXCL: another process may be making it right now
    os.close(os.open(path, flags, 0o600))


def _check_left_behind(path: Path) -> None:
    """Refuse to make a new database beside the log of one that was taken away while open.

    SQLite would read the old log into the new file, and the old file would lack it when it is
    back.  Raises DatabaseMissing.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size and not path.exists():  # nobody makes it right now
        raise DatabaseMissing(
            f"The database {path} was moved or deleted while it was open: {log.name} is still "
            "there. Put the database back, or move that file away, too."
        )


def _check_kind(address: Address, path: Path) -> None:
    """Refuse another kind of file: SQLite takes a very short one for an empty database."""
    if path.is_file():
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
        if start and start != _HEADER:
            raise DatabaseUnusable(f"{address.place} {NOT_OURS}.")


def use_write_ahead_log(engine: sa.Engine) -> None:
    """Switch a SQLite file to its write-ahead log, where the file system can do it.

    SQLite refuses the switch at once, without waiting, while another process is inside
    it; waiting for that process's write lock and asking again is the way through.
    """
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:  # pragma: no cover - only after close()
            return
        for last in (*(False,) * (_WAL_TRIES - 1), True):
            try:
                raw.execute("PRAGMA journal_mode=WAL").fetchone()
                return
            except sqlite3.OperationalError as error:
                if last or not error_name(error).startswith("SQLITE_BUSY"):
                    raise
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("ROLLBACK")


def empty_log(engine: sa.Engine) -> None:
    """Bring a SQLite file's write-ahead log into the file, and cut it to nothing.

    What was erased would stay readable in it until the next saves; while others read the log
    it stays, and is emptied by whoever closes the database last.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                with suppress(sqlite3.OperationalError):  # somebody reads; nothing is lost
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _set_up_sqlite(connection: Any, record: Any) -> None:
    del record
    connection.isolation_level = None  # we begin transactions ourselves, see _begin_sqlite
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten in the file


def _begin_sqlite(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get(WRITE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _postgres(address: Address, busy_seconds: float) -> sa.Engine:
    milliseconds = max(1, round(busy_seconds * 1000))
    try:
        return sa.create_engine(
            address.url,
            hide_parameters=True,
            pool_pre_ping=True,  # a restarted server must not cost a save
            connect_args={
                "connect_timeout": _CONNECT_SECONDS,
                "application_name": "chainkit",
                "options": f"-c TimeZone=UTC -c lock_timeout={milliseconds}",
            },
        )
    except ImportError as error:
        raise DatabaseUnusable(
            "PostgreSQL needs one more package; install it with: pip install 'chainkit[postgres]'"
        ) from error
