"""The position: the index, its edges, the gap, and who may be shown."""

from __future__ import annotations

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.charter.model import Tally
from chainkit.charter.position import band_of, read_position
from chainkit.charter.position_words import (
    apart_words,
    gap_size,
    gap_words,
    index_words,
    needs_tenths,
    place_words,
)
from chainkit.charter.sheets import people_in
from chainkit.errors import BadValue
from chainkit.workshop.student import quantile_975
from tests.charter.builders import CONTENT, STATEMENTS, position, sheets


def test_the_index_is_the_mean_of_four_in_per_cent() -> None:
    found = position({"front_line": [0, 1, 2, 3, 4, 4]})
    assert found.overall.index is not None
    assert found.overall.index == pytest.approx(14 / 6 / 4 * 100)
    assert found.overall.n == 6


@pytest.mark.parametrize(
    ("index", "band", "shown"),
    [
        (100, "inner", "100"),
        (70, "inner", "70"),
        (69.99999999999999, "inner", "70"),  # a mean of 2.8 as a sum may have it
        (69.97, "middle", "69.9"),
        (69.5, "middle", "69.5"),
        (40, "middle", "40"),
        (39.5, "outer", "39.5"),
        (0, "outer", "0"),
    ],
)
def test_a_ring_is_decided_before_rounding_and_its_number_never_says_otherwise(
    index: float, band: str, shown: str
) -> None:
    assert (band_of(index), index_words(index)) == (band, shown)


def test_a_mean_of_exactly_two_point_eight_is_inner() -> None:
    found = position({"front_line": [3, 3, 3, 3, 2]})
    assert (found.overall.index, found.overall.band) == (pytest.approx(70), "inner")


def test_the_gap_and_its_interval_are_welchs() -> None:
    one, two = [4, 3, 3, 2, 4, 3], [1, 2, 1, 0, 2, 1, 3]
    found = position({"management": one, "front_line": two}).gap
    assert found is not None
    theirs = scipy.stats.ttest_ind(one, two, equal_var=False).confidence_interval(0.95)
    assert found.points == pytest.approx((np.mean(one) - np.mean(two)) * 25)
    assert found.low == pytest.approx(theirs.low * 25, abs=0.02)
    assert found.high == pytest.approx(theirs.high * 25, abs=0.02)
    assert (found.large, found.sure) == (True, True)


def test_a_gap_of_fifteen_points_is_large_and_may_be_chance() -> None:
    people = {"management": [0, 1, 2, 3, 4], "front_line": [0, 1, 2, 3, 1]}
    found = position(people).gap
    assert found is not None
    assert found.points == pytest.approx(15)
    assert (found.large, found.sure) == (True, False)
    assert gap_words(found).endswith("Chance alone could explain it.")


def test_people_who_all_agree_have_no_interval() -> None:
    found = position({"management": [3] * 5, "front_line": [2] * 5})
    assert found.overall.margin is not None
    assert found.groups["management"].margin is None
    assert found.gap is not None
    assert (found.gap.points, found.gap.low) == (25, None)


@pytest.mark.parametrize("df", [4, 4.5, 7.25, 12, 40, 200])
def test_the_quantile_is_students(df: float) -> None:
    assert quantile_975(df) == pytest.approx(scipy.stats.t.ppf(0.975, df), rel=1e-3)


def test_a_small_group_is_hidden_and_one_more_with_it() -> None:
    people = {
        "management": [3] * 6,
        "front_line": [2] * 10,
        "support": [2] * 5,
        "customer": [1] * 3,
    }
    found = position(people)
    shown = {group for group, place in found.groups.items() if place.shown == "shown"}
    assert shown == {"management", "front_line"}
    assert "Support, Customers" in found.hidden
    for part in found.part_groups.values():
        assert {group for group, place in part.items() if place.index is not None} <= shown
    assert all(set(statement.groups) <= shown for statement in found.statements)


