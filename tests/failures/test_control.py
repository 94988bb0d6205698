"""Control charts: what textbooks print comes out, and patterns are what the rules say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.errors import BadValue
from chainkit.failures.control import c_chart, p_chart, u_chart, x_chart

DATA = Path(__file__).parents[1] / "data" / "control_chart_textbook.csv"


@pytest.fixture(scope="module")
def book() -> pd.DataFrame:
    return pd.read_csv(DATA)


def test_the_textbooks_c_chart(book: pd.DataFrame) -> None:
    first = book[(book.example == "circuit") & (book.phase == 1)]
    counts = first["defects"].to_numpy()
    chart = c_chart(counts, laney=False)
    found = (chart.centre, chart.lower[0], chart.upper[0])
    assert np.round(found, 3).tolist() == [19.846, 6.481, 33.211]
    assert [at + 1 for at, s in enumerate(chart.signals) if s == "beyond"] == [6, 20]
    base = np.ones(26, dtype=bool)
    base[[5, 19]] = False
    again = c_chart(counts, base=base, laney=False)
    found = (again.centre, again.lower[0], again.upper[0])
    # Another edition prints 32.971 for what is 32.9708.
    assert np.round(found, 3).tolist() == [19.667, 6.363, 32.971]


def test_the_textbooks_u_chart(book: pd.DataFrame) -> None:
    rows = book[book.example == "pcmanufact"]
    chart = u_chart(rows["defects"].to_numpy(), rows["inspected"].to_numpy())
    found = (chart.centre, chart.lower[0], chart.upper[0])
    assert np.round(found, 3).tolist() == [1.93, 0.066, 3.794]
    assert not chart.dispersed
    assert chart.name == "u"
    assert chart.special == ()


def test_five_points_of_shares_and_of_rates() -> None:
    shares = p_chart([12, 9, 15, 11, 30], [400, 380, 420, 390, 410])
    assert shares.centre == 0.0385
    assert round(shares.observed[4], 4) == 0.0732
    assert round(shares.upper[4], 4) == 0.0670
    assert shares.signals[4] == "beyond"
    assert not shares.enough
    rates = u_chart([8, 5, 12, 7, 21], [1.0, 0.8, 1.2, 1.0, 0.9])
    assert (round(rates.centre, 3), round(rates.upper[4], 2)) == (10.816, 21.22)
    assert rates.signals[4] == "beyond"


def test_counts_that_vary_more_than_chance_get_wider_limits() -> None:
    random = np.random.default_rng(5)
    calm = random.poisson(100, 60)
    wild = random.poisson(100 * random.gamma(25, 1 / 25, 60))
    assert c_chart(calm).sigma_z == 1
    chart = c_chart(wild)
    assert chart.dispersed
    assert chart.name == "c′"
    assert chart.sigma_z > 1.5
    assert chart.plain_beyond > sum(s == "beyond" for s in chart.signals)
    # Laney: the mean moving range of the points in standard deviations, over 1.128.
    z = (wild - wild.mean()) / np.sqrt(wild.mean())
    assert chart.sigma_z == pytest.approx(np.abs(np.diff(z)).mean() / 1.128)


@pytest.mark.parametrize(
    ("values", "at", "signal"),
    [
        ([0, 3.2], 1, "beyond"),
        ([2.1, 0, 2.1], 2, "two_of_three"),
        ([1.1, 1.1, 0, 1.1, 1.1], 4, "four_of_five"),
        ([0.1] * 8, 7, "run"),
        ([0.1] * 7 + [-0.1], 7, ""),
        ([2.1, float("nan"), 2.1], 2, ""),
        ([2.1, 0, -2.1], 2, ""),
    ],
)
def test_the_four_rules(values: list[float], at: int, signal: str) -> None:
    from chainkit.failures.control import _signals

    assert _signals(np.array(values))[at] == signal


def test_single_values_and_gaps() -> None:
    chart = x_chart([5.0, 6.0, float("nan"), 5.0, 7.0])
    assert chart.centre == 5.75
    # The gap makes no moving range: |6−5| and |7−5| only.
    assert chart.upper[0] == pytest.approx(5.75 + 3 * 1.5 / 1.128)
    assert np.isnan(chart.upper[2])


def test_what_cannot_be_counted_is_refused_in_one_sentence() -> None:
    for make in (lambda: p_chart([5], [4]), lambda: c_chart([-1]), lambda: u_chart([1], [-2])):
        with pytest.raises(BadValue, match=r"it must be .*\.$"):
            make()


def test_no_variance_and_no_exposure_make_no_limits() -> None:
    flat = p_chart([0, 0, 0], [10, 10, 10])
    assert flat.signals == ("", "", "")
    assert u_chart([0, 0], [0, 0]).centre == 0
    assert c_chart([]).points == 0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 400)), min_size=2, max_size=40))
def test_limits_hold_the_centre_and_points_outside_are_beyond(rows: list[tuple[int, int]]) -> None:
    failed, of = [min(a, b) for a, b in rows], [b for _, b in rows]
    chart = p_chart(failed, of)
    known = ~np.isnan(chart.observed)
    assert (chart.lower[known] <= chart.centre + 1e-12).all()
    assert (chart.upper[known] >= chart.centre - 1e-12).all()
    assert chart.sigma_z >= 1
    for at, signal in enumerate(chart.signals):
        inside = not known[at] or chart.lower[at] <= chart.observed[at] <= chart.upper[at]
        assert inside or signal == "beyond" or chart.centre in (0.0, 1.0)


def _laney_by_hand(failed: list[int], of: list[int]) -> list[tuple[float, float]]:
    """Limits of Laney's p′ as his paper words them, one point after the other, without numpy."""
    share = sum(failed) / sum(of)
    chance = [(share * (1 - share) / n) ** 0.5 for n in of]
    z = [(x / n - share) / s for x, n, s in zip(failed, of, chance, strict=True)]
    between = [abs(b - a) for a, b in pairwise(z)]
    wider = sum(between) / len(between) / 1.128
    half = [3 * s * wider for s in chance]
    return [(max(share - h, 0.0), min(share + h, 1.0)) for h in half]


