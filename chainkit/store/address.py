"""Where a database is: a plain path, `sqlite:///…` or `postgresql://…`, as one value.

A password is taken apart from everything that is ever shown.  Imports errors, places and
SQLAlchemy's URL.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from chainkit import places
from chainkit.errors import BadValue

VARIABLE = "CHAINKIT_DATABASE"
_EXPECTED = "a file path, sqlite:///path or postgresql://user@host/name"


@dataclass(frozen=True)
class Address:
    """One database.  `url` may carry a password: show `place`, never `url`."""

    url: URL
    path: Path | None
    """The SQLite file; None for PostgreSQL."""
    named: bool
    """Whether somebody named it; only the user's own default file is made unasked."""

    @property
    def place(self) -> str:
        """How sentences call it."""
        if self.path is not None:
            return f"The database {self.path}"
        host = self.url.host or self.url.query.get("host") or "this machine"
        port = f":{self.url.port}" if self.url.port else ""
        return f"The PostgreSQL database “{self.url.database}” on {host}{port}"

    def __repr__(self) -> str:
        return f"Address({self.place!r})"


def find_address(database: str | Path | None = None) -> Address:
    """The database meant: the argument, else CHAINKIT_DATABASE, else the user's own file.

    Raises BadValue where it is neither a path nor an address of a known kind.
    """
    database = database or os.environ.get(VARIABLE)
    if not database:
        return _file(places.default_database(), named=False)
    text = str(database)
    if isinstance(database, Path) or "://" not in text:
        return _file(Path(text), named=True)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # Not chained: the message of the parser quotes the password.
        raise BadValue("database", without_password(text), _EXPECTED) from None
    engine = url.get_backend_name()
    if engine == "sqlite" and url.database and not url.query:
        return _file(Path(url.database), named=True)
    if engine in {"postgres", "postgresql"} and url.database:
        return Address(_plain_postgres(url), None, named=True)
    raise BadValue("database", without_password(text), _EXPECTED)


def without_password(text: str) -> str:
    """`text` with whatever stands where an address has its password replaced by ***."""
    text = re.sub(r"(?<=://)([^/?#]*?):[^/?#]*@", r"\1:***@", text)
    return re.sub(r"(password=)[^&#]*", r"\1***", text, flags=re.IGNORECASE)


def _file(path: Path, *, named: bool) -> Address:
    path = path.expanduser().absolute()
    return Address(URL.create("sqlite", database=str(path)), path, named)


def _plain_postgres(url: URL) -> URL:
    """Always psycopg 3; a password among the options moves to where it is kept hidden."""
    password = url.query.get("password")
    if isinstance(password, str):
        url = url.difference_update_query(["password"]).set(password=password)
    return url.set(drivername="postgresql+psycopg")
