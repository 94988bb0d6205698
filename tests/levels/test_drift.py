"""Drift: known answers by hand, no figure without two dates, and the same rule both ways."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.drift import LEAST_DAYS, drift_of, or_never, year_at
from chainkit.levels.result import LEVELS, Drift, Level
from chainkit.levels.screens.compare_tables import expected_words

DAY = date(2020, 1, 1)
FOUR_YEARS = 1461  # exactly four of 365.25 days
sights = st.dictionaries(st.integers(0, 20_000), st.sampled_from(LEVELS), min_size=0, max_size=7)


def drift(*seen: tuple[int, Level]) -> Drift:
    """From (days since 1 January 2020, level)."""
    return drift_of("x", [(DAY + timedelta(days=days), level) for days, level in seen])


def test_one_step_in_four_years() -> None:
    found = drift((0, "augmented"), (FOUR_YEARS, "expected"))
    assert found.rate == pytest.approx(0.25)
    # One interval only: a step more or less over the whole time.
    assert (found.slowest, found.fastest) == (pytest.approx(0), pytest.approx(0.5))
    assert (found.inward, found.outward) == (1, 0)
    assert (found.expected_from, found.expected_to) == (None, None)  # it is expected already


def test_the_range_is_over_the_intervals() -> None:
    found = drift(
        (0, "potential"), (FOUR_YEARS, "augmented"), (FOUR_YEARS + FOUR_YEARS // 4, "expected")
    )
    assert found.rate == pytest.approx(2 / 5, rel=1e-3)
    assert (found.slowest, found.fastest) == (
        pytest.approx(0.25), pytest.approx(1, rel=1e-2),
    )  # fmt: skip


def test_the_year_of_becoming_expected_is_a_range() -> None:
    """One step left, counted from July 2025: at 0.4 a year two and a half years, at 0 never."""
    found = drift_of("x", [(date(2020, 7, 1), "potential"), (date(2025, 7, 1), "augmented")])
    assert (found.slowest, found.fastest) == (0, pytest.approx(0.4, abs=1e-3))
    assert (found.expected_from, found.expected_to) == (2027, None)
    assert or_never(found)
    halfway = drift_of(
        "x",
        [
            (date(2020, 7, 1), "potential"),
            (date(2022, 7, 1), "augmented"),
            (date(2024, 7, 1), "augmented"),
        ],
    )
    assert halfway.rate == pytest.approx(0.25, abs=1e-3)
    assert (halfway.slowest, halfway.fastest) == (0, pytest.approx(0.5, abs=1e-3))
    assert (halfway.expected_from, halfway.expected_to) == (2026, None)
    assert "from 2026, or never." in halfway.detail


@pytest.mark.parametrize(
    ("last", "years", "words"),
    [
        (date(2028, 7, 1), (2032, 2036), "between 2032 and 2036."),
        (date(2040, 7, 1), (2044, None), "in 2044 or much later."),  # 20 years on is too far
    ],
)
def test_where_the_pace_is_never_0_the_range_has_an_end(
    last: date, years: tuple[int | None, int | None], words: str
) -> None:
    """A step in four years, taken back within 60 days, and taken again."""
    found = drift_of(
        "x",
        [
            (date(2020, 7, 1), "potential"),
            (date(2024, 7, 1), "augmented"),
            (date(2024, 8, 30), "potential"),
            (last, "augmented"),
        ],
    )
    assert not or_never(found)
    assert (found.expected_from, found.expected_to) == years
    assert words in found.detail


@settings(max_examples=60)
@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 2),
    st.lists(st.floats(-1, 50), min_size=2, max_size=2),
)
def test_a_lower_rate_never_gives_an_earlier_year(
    since: date, steps: int, rates: list[float]
) -> None:
    slow, fast = (year_at(since, steps, rate) for rate in sorted(rates))
    assert fast is None or fast >= since.year
    assert slow is None or (fast is not None and fast <= slow)


def test_the_years_are_counted_from_the_latest_placement() -> None:
    """Placed augmented on 10 November 2026, at most two steps a year: mid-2027 at the earliest."""
    charging = drift_of(
        "x",
        [
            (date(2025, 11, 10), "potential"),
            (date(2026, 5, 11), "potential"),
            (date(2026, 11, 10), "augmented"),
        ],
    )
    assert charging.fastest == pytest.approx(2, abs=0.01)
    assert (charging.expected_from, charging.expected_to) == (2027, None)
    assert expected_words(charging) == "from 2027, or never"
    assert "from 2027, or never." in charging.detail


def test_nothing_is_projected_for_what_is_expected_moves_out_or_stands_still() -> None:
    for seen in (
        [(0, "augmented"), (FOUR_YEARS, "generic")],
        [(0, "expected"), (FOUR_YEARS, "augmented")],
        [(0, "augmented"), (FOUR_YEARS, "augmented")],
        [(0, "potential"), (900, "expected"), (FOUR_YEARS, "augmented")],
    ):
        found = drift(*seen)
        assert found.rate is not None
        assert (found.expected_from, found.expected_to) == (None, None)


def test_too_slow_a_drift_names_no_year() -> None:
    """One step in 36 years, two at the most: the next is 18 years off at least, beyond 15."""
    found = drift((0, "potential"), (9 * FOUR_YEARS, "augmented"))
    assert found.fastest == pytest.approx(1 / 18, abs=0.001)
    assert found.expected_from is None
    assert "Too slow" in found.detail


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ([], "Not placed at any review yet."),
        ([(0, "generic")], "Placed once, on 1 January 2020: a drift needs two dates."),
        ([(0, "augmented"), (LEAST_DAYS - 1, "expected")], "less than 90 days apart"),
    ],
)
def test_without_two_dates_there_is_no_figure(seen: list[tuple[int, Level]], words: str) -> None:
    found = drift(*seen)
    assert (found.rate, found.slowest, found.fastest) == (None, None, None)
    assert (found.inward, found.outward) == (0, 0)
    assert words in found.detail


def test_no_movement_is_a_rate_of_zero_and_not_a_missing_one() -> None:
    assert drift((0, "generic"), (LEAST_DAYS, "generic")).rate == 0


@settings(max_examples=80)
@given(sights, st.randoms(use_true_random=False))
def test_the_same_rule_both_ways_and_in_any_order(
    seen: dict[int, Level], chance: random.Random
) -> None:
    there = drift(*seen.items())
    mixed = list(seen.items())
    chance.shuffle(mixed)
    assert drift(*mixed) == there
    back = drift(*((-days, level) for days, level in seen.items()))
    assert (there.rate is None) == (back.rate is None)
    if there.rate is None or back.rate is None:
        return
    assert there.slowest is not None
    assert there.fastest is not None
    assert back.rate == pytest.approx(-there.rate)
    assert back.slowest == pytest.approx(-there.fastest)
    assert back.fastest == pytest.approx(-there.slowest)
    assert (back.inward, back.outward) == (there.outward, there.inward)
    assert there.slowest <= there.rate <= there.fastest
    last = seen[max(seen)]
    if there.expected_from is not None:
        assert there.expected_from >= there.seen[-1][0].year
        assert not (or_never(there) and there.expected_to is not None)
        assert last in ("augmented", "potential")
        assert there.expected_to is None or there.expected_from <= there.expected_to