SHARES = st.lists(st.tuples(st.integers(1, 40), st.integers(50, 900)), min_size=3, max_size=30)


@settings(max_examples=40, deadline=None)
@given(SHARES)
def test_laneys_limits_are_those_reckoned_by_hand(rows: list[tuple[int, int]]) -> None:
    failed, of = [a for a, _ in rows], [b for _, b in rows]
    chart = p_chart(failed, of, laney=True)
    limits = list(zip(chart.lower.tolist(), chart.upper.tolist(), strict=True))
    by_hand = _laney_by_hand(failed, of)
    if chart.sigma_z != 1:  # no variance at all keeps the limits of chance
        assert np.allclose(limits, by_hand)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=3, max_size=30), st.integers(400, 5000))
def test_of_equal_sizes_laneys_chart_is_the_chart_of_single_values(
    counts: list[int], size: int
) -> None:
    """With one size for all, sigma cancels out: another formula must give the same limits."""
    for chart, single in (
        (p_chart(counts, [size] * len(counts), laney=True), x_chart(np.array(counts) / size)),
        (u_chart(counts, [size] * len(counts), laney=True), x_chart(np.array(counts) / size)),
        (c_chart(counts, laney=True), x_chart(counts)),
    ):
        if len(set(counts)) > 1:
            assert chart.centre == pytest.approx(single.centre)
            assert np.allclose(chart.upper, np.minimum(single.upper, 1.0 if chart.kind == "p"
                                                       else np.inf))  # fmt: skip
            assert np.allclose(chart.lower, np.maximum(single.lower, 0.0))


def test_where_counts_vary_as_chance_does_laneys_chart_is_the_plain_one() -> None:
    calm = p_chart([12, 9, 15, 11, 14, 10], [400, 380, 420, 390, 410, 405])
    plain = p_chart([12, 9, 15, 11, 14, 10], [400, 380, 420, 390, 410, 405], laney=False)
    assert (calm.sigma_z, calm.name) == (1, "p")
    assert calm.upper.tolist() == plain.upper.tolist()
    # Large samples whose shares move by 2 points: the chart that is for them widens its limits.
    shares = [0.10, 0.12] * 12
    moved = p_chart([round(s * 50_000) for s in shares], [50_000] * 24)
    assert moved.name == "p′"
    assert not moved.special
    assert moved.plain_beyond == 24
