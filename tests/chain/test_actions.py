"""Actions: at most three a session, saved as they are typed; who comes second is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.workshop.plan import plan_of
from tests.chain.plans import FIRST, FULL, add, body, in_days, kept, sent
from tests.chain.workshops import do


@pytest.fixture
def one(chain: ChainExercise) -> ChainExercise:
    do(chain, "step", value="actions")
    assert add(chain, "Call back every customer") == ""
    return chain


def test_an_action_is_saved_with_its_link_and_every_field_by_itself(one: ChainExercise) -> None:
    texts = {"owner": "Duty manager", "measure": "Fewer complaints", "first_step": "Draft a list"}
    for field, text in texts.items():
        assert do(one, "action-text", f"{FIRST}/{field}", text, seen="") == ""
    assert do(one, "action-due", FIRST, in_days(one, 30)) == ""
    assert do(one, "action-topic", FIRST, "profitability") == ""
    (action,) = kept(one).values()
    assert action.model_dump(include={*texts, "what", "about", "session", "status"}) == {
        **texts,
        "what": "Call back every customer",
        "about": "profitability",
        "session": "leadership-day",
        "status": "open",
    }
    assert action.due == one.today + timedelta(days=30)
    shown = {box["data-id"]: box.get_text() for box in body(one).select("article textarea")}
    assert shown[f"{FIRST}/owner"] == "Duty manager"


def test_typing_does_not_redraw_the_page_under_the_writer(one: ChainExercise) -> None:
    before, said = one.screen.body, sent(one)
    do(one, "action-text", f"{FIRST}/what", "Better rosters", seen="Call back every customer")
    do(one, "action-due", FIRST, in_days(one, 3))
    assert one.screen.body == before
    hints = {key: text for each in said for key, text in each.get("text", {}).items()}
    assert hints[f"verb-{FIRST}"].startswith("Does it begin with a verb?")
    assert hints[f"due-{FIRST}"] == "due in 3 days"


def test_a_fourth_open_action_is_refused_until_one_is_done_or_dropped(one: ChainExercise) -> None:
    add(one, "Stop the rush")
    add(one, "Measure the wait")
    assert add(one, "Write a fourth") == FULL
    assert len(kept(one)) == 3
    assert do(one, "action-drop", FIRST) == ""
    assert add(one, "Write a fourth") == ""
    assert do(one, "action-reopen", FIRST) == FULL
    do(one, "action-done", "leadership-day-action-2")
    assert do(one, "action-reopen", FIRST) == ""
    status = {id_: (action.status, action.closed_on) for id_, action in kept(one).items()}
    assert status[FIRST] == ("open", None)
    assert status["leadership-day-action-2"] == ("done", one.today)
    assert len(plan_of(one.desk.state, "chain").here) == 3


def test_two_who_add_the_last_one_at_once_do_not_make_four(one: ChainExercise) -> None:
    add(one, "Stop the rush")
    other = ChainExercise(Desk(one.desk.store, one.desk.place))
    assert add(other, "Measure the wait") == ""
    assert add(one, "Write a fourth") == FULL
    assert len(kept(one)) == 3
    other.close()


@pytest.mark.parametrize("what", ["", "   ", "\n"])
def test_an_action_without_words_is_refused(one: ChainExercise, what: str) -> None:
    assert "words that say what will be done" in add(one, what)
    assert len(kept(one)) == 1


def test_emptied_words_are_kept_until_others_are_typed(one: ChainExercise) -> None:
    before = one.screen.body
    said = do(one, "action-text", f"{FIRST}/what", "", seen="Call back every customer")
    assert said.startswith("An action needs words")
    assert one.screen.body == before
    assert kept(one)[FIRST].what == "Call back every customer"
    do(one, "action-text", f"{FIRST}/what", "Ask", seen="")
    do(one, "action-text", f"{FIRST}/what", "Ask them", seen="Call back every customer / Ask")


def test_a_past_date_is_asked_again_and_never_changed(one: ChainExercise) -> None:
    said = sent(one)
    do(one, "action-due", FIRST, in_days(one, 10))
    asked = do(one, "action-due", FIRST, in_days(one, -1))
    assert asked == f"Not saved: {in_days(one, -1)} is past or far away. Which day is meant?"
    assert said[-1]["text"] == {f"due-{FIRST}": asked}
    assert kept(one)[FIRST].due == one.today + timedelta(days=10)


@pytest.mark.parametrize("typed", ["0002-05-01", "0020-05-01", "0202-05-01"])
def test_a_year_that_is_being_typed_is_asked_for_beside_the_field_only(
    one: ChainExercise, typed: str
) -> None:
    said = sent(one)
    assert do(one, "action-due", FIRST, typed) == ""
    assert said[-1]["text"][f"due-{FIRST}"].startswith(f"Not saved: {typed}")
    assert kept(one)[FIRST].due is None


@pytest.mark.parametrize("typed", ["tomorrow", "31.3.2026", "2026-02-30", "275760-01-01"])
def test_what_is_no_date_is_one_sentence(one: ChainExercise, typed: str) -> None:
    assert "such as 2026-03-31" in do(one, "action-due", FIRST, typed)
    assert kept(one)[FIRST].due is None


def test_a_date_can_be_taken_away(one: ChainExercise) -> None:
    do(one, "action-due", FIRST, in_days(one, 10))
    assert do(one, "action-due", FIRST, "") == ""
    assert kept(one)[FIRST].due is None


def test_of_two_texts_both_are_kept_and_of_two_dates_the_second_is_told(
    one: ChainExercise,
) -> None:
    other = ChainExercise(Desk(one.desk.store, one.desk.place))
    do(other, "action-text", f"{FIRST}/owner", "HR", seen="")
    said = do(one, "action-text", f"{FIRST}/owner", "Front office", seen="")
    assert said.startswith("Somebody else saved this")
    assert kept(one)[FIRST].owner == "HR / Front office"
    do(other, "ping")
    do(other, "action-due", FIRST, in_days(one, 5))
    said = do(one, "action-due", FIRST, in_days(one, 9))
    assert said.startswith(f"Somebody else changed this action first: {in_days(one, 5)}.")
    assert do(one, "action-due", FIRST, in_days(one, 9)) == ""
    assert kept(one)[FIRST].due == one.today + timedelta(days=9)
    other.close()


def test_closing_an_action_loses_no_text_that_was_saved_meanwhile(one: ChainExercise) -> None:
    other = ChainExercise(Desk(one.desk.store, one.desk.place))
    do(other, "action-text", f"{FIRST}/owner", "HR", seen="")
    assert do(one, "action-done", FIRST) == ""
    assert (kept(one)[FIRST].owner, kept(one)[FIRST].status) == ("HR", "done")
    other.close()


def test_a_metric_of_the_link_becomes_the_measure_beside_what_stands_there(
    one: ChainExercise,
) -> None:
    metric = one.desk.state.content.by_id["customer_loyalty"].metrics[0]
    do(one, "action-text", f"{FIRST}/measure", "Fewer complaints", seen="")
    for _twice in range(2):
        assert do(one, "action-measure", f"{FIRST}/{metric.id}") == ""
    wanted = f"Fewer complaints; {metric.label} = {metric.formula}"
    assert kept(one)[FIRST].measure == wanted
    assert "one of the measures" in do(one, "action-measure", f"{FIRST}/nps-of-the-moon")


@pytest.mark.parametrize(
    ("act", "id", "value"),
    [
        ("action-text", "nobody/what", "x"),
        ("action-text", f"{FIRST}/status", "done"),
        ("action-text", f"{FIRST}/owner", "x" * 121),
        ("action-topic", FIRST, "customer_loyality"),
        ("action-done", "nobody", None),
        ("action-idea", "customer_loyalty/9", None),
        ("action-idea", "", None),
        ("action-new", "", {"new-what": "x", "new-topic": "nowhere"}),
        ("action-new", "", {"new-what": "x" * 301, "new-topic": ""}),
    ],
)
def test_a_bad_value_is_one_sentence_and_changes_nothing(
    one: ChainExercise, act: str, id: str, value: Any
) -> None:
    before = kept(one)
    said = do(one, act, id, value)
    assert said.endswith(".")
    assert "went wrong" not in said
    assert kept(one) == before
