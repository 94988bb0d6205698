"""Months typed and imported, an edition published, the next review named, figures taken home."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from chainkit.charter.desk_kept import waiting_plan
from chainkit.charter.exercise import CharterExercise
from chainkit.charter.export import months_form, numbers_workbook
from chainkit.charter.screens.kept import panes
from chainkit.charter.screens.promises import filters
from chainkit.charter.workshop import PromiseCount
from chainkit.imports import plan_import
from chainkit.words import day
from chainkit.workshop.records import GROUP_NAMES
from tests.charter.reviews import another, do, fill_sheets, review_in, words

PHONE = "phone"


@pytest.fixture
def review(tmp_path: Path) -> Iterator[CharterExercise]:
    with review_in(tmp_path) as exercise:
        do(exercise, "step", value="promises")
        do(exercise, "promise-new", value={"new-promise": PHONE})
        text = "We answer the phone within 30 seconds of the first ring"
        do(exercise, "promise-text", "phone/action", text, seen=PHONE)
        do(exercise, "step", value="kept")
        yield exercise


def count(exercise: CharterExercise, month: str, in_scope: str, within: str) -> str:
    do(exercise, "count", f"phone/{month}/in_scope", in_scope)
    return do(exercise, "count", f"phone/{month}/within", within)


def test_months_give_the_share_with_its_interval(review: CharterExercise) -> None:
    assert words(review.screen.side).startswith("Not counted")
    body = review.screen.body
    assert count(review, "2026-02", "50", "41") == ""
    assert review.screen.body == body, "the cells are not drawn anew"
    side = words(review.screen.side)
    assert side.startswith("82.0 %: under 90 %, perhaps by chance")
    assert "82.0 % (69.2 to 90.2 %): 41 of 50 cases, 1 of 12 months counted" in side
    assert "11 months were not counted: April 2025" in side


def test_a_month_needs_both_numbers_and_never_more_within(review: CharterExercise) -> None:
    do(review, "count", "phone/2026-02/in_scope", "50")
    assert review.desk.store.latest(PromiseCount, "acme") == []
    told = do(review, "count", "phone/2026-02/within", "60")
    assert told == "60 kept of 50 cases: not saved. Write at most 50, or mend the cases first."
    assert "not all saved" in words(review.screen.header)
    body = BeautifulSoup(panes(review).body, "html.parser")
    (marked,) = body.select("input[aria-invalid=true].ck-wrong")
    assert marked["value"] == "60"
    beside = body.find(id=str(marked["aria-describedby"]))
    assert beside is not None
    assert beside.get_text() == told
    assert review.desk.store.latest(PromiseCount, "acme") == []
    do(review, "count", "phone/2026-02/within", "41")
    assert "not all saved" not in words(review.screen.header)
    assert 'ck-wrong"' not in panes(review).body
    do(review, "count", "phone/2026-02/within", "1.5")
    told = do(review, "count", "phone/2026-02/within", "9" * 20)
    assert told == "2026-02: not saved. Write at most 1,000,000,000 cases."
    (saved,) = review.desk.store.latest(PromiseCount, "acme")
    assert (saved.in_scope, saved.within) == (50, 41)


def test_an_emptied_month_is_missing_and_can_be_counted_again(review: CharterExercise) -> None:
    count(review, "2026-02", "50", "41")
    count(review, "2026-02", "", "")
    assert review.desk.store.latest(PromiseCount, "acme") == []
    assert words(review.screen.side).startswith("Not counted")
    count(review, "2026-02", "0", "0")
    (saved,) = review.desk.store.latest(PromiseCount, "acme")
    assert saved.in_scope == 0


FILE = """Promise,Month,in_scope,within
phone,2026-01,40,38
We answer the phone within 30 seconds of the first ring.,2026-02,41,40
phone,2026-03,3,9
fone,2026-03,3,1
"""


def test_a_file_is_previewed_and_its_mistakes_are_named(review: CharterExercise) -> None:
    do(review, "kept-part", value="file")
    do(review, "file", "import", {"name": "m.csv"}, content=FILE.encode())
    shown = words(review.screen.body)
    assert "m.csv, row 4, column within: 9 of 3 cases in scope" in shown
    assert "m.csv, row 5, column Promise: “fone”; expected the id of a promise" in shown
    assert "phone" in shown
    assert review.desk.store.latest(PromiseCount, "acme") == []
    assert do(review, "import", "skip") == "Left out 2 rows; saved 2 records."
    assert waiting_plan(review.desk) is None
    assert words(review.screen.side).startswith("96.3 %: kept")


def test_the_table_to_fill_in_is_read_as_it_stands(review: CharterExercise) -> None:
    count(review, "2026-02", "50", "41")
    form = months_form(review.desk.state, ("2026-01", "2026-02"))
    do(review, "file", "import", {"name": "months.xlsx"}, content=form)
    plan = waiting_plan(review.desk)
    assert plan is not None
    assert (plan.unchanged, plan.records, plan.problems) == (1, (), ())


def test_a_folder_of_any_exercise_may_hold_counts(review: CharterExercise) -> None:
    good = "\n".join(FILE.splitlines()[:2])
    plan = plan_import(good.encode(), "charter_counts.csv", review.desk.store, "acme")
    assert [record.id for record in plan.records] == ["phone/2026-01"]


def test_somebody_else_takes_no_cell_from_under_the_fingers(review: CharterExercise) -> None:
    body = review.screen.body
    other = another(review.desk.store, step="strategy")
    do(other, "strategy-text", "needs", "Families", seen="")
    do(review, "ping")
    assert review.screen.body == body
    other.desk.go(step="kept")
    count(other, "2026-02", "50", "41")
    other.close()
    do(review, "ping")
    assert "82.0 %" in words(review.screen.body)


def edition(review: CharterExercise, **given: str) -> str:
    today = review.today.isoformat()
    form = {"title": "Our promises", "date": today, "which": "all", "sure": "yes", **given}
    return do(review, "publish", value=form)


def test_an_edition_is_published_only_with_a_yes_and_never_changes(
    review: CharterExercise,
) -> None:
    do(review, "step", value="publish")
    assert words(review.screen.lead).startswith("Nothing is published yet")
    assert "Not ready to be published" in words(review.screen.side)
    assert edition(review, sure="").startswith("Nothing was published")
    assert edition(review, which="").startswith("Nothing was published: choose")
    tomorrow = (review.today + timedelta(days=1)).isoformat()
    assert edition(review, date=tomorrow).startswith("An edition is dated today or earlier")
    assert edition(review, which="ready").startswith("There is no promise to publish")
    do(review, "promise-take", "phone/remedy")
    assert edition(review).startswith("Customers would read a gap in “We answer the phone")
    do(review, "promise-text", "phone/remedy", "we call you back", seen=None)
    assert review.desk.state.editions == ()
    assert edition(review) == "Edition 1 is published, with 1 promise."
    do(review, "publish-mend", "phone")
    assert (review.desk.place.step, review.desk.place.promise) == ("promises", "phone")
    do(review, "promise-text", "phone/action", "We call back within 1 hour", seen=None)
    do(review, "step", value="publish")
    assert "1 promise has changed since then" in words(review.screen.lead)
    assert "We answer the phone" in review.desk.state.editions[0].promises[0].sentence


def test_what_an_edition_holds_is_chosen_for_nobody_where_no_promise_is_ready(
    review: CharterExercise,
) -> None:
    def offered() -> list[str]:
        form = BeautifulSoup(str(review.screen.side), "html.parser").select_one("form")
        assert form
        return [str(option["value"]) for option in form.select("select[name=which] option")]

    do(review, "step", value="publish")
    assert offered() == ["", "all"]
    assert "None of the promises is ready" in words(review.screen.side)
    for field, said in (("remedy", "we call you back"), ("owner", "Head of desk")):
        do(review, "promise-text", f"phone/{field}", said, seen="")
    do(review, "promise-text", "phone/data_source", "call log", seen="")
    do(review, "promise-new", value={"new-promise": "We are nice"})
    do(review, "step", value="publish")
    assert offered() == ["ready", "all"]
    assert "None of the promises is ready" not in words(review.screen.side)


def test_a_promise_left_out_has_not_changed(review: CharterExercise) -> None:
    for field, said in (("remedy", "we call you back"), ("owner", "Head of desk")):
        do(review, "promise-text", f"phone/{field}", said, seen="")
    do(review, "promise-text", "phone/data_source", "call log", seen="")
    do(review, "promise-new", value={"new-promise": "We are nice"})
    do(review, "step", value="publish")
    assert "Only the one that is ready" in words(review.screen.side)
    assert edition(review, which="ready") == "Edition 1 is published, with 1 promise."
    assert words(review.screen.lead).startswith(f"Edition 1 is out, of {day(review.today)} Nothing")
    assert "since then. 1 promise is not in this edition." in words(review.screen.lead)
    assert "As it stands now" in words(review.screen.side)


def test_without_a_count_nothing_was_kept_or_missed(review: CharterExercise) -> None:
    assert words(review.screen.lead).startswith("The one promise has not been counted yet")
    shown = filters(review.desk.state)
    assert [len(shown[key][1]) for key in ("warned", "uncounted")] == [0, 1]


def test_the_next_review_comes_later_and_the_room_sees_it(review: CharterExercise) -> None:
    do(review, "step", value="close")
    assert do(review, "next-review", "", "2026-03-01").startswith("The next review comes after")
    assert do(review, "next-review", "", "2027-03-30") == ""
    room = another(review.desk.store, step="close", view="present")
    assert "We look at it again on 30 March 2027" in words(room.screen.lead)
    room.close()


def test_the_workbook_holds_no_single_answer(review: CharterExercise) -> None:
    fill_sheets(review, {"management": [3] * 6, "front_line": [1] * 6, "customer": [4, 4]})
    assert "Position" not in load_workbook(io.BytesIO(numbers_workbook(review.desk.state)))
    do(review, "reveal")
    book = load_workbook(io.BytesIO(numbers_workbook(review.desk.state)))
    assert book.sheetnames[:4] == ["Readiness", "Checklist", "Position", "Statements"]
    assert book["Checklist"]["L1"].value == f"Overdue on {review.desk.state.day}"
    rows = list(book["Position"].iter_rows(min_row=2, values_only=True))
    cells = {who: rest for who, about, *rest in rows if about == "All twelve statements"}
    assert cells["Front line"][:3] == [25, "outer ring", 6]
    assert cells["Customers"][:4] == [None] * 4
    assert cells["Customers"][4].startswith("not shown")
    assert {who for who, *_ in rows} == {"Everybody", *map(str, GROUP_NAMES.values())}
    said = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert not {"p0", "p1", "p13"} & set(said)


def test_a_number_half_typed_outlives_a_reload_and_is_not_saved_by_it(
    review: CharterExercise,
) -> None:
    do(review, "count", "phone/2026-02/in_scope", "50")
    do(review, "count", "phone/2026-03/in_scope", "5")
    do(review, "count", "phone/2026-03/within", "9")
    do(review, "count", "phone/2026-01/in_scope", "1.5")
    address = review.place()["typed"]
    again = another(review.desk.store, step="kept", typed=address)
    cells = {
        str(cell["data-id"]): str(cell["value"])
        for cell in BeautifulSoup(panes(again).body, "html.parser").select("input[value]")
        if cell["value"]
    }
    assert cells == {
        "phone/2026-02/in_scope": "50",
        "phone/2026-03/in_scope": "5",
        "phone/2026-03/within": "9",
        "phone/2026-01/in_scope": "1.5",
    }
    assert "not all saved" in words(again.screen.header)
    assert "9 kept of 5 cases: not saved." in words(panes(again).body)
    assert review.desk.store.latest(PromiseCount, "acme") == []
    do(again, "count", "phone/2026-02/within", "41")
    do(again, "count", "phone/2026-03/within", "4")
    do(again, "count", "phone/2026-01/in_scope", "")
    assert again.place()["typed"] == ""
    found = {each.period: each.within for each in again.desk.store.latest(PromiseCount, "acme")}
    assert found == {"2026-02": 41, "2026-03": 4}
    again.close()


@pytest.mark.parametrize("typed", ["[", "{}", "[1]", '[["no","2026-02","within","1"]]'])
def test_an_address_that_somebody_wrote_by_hand_is_harmless(
    review: CharterExercise, typed: str
) -> None:
    again = another(review.desk.store, step="kept", typed=typed)
    assert "not all saved" not in words(again.screen.header)
    assert again.place()["typed"] == ""
    again.close()


def test_two_who_type_the_same_month_do_not_erase_each_other(review: CharterExercise) -> None:
    count(review, "2026-02", "50", "41")
    other = another(review.desk.store, step="kept")
    do(review, "count", "phone/2026-02/in_scope", "60")
    assert do(other, "count", "phone/2026-02/within", "45") == ""
    (saved,) = review.desk.store.latest(PromiseCount, "acme")
    assert (saved.in_scope, saved.within) == (60, 45), "each changed one number, both are kept"
    told = do(review, "count", "phone/2026-02/within", "50")
    assert told.startswith("Somebody else changed this first: 45 of 60 cases; yours was 50 of 60")
    count(review, "2026-01", "3", "2")
    assert do(other, "count", "phone/2026-01/in_scope", "1,200") == ""
    other.close()


def test_an_id_names_its_own_promise_whatever_another_says(review: CharterExercise) -> None:
    do(review, "promise-new", value={"new-promise": "Phone"})  # its words are the other's id
    do(review, "file", "import", {"name": "m.csv"}, content=FILE[:51].encode())
    plan = waiting_plan(review.desk)
    assert plan is not None
    assert [record.id for record in plan.records] == ["phone/2026-01"]
