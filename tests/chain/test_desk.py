"""A whole workshop through the desk: what was acknowledged is there, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chainkit.chain.desk import Desk
from chainkit.chain.model import Rating, Session
from chainkit.chain.place import Place
from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.store import Client, Store
from chainkit.workshop.screens.answers import check_words
from chainkit.workshop.settings import group_sizes
from chainkit.workshop.state import tallies_of
from tests.stores import new_store

DAY = date(2026, 3, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "desk.db") as opened:
        opened.append(Client(client="acme", id="acme", title="Acme"))
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    desk = Desk(store, Place(client="acme"))
    desk.start_session("Leadership day", DAY, {"management": 6, "front_line": 12}, form="short")
    return desk


def answer_all(desk: Desk, group: str, value: int, people: int) -> None:
    for _ in range(people):
        desk.go(group=group, who="")
        desk.next_sheet()
        for item in desk.state.content.items("short"):
            desk.answer(item, value)


def test_a_new_client_starts_with_nothing_and_says_so(store: Store) -> None:
    desk = Desk(store, Place(client="acme"))
    assert desk.state.session is None
    assert all(score.status == "missing" for score in desk.state.result.rated.values())


def test_an_unknown_client_names_the_valid_ones(store: Store) -> None:
    with pytest.raises(UnknownChoice, match="Did you mean “acme”"):
        Desk(store, Place(client="acmee"))


def test_a_session_opens_with_an_open_round_where_it_is_prepared(desk: Desk) -> None:
    assert desk.place.step == "prepare"
    assert desk.state.session is not None
    assert desk.state.session.id == "leadership-day"
    assert [r.number for r in desk.state.rounds] == [1]
    assert not desk.state.revealed
    assert desk.state.progress.expected == 18


def test_two_sessions_of_one_title_do_not_collide(desk: Desk) -> None:
    desk.start_session("Leadership day", DAY, {}, form="full")
    assert {s.id for s in desk.state.sessions} == {"leadership-day", "leadership-day-2"}


def test_a_title_with_no_latin_letter_still_makes_a_session(desk: Desk) -> None:
    desk.start_session("会議 🙂", DAY, {}, form="short")
    assert desk.state.session is not None
    assert desk.state.session.id == "session"
    assert desk.state.session.title == "会議 🙂"


def test_answers_are_there_for_the_next_reader(desk: Desk, store: Store) -> None:
    desk.next_sheet()
    desk.answer("ISQ", 2)
    desk.answer("ES", None)
    again = Desk(store, Place(client="acme", who=desk.place.who))
    assert {item: r.value for item, r in again.sheet.items()} == {"ISQ": 2, "ES": None}


def test_answering_again_changes_the_answer_and_keeps_the_first(desk: Desk, store: Store) -> None:
    desk.next_sheet()
    desk.answer("ISQ", 2)
    desk.answer("ISQ", 4)
    history = store.history(Rating, "acme", desk.sheet["ISQ"].id)
    assert [r.value for r in history] == [2, 4]


def test_the_second_writer_is_told_and_sees_the_first_answer(desk: Desk, store: Store) -> None:
    desk.next_sheet()
    other = Desk(store, desk.place)
    desk.answer("ISQ", 2)
    with pytest.raises(Conflict) as told:
        other.answer("ISQ", 5)
    assert (told.value.mine.value, told.value.theirs.value) == (5, 2)
    assert other.sheet["ISQ"].value == 2
    other.answer("ISQ", 5)
    assert Desk(store, desk.place).sheet["ISQ"].value == 5


def test_two_writers_of_one_note_both_keep_their_text(desk: Desk, store: Store) -> None:
    other = Desk(store, desk.place)
    desk.rewrite("notes", "first writer")
    with pytest.raises(Conflict):
        other.rewrite("notes", "second writer")
    now = store.get(Session, "acme", "leadership-day")
    assert now is not None
    assert now.notes == "first writer\n\nsecond writer"
    assert other.state.session == now


def test_what_a_reader_was_only_shown_is_not_typed_over(desk: Desk, store: Store) -> None:
    """The screen was redrawn with the other's text while somebody was typing."""
    other = Desk(store, desk.place)
    desk.rewrite("notes", "first")
    other.reload()
    with pytest.raises(Conflict):
        other.rewrite("notes", "second", seen="")
    other.rewrite("notes", "second goes on", seen="second")  # was on its way already
    other.rewrite("notes", "first\n\nall edited", seen="first\n\nsecond goes on")
    notes = [session.notes for session in store.history(Session, "acme", "leadership-day")]
    assert notes == [
        "",
        "first",
        "first\n\nsecond",
        "first\n\nsecond goes on",
        "first\n\nall edited",
    ]


