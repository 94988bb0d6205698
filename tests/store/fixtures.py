"""Fixtures of the store that other tests use too:

from tests.store.fixtures import sqlite_store  # noqa: F401
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit.store import Store
from tests.stores import new_store


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store in a file of its own."""
    with new_store(tmp_path / "store.sqlite") as store:
        yield store
