"""A cell says one thing, or it is refused with a reason; nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from chainkit.intake import cells
from chainkit.intake.cells import Fault, Wrong


@pytest.mark.parametrize(
    ("value", "comma", "number"),
    [
        ("4", False, 4.0), ("4.0", False, 4.0), (" 4.5 ", False, 4.5), ("-0.5", False, -0.5),
        ("1.2e3", False, 1200.0), (4, False, 4.0), (4.5, False, 4.5), (0, False, 0.0),
        ("4,5", True, 4.5), ("4.5", True, 4.5), ("1234,5", True, 1234.5), ("0.125", True, 0.125),
        ("", False, None), ("  ", True, None), (None, False, None),
    ],
)  # fmt: skip
def test_numbers(value: cells.Cell, *, comma: bool, number: float | None) -> None:
    assert cells.number(value, "a number", comma=comma) == number


@pytest.mark.parametrize(
    ("value", "comma", "reason"),
    [
        ("4,5", False, "comma may mark thousands or decimals"),
        ("1,234", False, "comma may mark thousands or decimals"),
        ("1.234", True, "point may mark thousands or decimals"),
        ("1.234.567", True, "point may mark thousands or decimals"),
        ("1.234,5", True, "“1.234,5”"), ("85%", False, "“85%”"), ("four", False, "“four”"),
        ("nan", False, "“nan”"), ("inf", False, "“inf”"), ("1e999", False, "too large"),
        ("1_000", False, "“1_000”"), (True, False, "“True”"),
        (date(2026, 1, 2), False, "the date 2026-01-02"), (Fault("a fault", "x"), False, "a fault"),
    ],
)  # fmt: skip
def test_no_numbers(value: cells.Cell, *, comma: bool, reason: str) -> None:
    with pytest.raises(Wrong) as wrong:
        cells.number(value, "a number", comma=comma)
    assert reason in wrong.value.found


@pytest.mark.parametrize("value", ["1.234,5", "1,234.5", "1 234,5", "1'234.5", "-12.345.678,9"])
@pytest.mark.parametrize("comma", [True, False])
def test_marked_thousands_are_refused_with_the_form_that_is_read(
    value: str, *, comma: bool
) -> None:
    with pytest.raises(Wrong) as wrong:
        cells.number(value, "a number", comma=comma)
    assert "1234.5" in wrong.value.expected
    assert cells.number("1234.5", "a number", comma=comma) == 1234.5


@pytest.mark.parametrize("value", [4, 4.0, "4", "4.0", " 4 "])
def test_four_is_four_however_the_spreadsheet_keeps_it(value: cells.Cell) -> None:
    got = cells.whole(value, "1 to 5", low=1, high=5, comma=False)
    assert got == 4
    assert type(got) is int


@pytest.mark.parametrize("value", [4.5, "4.5", 0, 6, "0", "9", "-1", "²", True])
def test_half_answers_and_answers_off_the_scale_are_refused(value: cells.Cell) -> None:
    with pytest.raises(Wrong):
        cells.whole(value, "1 to 5", low=1, high=5, comma=False)


def test_a_whole_number_with_a_comma_may_be_a_thousand_and_is_not_guessed() -> None:
    for value in ("1,000", " 12,000 ", "-1,000"):
        with pytest.raises(Wrong) as wrong:
            cells.whole(value, "a count", low=-99_999, high=99_999, comma=True)
        assert "comma may mark thousands or decimals" in wrong.value.found
    assert cells.whole("4,0", "1 to 5", low=1, high=5, comma=True) == 4


def test_zero_is_not_blank() -> None:
    assert not cells.is_blank(0)
    assert not cells.is_blank("0")
    assert not cells.is_blank(False)
    assert cells.is_blank(None)
    assert cells.is_blank(" \t\n")


def test_dates_are_iso_or_date_cells() -> None:
    assert cells.day("2026-03-17") == date(2026, 3, 17)
    assert cells.day(datetime.fromisoformat("2026-03-17T09:30")) == date(2026, 3, 17)
    assert cells.day(date(2026, 3, 17)) == date(2026, 3, 17)
    assert cells.day(None) is None
    for said in ("17.03.2026", "3/17/26", "2026-02-30", "20260317", 46098):
        with pytest.raises(Wrong) as wrong:
            cells.day(said)
        assert "2026-03-17" in wrong.value.expected


def test_text_is_trimmed_and_free_of_what_no_page_can_carry() -> None:
    assert cells.text("  Café\r\nbar ", "x") == "Café\nbar"
    assert cells.text("Cafe\u0301", "x") == "Café"
    assert cells.text(7, "x") == cells.text(7.0, "x") == "7"
    with pytest.raises(Wrong, match="control character"):
        cells.text("a\x07b", "a name")
    with pytest.raises(Wrong, match="at most 3 characters"):
        cells.text("abcd", "a name", longest=3)


def test_yes_and_no() -> None:
    assert [cells.yes_no(v) for v in ("Yes", "TRUE", 1, True)] == [True] * 4
    assert [cells.yes_no(v) for v in ("no", "False", 0, False)] == [False] * 4
    assert cells.yes_no("") is None
    with pytest.raises(Wrong, match="yes or no"):
        cells.yes_no("maybe")


def test_a_long_cell_is_quoted_in_part() -> None:
    assert cells.shown("x" * 500) == f"“{'x' * 60}…”"
    assert cells.shown("") == "nothing"
