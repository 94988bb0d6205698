"""An assessment from its first sheet to the next day, through events, as a page sends them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chainkit.continuum.exercise import ContinuumExercise
from chainkit.continuum.export import numbers_workbook
from chainkit.continuum.place import STEPS
from chainkit.continuum.report_papers import rating_sheet
from chainkit.continuum.result import Bounds
from chainkit.report.blocks import text_of
from tests.continuum.builders import another, assessment_in, do, fill_sheets, words

LISTENING = (4, 3, 3, 2, 1, 4, 3, 1, 0, 0, 3, 3, 3, 3, 0)
PEOPLE = {
    "management": [[4, 4, 4, 4, 2, 4, 4, 4, 1, 1, 4, 4, 4, 4, 1]] * 6,
    "front_line": [LISTENING] * 6,
    "support": [LISTENING] * 5,
    "customer": [0, 0],
}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[ContinuumExercise]:
    with assessment_in(tmp_path) as exercise:
        yield exercise


def revealed(room: ContinuumExercise) -> ContinuumExercise:
    fill_sheets(room, PEOPLE)
    do(room, "reveal")
    return room


def test_a_sheet_is_rated_from_0_to_4_and_paper_is_counted(room: ContinuumExercise) -> None:
    do(room, "step", value="rate")
    do(room, "next-sheet")
    for value in ("0", "4", "x"):
        assert do(room, "answer", "F1", value) == ""
    assert {item: each.value for item, each in room.desk.sheet.items()} == {"F1": None}
    assert do(room, "answer", "F1", "5") != ""
    assert "F9" in do(room, "answer", "F9", "3")
    body = words(room.screen.body)
    do(room, "mode", value="paper")
    assert do(room, "tally", "M2/3", "6") == ""
    assert room.desk.state.progress.paper == 6
    assert "How do we know how customers fare?" in body
    assert "Firefighting" not in body, "whoever reads the stage rates the stage"


def test_nothing_is_shown_before_the_reveal_and_no_small_group_after(
    room: ContinuumExercise,
) -> None:
    fill_sheets(room, PEOPLE)
    do(room, "agreed", "F3", "2")
    for view in ("", "present"):
        for step, _name in STEPS:
            face = another(room.desk.store, step=step, view=view)
            panes = face.panes()
            shown = f"{panes.lead}{panes.picture}{panes.body}{panes.side}"
            assert 'ck-continuum"' not in shown, (step, view)
            assert "median" not in words(panes.body), (step, view)
            assert "stands at stage" not in shown, (step, view)
            face.close()
    assert "stands at" not in text_of(room.blocks())

    do(room, "agreed", "F3", "-")
    do(room, "reveal")
    assert room.desk.place.step == "reveal"
    assert words(room.screen.lead).startswith("The organisation stands at stage 2 of 5: Listening")
    assert 'class="ck-continuum"' in room.screen.picture
    assert "Customers" in words(room.screen.side), "two customers are hidden, and it is said"
    found = room.desk.state.profile
    assert found is not None
    assert "customer" not in found.cells["F1"].groups
    assert "1 of" not in words(room.screen.body)
    do(room, "hide")
    do(room, "step", value="reveal")
    assert words(room.screen.lead).startswith("Hidden until you reveal")


def test_the_room_reads_how_to_answer_then_the_ladders_then_the_rung_talked_about(
    room: ContinuumExercise,
) -> None:
    seen = another(room.desk.store, step="rate", view="present")
    said = words(seen.panes().lead) + words(seen.panes().body)
    assert "How far does this describe us today?" in said
    assert "0 of 19 sheets complete" in said
    seen.close()
    revealed(room)
    do(room, "step", value="evidence")
    do(room, "rung", "M3")
    do(room, "cell-text", "M3/evidence", "Two teams of seven get them", seen="")
    do(room, "show")
    seen = another(room.desk.store, view="present")
    lead = words(seen.panes().lead)
    assert "Figures of satisfaction come regularly" in lead
    assert "Two teams of seven get them" in lead
    seen.close()


def test_evidence_can_bring_a_stage_down_and_the_reason_stays(room: ContinuumExercise) -> None:
    revealed(room)
    do(room, "step", value="evidence")
    assert words(room.screen.lead).startswith("0 of the 6 rungs that decide have evidence")
    do(room, "rung", "M2")
    do(room, "agreed", "M2", "1")
    assert words(room.screen.side).startswith("The organisation stands at stage 1")
    assert "1, agreed (median 3)" in words(room.screen.body)
    do(room, "cell-text", "M2/evidence", "No report was found", seen="")
    do(room, "cell-text", "M2/reason", "Nobody has read one", seen="")
    do(room, "cell-day", "M2/evidence_on", "2026-02-01")
    assert "before the assessment" in do(room, "cell-day", "M2/evidence_on", "2026-12-01")
    note = room.desk.state.notes["M2"]
    assert (note.agreed, note.reason, note.evidence_on) == (
        1, "Nobody has read one", date(2026, 2, 1),
    )  # fmt: skip
    do(room, "agreed", "M2", "n")
    assert "does not apply" in words(room.screen.body)
    do(room, "agreed", "M2", "-")
    assert room.desk.state.profile is not None
    assert room.desk.state.profile.overall == Bounds(2, 2)
    assert "no rating “5”" in do(room, "agreed", "M2", "5")


def test_of_two_who_agree_on_one_rung_the_first_stands_and_the_second_is_told(
    room: ContinuumExercise,
) -> None:
    revealed(room)
    second = another(room.desk.store, step="evidence")
    do(room, "agreed", "E1", "4")
    assert "Somebody else changed this first: 4; yours was 2" in do(second, "agreed", "E1", "2")
    do(room, "cell-text", "E1/evidence", "A list", seen="")
    told = do(second, "cell-text", "E1/evidence", "A plan", seen="")
    assert told != ""
    assert second.desk.state.notes["E1"].evidence == "A list\n\nA plan"
    second.close()


def test_a_step_is_weighed_decided_and_given_a_target(room: ContinuumExercise) -> None:
    revealed(room)
    do(room, "step", value="move")
    assert "Is a step up worth it?" in words(room.screen.lead)
    do(room, "currency", value="CAD")
    for field, value in (("cost_once", "18 000"), ("cost_per_year", "6000"),
                         ("gain_low", "14000"), ("gain_high", "30,000")):  # fmt: skip
        assert do(room, "step-sum", f"3/{field}", value) == ""
    assert "0 or more" in do(room, "step-sum", "3/cost_once", "-1")
    assert "number alone" in do(room, "step-sum", "3/cost_once", "12 EUR")
    assert "cannot be more than the most" in do(room, "step-sum", "3/gain_low", "40000")
    do(room, "step-choice", "3", "move")
    assert words(room.screen.lead).startswith("We move to stage 3: Organised")
    assert "even at the least gain: from 6,000 CAD to 54,000 CAD" in words(room.screen.body)
    do(room, "target", "measurement", "3")
    do(room, "target-text", "measurement/owner", "Quality manager", seen="")
    do(room, "target-day", "measurement", "2026-12-01")
    assert "after the assessment" in do(room, "target-day", "measurement", "2026-01-01")
    target = room.desk.state.targets["measurement"]
    assert (target.stage, target.owner, target.due) == (3, "Quality manager", date(2026, 12, 1))
    do(room, "step-choice", "4", "stay")
    assert "aims at" not in words(room.screen.body)
    do(room, "target", "focus", "5")
    assert "Customer focus aims at stage 5, but the step to stage 4 was decided against" in words(
        room.screen.body
    )
    do(room, "step-act", "3/measurement")
    (action,) = room.desk.state.actions
    assert (action.exercise, action.about) == ("continuum", "measurement")
    assert action.what == "Set a sampling plan and send every team its feedback weekly"
    said = text_of(room.blocks())
    assert "We move to stage 3, Organised." in said
    assert "Quality manager" in said


def test_units_stand_side_by_side_and_are_compared_over_time_by_name(
    room: ContinuumExercise,
) -> None:
    revealed(room)
    for title, day, unit, people in (
        ("Desk 1", "2026-04-01", "Front desk", {"front_line": [2] * 6}),
        ("Desk 2", "2026-05-01", " front  DESK ", PEOPLE),
    ):
        do(room, "new-session", value={"title": title, "held_on": day, "front_line": "6"})
        do(room, "unit", value=unit)
        fill_sheets(room, people)  # type: ignore[arg-type]
        do(room, "reveal")
    assert [stand.unit for stand in room.desk.state.units] == ["", "front DESK"]
    side = words(room.screen.side)
    assert "Since “Desk 1”" in side
    assert "Measurement went from below stage 1 to stage 2" in side
    assert "ck-continuum-units" not in room.screen.picture
    do(room, "item", value="units")
    assert "ck-continuum-units" in room.screen.picture
    assert "front DESK 19 1 May 2026 stage 2" in words(room.screen.body)
    do(room, "show")
    seen = another(room.desk.store, session="desk-2", view="present")
    assert words(seen.panes().lead).endswith("a reason to ask, not a ranking.")
    assert "ck-continuum-units" in str(seen.panes().picture)
    seen.close()
    do(room, "session", value="spring")
    assert [stand.unit for stand in room.desk.state.units] == [""], "the desk came later"
    do(room, "step", value="prepare")
    do(room, "set-next", value="2026-09-29")
    assert "later day" in do(room, "set-next", value="2026-03-31")
    assert "26 weeks after this one" in words(room.screen.body)


def test_the_figures_go_home_without_anybodys_answer(room: ContinuumExercise) -> None:
    before = load_workbook(BytesIO(numbers_workbook(room.desk.state)))
    assert "Rungs" not in before.sheetnames
    revealed(room)
    book = load_workbook(BytesIO(numbers_workbook(room.desk.state)))
    assert [row[1].value for row in book["Stages"].iter_rows(min_row=2)] == [2, 3, 2, 4]
    heads = [cell.value for cell in book["Rungs"][1]]
    first = dict(zip(heads, [cell.value for cell in book["Rungs"][2]], strict=True))
    assert (first["Median (0-4)"], first["People"]) == (4, 19)
    assert first["Customers: median"] is None


def test_rating_sheets_ask_all_fifteen_and_name_no_stage(room: ContinuumExercise) -> None:
    state = room.desk.state
    sheet = rating_sheet(state)
    asked = [key for block in sheet.blocks for key, _statement in block.statements]
    assert asked == list(state.content.cell_by_id)
    assert [point for point, _means in sheet.scale] == ["0", "1", "2", "3", "4", "?"]
    assert "Firefighting" not in str(sheet), "whoever reads the stage rates the stage"
    assert sheet.promise.startswith("Anonymous")
    assert 'data-act="paper-sheets"' in room.screen.body
    assert "copies" in do(room, "paper-sheets", value={"copies": "201"})
