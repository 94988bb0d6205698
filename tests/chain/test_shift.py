"""The shift between rounds: numbers one can check by hand, scipy as oracle, and the floor."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import mean, variance

import pandas as pd
import pytest
import scipy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.difference import Difference, difference, judge_together
from chainkit.chain.model import Round
from chainkit.chain.rounds import RoundAnswers, read_round
from chainkit.chain.shift import LinkShift, shift_between
from chainkit.chain.shift_words import change_lines, shift_sentence
from chainkit.workshop.student import quantile_975, two_sided_p

CONTENT = chain_content()
ES = "employee_satisfaction"
Answers = Sequence[int | None]
five = st.lists(st.integers(1, 5), min_size=5, max_size=25)
SOME = settings(max_examples=25)  # each example scores two whole rounds


def sheets(answers: Answers, number: int = 1, group: str = "front_line", at: int = 0) -> list[dict]:
    """One short-form answer on employee satisfaction from each person; None: not answered."""
    return [
        {"session": "s", "round": number, "role_group": group, "participant": f"p{at + i}",
         "item": "ES", "value": value}
        for i, value in enumerate(answers) if value is not None
    ]  # fmt: skip


def paper(counts: Sequence[int], number: int) -> list[dict]:
    return [{"session": "s", "round": number, "role_group": "front_line", "item": "ES",
             "counts": tuple(counts), "cannot_judge": 0}]  # fmt: skip


def a_round(number: int, rows: list[dict], tallies: Sequence[dict] = ()) -> RoundAnswers:
    links = () if number == 1 else (ES,)
    record = Round(client="acme", id=f"s/{number}", session="s", number=number, links=links)
    ratings = pd.DataFrame(rows, columns=["session", "round", "role_group", "participant", "item",
                                          "value"])  # fmt: skip
    counted = pd.DataFrame(tallies, columns=["session", "round", "role_group", "item", "counts",
                                             "cannot_judge"])  # fmt: skip
    return read_round(record, ratings, counted, CONTENT)


def shift_of(before: Answers, after: Answers, *, apart: int = 0) -> LinkShift:
    """The shift on one link; with `apart` the second round's people have other keys."""
    first, second = a_round(1, sheets(before)), a_round(2, sheets(after, 2, at=apart))
    found = shift_between(second, [first], CONTENT)
    assert found is not None
    (link,) = found.links
    return link


def change_of(before: Answers, after: Answers, *, apart: int = 0) -> Difference:
    change = shift_of(before, after, apart=apart).change
    assert change is not None
    return change


def points(answers: Sequence[int]) -> list[float]:
    return [25.0 * (value - 1) for value in answers]


def test_a_paired_shift_worked_by_hand() -> None:
    """Differences 1, 1, 0, 1, 2 answers: mean 1 = 25 points, s = √0.5, t(4) = 2.776."""
    change = change_of([1, 2, 3, 2, 1], [2, 3, 3, 3, 3])
    half = 2.776445 * (0.5 / 5) ** 0.5 * 25
    assert change.points == pytest.approx(25)
    assert (change.low, change.high) == pytest.approx((25 - half, 25 + half))
    assert change.pairs == 5


@SOME
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=25))
def test_the_same_people_give_the_paired_t_interval(pairs: list[tuple[int, int]]) -> None:
    before, after = [list(side) for side in zip(*pairs, strict=True)]
    change = change_of(before, after)
    if len({b - a for a, b in pairs}) == 1:
        return  # no scatter in the differences (tested on its own)
    known = scipy.stats.ttest_rel(points(after), points(before))
    interval = known.confidence_interval()
    assert (change.low, change.high) == pytest.approx((interval.low, interval.high), abs=1e-5)
    assert change.p == pytest.approx(known.pvalue, abs=1e-6)


