"""The content file, and a client's reviews as read from the store: the sample tells its story."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chainkit.errors import BadValue, UnknownChoice
from chainkit.levels.content import check, levels_content
from chainkit.levels.deciding import chosen_to_test
from chainkit.levels.model import Review, Round, Vote
from chainkit.levels.result import LEVELS
from chainkit.levels.state import LevelsState, Progress, load_state, recount
from chainkit.levels.topics import feature_topics
from chainkit.levels.workshop import Feature, Placement, Stage
from chainkit.places import data_dir
from chainkit.store import Client, Store
from tests.stores import new_store, sample_store

SAMPLES = data_dir() / "samples"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the samples; only read."""
    with sample_store(tmp_path_factory.mktemp("levels") / "samples.db") as store:
        yield store


@pytest.fixture(scope="module")
def demo(filled: Store) -> LevelsState:
    return load_state(filled, "demo")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A client with one review of two features, and six people in the room."""
    with new_store(tmp_path / "levels.db") as opened:
        here: dict[str, Any] = {"client": "acme"}
        opened.append(
            Client(**here, id="acme", title="Acme"),
            Review(**here, id="r", title="R", held_on="2026-11-10", group_sizes={"front_line": 6}),
            Round(**here, id="r/1", session="r", number=1),
            Feature(**here, id="wifi", name="Wifi", number=2, stage="use"),
            Feature(**here, id="room", name="Room", number=1, stage="use", essential=True),
        )
        yield opened


def vote(person: int, feature: str, value: int | None) -> Vote:
    who = f"p{person}"
    return Vote(
        client="acme", id=f"r/1/{who}/{feature}", session="r", round=1, role_group="front_line",
        participant=who, item=feature, value=value,
    )  # fmt: skip


def test_nothing_is_told_while_the_round_is_open(store: Store) -> None:
    store.append(*(vote(person, "wifi", 2) for person in range(6)), vote(0, "room", 1))
    before = load_state(store, "acme")
    assert (before.revealed, before.waiting, before.round_words) == (False, True, "round 1 of 1")
    assert before.items == ("room", "wifi")
    assert before.progress == Progress(complete=1, begun=5, paper=0, expected=6)
    assert before.result.votes == {}
    store.append(vote(1, "room", None))
    assert recount(store, before).progress.complete == 2
    assert before.round is not None
    store.append(before.round.changed(revealed=True))
    after = load_state(store, "acme")
    assert after.result.votes["wifi"].level == "expected"
    assert after.result.votes["room"].status == "suppressed"


def test_the_room_waits_until_it_is_shown_something(store: Store) -> None:
    store.append(Stage(client="acme", id="r", session="r", step="place"))
    assert not load_state(store, "acme").waiting


def test_a_later_round_asks_only_its_features(store: Store) -> None:
    store.append(
        Round(client="acme", id="r/2", session="r", number=2, features=("wifi", "gone")),
    )
    assert load_state(store, "acme").items == ("wifi",)
    assert load_state(store, "acme", round=1).items == ("room", "wifi")


def test_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UnknownChoice):
        load_state(store, "nobody")
    with pytest.raises(UnknownChoice):
        load_state(store, "acme", session="r2")
    with pytest.raises(BadValue):
        load_state(store, "acme", session="r", round=2)


def test_a_client_of_the_other_exercises_has_an_empty_state(filled: Store) -> None:
    state = load_state(filled, "nyc-schools")
    assert (state.session, state.rings.stands, state.features) == (None, (), ())
    assert state.due(date(2026, 11, 22)) == ()


def test_a_review_never_writes_over_another(filled: Store) -> None:
    here = filled.latest(Placement, "demo", feature="wireless-internet")
    assert [(each.review, each.level) for each in here] == [
        ("levels-2024", "expected"), ("levels-2025", "expected"), ("levels-2026", "generic"),
    ]  # fmt: skip


# --- the invented hotel -------------------------------------------------------------------------


def test_the_sample_is_what_its_script_makes(tmp_path: Path) -> None:
    path = SAMPLES / "make_demo_levels.py"
    spec = importlib.util.spec_from_file_location("make_demo_levels", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.make(tmp_path)
    made = (tmp_path / "levels" / "records.yaml").read_bytes()
    assert made == (SAMPLES / "demo" / "levels" / "records.yaml").read_bytes()


def test_the_sample_tells_its_story(demo: LevelsState) -> None:
    found = demo.result
    assert [each.feature for each in found.broken] == [
        "wireless-internet", "housekeeping-by-app", "reply-within-an-hour",
        "out-without-queueing",
    ]  # fmt: skip
    assert found.headline.startswith("4 basics are broken")
    assert [finding.kind for finding in found.findings][:3] == ["broken", "ahead", "invisible"]
    (soon,) = (finding.sentence for finding in found.findings if finding.kind == "expected")
    assert soon.startswith("At the pace so far, expected from 2027, or never: “Bill sent")
    assert "from 2027, or never." in found.drifts["bill-before-you-ask"].detail
    assert found.movers is not None
    assert len(found.movers.inward) == 9
    assert [m.feature for m in found.movers.outward] == [
        "newspaper-at-the-door", "person-at-night",
    ]  # fmt: skip
    assert found.movers.left == ("wake-up-call",)
    assert found.invisible == ("newspaper-at-the-door", "rebook-with-one-tap")
    assert len(chosen_to_test(demo.kept.decisions, "levels-2026")) == 2
    ideas = dict(feature_topics(demo).ideas)
    assert ideas["housekeeping-by-app"] == "Begin to offer “Choose housekeeping by app”"
    assert ideas["wireless-internet"] == "Repair what fails in “Wireless internet”"
    assert found.effort.answerable
    assert found.rule_differs == (
        "room-of-your-choice", "wireless-internet", "bill-before-you-ask",
    )  # fmt: skip
    assert [each.feature for each in demo.due(date(2026, 11, 22))] == ["breakfast-from-six"]


def test_the_sample_has_features_in_all_stages_and_levels(demo: LevelsState) -> None:
    assert len(demo.features) == 26
    stages = {stage.id for stage in demo.content.stages}
    assert {stand.stage for stand in demo.rings.stands} == stages
    assert {stand.level for stand in demo.rings.stands} == set(LEVELS)
    numbers = Counter(stand.number for stand in demo.rings.stands)
    assert set(numbers.values()) == {1}
    assert [rings.held_on.year for rings in demo.history] == [2024, 2025, 2026]


def test_the_sample_settled_its_one_split_in_a_second_round(
    demo: LevelsState, filled: Store
) -> None:
    first = load_state(filled, "demo", round=1).result.votes
    split = [name for name, each in first.items() if each.agreement == "split"]
    tied = [name for name, each in first.items() if each.tied]
    assert (split, tied) == (["housekeeping-by-app"], ["housekeeping-by-app", "charging-for-cars"])
    assert not any(each.to_settle for each in demo.result.votes.values())
    assert {after.feature for _, after in demo.result.revotes} == set(tied)
    levels = {stand.feature: stand.level for stand in demo.rings.stands}
    assert {name: each.level for name, each in demo.result.votes.items()} == levels


# --- content ------------------------------------------------------------------------------------


def test_every_pack_says_that_it_is_ours_and_illustrative() -> None:
    content = levels_content()
    assert [pack.id for pack in content.packs] == [
        "banking", "retail", "hotels", "health", "public-service",
    ]  # fmt: skip
    for pack in content.packs:
        assert pack.check == "O"
        assert "illustrative" in pack.note
        assert len(pack.features) >= 8
        assert any(feature.essential for feature in pack.features)
    hotels = {feature.id: feature.levels for feature in content.pack_by_id["hotels"].features}
    assert hotels["wireless-internet"] == {2005: "augmented", 2015: "expected", 2025: "generic"}
    assert content.months == {
        "digital": 6,
        "hospitality": 12,
        "retail": 12,
        "general": 12,
        "regulated": 18,
    }


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("- id: generic", "- id: potential", "levels", "in this order: generic, expected"),
        ("{id: buy, name: Buy", "{id: find, name: Buy", "stages[1].id", "“find” is used twice"),
        ("stage: use, touchpoint: account", "stage: sit, touchpoint: account",
         "packs[0].features[0].stage", "there is no journey stage “sit”"),
        ("{2005: generic, 2015: generic", "{2005: expected, 2015: generic",
         "packs[0].features[0].levels", "what is essential is generic"),
        ("{id: order-tracking,", "{id: web-banking,", "packs[1].features[2].id", "used twice"),
        ("months: 6", "months: 0", "cadences[0].months", "greater than or equal to 1"),
        ("  check: O", "  check: V1", "packs[0].check", "'O'"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_named_by_line_and_key(
    tmp_path: Path, old: str, new: str, key: str, words: str
) -> None:
    text = (data_dir() / "content" / "levels.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "levels.yaml").write_text(text.replace(old, new, 1), "utf-8")
    first = check(tmp_path)[0]
    assert first.key == key
    assert words in str(first)
    assert first.line
    with pytest.raises(type(first), match=r"levels\.yaml"):
        levels_content(folder=tmp_path)
