"""Counting paper: typed lines, check sums, and one entry against another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.errors import BadValue
from chainkit.workshop.counting import (
    KEYS,
    RowCheck,
    check_rows,
    check_sums,
    counts_of_key,
    differences,
    key_of_counts,
    line_of,
    read_line,
)

ITEMS = tuple(f"I{n}" for n in range(1, 11))
lines = st.text(KEYS, min_size=len(ITEMS), max_size=len(ITEMS))
entries = st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 5))


@given(lines)
def test_a_line_is_read_and_written_without_loss(line: str) -> None:
    assert line_of(read_line(line, ITEMS), ITEMS) == line


def test_blank_cannot_judge_and_an_answer_are_three_things() -> None:
    assert read_line("x04", ("A", "B", "C")) == {"A": None, "C": 4}


@pytest.mark.parametrize("line", ["", "123456789", "12345123451", "12345 2345", "6234512345"])
def test_a_line_that_is_not_a_whole_sheet_is_refused(line: str) -> None:
    with pytest.raises(BadValue, match="key"):
        read_line(line, ITEMS)


@pytest.mark.parametrize("key", KEYS)
def test_one_answer_is_one_count_and_a_blank_is_none(key: str) -> None:
    counts = counts_of_key(key)
    assert sum(counts) == (key != "0")
    assert key_of_counts(counts) == key


@given(st.lists(lines, max_size=30))
def test_every_items_check_sum_is_the_number_of_sheets(typed: list[str]) -> None:
    sums = check_sums([read_line(line, ITEMS) for line in typed], ITEMS)
    assert {each.sheets for each in sums.values()} == {len(typed)}
    for at, each in enumerate(sums.values()):
        column = "".join(line[at] for line in typed)
        assert (each.cannot_judge, each.blank) == (column.count("x"), column.count("0"))


def test_rows_are_held_against_what_most_of_them_add_up_to() -> None:
    assert check_rows({}) == RowCheck(0, {}, 0)
    assert check_rows({"A": 0}) == RowCheck(0, {}, 1)
    assert check_rows({"A": 12, "B": 12, "C": 13}) == RowCheck(12, {"C": 13}, 0)
    assert check_rows({"A": 11, "B": 12}) == RowCheck(12, {"A": 11}, 0)


@given(entries)
def test_an_entry_does_not_differ_from_itself(entry: dict[str, int]) -> None:
    assert differences(entry, dict(entry)) == ()


@given(entries, entries)
def test_differences_are_complete_and_the_same_from_both_sides(
    first: dict[str, int], second: dict[str, int]
) -> None:
    found = differences(first, second)
    assert all(one.first != one.second for one in found)
    back = {(one.where, one.second, one.first) for one in differences(second, first)}
    assert {(one.where, one.first, one.second) for one in found} == back
    settled = {**first, **{one.where: one.second for one in found}}
    assert differences({k: v for k, v in settled.items() if v is not None}, second) == ()
