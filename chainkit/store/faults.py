"""Every fault of a database as one sentence that says what is wrong and what to do.

The original error stays chained for the log; statements are logged without their values
(the engine hides them), and no sentence ever has a password.  Imports errors and
SQLAlchemy.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chainkit.errors import DatabaseUnusable
from chainkit.store.address import Address

_KEPT = "Everything saved before is still there."
NOT_OURS = (
    "is not a chainkit database (another kind of file, or a damaged one); nothing in it was changed"
)

# By the name SQLite gives its error, longest first where one begins another.
_SQLITE = {
    "SQLITE_READONLY": "is read-only, so nothing can be saved; make the file and its folder "
    "writable, or name another database",
    "SQLITE_FULL": f"has no room left on its disk; free some space and save again. {_KEPT}",
    "SQLITE_BUSY": "is locked by another program; close that program or wait, then try again",
    "SQLITE_LOCKED": "is locked by another program; close that program or wait, then try again",
    "SQLITE_CANTOPEN": "cannot be opened; check that the folder exists and that you may read "
    "and write in it",
    "SQLITE_PERM": "may not be opened by you; check the rights of the file and its folder",
    "SQLITE_NOTADB": NOT_OURS,
    "SQLITE_CORRUPT": "is damaged; nothing more was written to it. Restore a copy of the file",
    "SQLITE_IOERR": "could not be read or written by the disk; check the disk (full? "
    f"unplugged?) and try again. {_KEPT}",
}
# By SQLSTATE: the whole code, else its class of two letters.
_POSTGRES = {
    "08": "does not answer; check the address and that the server is running",
    "25": "is read-only, so nothing can be saved",
    "28": "refuses the user or the password; check both",
    "3D000": "does not exist on that server; create it there first (createdb)",
    "40": "was busy with another save; try again",
    "42501": "does not let this user do that; ask its owner for the right to create and "
    "change tables",
    "42P07": "already has tables of another program with chainkit's names; use a database of "
    "its own for chainkit",
    "53": f"has no room or no connections left; ask whoever runs the server. {_KEPT}",
    "55P03": "is locked by another program; wait, then try again",
    "57": "was shut down or is starting up; try again in a moment",
}


@contextmanager
def plain_faults(address: Address) -> Iterator[None]:
    """Within it, every error of the database or the operating system is one sentence."""
    try:
        yield
    except (SQLAlchemyError, OSError, sqlite3.Error) as error:
        raise unusable(address, error) from error


def unusable(address: Address, error: Exception) -> DatabaseUnusable:
    """The sentence for one error."""
    if isinstance(error, PoolTimeout):
        return DatabaseUnusable(f"{address.place} has too many saves waiting; try again.")
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        return DatabaseUnusable(f"{address.place} cannot be used: {cause.strerror or cause}.")
    said = _sqlite(cause) if address.path else _postgres(cause)
    return DatabaseUnusable(f"{address.place} {said.removesuffix('.')}.")


def error_name(error: Exception) -> str:
    """What the engine calls its error: SQLite's name (SQLITE_BUSY…) or a SQLSTATE; else ''."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return name if isinstance(name, str) else ""


def _sqlite(cause: BaseException | None) -> str:
    name = getattr(cause, "sqlite_errorname", "")
    for start, said in _SQLITE.items():
        if name.startswith(start):
            return said
    return f"could not do that (SQLite says: {cause})"


def _postgres(cause: BaseException | None) -> str:
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return _POSTGRES[_refusal(str(cause).lower())]
    said = _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    return said or f"could not do that (PostgreSQL error {state})"


def _refusal(text: str) -> str:
    """The SQLSTATE behind a failed connection: libpq gives only the server's words."""
    if re.search(r'database ".*" does not exist', text):
        return "3D000"
    if any(word in text for word in ("password", "authentication", "pg_hba", 'role "')):
        return "28"
    if "too many" in text:
        return "53"
    return "57" if "starting up" in text or "shutting down" in text else "08"
