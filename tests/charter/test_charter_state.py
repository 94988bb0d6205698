"""The state: what the invented hotel's reviews say when they are read in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chainkit.charter.analysis import position_change_words, readiness_change_words
from chainkit.charter.editions import changed_since, next_edition
from chainkit.charter.model import Review, Round
from chainkit.charter.state import CharterState, load_state
from chainkit.charter.workshop import KINDS, Edition
from chainkit.errors import BadValue, UnknownChoice
from chainkit.store import Client, Store
from chainkit.store.schema import table_of
from tests.stores import new_store, sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The samples, shared: no test here writes to the client demo."""
    with sample_store(tmp_path_factory.mktemp("charter") / "demo.sqlite") as made:
        yield made


@pytest.fixture(scope="module")
def demo(store: Store) -> CharterState:
    return load_state(store, "demo")


def test_the_latest_review_and_the_one_before(demo: CharterState) -> None:
    assert [session.id for session in demo.sessions] == ["2026-charter", "2025-charter"]
    assert demo.day == date(2026, 6, 16)
    assert demo.round_words == "round 1 of 1"
    assert (demo.progress.expected, demo.progress.complete + demo.progress.begun) == (24, 24)
    assert demo.comparison is not None
    assert demo.comparison.position is not None
    assert demo.comparison.newly_answered == ("C05", "C19")
    assert demo.comparison.moved["C08"] == (1, 4)
    assert readiness_change_words(demo.comparison) == (
        "On the 24 items answered in both reviews readiness went from 30 to 59 (+29 points)."
    )
    few = replace(demo.comparison, same_items=4)
    assert readiness_change_words(few).startswith("Too early to compare readiness: 4 of ")
    assert position_change_words(demo.position, demo.comparison.position) == (
        "The customer's place went from 43 of 100 (20 people) to 52 (24 people): +9 points. "
        "Chance alone could explain it."
    )
    assert position_change_words(demo.position, None).startswith("One of the two reviews")


def test_the_checklist_has_answered_missing_and_not_applicable(demo: CharterState) -> None:
    overall = demo.readiness.overall
    assert (overall.answered, overall.not_answered, overall.not_applicable) == (26, 2, 2)
    assert [state.item for state in demo.readiness.overdue] == ["C09", "C14", "C27", "C26", "C07"]


def test_the_gap_is_shown_and_a_group_under_five_is_not(demo: CharterState) -> None:
    assert demo.position is not None
    assert demo.position.gap is not None
    assert demo.position.gap.large
    assert demo.position.groups["customer"].shown == "hidden"
    assert demo.position.overall.band == "middle"


def test_promises_run_from_excellent_to_soft(demo: CharterState) -> None:
    scores = {view.promise.id: view.lint.score for view in demo.standing}
    assert list(scores) == [
        *("phone", "room-ready", "repair", "messages", "deposit", "complaint", "breakfast"),
        "welcome",
    ]
    assert list(scores.values()) == [6, 6, 6, 5, 6, 2, 2, 0]
    standing = {view.promise.id: view.attainment.standing for view in demo.standing}
    assert set(standing.values()) == {"met", "missed", "unsure", "few", "unknown"}
    assert demo.promises[-1].promise.withdrawn


def test_an_open_round_shows_no_position(tmp_path: Path) -> None:
    with new_store(tmp_path / "open.sqlite") as store:
        store.append(Client(client="a", id="a", title="A"))
        empty = load_state(store, "a", day=date(2026, 1, 1))
        assert (empty.session, empty.position, empty.comparison) == (None, None, None)
        assert empty.readiness.overall.score is None
        review = Review(client="a", id="one", title="One", held_on=date(2026, 1, 1))
        store.append(review)
        store.append(Round(client="a", id="one/1", session="one", number=1))
        opened = load_state(store, "a")
        assert (opened.revealed, opened.waiting, opened.position) == (False, True, None)
        with pytest.raises(BadValue, match="rounds of this session"):
            load_state(store, "a", round=7)
        with pytest.raises(UnknownChoice, match="session"):
            load_state(store, "a", "nine")
        with pytest.raises(UnknownChoice, match="client"):
            load_state(store, "b")


def test_a_published_edition_never_changes(
    store: Store, demo: CharterState, tmp_path: Path
) -> None:
    (first,) = demo.editions
    new, other, gone = changed_since(demo.standing, first)
    assert new == ("messages", "deposit", "complaint", "breakfast", "welcome")
    assert (other, gone) == (("phone", "room-ready", "repair"), ("newspaper",)), "a remedy, too"
    with new_store(tmp_path / "editions.sqlite") as own:
        own.append(Client(client="demo", id="demo", title="Demo"))
        (saved,) = own.append(first.changed(version=0, saved_at=None))
        own.append(saved.changed(title="Another title"))
        assert load_state(own, "demo").editions[0].title == first.title
        assert len(own.history(Edition, "demo", "1")) == 2


def test_a_number_in_brackets_may_stand_elsewhere_than_an_old_edition_printed_it(
    demo: CharterState,
) -> None:
    (view, *_) = demo.standing
    calls = view.promise.changed(number=95, unit="% of calls", time_limit="in 20 seconds")
    views = [replace(view, promise=calls)]
    edition, printed = demo.editions[0], demo.editions[0].promises[0]
    for said, changed in (
        ("We answer the phone in 20 seconds (95 % of calls) from the first ring.", ()),
        ("We answer the phone in 20 seconds from the first ring (95 % of calls).", ()),
        ("We answer the phone in 20 seconds (90 % of calls) from the first ring.", ("phone",)),
        ("We answer the phone in 20 seconds from the first ring.", ("phone",)),
    ):
        old = printed.model_copy(update={"sentence": said})
        assert changed_since(views, edition.changed(promises=(old,)))[1] == changed, said


def test_the_next_edition_holds_what_stands_with_its_figures(demo: CharterState) -> None:
    made = next_edition(
        demo.promises, demo.kept.texts, demo.editions,
        client="demo", title="Second", published_on=date(2026, 7, 1),
    )  # fmt: skip
    assert (made.number, made.id) == (2, "2")
    assert [each.promise for each in made.promises][:2] == ["phone", "room-ready"]
    assert "newspaper" not in {each.promise for each in made.promises}
    assert made.promises[0].within is not None
    assert made.promises[-1].in_scope is None
    with pytest.raises(BadValue, match="2025-09-01"):
        next_edition(demo.promises, (), demo.editions, client="demo", title="T",
                     published_on=date(2025, 1, 1))  # fmt: skip
    with pytest.raises(BadValue, match="no promise to publish"):
        next_edition((), (), (), client="demo", title="T", published_on=date(2026, 7, 1))


def test_every_record_type_has_a_table_of_the_charters(store: Store) -> None:
    assert len(KINDS) == 11
    for kind in (each.record for each in KINDS):
        assert kind.table.startswith("charter_")
        assert table_of(kind).c.client is not None
        if kind.table != "charter_stages":
            assert store.latest(kind, "demo"), f"the sample has no {kind.table}"
