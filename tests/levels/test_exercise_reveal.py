"""Place and Reveal: private votes, facts, what is settled and by whom, rounds on what is split."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.desk import Desk
from chainkit.levels.exercise import LevelsExercise
from chainkit.levels.place import Place
from chainkit.levels.workshop import Placement
from tests.levels.hands import do, page, placements, vote, words

ROOM, WEB, LATE, KEY = "clean-room", "web-booking", "late-check-out", "room-key-on-the-phone"
Sheet = Mapping[str, int | None]


def sheet(room: int, web: int, late: int, key: int | None) -> Sheet:
    return {ROOM: room, WEB: web, LATE: late, KEY: key}


def voted(levels: LevelsExercise) -> None:
    """All agree on two; one is split between the ends, one is a tie of neighbours."""
    vote(levels, "front_line", [sheet(1, 2, 1, 3)] * 6)
    vote(levels, "management", [sheet(1, 2, 4, 4)] * 6)
    do(levels, "step", value="reveal")


def test_a_sheet_shows_the_question_of_each_level_and_saves_each_answer(
    levels: LevelsExercise,
) -> None:
    do(levels, "step", value="place")
    do(levels, "next-sheet")
    shown = page(levels.screen.body)
    assert len(shown.select("[role=radiogroup]")) == 4
    assert len(shown.select_one("[role=radiogroup]").select("input")) == 5
    for level in levels.desk.state.content.levels:
        assert level.test in shown.select_one(".ck-tests").get_text()
    do(levels, "answer", ROOM, "1")
    do(levels, "answer", WEB, "x")
    assert "1 begun" in words(levels.screen.side)
    assert "must be" in do(levels, "answer", LATE, "5")
    assert {k: v.value for k, v in levels.desk.sheet.items()} == {ROOM: 1, WEB: None}


def test_until_the_reveal_nothing_of_a_vote_is_on_any_screen(levels: LevelsExercise) -> None:
    vote(levels, "front_line", [sheet(1, 2, 1, 3)] * 6)
    for step in levels.desk.steps:
        do(levels, "step", value=step)
        shown = f"{levels.screen.lead}{levels.screen.picture}{levels.screen.body}"
        assert "6 of 6" not in words(shown), step
        assert "place-level" not in f"{shown}{levels.screen.side}", step
    assert "open" in do(levels, "place-level", ROOM, "expected")
    assert placements(levels) == {}


def test_facts_are_kept_as_said_and_what_nobody_said_stays_unsaid(levels: LevelsExercise) -> None:
    do(levels, "rival-new", value={"rival": "Nord"})
    do(levels, "step", value="place")
    do(levels, "mode", value="facts")
    for fact, value in (("offered", "partly"), ("well", "0"), ("rival-0", "yes+faster"),
                        ("offered_by_market", "80"), ("noticed", "7.5")):  # fmt: skip
        assert do(levels, "fact", f"{ROOM}/{fact}", value) == ""
    kept = placements(levels)[ROOM]
    assert (kept.level, kept.offered, kept.well, kept.annoyed_if_absent) == (
        None, "partly", 0, None,
    )  # fmt: skip
    assert (kept.offered_by_market, kept.noticed) == (0.8, 0.075)
    assert (kept.rivals, kept.ahead) == ({"Nord": "yes"}, {"Nord": ("faster",)})
    assert do(levels, "fact", f"{ROOM}/rival-0", "") == ""
    assert do(levels, "fact", f"{ROOM}/well", "") == ""
    assert placements(levels)[ROOM].rivals == {}
    assert placements(levels)[ROOM].well is None
    assert "0 to 100" in do(levels, "fact", f"{ROOM}/noticed", "700")


def test_the_reveal_says_what_is_agreed_what_is_split_and_what_is_a_tie(
    levels: LevelsExercise,
) -> None:
    voted(levels)
    assert "Hidden" in levels.screen.lead
    do(levels, "reveal")
    assert "agrees on 2 of 4 features" in words(levels.screen.lead)
    talk = words(str(page(levels.screen.body).select_one(".ck-talk-list")))
    assert "Late check-out" in talk
    assert "Room key on the phone" in talk
    assert "Clean room" not in talk
    assert "equally often" in talk
    assert "not placed" in words(levels.screen.picture)  # a tie stands nowhere
    do(levels, "pick", LATE)
    assert "Front line" in words(levels.screen.side)
    assert "generic (6 · 0 · 0 · 0)" in words(levels.screen.side)


def test_what_is_agreed_is_settled_in_one_press_and_the_rest_by_hand(
    levels: LevelsExercise,
) -> None:
    voted(levels)
    do(levels, "reveal")
    assert "2 features are settled" in do(levels, "settle-agreed")
    kept = placements(levels)
    assert {k: (p.level, p.round) for k, p in kept.items()} == {
        ROOM: ("generic", 1), WEB: ("expected", 1),
    }  # fmt: skip
    assert do(levels, "place-level", LATE, "augmented") == ""
    assert do(levels, "place-reason", LATE, "Only one rival does.", seen="") == ""
    late = placements(levels)[LATE]
    assert (late.level, late.round, late.reason) == ("augmented", 1, "Only one rival does.")
    assert "level" in do(levels, "place-level", LATE, "sideways")
    assert do(levels, "place-level", LATE, "") == ""
    assert placements(levels)[LATE].level is None
    assert placements(levels)[LATE].reason == "Only one rival does."


def test_what_is_split_is_placed_anew_and_settled_on_the_later_round(
    levels: LevelsExercise,
) -> None:
    voted(levels)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    do(levels, "place-level", LATE, "generic")
    assert "Tick" in do(levels, "place-again", value={})
    do(levels, "place-again", value={f"again-{LATE}": "on", f"again-{KEY}": "on"})
    assert levels.desk.state.items == (LATE, KEY)
    vote(levels, "front_line", [{LATE: 3, KEY: 4}] * 6)
    vote(levels, "management", [{LATE: 3, KEY: 4}] * 6)
    do(levels, "reveal")
    assert "What placing anew changed" in words(levels.screen.body)
    do(levels, "settle-agreed")
    kept = placements(levels)
    assert {k: (p.level, p.round) for k, p in kept.items()} == {
        ROOM: ("generic", 1), WEB: ("expected", 1), LATE: ("augmented", 2), KEY: ("potential", 2),
    }  # fmt: skip
    assert "Settle" not in levels.screen.lead


def test_what_is_taken_in_after_a_move_is_what_the_store_holds(levels: LevelsExercise) -> None:
    voted(levels)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    desk = levels.desk
    for level in ("potential", "generic", "generic", ""):
        do(levels, "place-level", LATE, level)
        assert desk.state == desk.load()
        assert not desk.changed_elsewhere()
    other = placements(levels)[WEB].changed(level="potential")
    desk.store.append(other)  # somebody else, and this desk has not looked yet
    do(levels, "place-level", LATE, "expected")
    assert desk.state == desk.load()
    assert {s.feature: s.level for s in desk.state.rings.stands}[WEB] == "potential"


def test_a_later_review_writes_over_nothing(levels: LevelsExercise) -> None:
    voted(levels)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    before = placements(levels)
    form = {"title": "Later", "held_on": "2027-03-31", "front_line": "6"}
    do(levels, "new-session", value=form)
    assert levels.place()["session"] == "later"
    vote(levels, "front_line", [sheet(1, 1, 2, 3)] * 6)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    do(levels, "place-level", WEB, "expected")
    kept = levels.desk.store.latest(Placement, "acme")
    assert {each.feature: each for each in kept if each.review == "spring-review"} == before
    later = {each.feature: each.level for each in kept if each.review == "later"}
    assert later == {ROOM: "generic", WEB: "expected", LATE: "expected", KEY: "augmented"}


def test_a_group_under_five_is_not_shown_and_four_votes_are_none(levels: LevelsExercise) -> None:
    vote(levels, "management", [sheet(1, 2, 4, 4)] * 4)
    do(levels, "reveal")
    shown = words(f"{levels.screen.lead}{levels.screen.body}{levels.screen.side}")
    assert "fewer than five usable votes and are not shown" in shown
    assert "Settle" not in levels.screen.lead
    do(levels, "pick", ROOM)
    assert "Fewer than 5 usable votes" in words(levels.screen.side)


def test_the_room_sees_the_rings_and_no_control(levels: LevelsExercise) -> None:
    voted(levels)
    do(levels, "reveal")
    do(levels, "pick", LATE)
    do(levels, "show")
    place = Place(client="acme", view="present")
    shown = LevelsExercise(Desk(levels.desk.store, place))
    try:
        panes = shown.panes()
    finally:
        shown.close()
    whole = page(f"{panes.lead}{panes.picture}{panes.body}")
    assert not whole.select("button, input, select, textarea, form, [tabindex]")
    assert "Late check-out" in whole.get_text()
    assert panes.header == ""


def test_any_feature_can_be_placed_anew_with_the_reason_it_stands_where_it_does(
    levels: LevelsExercise,
) -> None:
    voted(levels)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    do(levels, "place-reason", ROOM, "The law asks for it.", seen="")
    do(levels, "step", value="reveal")  # a text that is typed redraws nothing
    body = page(levels.screen.body)
    rows = body.select("details[data-key=again-others] li")
    assert {row.select_one("input")["name"] for row in rows} == {f"again-{ROOM}", f"again-{WEB}"}
    assert "It stands at generic: The law asks for it." in words(str(rows[0]))
    talk = {box["name"] for box in body.select("section > form > ul input")}
    assert talk == {f"again-{LATE}", f"again-{KEY}"}
    do(levels, "place-again", value={f"again-{ROOM}": "on"})
    assert levels.desk.state.items == (ROOM,)
    vote(levels, "front_line", [{ROOM: 2}] * 6)
    do(levels, "reveal")
    do(levels, "settle-agreed")
    assert (placements(levels)[ROOM].level, placements(levels)[ROOM].round) == ("expected", 2)


def test_two_who_open_a_round_at_once_open_one(levels: LevelsExercise) -> None:
    voted(levels)
    do(levels, "reveal")
    place = Place(client="acme", step="reveal")
    other = LevelsExercise(Desk(levels.desk.store, place, "b"))
    try:
        do(levels, "place-again", value={f"again-{LATE}": "on"})
        do(other, "place-again", value={f"again-{KEY}": "on", f"again-{LATE}": "on"})
        first, second = other.desk.state.rounds
        assert (first.number, second.number, second.features) == (1, 2, (LATE, KEY))
        vote(levels, "front_line", [{LATE: 1}] * 6)
        assert "people have answered in it" in do(
            other, "place-again", value={f"again-{KEY}": "on"}
        )
        assert len(other.desk.state.rounds) == 2
    finally:
        other.close()
