"""What was published comes out of the shipped months; gaps, stops and nothing are three things."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.attainment import Attainment, Count, Row, attain, plain_standard
from chainkit.levels.attainment_rank import ranks, turns
from chainkit.levels.attainment_words import (
    gap_words,
    headline,
    percent,
    signal_words,
    turns_words,
    under_words,
)
from tests.levels.months import shipped


def of(*rows: tuple[str, int, int], target: float | None = 0.8) -> Attainment:
    """One unit's months: (period, cases, breaches)."""
    standard = plain_standard("x").changed(target=target)
    return attain([("A", "", *row) for row in rows], standard)


def year(share_breached: int, number: int = 2025) -> list[tuple[str, int, int]]:
    return [(f"{number}-{month:02d}", 100, share_breached) for month in range(1, 13)]


def test_the_published_figures_come_out() -> None:
    """HSJ, quoting NHS England: England, all types."""
    whole = shipped().whole
    assert {y.label: percent(y.count.share) for y in whole.years} == {
        "2016-17": "89.1 %",
        "2017-18": "88.3 %",
    }
    months = {month.period: month.share or 0 for month in whole.months}
    assert percent(months["2017-03"], 0) == "90 %"
    assert percent(months["2018-02"]) == "85.0 %"
    assert percent(months["2018-03"]) == "84.6 %"
    assert len(shipped().units) == 271
    assert len(whole.months) == 24


def test_the_story_of_the_sample_is_told_as_it_is() -> None:
    whole = shipped().whole
    assert headline(whole) == (
        "Not delivered, and falling: 89.1 % in 2016-17, then 88.3 % in 2017-18; the standard is "
        "95 %."
    )
    assert under_words(whole).startswith("24 of 24 months were under 95 %; the longest run is 24")
    assert "do not show when it was last delivered" in under_words(whole)
    found = turns(shipped(), "major")
    assert found is not None
    assert found.lost == ("RBS", "RQ3", "RVR")
    assert "3 met the standard in the first and no longer in the last" in turns_words(found, "x")
    rbs = headline(shipped().series("RBS", "major"))
    assert rbs.startswith("Drifted from delivered to not delivered: 95.3 % in 2016-17, then 94.9 %")
    assert rbs.endswith("Too close to the standard to tell from chance: 2017-18.")


def test_a_sum_adds_cases_and_is_no_mean_of_shares() -> None:
    rows: list[Row] = [("A", "", "2025-01", 10, 10), ("B", "", "2025-01", 90, 0)]
    assert attain(rows, plain_standard("x")).whole.total.share == 0.9


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.sampled_from(["", "k"]),
            st.sampled_from(["2024-11", "2025-02"]), st.integers(0, 50), st.integers(0, 50),
        ),
        min_size=1,
    )
)  # fmt: skip
def test_units_kinds_and_years_add_up_to_the_whole(rows: list[Row]) -> None:
    rows = [(u, k, p, max(c, b), b) for u, k, p, c, b in rows]
    made = attain(rows, plain_standard("x"))
    total = Count(sum(r[3] for r in rows), sum(r[4] for r in rows))
    assert made.whole.total == total
    assert sum((made.series(u).total for u in made.units), Count()) == total
    for kind in made.kinds:
        its = [row for row in rows if row[1] == kind]
        assert made.series(kind=kind).total.cases == sum(row[3] for row in its)
    assert sum((y.count for y in made.whole.years), Count()) == total


def test_no_report_no_cases_and_a_bad_month_are_three_things() -> None:
    rows = [("A", "", f"2025-{m:02d}", *counts) for m, counts in (
        (2, (10, 10)), (3, (0, 0)), (5, (10, 1)))]  # fmt: skip
    rows += [("B", "", "2025-01", 5, 0), ("B", "", "2025-06", 5, 0)]
    series = attain(rows, plain_standard("x").changed(target=0.8)).series("A")
    assert [(month.state, month.share) for month in series.months] == [
        ("not_yet", None), ("counted", 0.0), ("no_cases", None), ("missing", None),
        ("counted", 0.9), ("stopped", None),
    ]  # fmt: skip
    assert gap_words(series) == (
        "First report: February 2025. No report for April 2025. No cases in March 2025. "
        "Stopped reporting after May 2025."
    )
    assert [month.period for month in series.under] == ["2025-02"]


def test_a_gap_ends_a_run_under_the_target() -> None:
    rows = [row for row in year(50) if row[0] not in {"2025-05", "2025-08"}]
    longest = of(*rows).series("A").longest_under
    assert [month.period for month in longest] == ["2025-01", "2025-02", "2025-03", "2025-04"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (10, 40, "Drifted from delivered to not delivered: 90.0 % in 2024, then 60.0 % in 2025"),
        (40, 10, "Came back to delivered: 60.0 % in 2024, then 90.0 % in 2025"),
        (10, 5, "Delivered: 90.0 % in 2024 and 95.0 % in 2025"),
        (40, 30, "Not delivered: 60.0 % in 2024, then 70.0 % in 2025"),
        (30, 40, "Not delivered, and falling: 70.0 % in 2024, then 60.0 % in 2025"),
    ],
)
def test_every_way_a_level_may_go_has_its_sentence(first: int, last: int, words: str) -> None:
    made = of(*year(first, 2024), *year(last, 2025)).whole
    assert headline(made) == f"{words}; the standard is 80 %."


def test_without_a_target_nothing_is_called_delivered() -> None:
    made = of(*year(10, 2024), *year(40, 2025)[:3], target=None)
    assert headline(made.whole) == "90.0 % in 2024 and 60.0 % in 2025 (3 of 12 months)."
    assert under_words(made.whole) == ""
    assert turns(made) is None
    assert [rank.verdict for rank in ranks(made)] == [None]


def test_places_are_shared_and_few_months_have_none() -> None:
    rows: list[Row] = [(u, "", f"2025-{m:02d}", 100, b) for m in range(1, 13)
                       for u, b in (("A", 30), ("B", 10), ("C", 10), ("D", 20))]  # fmt: skip
    rows += [("E", "", "2025-01", 50, 0), ("F", "", "2025-01", 0, 0)]
    listed = ranks(attain(rows, plain_standard("x").changed(target=0.8)))
    assert [(r.unit, r.place, r.verdict) for r in listed] == [
        ("B", 1, "met"), ("C", 1, "met"), ("D", 3, "open"), ("A", 4, "missed"),
        ("E", None, "met"),
    ]  # fmt: skip


def test_one_month_is_said_as_one() -> None:
    one = under_words(of(*year(30)[:1]).whole)
    assert one.startswith("The one month counted was under 80 %. It was under the standard")
    assert under_words(of(*year(10)[:1]).whole) == "The one month counted reached 80 %."
    assert under_words(of(*year(10)[:2]).whole) == "All 2 months reached 80 %."


def test_an_almost_full_share_is_not_called_full() -> None:
    assert percent(0.9999) == "just under 100 %"
    assert percent(1) == "100 %"
    assert percent(0.0) == "0 %"
    assert percent(None) == "no cases"


def test_too_few_months_have_no_limits_and_say_why() -> None:
    few = of(*year(10)[:6]).whole
    assert few.limits is None
    assert "12 are needed" in signal_words(few)
