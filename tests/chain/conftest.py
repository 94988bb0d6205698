"""The exercise of a new client, and one with a session whose first round is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit.chain.exercise import ChainExercise
from tests.chain.workshops import begun_in, do, exercise_in


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[ChainExercise]:
    with exercise_in(tmp_path) as exercise:
        yield exercise


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    """A session with an open round and nobody's answer yet."""
    with begun_in(tmp_path) as exercise:
        yield exercise


@pytest.fixture
def at_order(chain: ChainExercise) -> ChainExercise:
    """Three tables, dealt."""
    do(chain, "step", value="order")
    assert do(chain, "order-deal", value={"count": "3"}) == ""
    return chain
