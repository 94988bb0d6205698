"""Hard measures become link scores by a stated rule; missing, suppressed and zero differ."""

from __future__ import annotations

from math import sqrt

import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.analysis import measure_links, measure_score
from chainkit.chain.content import chain_content
from chainkit.chain.measures import period_order
from chainkit.errors import BadValue, UnknownChoice
from tests.chain.analysis_frames import (
    NO_MEASURES,
    NO_METRICS,
    measures_frame,
    metric,
    metrics_frame,
)

CONTENT = chain_content()
CS, RG = "customer_satisfaction", "revenue_growth"


def one_link(rows, *metrics, link=CS, **more):
    return measure_links(metrics_frame(*metrics), measures_frame(rows), CONTENT, **more)[link]


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 1))
def test_anchors_score_0_and_100_and_the_way_between_is_straight(worst, best, share):
    if abs(best - worst) > 1e-3:
        assert measure_score(worst, worst, best) == 0.0
        assert measure_score(best, worst, best) == 100.0
        value = worst + share * (best - worst)
        assert measure_score(value, worst, best) == pytest.approx(100 * share, abs=1e-3)


def test_a_units_score_is_the_mean_of_its_metrics_and_the_links_the_mean_of_units():
    score = one_link(
        [
            ("praise", "north", "2011", 8.0, None),  # 80
            ("praise", "south", "2011", 6.0, None),  # 60
            ("waiting", "north", "2011", 30.0, None),  # 50 (0 best, 60 worst)
        ],
        metric("praise", CS),
        metric("waiting", CS, worst=60, best=0),
    )
    assert (score.source, score.status, score.n) == ("measures", "scored", 2)
    assert score.score == pytest.approx((65 + 60) / 2)
    assert score.median == pytest.approx(62.5)
    assert (score.q1, score.q3) == pytest.approx((60, 65))
    assert (score.margin, score.certainty) == (None, "rough")
    assert (score.consensus, score.agreement, score.groups, score.view_gap) == (
        None,
        None,
        (),
        None,
    )
    assert score.detail == "Mean of Praise and Waiting (2011) in 2 units."


def test_the_margin_is_the_t_interval_across_units():
    values = [5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5, 4.0, 4.5]
    rows = [("praise", f"u{at}", "2011", value, None) for at, value in enumerate(values)]
    score = one_link(rows, metric("praise", CS))
    expected = scipy.stats.t.ppf(0.975, 11) * 10 * scipy.stats.tstd(values) / sqrt(12)
    assert score.margin == pytest.approx(expected)
    assert score.certainty == "fair"


def test_one_unit_has_a_score_and_no_margin():
    score = one_link([("praise", "north", "2011", 0.0, None)], metric("praise", CS))
    assert (score.status, score.score, score.median, score.n) == ("scored", 0.0, 0.0, 1)
    assert (score.margin, score.certainty) == (None, "rough")
    assert score.detail == "Praise (2011) in 1 unit."


def test_zero_missing_and_suppressed_are_three_things():
    praise = metric("praise", CS, min_n=10)
    zero = one_link([("praise", "north", "2011", 0.0, 25)], praise)
    missing = one_link([("praise", "north", "2011", None, 25)], praise)
    small = one_link([("praise", "north", "2011", 7.0, 9)], praise)
    unknown = one_link([("praise", "north", "2011", 7.0, None)], praise)
    assert [s.status for s in (zero, missing, small, unknown)] == [
        "scored",
        "missing",
        "suppressed",
        "suppressed",
    ]
    assert zero.score == 0.0
    assert [s.score for s in (missing, small, unknown)] == [None] * 3
    assert missing.detail == "Praise: no value given."
    assert small.detail == "Praise: too few respondents in every unit with a value, so not shown."


def test_suppressed_missing_and_unmeasured_units_are_counted_and_leave_no_trace_in_the_score():
    rows = [
        ("praise", "north", "2011", 8.0, 40),
        ("praise", "south", "2011", 1.0, 3),
        ("praise", "east", "2011", None, None),
        ("growth", "west", "2011", 5.0, None),
    ]
    metrics = metric("praise", CS, min_n=5), metric("growth", RG)
    score = one_link(rows, *metrics)
    assert (score.score, score.n) == (80.0, 1)
    assert score.detail == (
        "Praise (2011) in 1 unit; 1 unit not shown (too few respondents); 1 unit without a "
        "value; 1 unit not measured."
    )
    rows[1] = ("praise", "south", "2011", 10.0, 3)
    assert one_link(rows, *metrics) == score


def test_a_unit_with_one_suppressed_metric_keeps_its_other():
    rows = [("praise", "north", "2011", 8.0, 3), ("waiting", "north", "2011", 6.0, None)]
    score = one_link(rows, metric("praise", CS, min_n=5), metric("waiting", CS))
    assert (score.score, score.n) == (60.0, 1)


def test_enough_respondents_means_at_least_the_number_asked_for():
    praise = metric("praise", CS, min_n=5)
    assert one_link([("praise", "north", "2011", 8.0, 5)], praise).status == "scored"


@pytest.mark.parametrize("asked", [0, 1, 2, 3, 4, 5])
@pytest.mark.parametrize("n", [0, 1, 4])
def test_a_value_of_fewer_than_five_people_is_hidden_whatever_the_metric_asks(asked, n):
    """Somebody could be told from it; a metric can raise the floor, never lower it."""
    score = one_link([("praise", "north", "2011", 8.0, n)], metric("praise", CS, min_n=asked))
    assert (score.status, score.score) == ("suppressed", None)


