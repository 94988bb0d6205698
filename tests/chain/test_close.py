"""The close: hands are counted, files go home, and what is small or hidden stays so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from chainkit.chain.exercise import ChainExercise
from chainkit.chain.export import numbers_csv, numbers_workbook
from chainkit.chain.report_close import confidence_blocks
from chainkit.chain.workshop import ConfidenceVote
from chainkit.errors import BadValue
from chainkit.report.blocks import Figure
from chainkit.workshop.confidence import confidence_words, read_vote
from chainkit.workshop.picture_votes import draw_votes
from tests.chain.workshops import do, exercise_in, fill, start, words
from tests.drawings import is_as_looked_at

NS = "{http://www.w3.org/2000/svg}"
Handed = tuple[str, bytes]
COUNTS = st.lists(st.integers(0, 40), min_size=5, max_size=5).map(tuple)


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    with exercise_in(tmp_path) as exercise:
        start(exercise)
        do(exercise, "step", value="close")
        yield exercise


def hands(chain: ChainExercise, *counts: int) -> None:
    for point, number in enumerate(counts, start=1):
        assert do(chain, "hands", str(point), number) == ""


def downloads(chain: ChainExercise, act: str, id_: str = "", value: Any = None) -> Handed:
    """Name and content of the file an event hands to the page."""
    sent: list[tuple[Any, list[bytes]]] = []

    def send(content: Any, buffers: Any = None) -> None:
        sent.append((content, buffers or []))

    chain.screen.send = send  # type: ignore[method-assign]
    assert do(chain, act, id_, value) == ""
    message, (content,) = next(each for each in sent if "download" in each[0])
    return message["download"]["name"], content


def test_hands_are_kept_and_said_in_words(chain: ChainExercise) -> None:
    hands(chain, 0, 1, 2, 6, 3)
    body = words(chain.screen.body)
    assert "The middle answer is 4 of 5, from 12 hands." in body
    assert "1 hand says 1 or 2: ask what would have to change." in body
    (vote,) = chain.desk.state.kept.votes
    assert vote.counts == (0, 1, 2, 6, 3)


def test_a_second_facilitators_count_comes_in(chain: ChainExercise) -> None:
    hands(chain, 1, 1, 1, 1, 1)
    hands(chain, 1, 1, 1, 1, 4)
    assert chain.desk.state.kept.votes[0].counts == (1, 1, 1, 1, 4)
    past = chain.desk.store.history(ConfidenceVote, "acme", "leadership-day")
    assert [sum(version.counts) for version in past] == [1, 2, 3, 4, 5, 5, 5, 5, 5, 8]


@pytest.mark.parametrize(
    ("point", "number"), [("6", 1), ("0", 1), ("1", 1001), ("1", "-2"), ("1", "x")]
)
def test_a_count_that_cannot_be_is_one_sentence(
    chain: ChainExercise, point: str, number: object
) -> None:
    told = do(chain, "hands", point, number)
    assert "must be" in told or "as a whole number, at most 1000" in told
    assert chain.desk.state.kept.votes == ()


@given(COUNTS)
def test_under_five_hands_nothing_is_shown(counts: tuple[int, ...]) -> None:
    vote = read_vote(counts)
    assert (vote.counts is None) == (sum(counts) < 5)
    if vote.counts is not None:
        assert vote.median is not None
        assert 1 <= vote.median <= 5
        assert vote.doubts == counts[0] + counts[1]
        under = sum(counts[: int(vote.median) - (vote.median == int(vote.median))])
        assert under <= sum(counts) / 2


def test_the_columns_are_those_that_were_looked_at() -> None:
    is_as_looked_at("votes", draw_votes((0, 1, 2, 6, 3), "Confidence vote"))


def test_the_report_has_the_vote_with_its_table(chain: ChainExercise) -> None:
    assert confidence_blocks(chain.desk.state) == []
    hands(chain, 0, 0, 0, 0, 3)
    assert not any(isinstance(b, Figure) for b in confidence_blocks(chain.desk.state))
    hands(chain, 0, 1, 2, 6, 3)
    (figure,) = (b for b in confidence_blocks(chain.desk.state) if isinstance(b, Figure))
    assert figure.table is not None
    assert [row[1] for row in figure.table.rows] == ["0", "1", "2", "6", "3"]


def test_nothing_of_an_open_round_goes_home(chain: ChainExercise) -> None:
    fill(chain.desk.store, {"front_line": {f"p{i}": 4 for i in range(6)}}, "leadership-day")
    chain.desk.reload()
    with pytest.raises(BadValue, match="revealed first"):
        numbers_csv(chain.desk.state)
    assert "revealed first" in do(chain, "results", "xlsx")
    _, poster = downloads(chain, "paper-poster", "A3/svg")
    drawn = {text.text for text in fromstring(poster.decode()).iter(f"{NS}text")}
    assert "Employee" in drawn
    assert "75" not in drawn


def test_the_files_of_the_close_are_whole(chain: ChainExercise) -> None:
    fill(chain.desk.store, {"front_line": {f"p{i}": 4 for i in range(6)}}, "leadership-day")
    chain.desk.reload()
    do(chain, "reveal")
    do(chain, "step", value="close")
    name, content = downloads(chain, "results", "csv")
    assert name == "acme-leadership-day-chain.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert float(rows[0]["Score (0-100)"]) == 75
    name, content = downloads(chain, "results", "xlsx")
    sheet = load_workbook(io.BytesIO(content))["Links"]
    assert [cell.value for cell in sheet["A"]][1:] == [row["Link"] for row in rows]
    for act, id_, value, end in (
        ("paper-poster", "A3/pdf", None, "poster-a3.pdf"),
        ("paper-poster", "A2/pdf/blank", None, "poster-blank-a2.pdf"),
        ("paper-cards", "", None, "cards.pdf"),
        ("paper-sheets", "", {"copies": "2"}, "sheets.pdf"),
    ):
        name, content = downloads(chain, act, id_, value)
        assert name == f"acme-leadership-day-{end}"
        assert content.startswith(b"%PDF")


def test_too_many_copies_are_refused_in_a_sentence(chain: ChainExercise) -> None:
    assert "1 to 200" in do(chain, "paper-sheets", "", {"copies": "500"})


def test_words_of_a_vote_without_doubts() -> None:
    assert (
        confidence_words(read_vote((0, 0, 0, 5, 5)))
        == "The middle answer is 4.5 of 5, from 10 hands."
    )


def test_the_workbook_says_what_the_csv_says(chain: ChainExercise) -> None:
    fill(chain.desk.store, {"front_line": {f"p{i}": 2 for i in range(7)}}, "leadership-day")
    chain.desk.reload()
    do(chain, "reveal")
    book = load_workbook(io.BytesIO(numbers_workbook(chain.desk.state)))["Links"]
    rows = list(csv.reader(io.StringIO(numbers_csv(chain.desk.state).decode("utf-8-sig"))))
    for line, values in zip(rows, book.iter_rows(values_only=True), strict=True):
        assert [_read(cell) for cell in line] == [_read(value) for value in values]


def _read(cell: object) -> object:
    """A cell as a number where it is one; an empty one as None."""
    try:
        return float(str(cell))
    except ValueError:
        return None if cell in (None, "") else str(cell)
