"""Totals per question: sums that run along, rows that do not add up, and a second count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Tally
from chainkit.chain.workshop import SecondCount
from tests.chain.workshops import SHORT, begun_in, do, words


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    with begun_in(tmp_path) as exercise:
        do(exercise, "mode", value="paper")
        do(exercise, "paper-part", value="totals")
        do(exercise, "group", value="management")
        yield exercise


def count(chain: ChainExercise, item: str, counts: Sequence[int], act: str = "tally") -> None:
    for column, number in enumerate(counts):
        assert do(chain, act, f"{item}/{column}", str(number)) == ""


def tallies(chain: ChainExercise) -> dict[str, tuple[int, ...]]:
    found = chain.desk.store.latest(Tally, "acme")
    return {one.item: (*one.counts, one.cannot_judge) for one in found}


def check(chain: ChainExercise) -> str:
    do(chain, "hello")
    page = BeautifulSoup(chain.screen.body, "html.parser")
    return page.select_one("[data-text=tally-check]").get_text()  # type: ignore[union-attr]


def test_tallies_from_paper_are_saved_and_summed(chain: ChainExercise) -> None:
    said: list[Any] = []
    chain.screen.send = lambda content, **_: said.append(content)  # type: ignore[method-assign]
    for column, number in enumerate(("1", "2", "", "3", "0", "4")):
        do(chain, "tally", f"ISQ/{column}", number)
    (tally,) = chain.desk.store.latest(Tally, "acme")
    assert (tally.role_group, tally.counts, tally.cannot_judge) == (
        "management",
        (1, 2, 0, 3, 0),
        4,
    )
    texts = said[-1]["text"]
    assert texts["sum-ISQ"] == "10"
    assert [texts[f"col-{at}"] for at in range(7)] == ["1", "2", "0", "3", "0", "4", "10"]
    assert "Most rows add up to 10. 9 rows are empty." in texts["tally-check"]
    do(chain, "hello")
    page = BeautifulSoup(chain.screen.body, "html.parser")
    row = [one["value"] for one in page.select("input[data-id^='ISQ/']")]
    assert row == ["1", "2", "", "3", "", "4"]
    assert page.select_one("[data-text=sum-ISQ]").get_text() == "10"  # type: ignore[union-attr]


def test_a_row_that_adds_up_to_something_else_is_named(chain: ChainExercise) -> None:
    assert check(chain) == "Nothing typed yet."
    for item in SHORT:
        count(chain, item, (0, 3, 4, 5, 0, 0))
    assert check(chain) == "Every row adds up to 12."
    do(chain, "tally", "ES/5", "2")
    do(chain, "tally", "ER/1", "2")
    assert check(chain) == (
        "Most rows add up to 12. ES (Employee satisfaction) adds up to 14, 2 more. "
        "ER (Employee retention) adds up to 11, 1 fewer."
    )


def test_totals_on_top_of_sheets_are_warned_of(chain: ChainExercise) -> None:
    assert "on top of" not in words(chain.screen.body)
    do(chain, "paper-sheet", "sheets", {"line": "1234512345"})
    assert "1 sheet of this group was typed sheet by sheet already" in words(chain.screen.body)


def test_a_second_count_starts_empty_and_changes_no_tally(chain: ChainExercise) -> None:
    count(chain, "ISQ", (1, 2, 0, 3, 0, 4))
    do(chain, "paper-part", value="totals-again")
    page = BeautifulSoup(chain.screen.body, "html.parser")
    assert {one["value"] for one in page.select(".ck-counts input")} == {""}
    count(chain, "ISQ", (1, 2, 0, 2, 1, 4), act="count-again")
    assert tallies(chain) == {"ISQ": (1, 2, 0, 3, 0, 4)}
    (again,) = chain.desk.store.latest(SecondCount, "acme")
    assert (again.id, again.counts) == ("leadership-day/1/management/ISQ", (1, 2, 0, 2, 1))


@pytest.mark.parametrize(
    ("taken", "right"), [("first", (1, 2, 0, 3, 0, 4)), ("second", (1, 2, 0, 2, 1, 4))]
)
def test_two_counts_are_compared_and_settled(
    chain: ChainExercise, taken: str, right: tuple[int, ...]
) -> None:
    count(chain, "ISQ", (1, 2, 0, 3, 0, 4))
    count(chain, "ES", (0, 10, 0, 0, 0, 0))
    do(chain, "paper-part", value="totals-again")
    count(chain, "ISQ", (1, 2, 0, 2, 1, 4), act="count-again")
    count(chain, "ES", (0, 10, 0, 0, 0, 0), act="count-again")
    count(chain, "ER", (0, 9, 1, 0, 0, 0), act="count-again")
    do(chain, "paper-part", value="totals-compared")
    said = words(chain.screen.body)
    assert "3 of 10 rows counted again. 2 differences ISQ: Internal service quality" in said
    do(chain, "paper-take", "ISQ", taken)
    do(chain, "paper-take", "ER", "second")
    assert "No difference" in words(chain.screen.body)
    assert tallies(chain) == {"ISQ": right, "ES": (0, 10, 0, 0, 0, 0), "ER": (0, 9, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("id", "value", "says"),
    [
        ("NOPE/0", "1", "an item that this round asks"),
        ("ISQ/6", "1", "column is"),
        ("ISQ/0", "-1", "a whole number"),
        ("ISQ/0", "999999", "at most 100,000"),
    ],
)
def test_a_second_count_that_makes_no_sense_is_refused(
    chain: ChainExercise, id: str, value: str, says: str
) -> None:
    do(chain, "paper-part", value="totals-again")
    assert says in do(chain, "count-again", id, value)
    assert chain.desk.store.latest(SecondCount, "acme") == []


def test_a_part_that_is_not_there_is_refused(chain: ChainExercise) -> None:
    assert "There is no paper-part" in do(chain, "paper-part", value="origami")
