"""Strategy and promises, written through events as a page sends them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.charter.exercise import CharterExercise
from chainkit.charter.workshop import Promise
from tests.charter.reviews import another, do, review_in, words

LETTERS = "We answer letters within 10 working days of receiving them"


@pytest.fixture
def review(tmp_path: Path) -> Iterator[CharterExercise]:
    with review_in(tmp_path) as exercise:
        do(exercise, "step", value="promises")
        yield exercise


def add(exercise: CharterExercise, *actions: str) -> list[str]:
    for action in actions:
        do(exercise, "promise-new", value={"new-promise": action})
    return order(exercise)


def order(exercise: CharterExercise) -> list[str]:
    return [view.promise.id for view in exercise.desk.state.standing]


def saved(exercise: CharterExercise, id_: str) -> Promise:
    found = exercise.desk.store.get(Promise, "acme", id_)
    assert found is not None
    return found


def test_the_test_speaks_while_somebody_types_and_their_field_stays(
    review: CharterExercise,
) -> None:
    (id_,) = add(review, LETTERS)
    assert review.desk.place.promise == id_
    body = review.screen.body
    assert words(review.screen.side).startswith("3 of 6")
    for field, text in (
        ("data_source", "Post book"),
        ("owner", "Head of post"),
        ("remedy", "we waive the fee"),
    ):
        do(review, "promise-text", f"{id_}/{field}", text, seen="")
    assert review.screen.body == body, "nothing under the fingers is drawn anew"
    assert words(review.screen.side).startswith("6 of 6: ready to publish")
    assert words(review.screen.lead).startswith("1 of 1 promise is ready")
    assert saved(review, id_).owner == "Head of post"


def test_two_people_write_one_field_and_choose_one_link(review: CharterExercise) -> None:
    (id_,) = add(review, LETTERS)
    other = another(review.desk.store, step="promises", promise=id_)
    do(review, "promise-text", f"{id_}/owner", "Head of post", seen="")
    do(other, "promise-text", f"{id_}/owner", "Office manager", seen="")
    assert saved(review, id_).owner == "Head of post / Office manager"
    do(review, "promise-link", id_, "customer_loyalty")
    told = do(other, "promise-link", id_, "profitability")
    other.close()
    assert told.startswith("Somebody else changed this first: Customer loyalty; yours was")
    assert do(review, "promise-link", id_, "nonsense").startswith("There is no link")
    assert saved(review, id_).link == "customer_loyalty"


def test_a_number_that_is_none_is_asked_for_again_and_not_saved(review: CharterExercise) -> None:
    (id_,) = add(review, "We answer letters")
    do(review, "promise-number", id_, "ten")
    assert saved(review, id_).number is None
    do(review, "promise-number", id_, "2.5")
    assert saved(review, id_).number == 2.5
    do(review, "promise-number", id_, "")
    assert saved(review, id_).number is None


def test_promises_are_ordered_withdrawn_and_restored(review: CharterExercise) -> None:
    first, second, third = add(review, "We answer", "We repair", "We refund")
    do(review, "promise-up", third)
    assert order(review) == [first, third, second]
    do(review, "promise-place", first, "3")
    assert order(review) == [third, second, first]
    do(review, "promise-withdraw", second)
    assert order(review) == [third, first]
    do(review, "promise-part", value="withdrawn")
    assert "We repair" in words(review.screen.body)
    do(review, "promise-restore", second)
    assert order(review) == [third, first, second]
    assert len(review.desk.store.history(Promise, "acme", second)) > 2, "its history is kept"


def test_taking_a_wording_tells_what_stood_there(review: CharterExercise) -> None:
    (id_,) = add(review, "We aim to answer letters")
    told = do(review, "promise-take", f"{id_}/soft")
    assert told == "Taken. Before, it said: “We aim to answer letters”."
    assert saved(review, id_).action == "We answer letters"
    assert do(review, "promise-take", f"{id_}/soft").startswith("wording is")


def test_what_customers_write_is_shown_as_they_wrote_it(review: CharterExercise) -> None:
    (id_,) = add(review, "We answer <b>all</b> & everybody")
    for step in ("promises", "kept", "publish"):
        do(review, "step", value=step)
        assert "<b>all</b>" not in review.screen.body
        assert "We answer <b>all</b> & everybody" in words(review.screen.body)
    assert id_ == "we-answer-b-all-b-everybody"


def test_the_room_reads_the_promise_and_no_name(review: CharterExercise) -> None:
    (id_,) = add(review, LETTERS)
    do(review, "promise-text", f"{id_}/owner", "Petra of the post room", seen="")
    for picked in ("", id_):
        room = another(review.desk.store, step="promises", view="present", promise=picked)
        shown = words(f"{room.screen.lead} {room.screen.body}")
        room.close()
        assert LETTERS in shown
        assert "Petra" not in shown


def test_the_strategy_says_how_full_its_page_is(review: CharterExercise) -> None:
    do(review, "step", value="strategy")
    assert "None of the ten contents is written yet." in words(review.screen.lead)
    body = review.screen.body
    do(review, "strategy-text", "needs", "word " * 400, seen="")
    assert review.screen.body == body
    assert "may be cut in Needs and outcomes per segment" in words(review.screen.side)
    other = another(review.desk.store, step="strategy")
    do(other, "strategy-text", "segments", "Families", seen="")
    other.close()
    do(review, "strategy-text", "segments", "Business", seen="")
    assert review.desk.state.strategy["segments"].text == "Families\n\nBusiness"
    assert do(review, "strategy-page", "A7/pdf").startswith("size is")


def test_a_promise_may_serve_an_item_of_the_checklist(review: CharterExercise) -> None:
    (id_,) = add(review, LETTERS)
    assert do(review, "promise-link", id_, "C13") == ""
    assert saved(review, id_).link == "C13"
    do(review, "promise", value=id_)
    chosen = BeautifulSoup(review.screen.body, "html.parser").select("option[selected]")
    assert [option["value"] for option in chosen] == ["C13"]
    assert chosen[0].parent is not None
    assert chosen[0].parent["label"] == "The checklist"


def test_the_screen_has_one_first_heading_and_room_for_any_promise(
    review: CharterExercise,
) -> None:
    add(review, "We answer " + "very " * 700 + "letters within 2 days of receipt")
    do(review, "step", value="publish")
    assert "<h1" not in review.screen.body
    assert "<h1" in review.screen.lead
    for step in ("promises", "kept", "publish"):
        room = another(review.desk.store, step=step, view="present")
        assert len(words(room.screen.body)) < 400
        room.close()


def test_the_room_reads_the_beginning_of_long_strategy_texts(review: CharterExercise) -> None:
    do(
        review,
        "strategy-text",
        review.desk.state.content.strategy[0].id,
        "We serve. " * 90,
        seen="",
    )
    room = another(review.desk.store, step="strategy", view="present")
    shown = words(room.screen.body)
    room.close()
    assert shown.count("We serve.") < 30
    assert "A text that ends in “…” is longer; the page has it whole." in shown


def test_many_promises_that_are_not_ready_leave_the_form_to_publish_in_sight(
    review: CharterExercise,
) -> None:
    for number in range(1, 12):
        do(review, "promise-new", value={"new-promise": f"We are nice, part {number}"})
    do(review, "step", value="publish")
    side = BeautifulSoup(str(review.screen.side), "html.parser")
    total = len(review.desk.state.standing)
    shown = len(side.select("[data-act=publish-mend]"))
    rest = side.select_one("[data-act=step][data-value=promises]")
    assert rest
    assert (shown, rest.text) == (8, f"and {total - 8} more, in Promises")
