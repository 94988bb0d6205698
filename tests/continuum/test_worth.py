"""Whether a step up pays: known answers, and nothing invented where nobody said anything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.continuum.desk_found import read_sum
from chainkit.continuum.workshop import Move
from chainkit.continuum.worth import YEARS, worth_of, worth_words
from chainkit.errors import BadValue

sums = st.one_of(st.none(), st.integers(0, 10**7).map(float))


def move(**fields: Any) -> Move:
    return Move(client="a", id="s/3", session="s", to=3, **fields)


@pytest.mark.parametrize(
    ("gains", "verdict", "low", "high"),
    [
        ((14000, 30000), "pays", 6000, 54000),
        ((12000, 12000), "pays", 0, 0),
        ((5000, 30000), "may", -21000, 54000),
        ((1000, 2000), "not", -33000, -30000),
        ((None, 2000), "not", None, -30000),
        ((14000, None), "pays", 6000, None),
        ((None, 30000), "unknown", None, 54000),
    ],
)
def test_three_years_of_gain_against_three_years_of_cost(
    gains: tuple[int | None, int | None], verdict: str, low: int | None, high: int | None
) -> None:
    found = worth_of(
        move(cost_once=18000, cost_per_year=6000, gain_low=gains[0], gain_high=gains[1])
    )
    assert (found.verdict, found.low, found.high) == (verdict, low, high)
    assert (found.cost, found.even_at) == (36000, 12000)


def test_without_a_cost_nothing_is_weighed_and_without_a_gain_only_what_it_takes_is_said() -> None:
    assert worth_words(worth_of(None), "EUR").startswith("Nobody has said what this step costs")
    assert worth_of(move(gain_low=5, gain_high=9)).verdict == "unknown"
    said = worth_words(worth_of(move(cost_per_year=40000)), "EUR")
    assert "120,000 EUR" in said
    assert "from a gain of 40,000 EUR a year on" in said
    assert worth_of(move(cost_once=0, gain_low=0, gain_high=0)).verdict == "pays"


@given(sums, sums, sums, sums)
def test_a_verdict_follows_from_its_ends(
    once: float | None, yearly: float | None, one: float | None, two: float | None
) -> None:
    ends = sorted(end for end in (one, two) if end is not None)
    low, high = (ends[0], ends[-1]) if len(ends) == 2 else (one, two)
    found = worth_of(move(cost_once=once, cost_per_year=yearly, gain_low=low, gain_high=high))
    if found.verdict == "pays":
        assert found.low is not None
        assert found.low >= 0
    if found.verdict == "not":
        assert found.high is not None
        assert found.high < 0
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    if found.even_at is not None:
        exact = move(cost_once=once, cost_per_year=yearly, gain_low=found.even_at)
        assert worth_of(exact).low == pytest.approx(0, abs=1e-3 * YEARS)
    assert worth_words(found, "EUR").endswith(".")


@pytest.mark.parametrize("text", ["-5", "−5", "12 EUR", "5%", "1e6", "a lot", "nan", "9" * 20])
def test_what_is_no_sum_is_refused_and_not_read_as_something_else(text: str) -> None:
    with pytest.raises(BadValue):
        read_sum(text)


@pytest.mark.parametrize(
    ("text", "value"), [("12500", 12500), ("12,500", 12500), ("12.500", 12500), ("0", 0),
                        ("1 250 000", 1250000), ("12.5", 12.5), ("  ", None)],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert read_sum(text) == value


def test_the_least_gain_cannot_be_more_than_the_most() -> None:
    with pytest.raises(ValueError, match="not more than the most"):
        move(gain_low=3, gain_high=2)


def test_what_is_shown_adds_up_and_break_even_is_never_too_low() -> None:
    cents = move(cost_once=1000.4, cost_per_year=0, gain_low=1000.4, gain_high=2000)
    assert "from 2,000.80 EUR to 4,999.60 EUR" in worth_words(worth_of(cents), "EUR")
    thirds = worth_words(worth_of(move(cost_once=10000)), "")
    assert "from a gain of 3,334 a year on" in thirds, "3,333 a year would not pay"
