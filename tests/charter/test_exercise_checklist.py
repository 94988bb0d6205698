"""The three questions and the thirty items, worked on through events as a page sends them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from chainkit.charter.desk_checklist import set_answer
from chainkit.charter.exercise import CharterExercise
from chainkit.charter.picture_readiness import readiness_sentence
from chainkit.charter.readiness import coverage_words
from chainkit.charter.report import charter_report_blocks
from chainkit.charter.screens.checklist_headline import headline
from chainkit.charter.screens.checklist_words import item_texts
from chainkit.charter.workshop import ItemCheck
from chainkit.report.blocks import Callout
from tests.charter.reviews import another, chosen, do, review_in, words


@pytest.fixture
def review(tmp_path: Path) -> Iterator[CharterExercise]:
    with review_in(tmp_path) as exercise:
        yield exercise


def saved(exercise: CharterExercise, item: str) -> ItemCheck:
    found = exercise.desk.store.get(ItemCheck, "acme", f"review/{item}")
    assert found is not None
    return found


def test_without_a_review_each_step_leads_to_prepare(tmp_path: Path) -> None:
    with review_in(tmp_path, begun=False) as exercise:
        assert exercise.desk.place.step == "prepare"
        for step in ("check", "checklist", "reveal"):
            do(exercise, "step", value=step)
            assert 'data-value="prepare"' in exercise.screen.body
        assert "Start the session" in _at(exercise, "prepare")


def _at(exercise: CharterExercise, step: str) -> str:
    do(exercise, "step", value=step)
    return words(exercise.screen.body)


def test_three_questions_come_to_a_sentence_and_lead_on(review: CharterExercise) -> None:
    do(review, "step", value="check")
    assert words(review.screen.lead).startswith("Three questions, one minute")
    for question, answer in (("strategy", "yes"), ("charter", "no"), ("position", "unknown")):
        do(review, "honest", question, answer)
        assert chosen(review.screen.body, f"honest-{question}") == answer
    assert words(review.screen.lead).startswith(
        "1 honest yes to three questions. 1 question nobody could answer."
    )
    assert "check" in review.desk.done_steps()
    do(review, "to-checklist", "charter")
    assert (review.desk.place.step, review.desk.place.part) == ("checklist", "charter")
    assert "There is no answer" in do(review, "honest", "charter", "maybe")


def test_of_two_who_answer_one_question_the_second_is_told(review: CharterExercise) -> None:
    do(review, "step", value="check")
    second = another(review.desk.store, step="check")
    try:
        do(review, "honest", "charter", "yes")
        assert do(second, "honest", "strategy", "no") == ""  # another question: both stand
        second.desk.state = review.desk.state  # as it was read before the first one answered
        do(review, "honest", "position", "partly")
        told = do(second, "honest", "position", "no")
        assert told.startswith("Somebody else changed this first: Partly; yours was No.")
        session = second.desk.state.session
        assert session is not None
        assert session.answers == {"charter": "yes", "strategy": "no", "position": "partly"}
    finally:
        second.close()


def test_zero_not_applicable_and_not_answered_are_three_things(review: CharterExercise) -> None:
    do(review, "step", value="checklist")
    assert words(review.screen.lead).startswith("Nothing on the checklist is answered yet.")
    for item, answer in (("C01", "0"), ("C02", "4"), ("C03", "n"), ("C04", "3"), ("C04", "-")):
        do(review, "item-answer", item, answer)
    overall = review.desk.state.readiness.overall
    assert (overall.answered, overall.not_applicable, overall.not_answered) == (2, 1, 27)
    assert words(review.screen.lead).startswith(
        "Too early for a figure: 2 of 29 items are answered."
    )
    state = review.desk.state
    said = readiness_sentence(state.readiness, state.content)
    assert said.startswith("Too early for a figure: 2 of 29 items are answered: ")
    blocks = charter_report_blocks(state)
    finding = next(b for b in blocks if isinstance(b, Callout) and b.kind == "finding")
    assert finding.title == "Too early for a figure: 2 of 29 items are answered"
    room = another(review.desk.store, step="checklist", view="present")
    assert "Too early for a figure: 2 of 29 items are answered." in words(room.screen.lead)
    assert "too early for a figure" in words(room.screen.picture)
    room.close()
    do(review, "list-group", value="strategy")
    marks = [chosen(review.screen.body, f"k-C0{n}") for n in (1, 2, 3, 4)]
    assert marks == ["0", "4", "n", "-"]
    assert "6 applicable items answered, 4 not answered, 1 not applicable" in words(
        review.screen.body
    )
    assert "There is no answer" in do(review, "item-answer", "C01", "5")
    assert "There is no item" in do(review, "item-answer", "C31", "1")


def test_evidence_owner_and_days_are_saved_at_once_and_stay(review: CharterExercise) -> None:
    do(review, "step", value="checklist")
    do(review, "item-open", "C08")
    do(review, "item-answer", "C08", "3")
    assert "no evidence yet" in _row(review, "C08")
    do(review, "item-text", "C08/evidence_link", "https://example.org/charter", seen="")
    do(review, "item-day", "C08/evidence_on", "2026-03-01")
    do(review, "item-day", "C08/due", "0002-03-01")  # a year that is still being typed
    do(review, "item-day", "C08/due", "2026-03-01")
    do(review, "item-text", "C08/owner", "Front office manager", seen="")
    do(review, "item-answer", "C08", "2")
    check = saved(review, "C08")
    assert (check.value, check.owner, check.due) == (2, "Front office manager", date(2026, 3, 1))
    assert check.evidence_on == date(2026, 3, 1)
    assert "30 days overdue on 31 March 2026" in _row(review, "C08")
    said = headline(review.desk.state)  # the actions beside it count on the day they are read
    assert said.endswith("On 31 March 2026, 1 item is overdue."), said
    do(review, "item-day", "C08/due", "")
    assert saved(review, "C08").due is None


def _row(review: CharterExercise, item: str) -> str:
    """The words of an item's row, drawn anew: what is saved leaves the rows alone."""
    do(review, "item-open", item)
    do(review, "item-open", item)
    return words(review.screen.body)


