"""Rivals, what is due, where the effort goes, and what may be tested."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.levels.agreement import votes_of
from chainkit.levels.deciding import agreed_levels, hint_of, refusal_to_test
from chainkit.levels.due import due_features, months_later
from chainkit.levels.effort import effort_of
from chainkit.levels.packs import features_from, own_feature, pack_history
from chainkit.levels.rivals import rivalry_of
from chainkit.levels.workshop import Decision, Feature, Trigger
from tests.levels.reviews import CONTENT, NO_TALLIES, feature, ground, placed, result, review, votes

NOW = date(2026, 11, 22)


def test_ahead_is_more_better_or_faster() -> None:
    here = [
        placed("more", 2025, "e", offered="partly", rivals={"A": "yes", "B": "partly"}),
        placed("alone", 2025, "a", offered="yes", rivals={"A": "no", "B": "no"}),
        placed("quick", 2025, "e", offered="yes", rivals={"A": "yes", "B": "no"},
               ahead={"A": ("faster", "better"), "B": ("better",)}),
        placed("unsaid", 2025, "a", offered="yes", rivals={"A": "no"}),
        placed("unknown", 2025, "e", rivals={"A": "yes", "B": "yes"}),
    ]  # fmt: skip
    names = [each.feature for each in here]
    features = [feature(name, number) for number, name in enumerate(names, 1)]
    rings = result(ground(features, here, 2025)).rings
    held = review(2025, competitors=("A", "B"))
    found = rivalry_of(held, rings, {each.feature: each for each in here})
    assert [(each.feature, each.rivals) for each in found.ahead] == [
        ("more", (("A", ("more",)),)),
        ("quick", (("A", ("better", "faster")),)),  # what B does not offer cannot be better
    ]
    assert found.ahead[1].why == "A: better and faster."
    # “unsaid”: nobody looked at B, so it is not known whether we are alone.
    assert found.ours_alone == ("alone",)
    assert found.unknown == ("unsaid", "unknown")


# --- due ----------------------------------------------------------------------------------------


def test_due_by_cadence_trigger_or_because_it_was_never_placed() -> None:
    features = [
        feature("app", 1, cadence="digital"),
        feature("room", 2, cadence="hospitality"),
        feature("law", 3, cadence="regulated"),
        feature("idea", 4),
        feature("fax", 5, retired_on="2026-01-01"),
    ]
    here = [placed(each.id, 2025, "e") for each in features if each.id != "idea"]
    happened = [
        Trigger(client="acme", id="t", feature="law", kind="new_law", happened_on="2026-03-01"),
        Trigger(client="acme", id="old", feature="room", kind="complaints",
                happened_on="2025-11-10"),
    ]  # fmt: skip

    def due(day: date) -> list[tuple[str, date | None]]:
        found = due_features(features, here, happened, CONTENT, day)
        return [(each.feature, each.due_on) for each in found]

    # Placed on 10 November 2025: six months, twelve, and eighteen.
    assert due(date(2026, 2, 28)) == [("idea", None)]
    assert due(date(2026, 5, 9)) == [("law", date(2026, 3, 1)), ("idea", None)]
    assert due(date(2026, 5, 10))[1] == ("app", date(2026, 5, 10))
    assert due(date(2026, 11, 9))[2][0] == "idea"
    assert due(NOW)[2] == ("room", date(2026, 11, 10))


def test_a_trigger_about_everything_makes_everything_due_and_says_so() -> None:
    every = Trigger(client="acme", id="t", kind="score_drop", happened_on=NOW, note="Autumn wave")
    features = [feature("a", 1), feature("b", 2)]
    here = [placed("a", 2025, "e", placed_on=date(2026, 11, 1)), placed("b", 2025, "e")]
    a, b = sorted(
        due_features(features, here, [every], CONTENT, NOW), key=lambda each: each.feature
    )
    assert a.reasons == ("A score has dropped, 22 November 2026: Autumn wave",)
    assert b.due_on == date(2026, 11, 10)
    assert len(b.reasons) == 2


def test_what_is_due_counts_from_the_review_and_not_from_the_day_it_was_typed_in() -> None:
    happened = Trigger(client="acme", id="t", kind="score_drop", happened_on="2026-02-01")
    here = [placed("a", 2025, "e", placed_on=NOW)]
    assert due_features([feature("a")], here, [happened], CONTENT, NOW) == ()
    held = {"r2025": date(2025, 11, 10)}
    (due,) = due_features([feature("a")], here, [happened], CONTENT, NOW, held)
    assert due.due_on == date(2026, 2, 1)
    assert len(due.reasons) == 2, "what happened, and a year that has passed"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_months_later_is_that_month(since: date, months: int) -> None:
    found = months_later(since, months)
    assert (found.year * 12 + found.month) - (since.year * 12 + since.month) == months
    assert found.day <= since.day


# --- effort -------------------------------------------------------------------------------------


def _efforts(*pairs: tuple[str, float | None, float | None]) -> tuple[list[Feature], dict]:  # type: ignore[type-arg]
    features, here = [], {}
    for number, (level, effort, noticed) in enumerate(pairs, 1):
        name = f"f{number}"
        features.append(feature(name, number, effort=effort))
        here[name] = placed(name, 2025, level, noticed=noticed)
    return features, here


def test_effort_against_what_customers_notice() -> None:
    found = effort_of(
        *_efforts(
            ("g", 60, 0.1), ("g", 20, 0.1), ("e", 10, 0.0), ("a", 10, 0.2), ("a", 0, 0.4),
            ("a", None, 0.9), ("a", 9, None), ("", 9, 0.9),
        )
    )  # fmt: skip
    told = {each.level: (each.effort, each.noticed) for each in found.levels}
    assert told["generic"] == (pytest.approx(0.8), pytest.approx(0.25))
    assert told["expected"] == (pytest.approx(0.1), 0)
    assert told["augmented"] == (pytest.approx(0.1), pytest.approx(0.75))
    assert told["potential"] == (None, None)  # no feature there, which is not 0
    assert found.left_out == ("f6", "f7", "f8")
    assert found.detail == (
        "10 % of the effort goes into what is augmented; 75 % of what customers notice is."
    )


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("g", 1, 0.5)] * 4, "Too few features to compare: 4"),
        ([("g", 0, 0.5)] * 5, "are 0"),
        ([("g", 5, 0.0)] * 5, "are 0"),
        ([], "Too few features to compare: 0"),
    ],
)
def test_effort_that_cannot_be_compared_says_why(
    pairs: list[tuple[str, float, float]], words: str
) -> None:
    found = effort_of(*_efforts(*pairs))
    assert not found.answerable
    assert words in found.detail
    assert {each.effort for each in found.levels} == {None}


# --- decisions ----------------------------------------------------------------------------------


def test_at_most_two_potentials_are_tested_at_one_review() -> None:
    here = {name: placed(name, 2025, "p") for name in "abcd"} | {"x": placed("x", 2025, "a")}

    def chosen(name: str, held: str = "r2025") -> Decision:
        id_ = f"{held}/{name}"
        return Decision(client="acme", id=id_, review=held, feature=name, to_test=True)

    two = [chosen("a"), chosen("b"), chosen("d", "r2024")]
    assert refusal_to_test("c", "r2025", two[:1], here) == ""
    assert "take one off" in refusal_to_test("c", "r2025", two, here)
    assert refusal_to_test("a", "r2025", two, here) == ""  # it is chosen already
    assert "stands at potential" in refusal_to_test("x", "r2025", [], here)
    assert "stands at potential" in refusal_to_test("unknown", "r2025", [], here)


def test_only_where_the_room_agrees_is_a_level_settled_at_once() -> None:
    frame = votes(
        ("wifi", "front_line", 1, 8),
        ("door", "front_line", 2, 6), ("door", "front_line", 4, 7),
        ("roof", "front_line", 2, 4), ("roof", "front_line", 3, 4),
        ("desk", "front_line", 2, 4),
    )  # fmt: skip
    found = votes_of(frame, NO_TALLIES, ["wifi", "door", "roof", "desk", "lift"], 1)
    assert found["door"].level == "potential"  # the mode, but the room is split
    assert agreed_levels(found.values()) == {"wifi": "generic"}


@pytest.mark.parametrize(
    ("level", "fields", "choice"),
    [
        ("g", {"offered": "yes", "well": 1}, "invest"),
        ("e", {"offered": "no"}, "invest"),
        ("a", {"offered": "no", "rivals": {"A": "yes"}}, "invest"),
        ("a", {"offered": "yes", "noticed": 0.01}, "retire"),
        ("e", {"offered": "yes", "well": 3}, "automate"),
        ("a", {"offered": "yes", "noticed": 0.3}, "keep"),
        ("p", {"offered": "no"}, None),
    ],
)
def test_a_place_suggests_what_to_do(level: str, fields: dict[str, Any], choice: object) -> None:
    here = ground(
        [feature("x")], [placed("x", 2024, "a"), placed("x", 2025, level, **fields)], 2024, 2025
    )
    hint = hint_of(result(here).rings.stands[0])
    assert hint is not None
    assert hint.choice == choice


# --- packs --------------------------------------------------------------------------------------


def test_a_pack_gives_the_features_that_are_not_there_yet() -> None:
    hotels = CONTENT.pack_by_id["hotels"]
    mine = [own_feature("acme", "Clean, safe  room!", "use", [], {}), feature("phone-as-key", 7)]
    assert (mine[0].id, mine[0].number) == ("clean-safe-room", 1)
    found = features_from(hotels, "acme", mine)
    assert [each.number for each in found] == [8, 9, 10, 11, 12, 13]
    assert not {each.id for each in found} & {each.id for each in mine}
    assert {each.pack for each in found} == {"hotels"}
    (one,) = features_from(hotels, "acme", [], ["late-check-out"])
    assert (one.number, one.stage, one.cadence) == (1, "leave", "hospitality")
    packs = CONTENT.pack_by_id
    again = own_feature("acme", "Late check-out", "leave", [one], packs)
    assert (again.id, again.cadence) == ("late-check-out-2", "hospitality")


@pytest.mark.parametrize(
    ("taken", "cadence"),
    [((), "general"), (("hotels",), "hospitality"), (("hotels", "banking"), "regulated")],
)
def test_a_feature_of_ones_own_is_reviewed_as_often_as_its_sector_is(
    taken: tuple[str, ...], cadence: str
) -> None:
    known: list[Feature] = []
    for pack in taken:
        known += features_from(CONTENT.pack_by_id[pack], "acme", known)
    known.append(own_feature("acme", "Porter", "use", [], {}))
    made = own_feature("acme", "A seat at the desk", "buy", known, CONTENT.pack_by_id)
    assert made.cadence == cadence


def test_a_packs_illustration_can_be_replayed() -> None:
    years = pack_history(CONTENT.pack_by_id["banking"], CONTENT)
    assert [rings.held_on.year for rings in years] == [2005, 2015, 2025]
    web = [next(s for s in rings.stands if s.feature == "web-banking") for rings in years]
    assert [(s.before, s.level) for s in web] == [
        (None, "augmented"), ("augmented", "expected"), ("expected", "generic"),
    ]  # fmt: skip
    assert all("illustrative" in rings.title for rings in years)
    assert all(s.offered is None and s.well is None for rings in years for s in rings.stands)
