"""The care exercise led by events as a page sends them: survey, file, scores, cases, rating."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chainkit.care.desk import Desk
from chainkit.care.exercise import CareExercise
from chainkit.care.place import STEPS, Place
from chainkit.care.workshop import Case, Wave
from chainkit.markup import join
from chainkit.store import Client
from chainkit.ui.exercise import Event
from tests.plain import words
from tests.stores import new_store

ROWS = "recommend,satisfaction,p_reliability_1,p_reliability_2,p_empathy_1,p_empathy_2,unit,day\n"
FILE = ROWS + "".join(
    f"{at % 11},{at % 5 + 1},{at % 7 + 1},{(at + 1) % 7 + 1},{at % 3 + 3},{at % 4 + 2},"
    f"{'North' if at % 2 else 'South'},2026-0{at % 3 + 1}-10\n"
    for at in range(60)
)


@pytest.fixture
def care(tmp_path: Path) -> Iterator[CareExercise]:
    with new_store(tmp_path / "care.db") as store:
        store.append(Client(client="acme", id="acme", title="Acme"))
        exercise = CareExercise(Desk(store, Place(client="acme")))
        try:
            yield exercise
        finally:
            exercise.close()


def do(exercise: CareExercise, act: str, id: str = "", value: Any = None, **more: Any) -> str:
    """Send one event as the page would; what the notice then says."""
    exercise.handle(Event(act, id, value, **more))
    return words(exercise.screen.notice)


def shown(exercise: CareExercise) -> str:
    """Everything of the screen but its header."""
    panes = exercise.panes()
    return words(str(join(panes.lead, panes.picture, panes.body, panes.side)))


def begin(care: CareExercise) -> None:
    """A survey with sixty answers of Spring 2026."""
    form = {"title": "Guests", "part-recommend": "yes", "part-satisfaction": "yes",
            "part-perceived": "yes"}  # fmt: skip
    assert do(care, "survey-new", value=form) == ""
    assert do(care, "wave-name", value="Spring 2026") == ""
    assert do(care, "answers-file", value={"name": "a.csv"}, content=FILE.encode()) == ""
    assert "60 answer sheets with an answer, of 2 units and 1 wave." in shown(care)
    assert do(care, "answers-import").startswith("Imported.")


def test_a_new_client_is_led_to_its_first_survey(care: CareExercise) -> None:
    assert care.desk.place.step == "surveys"
    assert "Acme has no survey yet" in shown(care)
    for step, _ in STEPS:
        do(care, "step", value=step)
        assert shown(care)
    assert "a title" in do(care, "survey-new", value={"title": " "})
    assert "at least one kind" in do(care, "survey-new", value={"title": "x"})


def test_answers_come_in_and_are_told(care: CareExercise) -> None:
    begin(care)
    do(care, "step", value="scores")
    assert "from 60 answers" in shown(care)
    do(care, "score-unit", value="North")
    assert "from 30 answers" in shown(care)
    do(care, "score-every", value="week")
    assert care.desk.place.every == "week"
    do(care, "score-question", value="satisfaction")
    assert "CSAT" in shown(care)
    assert "no question “x”" in do(care, "score-question", value="x")
    assert "no unit “East”" in do(care, "score-unit", value="East")
    do(care, "step", value="care")
    assert "is perceived weakest" in shown(care)


def test_a_wave_says_who_was_asked_and_when_they_heard(care: CareExercise) -> None:
    begin(care)
    fields = {"invited": "240", "customers": "900", "heard_on": "2026-04-01"}
    assert do(care, "wave-set", "spring-2026", fields) == ""
    (wave,) = care.desk.store.latest(Wave, "acme")
    assert (wave.invited, wave.customers) == (240, 900)
    assert "60 sheets of 240 asked: 25.0 % answered" in shown(care)
    do(care, "step", value="loop")
    assert "“Spring 2026” took 50 days to reach the front line" in shown(care)
    assert "a whole number, or nothing" in do(care, "wave-set", "spring-2026", {"invited": "many"})
    do(care, "wave-set", "spring-2026", {"heard_on": "2026-02-01"})
    assert "lies before the last answer" in shown(care)


def test_weights_are_percentages_of_100(care: CareExercise) -> None:
    begin(care)
    do(care, "step", value="care")
    keys = [each.key for each in care.desk.state.kept.dimensions_of("guests")]
    assert "shares of one" in do(care, "care-weights", value={f"weight-{k}": "0.2" for k in keys})
    assert do(care, "care-weights", value={f"weight-{k}": "20" for k in keys}) == ""
    assert {each.weight for each in care.desk.state.kept.dimensions} == {20.0}


def test_a_case_is_noted_and_closed_day_by_day(care: CareExercise) -> None:
    begin(care)
    do(care, "step", value="loop")
    assert do(care, "case-new", value={"answered_on": "2026-03-10", "cause": "waiting"}) == ""
    (case,) = care.desk.store.latest(Case, "acme")
    assert "1 customer waits beyond the target time" in shown(care)
    assert "not before the answer" in do(care, "case-day", f"{case.id}/contacted_on", "2026-03-01")
    assert do(care, "case-day", f"{case.id}/contacted_on", "2026-03-12") == ""
    assert do(care, "case-day", f"{case.id}/team_told_on", "2026-03-20") == ""
    assert "It takes 10 days until those who served a customer hear" in shown(care)
    assert "today or earlier" in do(care, "case-day", f"{case.id}/closed_on", "2999-01-01")
    assert do(care, "case-cause", case.id, "rules") == ""
    assert "no cause “x”" in do(care, "case-cause", case.id, "x")


def test_the_three_rs_stay_hidden_until_they_are_revealed(care: CareExercise) -> None:
    do(care, "step", value="prepare")
    form = {"title": "Review", "held_on": "2026-03-31", "front_line": "6"}
    assert do(care, "new-session", value=form) == ""
    do(care, "step", value="rate")
    for _ in range(6):
        do(care, "next-sheet")
        for cell in care.desk.state.items:
            value = "4" if cell.endswith("personal") else "2"
            assert do(care, "answer", cell, value) == ""
    do(care, "step", value="reveal")
    assert "Hidden until you reveal" in shown(care)
    assert care.desk.state.grid is None
    do(care, "reveal")
    assert "Good people carry weak systems" in shown(care)
    assert care.desk.state.grid is not None
    assert {row.difference for row in care.desk.state.grid.rows} == {2.0}


def test_figures_of_a_survey_are_computed_once(care: CareExercise) -> None:
    begin(care)
    heard = care.desk.state.heard
    do(care, "step", value="prepare")
    do(care, "new-session", value={"title": "R", "held_on": "2026-03-31", "front_line": "6"})
    assert care.desk.state.heard is heard


def test_sheets_are_printed_by_scale(care: CareExercise, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(care)
    given: list[tuple[str, str, bytes]] = []
    monkeypatch.setattr(care, "hand_over", lambda *file: given.append(file))
    assert do(care, "sheets-print", "perceived-1-7") == ""
    assert given[0][0] == "questionnaire-perceived-1-7.pdf"
    assert given[0][2].startswith(b"%PDF")
    assert "no sheet “x”" in do(care, "sheets-print", "x")


def test_a_review_ends_with_hands_a_day_and_what_moved(
    care: CareExercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(care)
    assert do(care, "wave-name", value="Summer 2026") == ""
    do(care, "answers-file", value={"name": "b.csv"}, content=FILE.encode())
    assert do(care, "answers-import").startswith("Imported.")
    do(care, "step", value="prepare")
    form = {"title": "Review", "held_on": "2026-03-31", "front_line": "6"}
    assert do(care, "new-session", value=form) == ""
    do(care, "step", value="close")
    assert "CSAT, Summer 2026 against Spring 2026" in shown(care)
    assert "(0.0 percentage points, interval" in shown(care)  # not a hundredth of them
    assert "No change that can be told from chance: Reliability (0.00 points" in shown(care)
    assert "whole number" in do(care, "hands", "4", "-1")
    assert do(care, "hands", "4", "5") == ""
    assert "from 5 hands" in shown(care)
    assert "7 hands, and the session says 6 people" in do(care, "hands", "1", "2")
    assert "choose a later day" in do(care, "next-review", value="2026-03-31")
    assert do(care, "next-review", value="2026-09-30") == ""
    assert "close" in care.desk.done_steps()
    given: list[tuple[str, str, bytes]] = []
    monkeypatch.setattr(care, "hand_over", lambda *file: given.append(file))
    assert do(care, "care-numbers") == ""
    assert given[0][0] == "care.xlsx"
    assert given[0][2].startswith(b"PK")


def test_an_action_is_about_a_unit_or_a_cause(care: CareExercise) -> None:
    begin(care)
    names = care.desk.topics().names
    assert names["unit:North"] == "North"
    assert names["cause:waiting"] == "Waited too long"