def test_of_two_texts_at_once_both_are_kept(review: CharterExercise) -> None:
    do(review, "step", value="checklist")
    do(review, "item-text", "C01/note", "Ours", seen="")
    assert "both" in do(review, "item-text", "C01/note", "Theirs", seen="").lower()
    assert saved(review, "C01").note == "Ours\n\nTheirs"


def test_filters_stand_in_the_address_and_an_open_item_stays(review: CharterExercise) -> None:
    do(review, "step", value="checklist")
    for item, answer in (("C01", "1"), ("C02", "4"), ("C08", "2")):
        do(review, "item-answer", item, answer)
    do(review, "item-text", "C08/owner", "A/B: desk", seen="")
    do(review, "list-show", value="gap")
    assert _shown(review) == ["C01", "C08"]
    do(review, "list-owner", value="A/B: desk")
    assert _shown(review) == ["C08"]
    assert review.place()["only"] == "gap/A/B: desk"
    do(review, "item-open", "C08")
    do(review, "item-answer", "C08", "4")
    do(review, "list-owner", value="A/B: desk")
    assert _shown(review) == []  # it is no gap any longer
    do(review, "list-all")
    assert len(_shown(review)) == 30
    do(review, "list-show", value="missing")
    do(review, "step", value="reveal")
    assert review.place()["only"] == ""  # a filter belongs to its step


def _shown(review: CharterExercise) -> list[str]:
    return re.findall(r'data-key="open-(C\d\d)"', review.screen.body)


def test_the_room_follows_to_the_item_that_is_shown(review: CharterExercise) -> None:
    room = another(review.desk.store, view="present")
    assert "What we do today" in words(str(room.panes().body))  # nothing was shown yet
    do(review, "step", value="checklist")
    do(review, "show")
    room.desk.reload()
    assert words(str(room.panes().lead)).endswith("Nothing on the checklist is answered yet.")
    do(review, "item-open", "C08")
    assert "Show this one to the room" in words(review.screen.header)
    do(review, "show")
    room.desk.reload()
    assert words(str(room.panes().lead)).endswith("A charter is published where customers see it.")
    do(review, "item-open", "C08")
    assert "Show the room all of them" in words(review.screen.header)
    assert room.place()["item"] == ""  # what the facilitator shows is not pinned in the address
    room.close()


