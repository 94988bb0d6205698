"""Every promise of the store is tested on both engines: SQLite and a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit.store import Store, open_store
from tests.store.fixtures import sqlite_store
from tests.store.postgres import Postgres
from tests.stores import new_store

__all__ = ["sqlite_store"]
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the server is slow: each worker that meets such a test starts one."""
    for item in items:
        if not isinstance(item, pytest.Function) or HERE not in item.path.parents:
            continue
        params = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if "postgres" in item.fixturenames or "postgres" in params:
            item.add_marker("slow")


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


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database that has all tables, to copy new ones from."""
    path = tmp_path_factory.mktemp("empty") / "empty.sqlite"
    new_store(path).close()
    return path


@pytest.fixture
def database(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of one empty database that has all tables, on either engine."""
    if engine == "postgres":
        return str(request.getfixturevalue("postgres").emptied())
    path = tmp_path / "database.sqlite"
    shutil.copyfile(request.getfixturevalue("empty_file"), path)
    return str(path)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An open, empty store on either engine."""
    with open_store(database) as opened:
        yield opened