@pytest.mark.parametrize(("asked", "status"), [(0, "scored"), (4, "scored"), (6, "suppressed")])
def test_five_people_are_enough_unless_the_metric_asks_for_more(asked, status):
    score = one_link([("praise", "north", "2011", 8.0, 5)], metric("praise", CS, min_n=asked))
    assert score.status == status


@pytest.mark.parametrize(("asked", "status"), [(0, "scored"), (1, "suppressed")])
def test_an_unknown_number_of_people_hides_a_survey_only(asked, status):
    score = one_link([("praise", "north", "2011", 8.0, None)], metric("praise", CS, min_n=asked))
    assert score.status == status


@pytest.mark.parametrize("units", [2, 3, 4, 5])
def test_under_five_units_there_is_no_margin(units):
    """Two units of 100 and 4 points would give 52 ± 610."""
    values = [10.0, 0.4, 9.0, 1.0, 5.0][:units]
    rows = [("praise", f"u{at}", "2011", value, None) for at, value in enumerate(values)]
    score = one_link(rows, metric("praise", CS))
    assert (score.margin is None) == (units < 5)
    assert score.certainty == "rough"
    assert score.score == pytest.approx(10 * sum(values) / units)


def test_the_latest_period_with_a_value_counts_unless_another_is_asked_for():
    rows = [
        ("praise", "north", "2010", 2.0, None),
        ("praise", "north", "2011-Q1", 4.0, None),
        ("praise", "south", "2011-Q1", 6.0, None),
        ("praise", "north", "2011-Q2", None, None),
        ("waiting", "north", "2009", 9.0, None),
    ]
    metrics = metric("praise", CS), metric("waiting", CS)
    latest = one_link(rows, *metrics)
    assert latest.score == pytest.approx((65 + 60) / 2)
    assert latest.detail == "Mean of Praise (2011-Q1) and Waiting (2009) in 2 units."
    earlier = one_link(rows, *metrics, period="2010")
    assert (earlier.score, earlier.detail) == (
        20.0,
        "Praise (2010) in 1 unit; 1 unit not measured.",
    )
    assert one_link(rows, *metrics, period="1999").status == "missing"


def test_periods_sort_by_the_month_they_end_in():
    mixed = ["2012", "2011-12", "2011-Q4", "2012-01", "2011-Q1", "2011-04", "2011"]
    assert sorted(mixed, key=period_order) == [
        "2011-Q1",
        "2011-04",
        "2011",
        "2011-12",
        "2011-Q4",
        "2012-01",
        "2012",
    ]


def test_links_without_a_metric_are_missing_and_say_so():
    scores = measure_links(NO_METRICS, NO_MEASURES, CONTENT)
    assert list(scores) == [link.id for link in CONTENT.links]
    assert {score.status for score in scores.values()} == {"missing"}
    assert scores[RG].detail == "No hard measure is kept for this link."


def test_values_of_a_metric_no_longer_kept_are_left_out():
    rows = [("praise", "north", "2011", 8.0, None), ("gone", "lost", "2011", 1.0, None)]
    score = one_link(rows, metric("praise", CS))
    assert (score.n, score.detail) == (1, "Praise (2011) in 1 unit.")


def test_metrics_that_cannot_score_are_refused():
    flat = metric("praise", CS, worst=5, best=5)
    with pytest.raises(BadValue, match=r"worst is 5\.0; it must be different from the best value"):
        measure_links(metrics_frame(flat), NO_MEASURES, CONTENT)
    with pytest.raises(UnknownChoice, match="no link “customer_joy”"):
        measure_links(metrics_frame(metric("praise", "customer_joy")), NO_MEASURES, CONTENT)


rows = st.dictionaries(
    st.tuples(st.sampled_from(["praise", "waiting", "growth"]), st.sampled_from("abcdef")),
    st.tuples(st.none() | st.integers(0, 10), st.none() | st.integers(0, 12)),
    max_size=18,
)


@given(rows)
def test_scores_agree_with_a_plain_reading(found):
    """Two metrics of one link: one a survey of at least 5, one where less is better."""
    metrics = (
        metric("praise", CS, min_n=5),
        metric("waiting", CS, worst=10, best=0),
        metric("growth", RG),
    )
    table = [(key, unit, "2011", value, n) for (key, unit), (value, n) in found.items()]
    score = one_link(table, *metrics)
    means = []
    hidden = 0
    for unit in {unit for _, unit in found}:
        praise, n = found.get(("praise", unit), (None, None))
        waiting, asked = found.get(("waiting", unit), (None, None))
        few_praise = praise is not None and (n is None or n < 5)
        few_waiting = waiting is not None and asked is not None and asked < 5
        few = few_praise or few_waiting
        available = [] if praise is None or few_praise else [10 * praise]
        available += [] if waiting is None or few_waiting else [100 - 10 * waiting]
        if available:
            means.append(sum(available) / len(available))
        hidden += few and not available
    assert score.status == ("scored" if means else "suppressed" if hidden else "missing")
    if means:
        assert score.n == len(means)
        assert score.score == pytest.approx(sum(means) / len(means))
        assert ("not shown" in score.detail) == bool(hidden)
