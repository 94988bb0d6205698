"""Small groups: never shown, and never to be found from what is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.analysis import analyse
from chainkit.chain.content import chain_content
from chainkit.errors import BadValue
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.suppression import check_floor, groups_to_hide
from tests.chain.analysis_frames import (
    NO_MEASURES,
    NO_METRICS,
    NO_TALLIES,
    short_answers,
    short_form,
)

CONTENT = chain_content()
sizes = st.fixed_dictionaries({group: st.integers(0, 14) for group in ROLE_GROUPS})
rooms = st.fixed_dictionaries(
    {group: st.lists(st.sampled_from([1, 2, 3, 4, 5, None]), max_size=9) for group in ROLE_GROUPS}
)


MANY = settings(max_examples=100)  # whether people can be told from what is shown


def result_of(room, floor=5):
    ratings = short_answers(**room)
    return analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT, floor)


@MANY
@given(sizes, st.integers(5, 9), st.permutations(ROLE_GROUPS))
def test_what_is_hidden_is_the_sum_of_several_groups_and_of_enough_people(counts, floor, order):
    if sum(counts.values()) < floor:
        with pytest.raises(ValueError, match="must not be shown"):
            groups_to_hide(counts, floor, order)
        return
    hidden = groups_to_hide(counts, floor, order)
    assert hidden >= {group for group, count in counts.items() if 0 < count < floor}
    assert all(counts[group] > 0 for group in hidden), "an empty group protects nobody"
    if hidden:
        assert len(hidden) >= 2
        assert sum(counts[group] for group in hidden) >= floor


@MANY
@given(sizes)
def test_nothing_is_hidden_without_need(counts):
    if sum(counts.values()) >= 5 and all(count >= 5 or not count for count in counts.values()):
        assert not groups_to_hide(counts)


def test_the_smallest_goes_first_unless_told_otherwise():
    counts = {"management": 9, "front_line": 12, "support": 2, "customer": 7}
    assert groups_to_hide(counts) == {"support", "customer"}
    order = ("front_line", "management", "customer", "support")
    assert groups_to_hide(counts, order=order) == {"support", "front_line"}


def test_two_tiny_groups_are_not_enough():
    counts = {"management": 1, "front_line": 12, "support": 2, "customer": 9}
    assert groups_to_hide(counts) == {"management", "support", "customer"}


def test_the_floor_can_only_be_raised():
    assert check_floor(8) == 8
    with pytest.raises(BadValue, match="floor is 4; it must be 5 or more"):
        result_of({"management": [3] * 9}, floor=4)


def worlds(result):
    """Every division of the shown total among the groups not shown that arithmetic allows."""
    score = result.rated["internal_service_quality"]
    hidden = [group for group in score.groups if group.status == "suppressed"]
    rest = score.n - sum(group.n for group in score.groups if group.n)
    names = [group.role_group for group in hidden]
    return [
        dict(zip(names, each, strict=True))
        for each in product(range(1, rest + 1), repeat=len(names))
        if sum(each) == rest
    ]


@MANY
@given(rooms)
def test_nobody_can_compute_a_hidden_groups_size_or_mean(room):
    """The reader's side: only what the result shows, all the arithmetic they like."""
    score = (result := result_of(room)).rated["internal_service_quality"]
    usable = {group: [v for v in values if v is not None] for group, values in room.items()}
    if score.status != "scored":
        assert sum(map(len, usable.values())) < 5
        assert (score.n, score.score, score.median, score.margin) == (None,) * 4
        assert score.groups == ()
        return
    for group in score.groups:
        if group.status == "scored":
            assert group.n == len(usable[group.role_group]) >= 5
        else:
            assert (group.n, group.score, group.median) == (None, None, None)
            assert (group.status == "missing") == (not usable[group.role_group])
    hidden = [g.role_group for g in score.groups if g.status == "suppressed"]
    possible = worlds(result)
    for group in hidden:
        assert len({world[group] for world in possible}) > 1, "its size can be computed"
        if other := another_room(room, group, hidden):
            assert result_of(other) == result
        else:
            # Nothing to exchange: all hidden people answered alike, which no rule can hide at
            # an end of the scale, where any total of them says it.
            assert len({v for name in hidden for v in usable[name]}) == 1


def another_room(room, group, hidden):
    """`room` with two answers exchanged so that `group` has another mean; None if alike."""
    for other in hidden:
        for i, mine in enumerate(room[group]):
            for j, theirs in enumerate(room[other]):
                if other != group and None not in (mine, theirs) and mine != theirs:
                    swapped = {name: list(values) for name, values in room.items()}
                    swapped[group][i], swapped[other][j] = theirs, mine
                    return swapped
    return None


@MANY
@given(rooms)
def test_head_counts_do_not_give_a_small_group_away(room):
    result = result_of(room)
    shown = {g: n for g, n in result.group_counts.items() if n is not None}
    people = {group: len(values) for group, values in room.items()}
    assert result.participants == sum(people.values())
    if 0 < result.participants < 5:
        assert not shown
        return
    assert all(n == 0 or n >= 5 for n in shown.values())
    hidden = [group for group in ROLE_GROUPS if group not in shown]
    if hidden:
        assert len(hidden) >= 2
        assert result.participants - sum(shown.values()) >= 5


@MANY
@given(rooms, rooms)
def test_the_same_group_is_hidden_beside_a_small_one_on_every_link(first, second):
    """Shown on one link, a group's size would help to find the small one on another."""
    ratings = short_form({"ISQ": first, "ES": second})
    result = analyse(ratings, NO_TALLIES, NO_METRICS, NO_MEASURES, CONTENT)
    people = {g: max(len(first[g]), len(second[g])) for g in ROLE_GROUPS}
    order = sorted(ROLE_GROUPS, key=lambda group: people[group])
    for answers, link in ((first, "internal_service_quality"), (second, "employee_satisfaction")):
        score = result.rated[link]
        counts = {g: sum(v is not None for v in answers[g]) for g in ROLE_GROUPS}
        if score.status == "scored":
            hidden = {g.role_group for g in score.groups if g.status == "suppressed"}
            assert hidden == groups_to_hide(counts, 5, order)


def test_a_gap_is_told_only_where_both_groups_are_shown():
    told = result_of({"management": [5] * 6, "front_line": [2] * 7})
    assert told.rated["internal_service_quality"].view_gap == 75.0
    assert told.rated["internal_service_quality"].gap_flagged
    for front_line, support in ((4, 6), (6, 3)):
        room = {"management": [5] * 9, "front_line": [2] * front_line, "support": [3] * support}
        score = result_of(room).rated["internal_service_quality"]
        assert score.status == "scored"
        assert score.view_gap is None
        assert not score.gap_flagged
        assert "front line" not in result_of(room).weakest.why


def test_a_suppressed_link_says_why_and_shows_no_figure():
    score = result_of({"front_line": [4, 4, 3, 5]}).rated["internal_service_quality"]
    assert score.status == "suppressed"
    assert score.detail.startswith("Fewer than 5 usable answers")
    assert [score.score, score.median, score.q1, score.q3, score.n, score.margin] == [None] * 6
    assert score.consensus is None
    assert score.certainty is None
