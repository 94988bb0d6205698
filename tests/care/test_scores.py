"""Survey scores: published and computed answers come out, and no chance is called a change."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.care.alpha import BOOTSTRAP, cronbach, read_alpha
from chainkit.care.gaps import weighted_score, weights_problem
from chainkit.care.said import verdict_words
from chainkit.care.scores import (
    adjusted_margin,
    finite,
    mean_difference,
    mean_of_tally,
    needed,
    recommend,
    recommend_difference,
    share,
    share_difference,
)
from chainkit.care.workshop import Question
from chainkit.errors import BadValue

TEXTBOOK = [[4, 5, 4, 4], [3, 3, 2, 3], [5, 5, 5, 4], [2, 3, 2, 2], [4, 4, 5, 5], [3, 4, 3, 3]]
counts = st.tuples(*[st.integers(0, 500)] * 3).filter(lambda three: sum(three) > 0)


def test_a_published_score_and_its_margin_come_out() -> None:
    found = recommend(291, 476, 395)
    assert found is not None
    assert (round(found.value), round(found.margin, 1), found.adjusted) == (-9, 4.4, False)


@pytest.mark.parametrize(
    ("n", "shares", "half"),
    [
        (50, (0.5, 0.2), 21.6), (100, (0.5, 0.2), 15.3), (200, (0.4, 0.3), 11.5),
        (400, (0.7, 0.1), 6.5), (1000, (0.4, 0.3), 5.1), (1000, (0.5, 0.2), 4.8),
    ],
)  # fmt: skip
def test_the_table_of_half_widths_comes_out(
    n: int, shares: tuple[float, float], half: float
) -> None:
    p, d = (round(share * n) for share in shares)
    found = recommend(p, n - p - d, d)
    assert found is not None
    assert round(1.96 * found.se, 1) == half


def test_few_answers_have_the_adjusted_interval() -> None:
    found = recommend(18, 13, 9)
    assert found is not None
    assert (found.value, found.adjusted, round(found.centre, 1)) == (22.5, True, 20.9)
    assert round(1.96 * found.se, 1) == 24.5
    assert [round(part, 1) for part in adjusted_margin(18, 9, 40)] == [20.9, 23.5]


def test_answers_all_alike_are_not_called_certain() -> None:
    found = recommend(400, 0, 0)
    assert found is not None
    assert (found.value, found.se, found.adjusted) == (100, 0, True)
    assert found.interval[0] < 99.5


def test_two_waves_of_the_field_are_not_a_change() -> None:
    later, earlier = recommend(135, 105, 60), recommend(118, 92, 70)
    assert later is not None
    assert earlier is not None
    exact = recommend(450, 350, 200), recommend(420, 330, 250)
    assert exact[0] is not None
    assert exact[1] is not None
    # p/d/n = .45/.20/300 against .42/.25/280: shares of a thousand, errors of their own n.
    value = exact[0].value - exact[1].value
    error = (exact[0].se ** 2 * 1000 / 300 + exact[1].se ** 2 * 1000 / 280) ** 0.5
    assert (round(value, 1), round(error, 2), round(value / error, 2)) == (8.0, 6.52, 1.23)
    assert recommend_difference(later, earlier).verdict == "no_change"


def test_needed_answers_come_out() -> None:
    shares = ((0.5, 0.2), (0.4, 0.3), (0.7, 0.1), (0.5, 0.5))
    found = [needed(5, promoters=p, detractors=d) for p, d in shares]
    assert found == [938, 1061, 677, 1537]
    assert needed(5, customers=2000) < 1537
    assert needed(5, customers=1) == 1


@pytest.mark.parametrize("margin", [0, -1, 101, float("nan"), float("inf")])
def test_a_margin_that_cannot_be_meant_is_refused(margin: float) -> None:
    with pytest.raises(BadValue, match="points above 0"):
        needed(margin)


def test_more_answers_than_customers_are_refused() -> None:
    assert finite(400, 400) == 0
    with pytest.raises(BadValue, match=r"at least as many as answered \(10\)"):
        recommend(5, 3, 2, customers=9)


@settings(max_examples=60, deadline=None)
@given(counts)
def test_a_score_lies_in_its_interval_and_turns_with_its_sign(three: tuple[int, int, int]) -> None:
    p, q, d = three
    one, other = recommend(p, q, d), recommend(d, q, p)
    assert one is not None
    assert other is not None
    assert -100 <= one.interval[0] <= one.centre <= one.interval[1] <= 100
    assert isclose(one.value, -other.value, abs_tol=1e-9)
    whole = recommend(p, q, d, customers=sum(three) * 3 + 1)
    assert whole is not None
    assert whole.se <= one.se
    assert recommend_difference(one, one).verdict == "no_change"


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_shares_that_are_alike_do_not_differ(n: int, m: int, data: st.DataObject) -> None:
    one, two = share(data.draw(st.integers(0, n)), n), share(data.draw(st.integers(0, m)), m)
    assert one is not None
    assert two is not None
    found, back = share_difference(one, two), share_difference(two, one)
    assert found.interval[0] - 1e-12 <= found.value <= found.interval[1] + 1e-12
    assert isclose(found.interval[0], -back.interval[1], abs_tol=1e-12)
    assert share_difference(one, one).verdict == "no_change"


def test_nobody_has_no_score() -> None:
    assert recommend(0, 0, 0) is None
    assert share(0, 0) is None
    assert mean_of_tally([0, 0]) is None


def test_one_answer_has_a_mean_and_nothing_more() -> None:
    one = mean_of_tally([0, 0, 1])
    assert one is not None
    assert (one.value, one.sd, one.interval) == (2.0, None, None)
    assert mean_difference(one, one) is None
    alike = mean_of_tally([0, 0, 9])
    assert alike is not None
    assert (alike.sd, alike.interval) == (0.0, None)


# --- alpha and weights --------------------------------------------------------------------------


def test_alpha_of_the_textbook_comes_out() -> None:
    assert round(cronbach(TEXTBOOK) or 0, 4) == 0.9421
    found = read_alpha(np.array(TEXTBOOK, dtype=np.int8))
    assert found.interval is not None
    assert found.interval[0] < 0.9421 < found.interval[1]
    assert read_alpha(np.array(TEXTBOOK, dtype=np.int8)) == found  # the seed is fixed


def test_large_samples_have_nearly_the_bootstrapped_interval() -> None:
    dice = np.random.default_rng(7)
    mood = dice.normal(4, 1, BOOTSTRAP)
    rows = np.clip(np.round(mood[:, None] + dice.normal(0, 1, (BOOTSTRAP, 3))), 1, 7)
    small = read_alpha(rows.astype(np.int8))
    large = read_alpha(np.concatenate([rows, rows[:1]]).astype(np.int8))
    assert (small.how, large.how) == ("bootstrap", "large_sample")
    assert small.interval is not None
    assert large.interval is not None
    assert np.allclose(small.interval, large.interval, atol=0.006)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (np.full((9, 3), 4), "no_variance"), (np.ones((9, 1)), "one_item"),
        (np.eye(4, 3), "few_sheets"),
    ],
)  # fmt: skip
def test_alpha_that_is_not_defined_says_why(rows: np.ndarray, why: str) -> None:
    found = read_alpha(rows.astype(np.int8))
    assert (found.value, found.interval, found.why) == (None, None, why)


def test_the_weighted_gap_of_servqual_comes_out() -> None:
    gaps = dict(zip("abcde", (-1.2, -0.7, -0.3, -0.4, 0.3), strict=True))
    weights = dict(zip("abcde", (32.0, 22.0, 19.0, 16.0, 11.0), strict=True))
    assert round(weighted_score(gaps, weights), 3) == -0.626
    assert round(sum(gaps.values()) / 5, 2) == -0.46


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ([32, 22, 19, 16, 11], ""), ([None, None], ""), ([0.5, 0.5], "shares of one"),
        ([50, None], "1 of 2 dimensions have no weight"), ([50, 40], "add up to 90.0, not to 100"),
    ],
)  # fmt: skip
def test_weights_are_percentages_of_100(weights: list[float | None], says: str) -> None:
    problem = weights_problem(weights)
    assert (says in problem) if says else not problem


def test_a_difference_of_shares_is_told_in_points_of_a_hundred() -> None:
    asked = Question(
        client="inn", id="s/q", survey="s", key="q", number=1, role="satisfaction",
        words="How satisfied are you?", low=1, high=5,
    )  # fmt: skip
    later, earlier = share(56, 70), share(48, 80)
    assert later is not None
    assert earlier is not None
    told = verdict_words(asked, share_difference(later, earlier))
    assert told == "higher, beyond chance (+20.0 percentage points, interval +5.2 to +33.4)"
