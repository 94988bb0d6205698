"""Drift: known answers by hand, no figure without two dates, and the same rule both ways."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.drift import LEAST_DAYS, drift_of
from chainkit.levels.result import LEVELS, Drift, Level

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
    """One step in ten years: it came into its ring in between, and needs ten years from there."""
    decade = drift_of("x", [(date(2015, 7, 1), "potential"), (date(2025, 7, 1), "augmented")])
    assert (decade.expected_from, decade.expected_to) == (2025, 2035)
    assert "between 2025 and 2035" in decade.detail
    # A step in four years, seen half-way: entered 2020 to 2022, four years later is 2024 to 2026.
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
    assert (halfway.expected_from, halfway.expected_to) == (2024, 2026)


def test_a_year_too_far_away_is_not_named() -> None:
    found = drift_of("x", [(date(2000, 7, 1), "potential"), (date(2025, 7, 1), "augmented")])
    assert (found.expected_from, found.expected_to) == (2025, None)  # 2050 lies beyond 15 years
    assert "in 2025 or much later" in found.detail


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
    """Twenty years potential, then a step: the next is some twenty years off, beyond 15."""
    found = drift((0, "potential"), (5 * FOUR_YEARS, "potential"), (7400, "augmented"))
    assert found.rate == pytest.approx(0.05, abs=0.001)
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
        assert last in ("augmented", "potential")
        assert there.expected_to is None or there.expected_from <= there.expected_to
