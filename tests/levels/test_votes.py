"""Where the room puts a feature: the modal level, ties told, agreement, and nobody given away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.errors import BadValue
from chainkit.levels.agreement import lone_voices, votes_of
from chainkit.levels.analysis import settled
from chainkit.levels.result import LEVELS, LevelVote
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.suppression import FLOOR
from tests.levels.reviews import NO_TALLIES, NO_VOTES, tallies, votes


def vote(*groups: tuple[str, int | None, int]) -> LevelVote:
    """The vote on one feature from (role group, value, people)."""
    frame = votes(*(("wifi", group, value, people) for group, value, people in groups))
    return votes_of(frame, NO_TALLIES, ["wifi"], 1)["wifi"]


def test_the_level_most_people_named() -> None:
    found = vote(("front_line", 2, 7), ("front_line", 1, 3), ("front_line", None, 2))
    assert (found.level, found.tied, found.n, found.cannot_judge) == ("expected", (), 10, 2)
    assert found.counts == (3, 7, 0, 0)
    assert found.detail == "7 of 10 say expected: a shared view."


def test_two_levels_named_equally_often_are_no_level() -> None:
    found = vote(("front_line", 2, 4), ("front_line", 3, 4), ("front_line", 1, 1))
    assert (found.level, found.tied) == (None, ("expected", "augmented"))
    assert found.to_settle
    assert "named equally often, 4 times each of 9" in found.detail


def test_a_room_at_both_ends_is_split() -> None:
    """Half generic, half potential is the least agreement there is; all alike the most."""
    ends = vote(("front_line", 1, 6), ("front_line", 4, 6), ("support", 4, 1), ("support", 1, 0))
    assert ends.consensus == pytest.approx(0, abs=0.02)
    assert ends.agreement == "split"
    assert vote(("front_line", 3, 6)).consensus == 1
    # By hand: 12 × 2 and 12 × 4, mean 3, each one off: 1 + log2(1 − 1/3).
    assert vote(("front_line", 2, 12), ("front_line", 4, 12)).consensus == pytest.approx(0.4150375)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 0, 0, 6), "6 of 7 say potential, one says generic: ask why."),
        ((3, 0, 0, 9), "9 of 12 say potential, 3 say generic: ask why."),
        ((2, 1, 0, 9), "9 of 12 say potential, the others generic and expected: ask why."),
        ((3, 0, 0, 8), "8 of 11 say potential: split."),  # under three quarters
        ((0, 2, 0, 6), "6 of 8 say potential: mixed views."),
    ],
)
def test_a_few_who_stand_apart_are_no_split(counts: tuple[int, ...], words: str) -> None:
    found = vote(*(("front_line", at, n) for at, n in enumerate(counts, 1)))
    assert found.detail == words
    assert lone_voices(found) == ("ask why" in words)
    assert found.to_settle == (found.agreement == "split")


def test_who_stands_apart_among_too_few_is_not_told() -> None:
    found = vote(("front_line", 4, 3), ("front_line", 1, 1))
    assert found.status == "suppressed"
    assert "generic" not in found.detail


def test_fewer_than_five_are_not_shown_and_nobody_is_not_zero() -> None:
    four = vote(("front_line", 2, 4))
    assert (four.status, four.level, four.counts, four.n) == ("suppressed", None, None, None)
    unsure = vote(("front_line", None, 6))
    assert (unsure.status, unsure.cannot_judge) == ("missing", None)
    assert "cannot judge" in unsure.detail
    assert vote().detail == "Nobody has placed this feature."


def test_the_floor_can_only_be_raised() -> None:
    with pytest.raises(BadValue, match="5 or more"):
        votes_of(NO_VOTES, NO_TALLIES, ["wifi"], 1, floor=4)
    frame = votes(("wifi", "front_line", 2, 5))
    assert votes_of(frame, NO_TALLIES, ["wifi"], 1, floor=6)["wifi"].status == "suppressed"


def test_a_small_group_is_hidden_and_another_with_it() -> None:
    found = vote(("management", 4, 3), ("front_line", 2, 12), ("support", 2, 6))
    told = {group.role_group: group.status for group in found.groups}
    assert told == {"management": "suppressed", "front_line": "scored", "support": "suppressed"}
    assert all(g.level is None and g.counts is None for g in found.groups if g.status != "scored")


def test_that_all_of_a_small_group_could_not_judge_is_not_told_either() -> None:
    found = vote(("management", None, 3), ("front_line", 2, 12), ("support", 2, 6))
    told = {group.role_group: group.status for group in found.groups}
    assert told == {"management": "suppressed", "front_line": "scored", "support": "suppressed"}
    many = vote(("management", None, 5), ("front_line", 2, 12), ("support", 2, 6))
    assert [group.status for group in many.groups] == ["missing", "scored", "scored"]


def test_paper_and_screen_count_alike() -> None:
    screen = votes(("wifi", "front_line", 1, 4), ("wifi", "front_line", 2, 7))
    screen = votes_of(screen, NO_TALLIES, ["wifi"], 1)["wifi"]
    paper = votes_of(NO_VOTES, tallies(("wifi", "front_line", (4, 7, 0, 0), 0)), ["wifi"], 1)
    assert paper["wifi"] == screen


def test_a_vote_on_a_feature_that_is_gone_is_left_out() -> None:
    frame = votes(("gone", "front_line", 1, 9), ("wifi", "front_line", 2, 6))
    assert list(votes_of(frame, NO_TALLIES, ["wifi"], 1)) == ["wifi"]


def test_a_later_round_has_the_word_on_what_it_was_asked() -> None:
    first = {
        "wifi": vote(("front_line", 2, 6)),
        "door": vote(("front_line", 4, 6)),
        "roof": vote(("front_line", 1, 6)),
    }
    second = {"wifi": vote(("front_line", 1, 6)), "door": vote()}
    latest, revotes = settled([first, second])
    assert [latest[name].level for name in ("wifi", "door", "roof")] == [
        "generic", "potential", "generic",
    ]  # fmt: skip
    assert revotes == ((first["wifi"], second["wifi"]),)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b"]),
            st.sampled_from(ROLE_GROUPS),
            st.sampled_from([None, 1, 2, 3, 4]),
            st.integers(0, 9),
        ),
        max_size=10,
    )
)
def test_what_is_shown_never_tells_of_fewer_than_five(
    groups: list[tuple[str, str, int | None, int]],
) -> None:
    for found in votes_of(votes(*groups), NO_TALLIES, ["a", "b"], 1).values():
        assert found.detail
        if found.status != "scored":
            assert (found.counts, found.consensus, found.groups) == (None, None, ())
            continue
        assert found.n is not None
        assert found.counts is not None
        assert found.n == sum(found.counts) >= FLOOR
        shown = [group.n or 0 for group in found.groups if group.status == "scored"]
        assert all(n >= FLOOR for n in shown)
        assert found.n - sum(shown) == 0 or found.n - sum(shown) >= FLOOR
        best = {LEVELS[at] for at, n in enumerate(found.counts) if n == max(found.counts)}
        assert best == ({found.level} if found.level else set(found.tied))
