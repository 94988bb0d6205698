"""Numbers, dates and lists that people type: recognised where they are sure, else refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.intake.cells import Wrong
from chainkit.workbook.packed import pack_list, pack_pairs, unpack_list, unpack_pairs
from chainkit.workbook.values import day, number


@pytest.mark.parametrize(
    ("said", "comma", "means"),
    [
        (1234.5, None, 1234.5),
        ("1234.5", None, 1234.5),
        ("12,5", None, 12.5),  # two digits behind: never thousands
        ("1,234.5", None, 1234.5),
        ("1.234,5", None, 1234.5),
        ("1'234.50", None, 1234.5),
        ("1\u202f234,5", None, 1234.5),
        ("1 234 567", None, 1_234_567),
        ("1,234,567", None, None),
        ("1,234", None, None),  # thousands or decimals: nobody can know
        ("1.234", None, None),
        ("1.234", False, 1.234),  # the file says what its point is
        ("1,234.5", False, 1234.5),
        ("1.234,5", False, None),
        ("12,5", True, 12.5),
        ("1.234,5", True, 1234.5),
        ("1.234", True, None),
        ("12 %", None, None),
        ("twelve", None, None),
        (True, None, None),
        (date(2026, 1, 1), None, None),
    ],
)
def test_a_number_is_sure_or_refused(said: Any, *, comma: bool | None, means: float | None) -> None:
    if means is None:
        with pytest.raises(Wrong):
            number(said, "a number", comma)
    else:
        assert number(said, "a number", comma) == means


@pytest.mark.parametrize(
    ("said", "means"),
    [
        (date(2026, 3, 17), date(2026, 3, 17)),
        ("2026-03-17", date(2026, 3, 17)),
        ("2026/3/17", date(2026, 3, 17)),
        ("2026.03.17", date(2026, 3, 17)),
        ("2026. 3. 17.", date(2026, 3, 17)),
        ("17.03.2026", date(2026, 3, 17)),
        ("3.4.2026", date(2026, 4, 3)),  # points: always the day first
        ("17/03/2026", date(2026, 3, 17)),
        ("03/17/2026", date(2026, 3, 17)),
        ("4/4/2026", date(2026, 4, 4)),
        ("", None),
    ],
)
def test_a_date_with_one_meaning_is_taken(said: Any, means: date | None) -> None:
    assert day(said) == means


@pytest.mark.parametrize(
    "said",
    [
        "03/04/2026",
        "31.02.2026",
        "17/03/26",
        "March",
        46098,
        datetime.fromisoformat("2026-03-17T09:00"),
    ],
)
def test_a_date_that_may_be_two_or_none_is_refused(said: Any) -> None:
    with pytest.raises(Wrong):
        day(said)


def test_the_refusal_of_a_date_names_both() -> None:
    with pytest.raises(Wrong, match="may be 2026-03-04 or 2026-04-03; expected"):
        day("03/04/2026")


TEXT = st.text(max_size=8)


@given(st.lists(TEXT, max_size=4))
def test_several_values_in_one_cell_come_back(values: list[str]) -> None:
    assert unpack_list(pack_list(values), "x") == values


@given(st.dictionaries(TEXT, st.lists(TEXT, min_size=1, max_size=3), max_size=4))
def test_names_and_what_they_have_come_back(pairs: dict[str, list[str]]) -> None:
    assert unpack_pairs(pack_pairs(pairs.items()), "x") == list(pairs.items())


@pytest.mark.parametrize("said", ["a = 1; b", "a", "= ", 'a = "x', "a = 1 = 2"])
def test_pairs_that_are_none_are_refused(said: str) -> None:
    with pytest.raises(Wrong):
        unpack_pairs(said, "name = value")


def test_people_write_lists_in_lines_too() -> None:
    assert unpack_list("Loyalty\nProfit; Growth;", "x") == ["Loyalty", "Profit", "Growth"]
