"""Prepare and Features: settings, competitors and the list, each saved at once."""

from __future__ import annotations

from datetime import date

import pytest

from chainkit.errors import ChainkitError
from chainkit.levels.desk import Desk
from chainkit.levels.desk_features import rewrite_feature, set_feature
from chainkit.levels.exercise import LevelsExercise
from chainkit.levels.place import STEPS, Place
from tests.levels.hands import DAY, begin, do, features, page, placements, words


def test_every_step_opens_before_there_is_a_review_and_after(empty: LevelsExercise) -> None:
    for begun in (False, True):
        if begun:
            begin(empty)
        for step, _name in STEPS:
            assert do(empty, "step", value=step) == "", (step, begun)
            assert empty.place()["step"] == step
            assert empty.screen.lead or empty.screen.body, (step, begun)


def test_competitors_are_named_renamed_with_what_is_known_of_them_and_taken_out(
    levels: LevelsExercise,
) -> None:
    do(levels, "step", value="prepare")
    assert "“The market” is nobody" in do(levels, "rival-new", value={"rival": "the market"})
    for name in ("Nord", "Sued", "West", "Ost"):
        assert do(levels, "rival-new", value={"rival": name}) == ""
    assert "“Nord” is one of the competitors already." in do(
        levels, "rival-new", value={"rival": " nord "}
    )
    assert do(levels, "rival-new", value={"rival": " "}) == "Type the competitor's name first."
    assert "write “A-B”" in do(levels, "rival-new", value={"rival": "A/B"})
    assert "at most 4" in do(levels, "rival-new", value={"rival": "Fifth"})
    assert "is nobody" in do(levels, "rival-name", "1", "The  MARKET")
    do(levels, "fact", "clean-room/rival-1", "yes+better")
    assert do(levels, "rival-name", "1", "South") == ""
    assert "already" in do(levels, "rival-name", "1", "nord")
    assert placements(levels)["clean-room"].rivals == {"South": "yes"}
    assert placements(levels)["clean-room"].ahead == {"South": ("better",)}
    do(levels, "rival-drop", "West")
    session = levels.desk.state.session
    assert session is not None
    assert session.competitors == ("Nord", "South", "Ost")


def test_the_next_review_begins_with_the_competitors_of_the_one_before(
    levels: LevelsExercise,
) -> None:
    do(levels, "rival-new", value={"rival": "Hill Hotel"})
    form = {"title": "Autumn review", "held_on": "2026-09-30", "front_line": "6"}
    assert do(levels, "new-session", value=form) == ""
    review = levels.desk.state.session
    assert review is not None
    assert (review.title, review.competitors) == ("Autumn review", ("Hill Hotel",))
    do(levels, "rival-drop", value="Hill Hotel")
    first = levels.desk.state.sessions[-1]
    assert (first.title, first.competitors) == ("Spring review", ("Hill Hotel",))


def test_the_next_review_is_on_a_day_after_this_one(levels: LevelsExercise) -> None:
    assert "after this review" in do(levels, "next-on", "next_on", DAY)
    assert do(levels, "next-on", "next_on", "0002-03-31") == ""  # a year being typed
    assert do(levels, "next-on", "next_on", "2027-03-30") == ""
    session = levels.desk.state.session
    assert session is not None
    assert session.next_on == date(2027, 3, 30)
    do(levels, "step", value="close")
    picks = page(levels.screen.body).select("button[data-act=next-on-pick]")
    do(levels, "next-on-pick", picks[0]["data-id"], picks[0]["data-value"])
    box = page(levels.screen.body).select_one("[data-key=close-next-on]")
    assert box
    assert box["value"] == picks[0]["data-value"]


