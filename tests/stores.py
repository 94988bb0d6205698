"""A new database for each test, without making its tables each time.

Making the tables takes Alembic thirty times as long as copying a file that has them.  The
copy is then opened as any database is; tests/store holds that making the tables works.
All copies share what SQLAlchemy compiled: each engine alone would compile every statement
anew, which took a small test longer than its questions.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from chainkit.samples import install_samples
from chainkit.store import Store, open_store


@cache
def _empty() -> bytes:
    """The file of a database that has all tables and no row."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        open_store(path, create=True).close()
        return path.read_bytes()


@cache
def sample_bytes() -> bytes:
    """The file of a database that has all samples, made by whichever worker is first."""
    made = Path(os.environ["TESTS_SHARED"]) / "samples.sqlite"
    if not made.exists():
        with tempfile.TemporaryDirectory(dir=made.parent) as folder:
            path = Path(folder) / made.name
            with new_store(path) as store:
                install_samples(store)
            path.replace(made)  # whole at once; two that made it made the same
    return made.read_bytes()


def new_store(path: Path, **options: Any) -> Store:
    """An open, empty store in a new file; `options` as `open_store` has them."""
    return store_of(_empty(), path, **options)


def sample_store(path: Path) -> Store:
    """An open store with all samples in a new file."""
    return store_of(sample_bytes(), path)


def store_of(content: bytes, path: Path, **options: Any) -> Store:
    """The open store in a new file with this content."""
    assert not path.exists()
    path.write_bytes(content)
    store = open_store(path, **options)
    engine, first = store._engine, _first(store)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return store


_engines: list[sa.Engine] = []


def _first(store: Store) -> sa.Engine:
    """The engine of the first store of this process; what is compiled is kept with it."""
    if not _engines:
        _engines.append(store._engine)
    return _engines[0]
