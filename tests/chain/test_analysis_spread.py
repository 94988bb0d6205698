"""Quantiles, margin and certainty, against other people's implementations."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

import numpy as np
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.spread import certainty_of, describe, quantiles
from chainkit.workshop.student import quantile_975

values = st.lists(st.integers(4, 20).map(lambda quarter: quarter / 4), min_size=1, max_size=40)


@pytest.mark.parametrize("df", [*range(1, 130), 500, 5_000, 99_999])
def test_t_quantile_agrees_with_scipy(df: int) -> None:
    assert quantile_975(df) == pytest.approx(scipy.stats.t.ppf(0.975, df), rel=1e-7)


def test_t_quantile_needs_a_degree_of_freedom() -> None:
    with pytest.raises(ValueError, match="above 0"):
        quantile_975(0)


@given(values)
def test_unweighted_quantiles_are_numpys_second_definition(found: list[float]) -> None:
    ordered = np.sort(np.array(found))
    ours = quantiles(ordered, np.ones(len(ordered)), (0.25, 0.5, 0.75))
    theirs = np.quantile(ordered, (0.25, 0.5, 0.75), method="averaged_inverted_cdf")
    assert ours == pytest.approx(tuple(theirs))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_a_weight_of_three_is_the_same_as_three_people(weights: list[int]) -> None:
    ordered = np.arange(len(weights), dtype=float)
    repeated = np.repeat(ordered, weights)
    ours = describe(ordered, np.array(weights, dtype=float))
    one_each = describe(repeated, np.ones(len(repeated)))
    assert ours[:5] == pytest.approx(one_each[:5])
    assert ours.margin == pytest.approx(one_each.margin)


@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(1, 30), st.integers(1, 120)
)
def test_fractional_weights_follow_the_definition_exactly(
    counts: list[int], n: int, total: int
) -> None:
    """The same rule in exact fractions: weights count·n/total, as pooled paper answers have."""
    exact = [Fraction(count * n, total) for count in counts]
    ordered = np.arange(len(counts), dtype=float)
    ours = quantiles(ordered, np.array([float(w) for w in exact]), (0.25, 0.5, 0.75))
    reached = list(accumulate(exact))
    for share, found in zip((Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)), ours, strict=True):
        target = share * reached[-1]
        at = next(place for place, sum_ in enumerate(reached) if sum_ >= target)
        halfway = reached[at] == target and at + 1 < len(exact)
        assert found == at + 0.5 * halfway


@given(st.lists(st.integers(4, 20).map(lambda q: q / 4), min_size=5, max_size=40))
def test_the_margin_is_half_of_scipys_t_interval(found: list[float]) -> None:
    margin = describe(np.sort(np.array(found)), np.ones(len(found))).margin
    error = scipy.stats.sem(found)
    assert margin == pytest.approx(error * scipy.stats.t.ppf(0.975, len(found) - 1), abs=1e-9)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_under_five_values_there_is_no_margin(count: int) -> None:
    assert describe(np.arange(float(count)), np.ones(count)).margin is None
    assert describe(np.array([3.0]), np.array([float(count)])).margin is None


@pytest.mark.parametrize(
    ("margin", "n", "words"),
    [
        (0.0, 10, "firm"),
        (8.0, 24, "firm"),
        (8.01, 24, "fair"),
        (15.0, 24, "fair"),
        (15.01, 24, "rough"),
        (0.0, 9, "rough"),
        (None, 1, "rough"),
    ],
)
def test_certainty_bands(margin: float | None, n: int, words: str) -> None:
    assert certainty_of(margin, n) == words
