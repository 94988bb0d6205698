"""Opening a database: which one, when it is made, and what it costs."""

from __future__ import annotations

import shlex
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from chainkit import places
from chainkit.errors import BadValue, DatabaseMissing
from chainkit.store import open_store
from chainkit.store.address import find_address
from tests.store import children
from tests.store.kinds import client
from tests.store.postgres import Postgres

pytestmark = pytest.mark.slow


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data folder that does not exist yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own" / "share"))
    monkeypatch.delenv("CHAINKIT_DATABASE", raising=False)
    return places.default_database().parent


def test_without_a_name_the_users_own_file_is_made_in_a_private_folder(own_folder: Path) -> None:
    assert not own_folder.exists()
    with open_store() as store:
        store.append(client())
    assert _mode(own_folder) == 0o700
    assert {path.name: _mode(path) for path in own_folder.iterdir()} == {"chainkit.sqlite": 0o600}
    with open_store() as store:
        assert [c.id for c in store.clients()] == ["demo"]


def test_the_log_beside_an_open_file_is_private_too(own_folder: Path) -> None:
    with open_store() as store:
        store.append(client())
        assert {_mode(path) for path in own_folder.iterdir()} == {0o600}


def test_the_environment_names_the_database(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = tmp_path / "named.sqlite"
    monkeypatch.setenv("CHAINKIT_DATABASE", str(named))
    with pytest.raises(DatabaseMissing):
        open_store()
    with open_store(create=True) as store:
        assert str(named) in store.place
    other = tmp_path / "argument.sqlite"
    with open_store(other, create=True) as store:
        assert str(other) in store.place
    assert not own_folder.exists()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{}/x.sqlite", "x.sqlite"),
        ("{}/odd name %20 ?#é'.sqlite", "odd name %20 ?#é'.sqlite"),
        ("sqlite:///{}/x.sqlite", "x.sqlite"),
        ("sqlite:///{}/odd%20é.sqlite", "odd é.sqlite"),
    ],
)
def test_a_named_file_is_made_only_on_demand(tmp_path: Path, text: str, name: str) -> None:
    database, path = text.format(tmp_path), tmp_path / name
    with pytest.raises(DatabaseMissing) as caught:
        open_store(database)
    assert str(caught.value) == (
        f"There is no database {path}; to make it, type: "
        f"chainkit serve --database {shlex.quote(str(path))}"
    )
    assert list(tmp_path.iterdir()) == []
    open_store(database, create=True).close()
    assert list(tmp_path.iterdir()) == [path]
    assert _mode(path) == 0o600
    open_store(database).close()


def test_no_folder_is_made_for_a_named_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"no folder .*/typo to make it in"):
        open_store(tmp_path / "typo" / "x.sqlite", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_path_may_start_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_address("~/x.sqlite").path == tmp_path / "x.sqlite"


@pytest.mark.parametrize(
    "text",
    [
        "mysql://root:hunter2@host/db",
        "postgresql://root:hunter2@host:port/db",
        "postgresql://root:hunter2@host",
        "postgresql://host/?password=hunter2",
        "sqlite://",
        "sqlite:///x.db?mode=memory",
        "https://root:hunter2@example.org",
        "://",
    ],
)
def test_what_is_no_address_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(BadValue, match="it must be a file path, sqlite:///path or") as caught:
        open_store(text)
    error: BaseException | None = caught.value
    while error is not None:
        assert "hunter2" not in f"{error} {error!r}"
        error = None if error.__suppress_context__ else error.__context__


def test_sqlite_is_set_up_so_that_a_commit_is_on_the_disk(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.sqlite", create=True) as store, store._engine.connect() as raw:
        found = {
            name: raw.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000,
    }  # fmt: skip


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").touch()
    with open_store(tmp_path / "x.sqlite") as store:
        assert store.clients() == []


def test_opening_what_is_there_does_not_import_the_migrations(database: str) -> None:
    """On either engine: importing them costs more than opening a database."""
    code = (
        "import sys; from chainkit.store import open_store; open_store(sys.argv[1]).close();"
        "print(sorted({'alembic', 'pandas', 'mako'} & set(sys.modules)))"
    )
    assert children.run(code, database) == "[]"


# One process imports everything and then forks, so that the racers start close together.
RACE = """
import os, sys
import alembic.command
from chainkit.store import Client, open_store
database, names = sys.argv[1], sys.argv[2:]
gate, opened = os.pipe()
racers = []
for name in names:
    pid = os.fork()
    if pid == 0:
        os.close(opened)
        os.read(gate, 1)  # returns for all at once, when the parent closes its end
        with open_store(database, create=True) as store:
            store.append(Client(client=name, id=name, title=name))
        os._exit(0)
    racers.append(pid)
os.close(opened)
print([os.waitpid(pid, 0)[1] for pid in racers])
"""


def test_processes_that_make_a_sqlite_database_at_once_all_succeed(tmp_path: Path) -> None:
    _race(str(tmp_path / "fresh.sqlite"))


def test_processes_that_make_the_tables_in_postgres_at_once_all_succeed(
    postgres: Postgres,
) -> None:
    _race(postgres.url())


def _race(database: str) -> None:
    names = [f"p{n}" for n in range(4)]
    assert children.run(RACE, database, *names) == str([0] * 4)
    with open_store(database) as store:
        assert [c.id for c in store.clients()] == names


def test_threads_that_make_a_database_at_once_all_succeed(tmp_path: Path) -> None:
    for attempt in range(5):
        path, start = tmp_path / f"{attempt}.sqlite", Barrier(6)

        def make(number: int, path: Path = path, start: Barrier = start) -> None:
            start.wait()
            with open_store(path, create=True) as store:
                store.append(client(f"c{number}"))

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(make, range(6)))
        with open_store(path) as store:
            assert len(store.clients()) == 6


def test_opening_waits_for_whoever_makes_the_database_right_now(tmp_path: Path) -> None:
    """SQLite itself refuses to switch to its log then, without waiting."""
    path = tmp_path / "x.sqlite"
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_store, path)
        try:
            with pytest.raises(TimeoutError):
                opening.result(timeout=0.3)
        finally:
            maker.execute("ROLLBACK")
            maker.close()
        opening.result(timeout=10).close()


def test_a_database_is_closed_to_one_plain_file(tmp_path: Path) -> None:
    """So that it can be copied or sent when nobody has it open."""
    with open_store(tmp_path / "x.sqlite", create=True) as store:
        store.append(client())
    assert [path.name for path in tmp_path.iterdir()] == ["x.sqlite"]
    with sqlite3.connect(tmp_path / "x.sqlite") as plain:
        assert plain.execute("SELECT title FROM clients").fetchall() == [("Demo",)]
    plain.close()
