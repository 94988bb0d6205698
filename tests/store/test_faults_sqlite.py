"""Whatever happens to a SQLite file: one clear sentence, and nothing saved before is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chainkit.chain.model import Session
from chainkit.errors import Conflict, DatabaseMissing, DatabaseUnusable
from chainkit.store import Store, open_store
from chainkit.store.engine import WRITE
from tests.store import children
from tests.store.faults_helpers import without_root
from tests.store.kinds import client, rating, session


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may reach (pytest's own are private to root)."""
    path = Path(tempfile.mkdtemp(prefix="ck-faults-"))
    path.chmod(0o755)
    yield path
    for inner in (path, *path.rglob("*")):
        inner.chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture
def path(folder: Path) -> Path:
    """A database with one client and one session in it, closed."""
    path = folder / "x.sqlite"
    with open_store(path, create=True) as store:
        store.append(client(), session(title="Before"))
    return path


def _still_there(path: Path) -> None:
    with open_store(path) as store:
        (before,) = store.latest(Session, "demo")
        assert before.title == "Before"
        store.append(before.changed(notes="and it can be saved again"))
        with store._engine.connect() as raw:
            assert raw.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def _fails(path: Path, said: str, call: Callable[[], object]) -> None:
    with pytest.raises(DatabaseUnusable, match=said) as caught:
        call()
    sentence = str(caught.value)
    assert sentence.startswith(f"The database {path} ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "sqlalche" not in sentence


def test_a_read_only_file(path: Path, folder: Path) -> None:
    path.chmod(0o444)
    with without_root(folder, path), open_store(path) as store:
        assert [c.id for c in store.clients()] == ["demo"], "reading still works"
        _fails(path, "is read-only, so nothing can be saved", lambda: store.append(rating()))
    path.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(path, 0, 0)
    _still_there(path)


def test_a_read_only_folder(path: Path, folder: Path) -> None:
    folder.chmod(0o555)
    with without_root(folder, path):
        _fails(path, "is read-only, so nothing can be saved; .* folder", lambda: open_store(path))
    folder.chmod(0o755)
    _still_there(path)


def test_a_read_only_folder_where_a_database_is_to_be_made(folder: Path) -> None:
    folder.chmod(0o555)
    new = folder / "new.sqlite"
    with without_root(folder):
        _fails(new, "cannot be used: Permission denied", lambda: open_store(new, create=True))
    assert list(folder.iterdir()) == []


def test_a_file_that_may_not_be_read(path: Path, folder: Path) -> None:
    path.chmod(0)
    with without_root(folder):
        _fails(path, "cannot be used: Permission denied", lambda: open_store(path))
    path.chmod(0o600)
    _still_there(path)


def test_a_folder_instead_of_a_file(folder: Path) -> None:
    _fails(folder, "cannot be opened", lambda: open_store(folder))


def test_a_full_disk(path: Path) -> None:
    with open_store(path) as store:
        # The pool gives this connection to the next save too; the limit is the connection's.
        with store._engine.connect() as raw:
            pages = raw.exec_driver_sql("PRAGMA page_count").scalar()
            raw.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        big = session("big", notes="x" * 1_000_000)
        _fails(path, "has no room left on its disk", lambda: store.append(big, rating()))
        assert [s.id for s in store.latest(Session, "demo")] == ["spring"]
        assert store.stamp("demo") == "1"
    _still_there(path)


TINY = """
import resource, signal, sys
from chainkit.errors import DatabaseUnusable
from chainkit.store import open_store
from chainkit.chain.model import Session
with open_store(sys.argv[1]) as store:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    saved, number = 0, 0
    while True:
        number += 1
        try:
            store.append(Session(client="demo", id=f"s{number}", title="T",
                                 held_on="2026-03-01", notes="x" * 20_000))
            saved += 1
        except DatabaseUnusable as error:
            print(error)
            break
    assert len(store.latest(Session, "demo")) == saved + 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    store.append(Session(client="demo", id="later", title="T", held_on="2026-03-01"))
print(saved)
"""


def test_a_disk_that_refuses_to_write(path: Path) -> None:
    """The operating system itself fails the write; when it no longer does, work goes on."""
    said, saved = children.run(TINY, str(path)).splitlines()
    assert said == (
        f"The database {path} could not be read or written by the disk; check the disk (full? "
        "unplugged?) and try again. Everything saved before is still there."
    )
    with open_store(path) as store:
        assert len(store.latest(Session, "demo")) == int(saved) + 2
    assert int(saved) > 2


def test_a_lock_held_too_long_by_another_program(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    with open_store(path, busy_seconds=0.1) as store:
        other.execute("BEGIN IMMEDIATE")
        _fails(path, "is locked by another program", lambda: store.append(rating()))
        assert store.clients(), "reading goes on meanwhile"
        other.execute("ROLLBACK")
        store.append(rating())
    other.close()
    _still_there(path)


def test_a_lock_held_by_another_program_while_opening(folder: Path) -> None:
    path = folder / "new.sqlite"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    _fails(path, "is locked by another program", lambda: open_store(path, busy_seconds=0.1))
    other.close()


@pytest.mark.parametrize(
    "content",
    [b"client,title\ndemo,Demo\n" * 100, b"PK\x03\x04" + b"\0" * 5000, b"x", b"SQLite format 3\0x"],
)
def test_a_file_of_another_kind(folder: Path, content: bytes) -> None:
    path = folder / "ratings.csv"
    path.write_bytes(content)
    _fails(path, "is not a chainkit database", lambda: open_store(path))
    assert path.read_bytes() == content


def test_a_database_of_another_program(folder: Path) -> None:
    path = folder / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE history (url TEXT)")
    other.close()
    _fails(path, "belongs to another program; nothing in it was changed", lambda: open_store(path))
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("history",)]
    other.close()


def test_a_damaged_file(path: Path) -> None:
    with open_store(path) as store:
        store.append(*(session(f"s{n}", notes="x" * 2000) for n in range(100)))
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)

    def use() -> None:
        with open_store(path) as store:
            store.latest(Session, "demo")

    _fails(path, "is damaged; nothing more was written to it", use)
    assert path.read_bytes()[8192:] == content[8192:]


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_taken_away_while_it_is_open(path: Path, how: str) -> None:
    """The operating system would let us write on, into a file that nobody can find again."""
    with open_store(path) as store:
        if how == "deleted":
            path.unlink()
        else:
            path.rename(path.with_name("elsewhere.sqlite"))
        if how == "replaced":
            path.write_bytes(b"")
        with pytest.raises(DatabaseMissing, match="was moved, deleted or replaced") as caught:
            store.append(rating())
        assert "nothing was saved" in str(caught.value)


def test_a_file_taken_away_gets_no_empty_double_and_is_used_again_when_it_is_back(
    path: Path,
) -> None:
    away = path.with_name("elsewhere.sqlite")
    with open_store(path) as store, ThreadPoolExecutor(1) as another:
        store.append(rating())  # the log has something
        path.rename(away)
        with store.at_once(), pytest.raises(DatabaseUnusable, match="cannot be opened"):
            another.submit(store.clients).result()  # over a connection of its own
        assert not path.exists()
        with pytest.raises(DatabaseMissing, match="was moved or deleted while it was open"):
            open_store(path, create=True)
        assert not path.exists()
        away.rename(path)
        store.append(rating(item="ES"))
        assert another.submit(store.clients).result()
    _still_there(path)


def test_an_error_of_ours_within_a_save_undoes_all_of_it(sqlite_store: Store) -> None:
    sqlite_store.append(session())
    stamp = sqlite_store.stamp("demo")
    with pytest.raises(Conflict):
        sqlite_store.append(rating(), session())
    assert sqlite_store.stamp("demo") == stamp
    with sqlite_store._engine.execution_options(**{WRITE: True}).connect() as raw:
        raw.begin().rollback()  # the write lock is free again
