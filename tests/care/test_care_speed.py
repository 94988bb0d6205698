"""A million answer sheets: every figure in seconds of CPU, and no worse than ten times a tenth."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from chainkit.care.gaps import read_care
from chainkit.care.scoring import score_all
from chainkit.care.sheets import Sheets
from tests.care.surveys import dimension, question

MILLION = 1_000_000
CPU_SECONDS = 3.0
UNITS = tuple(f"u{at:02d}" for at in range(30))
ASKED = [question(f"p{at}", "perceived", 1, 7, dimension=f"d{at // 3}") for at in range(15)]
DIMENSIONS = [dimension(f"d{at}", at + 1) for at in range(5)]


def made(size: int) -> Sheets:
    """Sheets of thirty units in two waves over two years, with sixteen answers each."""
    dice = np.random.default_rng(1)

    def some(low: int, high: int, kind: type = np.int8) -> np.ndarray:
        return dice.integers(low, high, size).astype(kind)

    answers = {"nps": some(0, 11), **{q.key: some(1, 8) for q in ASKED}}
    where = some(0, 30, np.int32), some(0, 2, np.int32), some(738_000, 738_700, np.int32)
    return Sheets(UNITS, ("w1", "w2"), *where, answers)


def figures(sheets: Sheets) -> None:
    """Everything that a reader of the exercise can ask for."""
    waves = [("w1", "One"), ("w2", "Two")]
    score_all(sheets, question(), waves=waves)
    score_all(sheets, question(), waves=waves, every="week")
    score_all(sheets, question(), waves=waves, unit="u03", every="week")
    read_care(sheets, DIMENSIONS, [*ASKED, question()])


def cpu(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.slow
def test_a_million_sheets_are_counted_in_seconds_and_no_worse_than_linearly() -> None:
    tenth, whole = made(MILLION // 10), made(MILLION)
    figures(made(100))  # what is imported on first use is not counted
    small = min(cpu(lambda: figures(tenth)) for _ in range(2))
    large = cpu(lambda: figures(whole))
    assert large <= CPU_SECONDS
    assert large <= 14 * small