@SOME
@given(five, five)
@example([1, 1, 1, 1, 2], [2, 2, 2, 2, 2])  # all the same after: scipy's own test warns here
def test_other_people_give_welchs_interval(before: list[int], after: list[int]) -> None:
    change = change_of(before, after, apart=100)
    if len(set(before)) == len(set(after)) == 1:
        return
    low, high, p = welch(points(before), points(after))
    assert (change.low, change.high) == pytest.approx((low, high), abs=1e-5)
    assert change.p == pytest.approx(p, abs=1e-6)
    assert change.pairs == 0


def welch(before: Sequence[float], after: Sequence[float]) -> tuple[float, float, float]:
    """Welch's interval and p by his formula: exact variances, Student's curve from scipy."""
    parts = [variance(one) / len(one) for one in (before, after)]
    free = sum(parts) ** 2 / sum(
        part**2 / (len(one) - 1) for part, one in zip(parts, (before, after), strict=True)
    )
    apart, error = mean(after) - mean(before), sqrt(sum(parts))
    reach = scipy.stats.t.ppf(0.975, free) * error
    return apart - reach, apart + reach, 2 * scipy.stats.t.sf(abs(apart) / error, free)


@SOME
@given(five, five, st.integers(0, 25))
def test_back_and_forth_cancel(before: list[int], after: list[int], apart: int) -> None:
    there = change_of(before, after, apart=apart)
    back = change_of([None] * apart + after, before) if apart else change_of(after, before)
    assert there.points == pytest.approx(-back.points)
    if there.low is not None:
        assert (there.low, there.high) == pytest.approx((-(back.high or 0), -(back.low or 0)))
    assert there.doubt == back.doubt


def test_all_moving_by_one_step_is_judged_by_the_votes_scatter() -> None:
    before, after = [1, 2] * 6, [2, 3] * 6
    change = change_of(before, after)
    known = scipy.stats.ttest_ind(points(after), points(before), equal_var=False)
    assert change.p == pytest.approx(known.pvalue, abs=1e-6)


@SOME
@given(five)
def test_the_same_answers_are_no_change(answers: list[int]) -> None:
    change = change_of(answers, answers)
    assert change.points == 0
    assert (change.verdict, change.unmoved) == ("none", True)


@SOME
@given(st.lists(st.integers(1, 5), max_size=12), st.lists(st.integers(1, 5), max_size=12))
def test_nothing_is_shown_below_five(before: list[int], after: list[int]) -> None:
    found = shift_between(a_round(2, sheets(after, 2)), [a_round(1, sheets(before))], CONTENT)
    shown = [] if found is None else [s for s in found.links if s.change is not None]
    assert bool(shown) == (min(len(before), len(after)) >= 5)
    for link in found.links if found else ():
        if link.change is None:
            assert (link.agreement, link.groups, link.gaps) == ("", (), None)


def test_the_score_shown_before_and_after_always_differ_by_the_shift() -> None:
    """A difference of the pairs alone would give away who answered only once."""
    before, after = [1, 2, 3, 4, 5, 5, 1], [2, 3, 3, 4, 5, 5]
    found = shift_of(before, after)
    assert found.change is not None
    assert found.before.score is not None
    assert found.after.score is not None
    assert found.change.points == pytest.approx(found.after.score - found.before.score)
    assert found.change.pairs == 6


def test_partly_the_same_people_lie_between_paired_and_welch() -> None:
    before = [1, 2, 3, 4, 5, 2, 3, 4, 1, 5]
    after = [2, 3, 3, 4, 5, 3, 3, 5, 2, 5]
    spans = []
    for apart in (0, 3, 100):
        change = change_of(before, after, apart=apart)
        assert change.low is not None
        assert change.high is not None
        spans.append(change.high - change.low)
    assert spans[0] < spans[2]
    assert change_of(before, after, apart=6).pairs == 0  # four pairs are too few to be used


