"""The exercise of a new client, and one with a review, four features and an open round."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chainkit.levels.exercise import LevelsExercise
from tests.levels.hands import begin, review_in


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[LevelsExercise]:
    with review_in(tmp_path) as exercise:
        yield exercise


@pytest.fixture
def levels(empty: LevelsExercise) -> LevelsExercise:
    """A review with four features, an open round and nobody's vote yet."""
    begin(empty)
    return empty
