"""The exercise of a new client, and one with a session whose first round is open."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.place import Place
from chainkit.store import open_store
from tests.chain.workshops import exercise_in, start


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[ChainExercise]:
    with exercise_in(tmp_path) as exercise:
        yield exercise


@cache
def _begun() -> tuple[bytes, Place]:
    """The database after a session was started, and the place where its facilitator is."""
    with tempfile.TemporaryDirectory() as folder:
        with exercise_in(Path(folder)) as exercise:
            start(exercise)
            place = exercise.desk.place
        return (Path(folder) / "chain.db").read_bytes(), place


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    """A session with an open round and nobody's answer yet."""
    content, place = _begun()
    path = tmp_path / "chain.db"
    path.write_bytes(content)
    with open_store(path) as store:
        exercise = ChainExercise(Desk(store, place))
        yield exercise
        exercise.close()
