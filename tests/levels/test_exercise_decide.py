"""Deciding, comparing and closing a review by events, as the page sends them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from chainkit.levels.desk import Desk
from chainkit.levels.exercise import LevelsExercise
from chainkit.levels.export import review_workbook
from chainkit.levels.place import Place
from chainkit.levels.workshop import Decision, Placement
from tests.levels.hands import do, page, vote, words

CLEAN, WEB, LATE, KEY = "clean-room", "web-booking", "late-check-out", "room-key-on-the-phone"


def put(levels: LevelsExercise, feature: str, level: str, **more: Any) -> None:
    """Place a feature straight into the store."""
    desk = levels.desk
    session = desk.state.session
    assert session is not None
    found = desk.state.kept.placed(session.id).get(feature)
    fields = {"level": level, "placed_on": session.held_on, **more}
    placed = (
        found.changed(**fields)
        if found
        else Placement(
            client="acme",
            id=f"{session.id}/{feature}",
            review=session.id,
            feature=feature,
            **fields,
        )
    )
    desk.store.append(placed)
    desk.reload()


@pytest.fixture
def placed(levels: LevelsExercise) -> LevelsExercise:
    """A broken basic, an invisible extra and two potentials, revealed."""
    vote(levels, "front_line", [{CLEAN: 1, WEB: 2, LATE: 3, KEY: 4}] * 6)
    do(levels, "reveal")
    put(levels, CLEAN, "generic", offered="yes", well=1)
    put(levels, WEB, "augmented", offered="yes", well=3, noticed=0.02)
    for name in (LATE, KEY):
        put(levels, name, "potential", offered="no")
    do(levels, "step", value="decide")
    return levels


def decisions(levels: LevelsExercise) -> dict[str, Decision]:
    session = levels.desk.state.session
    assert session is not None
    return levels.desk.state.kept.decided(session.id)


def test_broken_basics_stand_first_then_what_nobody_notices(placed: LevelsExercise) -> None:
    cards = page(placed.screen.body).select("article h3")
    assert [card.get_text()[4:] for card in cards][:2] == ["Clean room", "Web booking"]
    assert "Our suggestion: Invest." in words(placed.screen.body)


def test_a_choice_its_reason_and_owner_are_saved_and_can_be_taken_back(
    placed: LevelsExercise,
) -> None:
    assert do(placed, "decide", CLEAN, "invest") == ""
    assert do(placed, "decide-text", f"{CLEAN}/reason", "Guests say so", seen="") == ""
    assert do(placed, "decide-text", f"{CLEAN}/owner", "Mrs A", seen="") == ""
    found = decisions(placed)[CLEAN]
    assert (found.choice, found.reason, found.owner) == ("invest", "Guests say so", "Mrs A")
    do(placed, "decide", CLEAN, "")
    assert decisions(placed)[CLEAN].choice is None
    assert decisions(placed)[CLEAN].reason == "Guests say so"


def test_at_most_two_potentials_are_tested_and_only_potentials(placed: LevelsExercise) -> None:
    assert "stands at potential" in do(placed, "decide-test", CLEAN, "yes")
    assert do(placed, "decide-test", LATE, "yes") == do(placed, "decide-test", KEY, "yes") == ""
    put(placed, WEB, "potential")
    assert "2 potentials are chosen already" in do(placed, "decide-test", WEB, "yes")
    assert [name for name, each in decisions(placed).items() if each.to_test] == [LATE, KEY]
    put(placed, KEY, "expected")
    do(placed, "step", value="decide")
    assert "no potential any more (expected)" in words(placed.screen.side)
    do(placed, "decide-test", KEY, "no")
    assert do(placed, "decide-test", WEB, "yes") == ""


def test_who_decides_second_is_told_what_stands(placed: LevelsExercise) -> None:
    first = Decision(
        client="acme", id=f"spring-review/{CLEAN}", review="spring-review", feature=CLEAN,
        choice="retire",
    )  # fmt: skip
    placed.desk.store.append(first)
    assert "Retire" in do(placed, "decide", CLEAN, "invest")
    assert decisions(placed)[CLEAN].choice == "retire"
    assert do(placed, "decide", CLEAN, "invest") == ""
    assert decisions(placed)[CLEAN].choice == "invest"


def test_what_happened_is_noted_once_and_makes_its_feature_due(placed: LevelsExercise) -> None:
    note = {"kind": "complaints", "feature": WEB, "happened_on": "2026-04-02", "note": "Slow"}
    assert do(placed, "trigger-add", value=note) == ""
    assert (
        "only what has happened"
        in do(placed, "trigger-add", value={**note, "happened_on": "2999-01-01"}).lower()
    )
    (known,) = placed.desk.state.kept.triggers
    due = placed.desk.state.due(date(2026, 4, 3))
    assert [each.feature for each in due if each.due_on == date(2026, 4, 2)] == [WEB]
    do(placed, "trigger-remove", known.id)
    assert placed.desk.state.kept.triggers == ()
    assert do(placed, "trigger-add", value=note) == ""  # also after one of its name was removed


def test_the_workbook_has_the_votes_added_up_and_nobodys_answer(placed: LevelsExercise) -> None:
    do(placed, "decide", CLEAN, "invest")
    book = load_workbook(io.BytesIO(review_workbook(placed.desk.state)))
    assert book.sheetnames == ["Features", "Placements", "Votes", "Decisions", "About"]
    votes = {row[0]: row for row in book["Votes"].iter_rows(min_row=2, values_only=True)}
    assert votes["Clean room"][3:8] == ("generic", 6, 0, 0, 0)
    cells = [str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row]
    assert not any("f01" in cell or "front" in cell for cell in cells)
    assert [row[:2] for row in book["Decisions"].iter_rows(min_row=2, values_only=True)] == [
        ("Clean room", "invest")
    ]


def in_the_room(levels: LevelsExercise) -> str:
    """All words that the room sees now."""
    wall = LevelsExercise(Desk(levels.desk.store, Place(client="acme", view="present")))
    try:
        panes = wall.panes()
        return words(panes.lead) + words(panes.picture) + words(panes.body)
    finally:
        wall.close()


def test_a_first_review_has_nothing_to_compare_and_says_so(placed: LevelsExercise) -> None:
    do(placed, "step", value="compare")
    assert "This is the first review" in words(placed.screen.lead)
    assert not page(placed.screen.lead).select("[data-replay]")
    assert "last time" not in words(placed.screen.lead)


def test_a_first_review_plans_its_minutes_for_the_broken_basics(placed: LevelsExercise) -> None:
    put(placed, CLEAN, "generic", offered="yes", well=1)
    placed.desk.reload()
    do(placed, "step", value="prepare")
    assert "Look at the basics" in words(placed.screen.body)
    assert "moved since last time" not in words(placed.screen.body)
    do(placed, "step", value="compare")
    assert "“Clean room”" in words(placed.screen.lead)
    assert "Clean room Generic, and delivered poorly." in words(placed.screen.body)
    for step, seen in (("prepare", "Look at the basics"), ("compare", "Broken basics")):
        do(placed, "step", value=step)
        do(placed, "show")
        told = in_the_room(placed)
        assert seen in told
        assert "last time" not in told
    form = {"title": "Next", "held_on": "2027-03-31", "front_line": "6"}
    do(placed, "new-session", value=form)
    do(placed, "step", value="prepare")
    assert "See what has moved since last time." in words(placed.screen.body)


def test_the_next_review_says_what_moved_and_what_is_expected_now(placed: LevelsExercise) -> None:
    form = {"title": "Next", "held_on": "2027-03-31", "front_line": "6"}
    do(placed, "new-session", value=form)
    vote(placed, "front_line", [{CLEAN: 1}] * 6)
    do(placed, "reveal")
    put(placed, CLEAN, "generic")
    put(placed, LATE, "expected")
    do(placed, "step", value="compare")
    lead, body = words(placed.screen.lead), words(placed.screen.body)
    assert "1 feature moved inwards since 31 March 2026." in lead
    assert "is expected now: “Late check-out”" in lead
    assert "Late check-out potential → expected" in body
    assert "Illustrative, not a forecast." in body
    assert len(page(placed.screen.lead).select("[data-replay] input")) == 2
    do(placed, "at", "replay", "spring-review")
    assert "The picture shows 31 March 2026, the first review." in words(placed.screen.lead)
    mark = page(placed.screen.picture).select_one(f"[data-id={LATE}]")
    assert mark is not None
    assert mark["data-level"] == "potential"
    assert not page(placed.screen.picture).select("[data-movable]")
    # The room follows the replay when it is shown, and no sooner.
    do(placed, "show")
    wall = LevelsExercise(Desk(placed.desk.store, Place(client="acme", view="present")))
    try:
        seen = words(wall.panes().lead)
        assert "The picture shows 31 March 2026, the first review." in seen
        do(placed, "at", "replay", "")
        assert "Show this review to the room" in words(placed.screen.header)
        assert words(wall.panes().lead) == seen
        assert words(wall.panes().body) == "", "a sentence on another review would be beside it"
    finally:
        wall.close()


def test_an_earlier_review_shows_nothing_of_a_later_one_that_is_hidden(
    placed: LevelsExercise,
) -> None:
    do(placed, "new-session", value={"title": "Next", "held_on": "2027-03-31", "front_line": "6"})
    vote(placed, "front_line", [{CLEAN: 1}] * 6)
    do(placed, "reveal")
    put(placed, LATE, "generic", reason="Nobody may see this yet")
    do(placed, "hide")
    do(placed, "session", value="spring-review")
    do(placed, "step", value="compare")
    do(placed, "at", "replay", "next")
    assert not page(placed.screen.lead).select("[data-replay]")
    mark = page(placed.screen.picture).select_one(f"[data-id={LATE}]")
    assert mark is not None
    assert mark["data-level"] == "potential"
    book = load_workbook(io.BytesIO(review_workbook(placed.desk.state)))
    reviews = {row[0] for row in book["Placements"].iter_rows(min_row=2, values_only=True)}
    assert reviews == {"Spring review"}
