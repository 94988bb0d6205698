"""The twelve statements from the first sheet to the reveal, through events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.charter.exercise import CharterExercise
from chainkit.charter.place import STEPS
from tests.charter.reviews import another, do, fill_sheets, review_in, words

PEOPLE = {
    "management": [4] * 6,
    "front_line": [1, 1, 2, 1, 2, 2],
    "support": [3] * 5,
    "customer": [0, 0],
}


@pytest.fixture
def review(tmp_path: Path) -> Iterator[CharterExercise]:
    with review_in(tmp_path) as exercise:
        yield exercise


def test_a_sheet_is_answered_from_0_to_4(review: CharterExercise) -> None:
    do(review, "step", value="position")
    do(review, "next-sheet")
    for value in ("0", "4", "x"):
        assert do(review, "answer", "O1", value) == ""
    do(review, "answer", "O2", "0")
    values = {item: answer.value for item, answer in review.desk.sheet.items()}
    assert values == {"O1": None, "O2": 0}
    assert do(review, "answer", "O1", "5") != ""
    assert "O13" in do(review, "answer", "O13", "3")


def test_tallies_from_paper_count_the_same(review: CharterExercise) -> None:
    do(review, "step", value="position")
    do(review, "mode", value="paper")
    for item in review.desk.state.items:
        do(review, "tally", f"{item}/0", "2")
        do(review, "tally", f"{item}/4", "4")
    do(review, "reveal")
    found = review.desk.state.position
    assert found is not None
    assert found.overall.n == 6
    assert found.overall.index == pytest.approx(100 * 4 / 6)


def test_nothing_is_shown_before_the_reveal_and_no_small_group_after(
    review: CharterExercise,
) -> None:
    fill_sheets(review, PEOPLE)
    for view in ("", "present"):
        for step, _name in STEPS:
            face = another(review.desk.store, step=step, view=view)
            panes = face.panes()
            shown = str(panes.lead) + str(panes.picture) + str(panes.body) + str(panes.side)
            assert "ck-position" not in shown, (step, view)
            assert "middle ring" not in shown, (step, view)
            face.close()

    do(review, "reveal")
    assert review.desk.place.step == "reveal"
    lead, body = words(review.screen.lead), words(review.screen.body)
    assert "Management puts the customer" in lead
    assert "95 % interval" in lead
    assert 'class="ck-position"' in review.screen.picture
    assert "not shown" in body
    table = body.split("The three parts")[1]
    assert " 100 " in table  # management's index, and none of the two customers' zeros
    assert review.desk.state.position is not None
    assert review.desk.state.position.groups["customer"].shown == "hidden"

    do(review, "hide")
    assert words(review.screen.lead).startswith("Where the customer sits")
    do(review, "step", value="reveal")
    assert words(review.screen.lead).startswith("Hidden until you reveal")
    assert review.screen.picture == ""


def test_the_room_reads_how_to_answer_then_the_finding(review: CharterExercise) -> None:
    room = another(review.desk.store, step="position", view="present")
    said = words(str(room.panes().lead) + str(room.panes().body))
    assert "Where does the customer sit" in said
    assert "always, with proof" in said
    assert "0 of 19 sheets complete" in said
    fill_sheets(review, PEOPLE)
    do(review, "reveal")
    room.desk.reload()
    assert "Management puts the customer" in words(str(room.panes().lead))
    room.close()


def test_a_phone_reads_every_figure_under_its_own_name(review: CharterExercise) -> None:
    """Each row is a block there: what the columns are called stands beside each value."""
    fill_sheets(review, {"management": [3] * 6, "front_line": [1] * 6})
    do(review, "reveal")
    body = BeautifulSoup(str(review.screen.body), "html.parser")
    for table in body.select("table"):
        heads = [head.text for head in table.select("thead th")][1:]
        for row in table.select("tbody tr"):
            assert [cell.get("data-label") for cell in row.select("td")] == heads


def test_a_new_round_and_the_day_of_the_next_review(review: CharterExercise) -> None:
    fill_sheets(review, PEOPLE)
    do(review, "reveal")
    do(review, "new-round")
    assert review.desk.state.round_words == "round 2 of 2"
    assert not review.desk.state.revealed

    do(review, "step", value="prepare")
    assert "No day yet" in words(review.screen.body)
    do(review, "set-next", value="2026-09-29")
    session = review.desk.state.session
    assert session is not None
    assert session.next_on == date(2026, 9, 29)
    assert "later day" in do(review, "set-next", value="2026-03-31")
    assert "26 weeks after this one" in words(review.screen.body)
    assert session.minutes == 90