def test_two_writers_of_the_same_words_do_not_double_them(desk: Desk, store: Store) -> None:
    other = Desk(store, desk.place)
    desk.rewrite("notes", "the same")
    other.rewrite("notes", "the same")
    assert desk.place == other.place
    assert other.state.session is not None
    assert other.state.session.notes == "the same"


def test_an_answer_off_the_scale_is_refused_and_nothing_is_saved(desk: Desk, store: Store) -> None:
    desk.next_sheet()
    with pytest.raises(BadValue, match="less than or equal to 5"):
        desk.answer("ISQ", 6)
    with pytest.raises(BadValue, match="short form"):
        desk.answer("ISQ1", 3)
    assert store.latest(Rating, "acme") == []


def test_a_revealed_round_takes_no_more_answers(desk: Desk) -> None:
    desk.next_sheet()
    desk.answer("ISQ", 2)
    desk.reveal()
    with pytest.raises(BadValue, match="open a new round"):
        desk.answer("ISQ", 3)
    desk.open_round()
    desk.next_sheet()
    desk.answer("ISQ", 3)
    assert [r.number for r in desk.state.rounds] == [1, 2]


def test_while_a_round_is_open_only_progress_is_known(desk: Desk) -> None:
    answer_all(desk, "front_line", 3, people=5)
    desk.next_sheet()
    desk.answer("ISQ", 1)
    desk.reload()
    progress = desk.state.progress
    assert (progress.complete, progress.begun, progress.expected) == (5, 1, 18)


def test_paper_and_screen_are_counted_together(desk: Desk) -> None:
    answer_all(desk, "front_line", 5, people=5)
    desk.go(group="management")
    for item in desk.state.content.items("short"):
        desk.tally(item, 0, 5)
    desk.reveal()
    score = desk.state.result.rated["internal_service_quality"]
    assert (score.n, score.score) == (10, pytest.approx(50))
    assert score.agreement == "split"
    assert score.view_gap == pytest.approx(-100)
    assert desk.state.progress.paper == 5


def test_of_two_who_type_one_number_the_second_is_told(desk: Desk) -> None:
    desk.go(group="management")
    desk.tally("ISQ", 0, 6, seen=0)
    with pytest.raises(ChainkitError, match="typed this number first: 6; yours was 4"):
        desk.tally("ISQ", 0, 4, seen=0)
    desk.tally("ISQ", 1, 2, seen=0)  # another cell of the same row
    desk.tally("ISQ", 0, 6, seen=0)  # the same number needs no word
    assert desk.tally("ISQ", 0, 4, seen=6).counts == (4, 2, 0, 0, 0)


def test_more_answers_than_people_are_noticed(desk: Desk) -> None:
    desk.go(group="management", mode="paper")
    people = desk.state.session.group_sizes["management"]
    desk.tally("ISQ", 0, people)
    assert "more answers" not in check_words(desk, tallied(desk))
    desk.tally("ISQ", 1, 1)
    assert check_words(desk, tallied(desk)) == (
        f"1 row counts more answers than this group has people ({people})."
    )


def tallied(desk: Desk) -> Mapping[str, Any]:
    return tallies_of(desk.store, desk.kinds.tally, desk.state.round, desk.place.group)


def test_going_somewhere_and_back_never_changes_a_record(desk: Desk, store: Store) -> None:
    desk.next_sheet()
    desk.answer("ISQ", 2)
    before = store.latest(Rating, "acme")
    for step in ("reveal", "order", "evidence", "rate"):
        desk.go(step=step)
    desk.go(link="profitability", chain="seed_order", mode="paper")
    assert store.latest(Rating, "acme") == before


def test_the_place_survives_the_address(desk: Desk) -> None:
    desk.go(step="reveal", link="profitability", chain="seed_order")
    query = {k: v for k, v in desk.place.as_query().items() if v}
    assert query == {
        "client": "acme",
        "session": "leadership-day",
        "step": "reveal",
        "link": "profitability",
        "chain": "seed_order",
    }


def test_somebody_elses_save_is_noticed(desk: Desk, store: Store) -> None:
    other = Desk(store, desk.place)
    assert not other.changed_elsewhere()
    desk.next_sheet()
    desk.answer("ISQ", 2)
    assert other.changed_elsewhere()
    other.reload()
    assert not other.changed_elsewhere()


def test_group_sizes_say_which_group_is_wrong() -> None:
    assert group_sizes({"management": "6", "front_line": " "}) == {"management": 6}
    with pytest.raises(BadValue, match="number of people as a whole number"):
        group_sizes({"front_line": "-3"})
