"""An open database: its connections, reading and writing through them, and its end.

Imports errors and its neighbours; knows no record type.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Self

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from chainkit.errors import DatabaseMissing, StoreError
from chainkit.store.address import Address
from chainkit.store.engine import WRITE
from chainkit.store.faults import plain_faults


class Connected:
    """What one open database is read and written through.  May be used from several threads."""

    def __init__(self, address: Address, engine: sa.Engine, now: Callable[[], datetime]) -> None:
        self._address, self._engine, self._now = address, engine, now
        self._file = _identity(address)
        self._open = True
        self._held = threading.local()

    def __repr__(self) -> str:
        return f"<Store: {self.place}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """What and where the database is, in words without a password."""
        return self._address.place

    def close(self) -> None:
        """Give back the connections; a closed store refuses everything."""
        self._open = False
        self._engine.dispose()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What this thread reads inside is read over one connection, in one transaction.

        Quicker than asking for each alone; on SQLite everything is as it stood at the first
        question, whatever others save meanwhile.  Saving inside goes its own way as ever, and
        on SQLite is not seen before the end.
        """
        if getattr(self._held, "connection", None) is not None:
            yield
            return
        self._check_open()
        with plain_faults(self._address):
            self._held.connection = self._engine.connect()
        try:
            yield  # not inside plain_faults: another file's fault is not the database's
        finally:
            with plain_faults(self._address):
                self._held.connection.close()
            self._held.connection = None

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        self._check_open()
        held: sa.Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            with plain_faults(self._address):
                yield held
            return
        with plain_faults(self._address), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._check_open()
        with plain_faults(self._address):
            if self._file != _identity(self._address):
                raise DatabaseMissing(
                    f"{self.place} was moved, deleted or replaced while it was open; "
                    "nothing was saved. Put it back, or restart chainkit."
                )
            engine = self._engine.execution_options(**{WRITE: True})
            try:
                with engine.begin() as connection:
                    yield connection
            except IntegrityError as error:
                raise Lost from error

    def _check_open(self) -> None:
        if not self._open:
            raise StoreError(f"{self.place} was closed; open it again.")


class Lost(Exception):
    """The key was taken by another program between our look and our save."""


def _identity(address: Address) -> tuple[int, int] | None:
    """Which file it is: a file that was deleted still takes what is written, and loses it."""
    if address.path is None:
        return None
    try:
        found = os.stat(address.path)  # noqa: PTH116 - on the way of every save
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
