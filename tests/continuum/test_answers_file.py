"""Ratings from a file: headings of its own, a preview, one sentence for each wrong cell."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from chainkit.continuum.exercise import ContinuumExercise
from chainkit.continuum.model import Answer
from tests.continuum.builders import CELLS, CONTENT, another, assessment_in, do, words

STATEMENTS = [cell.statement for cell in CONTENT.cell_by_id.values()]
LISTENING = [4, 3, 3, 2, 1, 4, 3, 1, 0, 0, 3, 3, 3, 3, 0]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ContinuumExercise]:
    with assessment_in(tmp_path) as exercise:
        do(exercise, "step", value="rate")
        do(exercise, "mode", value="file")
        yield exercise


def choose(room: ContinuumExercise, rows: list[list[object]], name: str = "ratings.csv") -> str:
    """Send a table as a file; what the page then shows."""
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    said = do(room, "answers-file", value={"name": name}, content=text.encode())
    return said or words(room.screen.body)


def saved(room: ContinuumExercise) -> list[Answer]:
    return room.desk.store.latest(Answer, "acme")


def test_a_workbook_with_words_of_its_own_is_asked_about_shown_and_only_then_written(
    room: ContinuumExercise,
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Who are you?", *STATEMENTS])
    for group in ["Reception"] * 5 + ["Manager"] * 2:
        sheet.append([group, *LISTENING[:-1], "x"])
    file = BytesIO()
    book.save(file)
    do(room, "answers-file", value={"name": "room.xlsx"}, content=file.getvalue())
    body = words(room.screen.body)
    assert "“Reception” means" in body, "a word that is no role group is asked about"
    assert "5 of 7 rows have problems" in body
    assert body.count("row 2, column Who are you?: “Reception”, in 5 rows; expected one of") == 1
    assert "row 3" not in body, "one sentence for one word"
    assert saved(room) == []

    answers = {"h0": "role_group", **{f"h{n}": cell for n, cell in enumerate(CELLS, start=1)}}
    do(room, "answers-map", value={**answers, "w0": "front_line", "w1": "management"})
    body = words(room.screen.body)
    assert "105 answers to add" in body
    assert "Answers of 7 people would be written: Management 2, Front line 5." in body
    assert saved(room) == []
    assert do(room, "answers-import").startswith("Imported. Saved 105 records")
    assert room.plan is None
    assert {each.value for each in saved(room) if each.item == "E5"} == {None}
    assert room.desk.state.progress.complete == 7

    do(room, "answers-file", value={"name": "room.xlsx"}, content=file.getvalue())
    body = words(room.screen.body)
    assert "Read as its like was last time" in body
    assert "105 already there" in body
    do(room, "reveal")
    assert room.desk.state.profile is not None
    assert room.desk.state.profile.n == 7


def test_our_own_headings_ask_nothing_and_a_wrong_cell_is_one_sentence(
    room: ContinuumExercise,
) -> None:
    heads: list[object] = ["role_group", "participant", *CELLS]
    good: list[object] = ["support", "p01", *LISTENING]
    body = choose(room, [heads, good, ["", "p02", *LISTENING],
                         ["support", "Jane Doe", *LISTENING],
                         ["support", "p04", 7, *LISTENING[1:]],
                         ["support", "p05", "mostly", *LISTENING[1:]]])  # fmt: skip
    assert "These headings are not ours" not in body
    assert "row 3, column role_group: nothing; expected one of management" in body
    assert "row 4, column participant: what looks like a name" in body
    assert "row 5, column F1: “7”; expected a whole number from 0 to 4, x for" in body
    assert "3 of 5 rows have problems" in body
    assert "30 answers to add" in body, "“mostly” is a word of the scale"
    assert "Nothing was imported" in do(room, "answers-import"), "mend it or leave them out"
    assert saved(room) == []
    do(room, "answers-import", "skip")
    assert len(saved(room)) == 30

    body = choose(room, [heads, ["suport", "p01", *LISTENING]])
    assert "“suport” means" in body, "a guess is never silent"
    body = choose(room, [heads, ["support", "p01", 0, *LISTENING[1:]]])
    assert "1 answer to change, 14 already there" in body
    assert "would be changed on 1 sheet: p01" in body
    tall: list[object] = ["role_group", "participant", "item", "value"]
    body = choose(room, [tall, ["customer", "p01", "F9", 3], ["customer", "p01", "F2", 3]])
    assert "row 2, column item: “F9”; expected an item from F1 to E5" in body
    assert "row 3, column role_group: “customer” for participant p01; expected support" in body


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["a", "b"], ["1", "2"]], "no column with answers; expected a column for each item"),
        ([["participant", *CELLS], ["p1", *LISTENING]], "role_group: no such column"),
        ([["role_group", "item", "value"], ["support", "F1", 3]], "participant: no such column"),
        (
            [["role_group", *CELLS], *[["support", *[1 + v for v in LISTENING]]] * 5],
            "10 of 75 answers are 5 and none is 0; expected answers from 0 to 4; a file rated",
        ),
        ([], "cannot be imported"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_would_be_right(
    room: ContinuumExercise, rows: list[list[object]], said: str
) -> None:
    body = choose(room, rows)
    assert said in body
    assert "Import the good rows only" not in body


def test_a_round_that_was_revealed_meanwhile_takes_no_file(room: ContinuumExercise) -> None:
    heads: list[object] = ["role_group", "participant", *CELLS]
    choose(room, [heads, *[["support", f"p{n}", *LISTENING] for n in range(5)]])
    elsewhere = another(room.desk.store, step="rate")
    do(elsewhere, "next-sheet")
    do(elsewhere, "answer", "F1", "3")
    do(elsewhere, "reveal")
    elsewhere.close()
    assert "it was revealed, so open a new round" in do(room, "answers-import")
    assert len(saved(room)) == 1
