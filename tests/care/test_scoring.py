"""Scores by unit, wave and time: counted right, and nobody is given away."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.care.gaps import read_care
from chainkit.care.picture import care_rows, care_table, from_the_top, score_rows
from chainkit.care.picture_rows import draw_rows
from chainkit.care.picture_trend import draw_trend
from chainkit.care.quadrants import importance_map
from chainkit.care.said import headline, value_of
from chainkit.care.said_care import care_headline
from chainkit.care.scored import Score, bad_to, good_from
from chainkit.care.scoring import score_all
from chainkit.care.sheets import pack_sheets, read_sheets
from chainkit.care.warnings import warnings_of
from tests.care.surveys import DAY, dimension, question, sheets

NPS = question()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-2, 10), st.integers(0, 2), st.integers(0, 1), st.integers(0, 90)),
        min_size=1,
        max_size=80,
    )
)
def test_packed_sheets_say_what_was_answered(rows: list[tuple[int, int, int, int]]) -> None:
    asked = sheets(
        {"nps": [row[0] for row in rows]},
        units=[f"u{row[1]}" for row in rows],
        waves=[f"w{row[2]}" for row in rows],
        days=[DAY + timedelta(days=row[3]) for row in rows],
    )
    batches = list(pack_sheets(asked, "c", "s"))
    found = read_sheets(batches)

    def listed(of: object) -> list[tuple[object, ...]]:
        return sorted(
            (of.units[u], of.waves[w], int(d), int(a))  # type: ignore[attr-defined]
            for u, w, d, a in zip(
                of.unit, of.wave, of.day, of.answers["nps"],  # type: ignore[attr-defined]
                strict=True,
            )
        )  # fmt: skip

    assert listed(found) == listed(asked)
    shuffled = asked.only(np.random.default_rng(3).permutation(len(rows)))  # type: ignore[arg-type]
    assert list(pack_sheets(shuffled, "c", "s")) == batches


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=6), st.integers(0, 4))
def test_a_hidden_unit_cannot_be_found_by_subtraction(sizes: list[int], seed: int) -> None:
    dice = np.random.default_rng(seed)
    names = [f"u{at}" for at, n in enumerate(sizes) for _ in range(n)]
    if not names:
        return
    scored = score_all(sheets({"nps": dice.integers(0, 11, len(names)).tolist()}, units=names), NPS)
    hidden = [group for group in scored.units if group.hidden]
    if scored.whole is None:
        assert all(group.score is None for group in scored.units)
    elif hidden:
        assert len(hidden) >= 2
        assert sum(names.count(group.key) for group in hidden) >= 5
        assert all(group.n is None for group in hidden)
    assert all(group.score is None or group.score.n >= 5 for group in scored.units)


def test_a_small_unit_hides_its_weeks_in_every_other_units_view() -> None:
    names = ["a"] * 20 + ["b"] * 20 + ["c"] * 2
    asked = sheets({"nps": [9] * 42}, units=names)
    assert [g.name for g in score_all(asked, NPS).units if g.hidden] == ["a", "c"]
    assert score_all(asked, NPS, unit="a").whole is None
    seen = score_all(asked, NPS, unit="b")
    assert seen.whole is not None
    assert seen.times[0].score is not None


def test_months_without_answers_are_gaps_and_small_ones_are_hidden() -> None:
    days = [date(2026, 1, 31)] * 6 + [date(2026, 3, 1)] * 3 + [date(2026, 4, 1)] * 9
    scored = score_all(sheets({"nps": [10] * 18}, days=days), NPS)
    assert [(g.name, g.n, g.hidden) for g in scored.times] == [
        ("2026-01", None, True), ("2026-02", 0, False), ("2026-03", None, True),
        ("2026-04", 9, False),
    ]  # fmt: skip
    weeks = score_all(sheets({"nps": [10] * 18}, days=days), NPS, every="week")
    assert len(weeks.times) == 10
    svg = draw_trend(scored, "Trend")
    assert ">–</text>" in svg
    assert draw_trend(scored, "Trend", "narrow") != svg


def test_other_scales_have_their_usual_ends() -> None:
    five, csat = question(low=1, high=5), question("csat", "satisfaction", 1, 5)
    easy = question("ces", "effort", 1, 5, low_is_good=True)
    assert (good_from(five), bad_to(five)) == (5, 3)
    assert (good_from(NPS), bad_to(NPS)) == (9, 6)
    assert (good_from(csat), good_from(easy)) == (4, 2)
    good = Score(easy, (0, 3, 2, 0, 0, 5)).good
    top = Score(easy, (0, 3, 2, 0, 0, 5)).top
    assert good is not None
    assert top is not None
    assert (good.hits, top.hits) == (5, 3)


def test_what_makes_a_score_doubtful_is_said() -> None:
    ones = score_all(sheets({"nps": [1, 9, 10, 8] * 30}), NPS)
    assert "perhaps it was asked from 1 to 10" in warnings_of(ones)[0]
    fives = score_all(sheets({"nps": [1, 2, 5, 4] * 30}), NPS)
    assert any("scale of five" in words for words in warnings_of(fives))
    alike = score_all(sheets({"nps": [9] * 200}), NPS)
    assert "All 200 answers are 9" in warnings_of(alike)[0]
    few = score_all(sheets({"nps": [9, 3, 7, 10, 2]}), NPS)
    assert "Only 5 answers" in warnings_of(few)[0]


def test_under_five_answers_nothing_is_shown() -> None:
    scored = score_all(sheets({"nps": [9, -1, 3, 7, 10]}), NPS)
    assert scored.whole is None
    assert headline(scored) == "Fewer than five people answered, so nothing is shown."
    assert warnings_of(scored) == ()


def test_units_stand_from_the_top_and_hidden_ones_last() -> None:
    names = ["a"] * 9 + ["b"] * 9 + ["c"] * 2 + ["d"] * 3
    scored = score_all(sheets({"nps": [2] * 9 + [10] * 9 + [9] * 5}, units=names), NPS)
    ordered = from_the_top(scored.units)
    assert [group.name for group in ordered] == ["b", "a", "c", "d"]
    assert value_of(ordered[0].score) == 100  # type: ignore[arg-type]
    assert "not shown" in draw_rows(score_rows(scored, ordered, "Units"))


def test_all_answers_alike_leave_nothing_to_tell_apart() -> None:
    asked = [question(f"p{at}", "perceived", 1, 7, dimension="d") for at in range(3)]
    care = read_care(sheets({q.key: [4] * 9 for q in asked}), [dimension("d")], asked)
    assert care is not None
    assert care.one_value
    assert care.dimensions[0].alpha.why == "no_variance"
    assert care.dimensions[0].perceived is not None
    assert care.dimensions[0].perceived.interval is None


def test_few_sheets_show_no_dimension() -> None:
    asked = [question(f"p{at}", "perceived", 1, 7, dimension="d") for at in range(2)]
    care = read_care(sheets({q.key: [4, 5, 6, 7] for q in asked}), [dimension("d")], asked)
    assert care is not None
    assert care.dimensions == ()
    assert care_table(care).rows == ()
    assert importance_map(care) is None


def test_a_dimension_nobody_answered_says_so() -> None:
    asked = [
        question("p1", "perceived", 1, 7, dimension="d"),
        question("p2", "perceived", 1, 7, dimension="e"),
    ]
    answers = {"p1": [4, 5, 6, 7, 3, 2], "p2": [-1, -1, -1, -1, -1, 3]}
    care = read_care(sheets(answers), [dimension("d"), dimension("e", 2)], asked)
    assert care is not None
    assert care.dimensions[1].perceived is None
    assert "fewer than five" in draw_rows(care_rows(care, "Care"))


def test_the_weakest_dimension_is_told_from_the_next_person_by_person() -> None:
    asked = [question(f"p{at}", "perceived", 1, 7, dimension=key) for at, key in enumerate("abc")]
    three = [dimension(key, at + 1) for at, key in enumerate("abc")]
    answers = {"p0": [3, 4] * 10, "p1": [4, 4, 3, 4] * 5, "p2": [4, 5] * 10}
    care = read_care(sheets(answers), three, asked)
    assert care is not None
    assert care.near == ()  # the same people, each a point apart, though the intervals meet
    assert care_headline(care) == "a is perceived weakest: 3.5 of 7"
    care = read_care(sheets({**answers, "p1": [4, 3, 4, 4] * 5, "p0": [3, 4] * 10}), three, asked)
    assert care is not None
    assert care.near == ("b",)
    assert "chance alone may put any of them last" in care_headline(care)
