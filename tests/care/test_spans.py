"""Answers are put into the span of their day, and a part of the sheets is what it was."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.care.sheets import NO_DAY, Sheets
from chainkit.care.spans import spans_of

DAYS = st.integers(738_000, 738_400)


@given(
    begun=st.sets(DAYS, min_size=1, max_size=20).map(sorted),
    days=st.lists(DAYS | st.just(NO_DAY), min_size=1, max_size=40),
)
def test_each_day_lies_in_the_last_span_begun_by_then(begun: list[int], days: list[int]) -> None:
    found = spans_of(np.array(days, dtype=np.int32), np.array(begun, dtype=np.int64))
    assert found.tolist() == [bisect_right(begun, day) - 1 for day in days]


def test_of_a_unit_stand_its_own_answers_to_the_questions_that_were_asked() -> None:
    sheets = Sheets(
        units=("North", "South"),
        waves=("one",),
        unit=np.array([0, 1, 0], dtype=np.int32),
        wave=np.zeros(3, dtype=np.int32),
        day=np.full(3, 738_000, dtype=np.int32),
        answers={"nps": np.array([9, 2, 7], dtype=np.int8)},
    )
    north = sheets.of(unit="North")
    assert north.values("nps").tolist() == [9, 7]
    assert (list(north.answers), len(north.answers)) == (["nps"], 1)
    assert (north.values("never asked") < 0).all()
    with pytest.raises(KeyError):
        north.answers["never asked"]
    assert north.of(unit="South").values("nps").tolist() == []
