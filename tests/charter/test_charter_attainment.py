"""Attainment: twelve months, the interval, and three different warnings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chainkit.charter.attainment import counted_words, missing_months, read_attainment
from tests.charter.builders import counted

DAY = date(2026, 6, 16)


def test_forty_one_of_fifty() -> None:
    found = read_attainment([counted("2026-05", 50, 41)], DAY)
    assert found.percent == 82
    assert found.low is not None
    assert found.high is not None
    assert (round(found.low, 1), round(found.high, 1)) == (69.2, 90.2)
    assert found.standing == "unsure"
    assert counted_words(found) == "82.0 % (69.2 to 90.2 %): 41 of 50 cases, 1 of 12 months counted"


@pytest.mark.parametrize(
    ("in_scope", "within", "standing"),
    [
        (0, 0, "unknown"),
        (29, 29, "few"),
        (30, 30, "met"),
        (100, 90, "met"),
        (100, 89, "unsure"),
        (1000, 850, "missed"),
        (10, 2, "missed"),  # few, but under 90 % by any reckoning
    ],
)
def test_unknown_few_unsure_and_missed_are_four_things(
    in_scope: int, within: int, standing: str
) -> None:
    found = read_attainment([counted("2026-06", in_scope, within)], DAY)
    assert found.standing == standing
    assert bool(found.warning) == (standing != "met")


def test_only_the_last_twelve_months_count_and_a_missing_month_is_no_zero() -> None:
    rows = [counted("2025-06", 100, 0), counted("2025-07", 40, 40), counted("2026-06", 40, 38)]
    found = read_attainment(rows, DAY)
    assert (found.first, found.last) == ("2025-07", "2026-06")
    assert (found.in_scope, found.within, found.months) == (80, 78, 2)
    assert found.series[0] == ("2025-07", 40, 40)
    assert found.series[1] == ("2025-08", None, None)
    assert len(missing_months(found.series)) == 10
    assert read_attainment(rows[:1], DAY).standing == "unknown"


def test_more_within_than_in_scope_and_no_month_are_refused() -> None:
    with pytest.raises(ValidationError, match="at most the 5 cases"):
        counted("2026-06", 5, 6)
    with pytest.raises(ValidationError, match="period"):
        counted("2026-13", 5, 5)


@given(st.integers(0, 10_000), st.data())
def test_the_interval_holds_the_share(in_scope: int, data: st.DataObject) -> None:
    within = data.draw(st.integers(0, in_scope))
    found = read_attainment([counted("2026-06", in_scope, within)], DAY)
    if found.percent is not None and found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.percent + 1e-9 <= found.high + 2e-9 <= 100 + 3e-9
