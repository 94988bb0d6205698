"""The consensus index: published and computed examples, and what it must always obey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.workshop.consensus import agreement_of, consensus_index

counts = st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any)
FIVE = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("tally", "index", "digits"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.7256876, 7),
        ([5, 0, 0, 0, 5], 0.0, 7),
        ([2, 2, 2, 2, 2], 0.434, 3),
        ([0, 1, 2, 5, 2], 0.709, 3),
    ],
)
def test_known_answers(tally: list[int], index: float, digits: int) -> None:
    scale = range(1, len(tally) + 1)
    assert round(consensus_index(scale, tally, high=len(tally)), digits) == index


@given(counts)
def test_stays_between_none_and_full(tally: list[int]) -> None:
    assert 0.0 <= consensus_index(FIVE, tally) <= 1.0


@given(counts)
def test_does_not_care_which_end_is_good(tally: list[int]) -> None:
    assert consensus_index(FIVE, tally) == pytest.approx(consensus_index(FIVE, tally[::-1]))


@given(counts)
def test_counts_are_people(tally: list[int]) -> None:
    people = [value for value, count in zip(FIVE, tally, strict=True) for _ in range(count)]
    assert consensus_index(people) == pytest.approx(consensus_index(FIVE, tally))


@given(counts, st.integers(2, 50))
def test_does_not_depend_on_how_many_answer(tally: list[int], times: int) -> None:
    many = [count * times for count in tally]
    assert consensus_index(FIVE, many) == pytest.approx(consensus_index(FIVE, tally))


@given(counts)
def test_is_full_exactly_when_all_agree(tally: list[int]) -> None:
    assert (consensus_index(FIVE, tally) == 1.0) == (sum(count > 0 for count in tally) == 1)


@given(counts)
def test_is_none_exactly_when_half_sit_at_each_end(tally: list[int]) -> None:
    ends = tally[0] == tally[4] and not any(tally[1:4])
    assert (consensus_index(FIVE, tally) < 1e-12) == ends


@given(st.integers(2, 5), st.integers(2, 30), st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_a_step_away_from_everybody_lowers_it(low: int, there: int, tally: list[int]) -> None:
    """One of several at the lowest answer in use moves one step further out."""
    before = [0] * (low - 1) + [there] + tally[low:]
    after = [0] * (low - 2) + [1, there - 1] + tally[low:]
    assert consensus_index(FIVE, after) < consensus_index(FIVE, before)


def test_refuses_what_has_no_consensus() -> None:
    with pytest.raises(ValueError, match="no answers"):
        consensus_index([])
    with pytest.raises(ValueError, match="no answers"):
        consensus_index([1, 2], [0, 0])
    with pytest.raises(ValueError, match="off the scale"):
        consensus_index([6])


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (1.0, "shared view"),
        (0.70, "shared view"),
        (0.699, "mixed"),
        (0.5, "mixed"),
        (0.499, "split"),
    ],
)
def test_bands(index: float, words: str) -> None:
    assert agreement_of(index) == words
