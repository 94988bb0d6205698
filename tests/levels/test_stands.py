"""Who stands where at each review, what moved, and what is broken or not noticed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.analysis import Ground, analyse, ground_of
from chainkit.levels.result import LEVELS, LevelsResult
from chainkit.levels.stands import in_order
from chainkit.levels.workshop import Decision, Placement
from tests.levels.reviews import CONTENT, feature, ground, placed, result, review


def names(found: LevelsResult) -> list[str]:
    return [stand.feature for stand in found.rings.stands]


def test_each_review_shows_what_it_placed_and_where_it_stood_before() -> None:
    here = ground(
        [feature("wifi", 1), feature("room", 2)],
        [placed("wifi", 2024, "e"), placed("wifi", 2025, "g"), placed("room", 2025, "g")],
        2024,
        2025,
    )
    wifi, room = result(here).rings.stands
    assert (wifi.level, wifi.before) == ("generic", "expected")
    assert (room.level, room.before) == ("generic", None)
    assert names(result(here, 2024)) == ["wifi"]


def test_a_feature_lives_from_its_first_placement_until_it_is_retired() -> None:
    here = ground(
        [
            feature("idea", 1),
            feature("wifi", 2),
            feature("fax", 3, retired_on="2025-06-01"),
        ],
        [placed("wifi", 2024, "g"), placed("fax", 2024, "e")],
        2024,
        2025,
    )
    assert names(result(here, 2024)) == ["wifi", "fax"]
    latest = result(here)
    assert names(latest) == ["idea", "wifi"]
    # Not placed yet at this review, which is not the level it had a year ago.
    assert [stand.level for stand in latest.rings.stands] == [None, None]
    assert latest.movers is not None
    assert latest.movers.left == ("wifi", "fax")
    assert latest.headline == "Nothing is placed yet."


def test_only_what_was_placed_twice_has_moved() -> None:
    here = ground(
        [feature(name, number) for number, name in enumerate("abcde", 1)],
        [
            *(placed(name, 2024, level) for name, level in zip("abcd", "peag", strict=True)),
            *(placed(name, 2025, level) for name, level in zip("abce", "eaap", strict=True)),
        ],
        2024,
        2025,
    )
    movers = result(here).movers
    assert movers is not None
    assert [(move.feature, move.steps) for move in movers.inward] == [("a", 2)]
    assert [(move.feature, move.steps) for move in movers.outward] == [("b", -1)]
    assert (movers.stayed, movers.new, movers.left) == (("c",), ("e",), ("d",))
    assert result(here, 2024).movers is None


@pytest.mark.parametrize(
    ("level", "offered", "well", "broken"),
    [
        ("g", "yes", 2, True),
        ("e", "yes", 0, True),
        ("e", "no", None, True),
        ("g", "partly", 3, False),
        ("g", "yes", 3, False),
        ("g", "yes", None, False),  # nobody said how well: not known, not broken
        ("a", "yes", 0, False),
        ("p", "no", None, False),
        ("", "no", 0, False),
    ],
)
def test_a_broken_basic_is_one_not_delivered_well(
    level: str, offered: str, well: int | None, broken: object
) -> None:
    here = ground([feature("x")], [placed("x", 2025, level, offered=offered, well=well)], 2025)
    found = result(here)
    assert bool(found.broken) == found.rings.stands[0].broken == broken


def test_the_worst_is_listed_first_and_makes_the_headline() -> None:
    here = ground(
        [feature(name, number) for number, name in enumerate(("late", "poor", "gone", "core"), 1)],
        [
            placed("late", 2025, "e", offered="yes", well=2),
            placed("poor", 2025, "e", offered="yes", well=1),
            placed("gone", 2025, "e", offered="no"),
            placed("core", 2025, "g", offered="yes", well=2),
        ],
        2025,
    )
    found = result(here)
    assert [each.feature for each in found.broken] == ["core", "gone", "poor", "late"]
    assert found.broken[0].why == "Generic, and delivered unevenly."
    assert found.broken[1].why == "Expected, and we do not offer it."
    assert found.headline == "4 basics are broken: “Core”, “Gone”, “Poor” and 1 more."


def test_how_well_is_not_told_of_what_we_do_not_offer() -> None:
    here = ground([feature("x")], [placed("x", 2025, "a", offered="no", well=2)], 2025)
    (stand,) = result(here).rings.stands
    assert (stand.offered, stand.well) == ("no", None)


def test_an_augmentation_hardly_noticed_is_told_apart_from_one_nobody_asked_about() -> None:
    here = ground(
        [feature(name, number) for number, name in enumerate("abcd", 1)],
        [
            placed("a", 2025, "a", offered="yes", noticed=0.09),
            placed("b", 2025, "a", offered="yes", noticed=0.1),
            placed("c", 2025, "a", offered="partly"),
            placed("d", 2025, "a", offered="no", noticed=0),
        ],
        2025,
    )
    found = result(here)
    assert (found.invisible, found.unnoticed_unknown) == (("a",), ("c",))
    assert found.classified["c"].level is None


def test_a_client_without_a_review_has_an_empty_picture() -> None:
    found = analyse(ground_of([], [], []), None, [], CONTENT)
    assert (found.rings.stands, found.movers, found.findings) == ((), None, ())
    assert [name for name, _ in found.rings.stages] == ["find", "buy", "use", "help", "leave"]


def test_a_placement_belongs_to_its_review_and_feature() -> None:
    with pytest.raises(ValueError, match="the review and the feature"):
        Placement(client="acme", id="r2025/x", review="r2026", feature="x", placed_on="2026-01-01")  # type: ignore[arg-type]
    assert Decision(client="acme", id="r2025/x", review="r2025", feature="x").choice is None


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdef"), st.integers(2020, 2025)),
        st.sampled_from([level[0] for level in LEVELS] + [""]),
        max_size=30,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_records_changes_nothing(
    given: dict[tuple[str, int], str], chance: random.Random
) -> None:
    reviews = [review(year) for year in range(2020, 2026)]
    features = [feature(name, number) for number, name in enumerate("abcdef", 1)]
    placements = [placed(name, year, level) for (name, year), level in given.items()]
    first = _analysed(ground_of(reviews, features, placements))
    for some in (reviews, features, placements):
        chance.shuffle(some)  # type: ignore[arg-type]
    assert _analysed(ground_of(reviews, features, placements)) == first
    found = first.movers
    assert found is not None
    sorts = [{m.feature for m in found.inward}, {m.feature for m in found.outward}]
    sorts += [set(found.stayed), set(found.new), set(found.left)]
    assert sum(map(len, sorts)) == len(set().union(*sorts))


def _analysed(here: Ground) -> LevelsResult:
    return analyse(here, in_order(here.reviews)[-1], [], CONTENT)