def test_a_feature_is_listed_once_described_and_retired_with_its_number_kept(
    levels: LevelsExercise,
) -> None:
    assert "as number 1" in do(levels, "feature-new", value={"name": "clean ROOM", "stage": "use"})
    do(levels, "pick", "clean-room")
    assert do(levels, "feature-text", "clean-room/owner", "Ana", seen="") == ""
    assert do(levels, "feature-set", "clean-room/essential", True) == ""
    assert do(levels, "feature-set", "clean-room/effort", "12,5") == ""
    assert "0 to 100" in do(levels, "feature-set", "clean-room/effort", "140")
    assert "needs a name" in do(levels, "feature-text", "clean-room/name", " ", seen="Clean room")
    do(levels, "step", value="reveal")
    assert levels.place()["feature"] == ""  # it was described, not looked at
    do(levels, "step", value="list")
    kept = features(levels)["clean-room"]
    assert (kept.owner, kept.essential, kept.effort, kept.name) == ("Ana", True, 12.5, "Clean room")
    do(levels, "feature-retire", "clean-room")
    assert "clean-room" not in [each.id for each in levels.desk.state.features]
    assert "Retired (1)" in words(levels.screen.body)
    do(levels, "feature-back", "clean-room")
    assert [each.number for each in levels.desk.state.features] == [1, 2, 3, 4]


def test_a_name_that_is_too_long_is_refused_and_not_cut(levels: LevelsExercise) -> None:
    do(levels, "step", value="list")
    before = features(levels)
    assert not page(levels.screen.body).select("[name=name][maxlength]")
    told = do(levels, "feature-new", value={"name": "x" * 300, "stage": "find"})
    assert "at most 120 characters" in told
    told = do(levels, "feature-text", "clean-room/name", "x" * 300)
    assert told == "Not saved: at most 120 characters fit here."
    assert features(levels) == before


def test_a_feature_is_not_given_the_name_of_another(levels: LevelsExercise) -> None:
    before = features(levels)
    told = do(levels, "feature-text", "web-booking/name", "Clean  ROOM", seen="Web booking")
    assert told == "“Clean room” is on the list already, as number 1."
    assert features(levels) == before
    assert do(levels, "feature-text", "clean-room/name", "Clean ROOM", seen="Clean room") == ""


def test_features_to_act_on_are_listed_by_their_numbers(levels: LevelsExercise) -> None:
    assert do(levels, "feature-new", value={"name": "A boat", "stage": "use"}) == ""
    listed = levels.desk.topics().listed.values()
    numbers = [int(line.split(" · ")[0]) for line in listed]
    assert numbers == sorted(numbers)
    assert len(numbers) == 5


def test_a_pack_gives_what_is_ticked_and_says_what_it_is(levels: LevelsExercise) -> None:
    do(levels, "feature-pack", value="hotels")
    shown = page(levels.screen.body)
    ids = [box["name"] for box in shown.select("input[name^=take-]")]
    assert len(ids) >= 8
    assert "llustrat" in words(levels.screen.body)
    assert "Tick" in do(levels, "feature-take", "hotels", {})
    assert "2 features" in do(levels, "feature-take", "hotels", {ids[0]: "on", ids[1]: "on"})
    taken = [each for each in features(levels).values() if each.pack == "hotels"]
    assert sorted(each.number for each in taken) == [5, 6]


def test_two_who_change_one_feature_lose_nothing(levels: LevelsExercise) -> None:
    other = Desk(levels.desk.store, Place(client="acme"))
    rewrite_feature(other, "web-booking", "owner", "Ben")
    set_feature(other, "web-booking", "cadence", "digital")
    told = do(levels, "feature-text", "web-booking/owner", "Ana", seen="")
    assert "Ben" in features(levels)["web-booking"].owner
    assert "Ana" in features(levels)["web-booking"].owner
    assert told
    stale = Desk(levels.desk.store, Place(client="acme"))
    set_feature(other, "web-booking", "stage", "find")
    with pytest.raises(ChainkitError, match="Somebody else changed this first"):
        set_feature(stale, "web-booking", "stage", "buy")
    assert features(levels)["web-booking"].stage == "find"
    assert features(levels)["web-booking"].cadence == "digital"