def test_paper_has_no_pairs() -> None:
    first = a_round(1, [], paper([0, 4, 4, 2, 0], 1))
    second = a_round(2, [], paper([0, 1, 3, 5, 1], 2))
    found = shift_between(second, [first], CONTENT)
    assert found is not None
    change = found.links[0].change
    assert change is not None
    known = scipy.stats.ttest_ind(
        points([2] + [3] * 3 + [4] * 5 + [5]), points([2] * 4 + [3] * 4 + [4] * 2), equal_var=False
    )
    assert change.pairs == 0
    assert change.p == pytest.approx(known.pvalue, abs=1e-6)


def test_a_group_hidden_in_one_round_is_hidden_in_the_shift() -> None:
    def both(managers: int, number: int) -> list[dict]:
        return [
            *sheets([4] * managers, number, "management"),
            *sheets([2, 3] * 4, number, at=20),
            *sheets([3] * 6, number, "support", at=40),
        ]

    small, large = a_round(1, both(4, 1)), a_round(2, both(5, 2))
    found = shift_between(large, [small], CONTENT)
    assert found is not None
    (link,) = found.links
    assert {group for group, _, _ in link.groups} == {"front_line"}
    assert link.gaps is None
    whole = shift_between(large, [a_round(1, both(5, 1))], CONTENT)
    assert whole is not None
    assert len(whole.links[0].groups) == 3
    assert whole.links[0].gaps == pytest.approx((37.5, 37.5))


@pytest.mark.parametrize(
    ("before", "after", "verdict", "doubt"),
    [
        ([1, 2] * 6, [4, 5] * 6, "moved up", ""),
        ([4, 5] * 6, [1, 2] * 6, "moved down", ""),
        ([2, 2, 1, 2, 3], [4, 4, 4, 5, 4], "moved up", "can be chance, with so few answers"),
        ([1, 3, 5] * 4, [5, 1, 4] * 4, "no clear change", "can be chance"),
        ([2] * 12, [3] * 12, "moved up", "can be chance: equal answers give no margin"),
    ],
)
def test_words(before: list[int], after: list[int], verdict: str, doubt: str) -> None:
    lines = change_lines(change_of(before, after), "scored")
    assert lines[0] == verdict
    assert lines[2:] == ((doubt,) if doubt else ())


def test_the_finding_names_only_what_is_more_than_chance() -> None:
    first, small = a_round(1, sheets([1, 2] * 6)), a_round(1, sheets([2, 2, 1, 2, 3]))
    clear = shift_between(a_round(2, sheets([4, 5] * 6, 2)), [first], CONTENT)
    few = shift_between(a_round(2, sheets([4, 4, 4, 5, 4], 2)), [small], CONTENT)
    assert clear is not None
    assert few is not None
    assert shift_sentence(clear, CONTENT) == "In the second vote employee satisfaction moved up"
    assert "can be chance" in shift_sentence(few, CONTENT)


def test_agreement_rises_and_falls() -> None:
    assert shift_of([1, 5] * 5, [3, 3] * 5).agreement == "rose"
    assert shift_of([3, 3] * 5, [1, 5] * 5).agreement == "fell"
    assert shift_of([3, 4] * 5, [4, 3] * 5).agreement == "same"


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=10))
def test_judging_together_is_holms_method(ps: list[float]) -> None:
    found = judge_together([Difference(1, 0, 2, p, p) for p in ps])
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    for rank, at in enumerate(order):
        steps = [min(1.0, ps[order[i]] * (len(ps) - i)) for i in range(rank + 1)]
        one = found[at]
        assert one is not None
        assert one.adjusted == pytest.approx(max(steps))


def test_a_link_without_a_score_has_no_difference() -> None:
    some = shift_of([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]).before
    none = shift_of([1, 2, 3], [1, 2, 3, 4, 5]).before
    assert difference(some, none) is None
    assert difference(none, some) is None


@given(st.floats(0, 60), st.floats(0.6, 5000))
def test_student_is_scipys(t: float, df: float) -> None:
    assert two_sided_p(t, df) == pytest.approx(2 * scipy.stats.t.sf(t, df), abs=1e-9)
    assert quantile_975(df) == pytest.approx(scipy.stats.t.ppf(0.975, df), rel=1e-7)