def test_fewer_than_five_in_all_show_nothing_and_nobody_is_not_hidden() -> None:
    found = position({"front_line": [3] * 4})
    assert found.overall.shown == found.groups["front_line"].shown == "hidden"
    assert found.groups["customer"].shown == "nobody"
    assert found.gap is None
    assert not any(s.mean is not None or s.groups for s in found.statements)
    assert position({}).overall.shown == "nobody"


def test_cannot_judge_is_no_answer_and_half_the_statements_must_be_answered() -> None:
    five: list[int | None] = [4] * 5 + [None] * 7
    six: list[int | None] = [4] * 6 + [None] * 6
    found = position({"front_line": [five, six, 0, 0, 0, 0]})
    assert found.overall.n == 5
    assert found.overall.index == pytest.approx(20)
    assert people_in(sheets({"front_line": [five, six, [None] * 12]}))["front_line"] == 2


def _paper(item: str) -> Tally:
    return Tally(
        client="demo",
        id=f"r/1/front_line/{item}",
        session="r",
        round=1,
        role_group="front_line",
        item=item,
        counts=(0, 0, 3, 3, 0),
    )


def test_paper_counts_as_its_largest_statement_and_pools() -> None:
    found = position({"management": [4] * 6}, [_paper(item) for item in STATEMENTS])
    assert found.groups["front_line"].n == 6
    assert found.groups["front_line"].index == pytest.approx(62.5)
    assert found.overall.index == pytest.approx((100 + 62.5) / 2)


def test_the_parts_and_the_consensus_are_of_their_own_statements() -> None:
    row = [4, 4, 4, 4, 4, 2, 2, 2, 0, 0, 0, 0]
    found = position({"front_line": [row] * 5})
    places = [found.parts[part].index for part in ("intelligence", "coordination", "response")]
    assert places == [100, 50, 0]
    split = position({"front_line": [0, 0, 0, 4, 4, 4]}).statements[0]
    assert (split.mean, split.consensus, split.agreement) == (2, 0, "split")
    assert found.statements[0].agreement == "shared view"


def test_a_statement_that_does_not_exist_and_a_low_floor_are_refused() -> None:
    with pytest.raises(BadValue, match="floor"):
        read_position(sheets({}), CONTENT, floor=4)
    with pytest.raises(BadValue, match="O13"):
        position({}, [_paper("O13")])


GROUPS = ("management", "front_line", "support", "customer")
PEOPLE = st.dictionaries(
    st.sampled_from(GROUPS),
    st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=12, max_size=12), max_size=8
    ),
)


@settings(max_examples=30)
@given(PEOPLE)
def test_whatever_is_answered_no_group_under_five_is_told(
    people: dict[str, list[list[int | None]]],
) -> None:
    found = position(people)
    for place in (found.overall, *found.groups.values(), *found.parts.values()):
        if place.index is not None and place.n is not None:
            assert 0 <= place.index <= 100
            assert place.n >= 5
    shown = [p.n for p in found.groups.values() if p.n is not None]
    if found.overall.n is not None:
        left = found.overall.n - sum(shown)
        assert left == 0 or left >= 5


def test_a_room_that_subtracts_the_two_views_as_shown_gets_the_gap_as_shown() -> None:
    """66.8 and 44.5 stood there as 67 and 44, with a gap of 22.3 between them."""
    people = {
        "management": [[3] * 7 + [2] * 5] * 5 + [3],
        "front_line": [[2] * 9 + [1] * 3] * 5,
    }
    found = position(people)
    assert found.gap is not None
    one, two = (place_words(found.groups[group]) for group in ("management", "front_line"))
    assert (one, two, gap_size(found.gap)) == ("66.3", "43.8", "22.5")


@given(st.lists(st.floats(0, 100), min_size=2, max_size=2))
@settings(max_examples=200, deadline=None)
def test_what_lies_between_two_indexes_is_the_difference_of_what_is_shown(
    ends: list[float],
) -> None:
    one, two = (float(index_words(each, fine=needs_tenths(*ends))) for each in ends)
    assert float(apart_words(*ends)) == pytest.approx(abs(one - two))