def test_what_would_be_better_becomes_an_action_about_the_item(review: CharterExercise) -> None:
    do(review, "step", value="checklist")
    do(review, "item-open", "C14")
    assert "owner and a date" in do(review, "item-act", "C14")
    (action,) = review.desk.state.actions
    assert (action.exercise, action.about, action.status) == ("charter", "C14", "open")
    assert action.what == review.desk.state.content.item_by_id["C14"].better
    assert "Decided: " + action.what in words(review.screen.body)
    assert 'data-act="item-act"' not in review.screen.body  # it is decided once


def test_the_room_sees_no_owner_and_no_reviewer(review: CharterExercise) -> None:
    do(review, "step", value="checklist")
    do(review, "item-text", "C08/owner", "Zebedee", seen="")
    do(review, "item-text", "C08/reviewer", "Yolanda", seen="")
    do(review, "item-answer", "C08", "2")
    for item in ("", "C08"):
        room = another(review.desk.store, step="checklist", view="present", item=item)
        panes = room.panes()
        said = words(str(panes.lead) + str(panes.picture) + str(panes.body))
        assert "Zebedee" not in said
        assert "Yolanda" not in said
        assert ("partly" in said) == bool(item)
        room.close()


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        *[("https://example.org/a?b=1&c=2", ["https://example.org/a?b=1&c=2"])],
        *[("mailto:desk@example.org", ["mailto:desk@example.org"])],
        *[("javascript:alert(1)", []), (" JavaScript:alert(1)", [])],
        *[("data:text/html,x", []), ("study.pdf", [])],
    ],
)
def test_evidence_that_is_an_address_can_be_followed_safely(
    review: CharterExercise, said: str, follows: list[str]
) -> None:
    do(review, "step", value="checklist")
    do(review, "item-text", "C01/evidence_link", said, seen="")
    do(review, "item-open", "C01")
    links = BeautifulSoup(review.screen.body, "html.parser").select("a[href]")
    assert [link["href"] for link in links] == follows
    assert all(link["rel"] == ["noopener", "noreferrer"] for link in links)


def test_on_a_phone_a_group_leads_on_to_the_next(review: CharterExercise) -> None:
    def aside() -> list[str]:
        """The groups that a narrow screen does not show."""
        found = BeautifulSoup(review.screen.body, "html.parser").select("fieldset.ck-not-phone")
        return [str(each.legend.contents[0]) for each in found]

    def ways() -> list[str]:
        pressed = BeautifulSoup(review.screen.lead, "html.parser").select(".ck-ways button")
        assert len(pressed) == 6
        return [words(str(each)) for each in pressed if each["aria-pressed"] == "true"]

    do(review, "step", value="checklist")
    assert (ways(), len(aside())) == (["Strategy 0 of 7"], 5)
    do(review, "item-answer", "C01", "3")
    do(review, "item-answer", "C02", "n")
    assert item_texts(review.desk.state, "C02")["done-strategy"] == "1 of 6"
    assert "Strategy" not in aside(), "an answer moves no rows"
    do(review, "item-open", "C09")
    assert (len(aside()), "Charter" in aside()) == (5, False)
    do(review, "list-show", value="gap")
    assert aside() == [], "what is asked for is shown, whatever its group"
    do(review, "list-all")
    do(review, "list-group", value="strategy")
    assert len(_shown(review)) == 7
    assert (ways(), aside()) == (["Strategy 1 of 6"], [])
    button = BeautifulSoup(review.screen.body, "html.parser").select("button")[-1]
    assert button.get_text() == "Next group: Charter"
    do(review, str(button["data-act"]), value=button["data-value"])
    assert _shown(review)[0] == "C08"


def test_a_checklist_of_which_nothing_applies_is_not_called_unanswered(
    review: CharterExercise,
) -> None:
    do(review, "step", value="checklist")
    for item in review.desk.state.readiness.states:
        set_answer(review.desk, item, "n")
    assert headline(review.desk.state) == (
        "No item of the checklist applies: there is nothing to score."
    )
    assert coverage_words(review.desk.state.readiness.overall) == "No item of the checklist applies"
