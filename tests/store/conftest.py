"""Every promise of the store is tested on both engines: SQLite and a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chainkit.store import Store, open_store
from tests.store.fixtures import sqlite_store
from tests.store.postgres import Postgres

__all__ = ["sqlite_store"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for the session, with a database `chainkit_empty` to copy new ones from."""
    server = Postgres()
    try:
        server.execute("CREATE DATABASE chainkit_empty")
        open_store(server.address("chainkit_empty")).close()
        yield server
    finally:
        server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def new_database(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes the addresses of new databases; those of PostgreSQL have their tables already."""
    numbers = iter(range(1000))
    if engine == "postgres":
        server = request.getfixturevalue("postgres")
        return lambda: str(server.url("chainkit_empty"))
    return lambda: str(tmp_path / f"database-{next(numbers)}.sqlite")


@pytest.fixture
def database(new_database: Callable[[], str]) -> str:
    """The address of one new database on either engine."""
    return new_database()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An open, empty store on either engine."""
    with open_store(database, create=True) as opened:
        yield opened
