"""Whatever is sent to the exercise, it says one sentence, changes nothing, and stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chainkit.chain.exercise import ChainExercise
from chainkit.ui.exercise import Event
from chainkit.ui.guard import UNEXPECTED
from tests.chain.workshops import (
    another,
    answers,
    do,
    everything,
    exercise_in,
    records,
    start,
    words,
)


@pytest.fixture(scope="module")
def asked_for_much(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChainExercise]:
    """One exercise for every bad value: a value that changed something would show."""
    with exercise_in(tmp_path_factory.mktemp("refusals")) as exercise:
        start(exercise)
        yield exercise


@pytest.mark.parametrize(
    ("act", "id", "value", "says"),
    [
        ("answer", "ISQ", "6", "less than or equal to 5"),
        ("answer", "ISQ", "0", "greater than or equal to 1"),
        ("answer", "ISQ", "-1", "a whole number"),
        ("answer", "ISQ", "3.5", "a whole number"),
        ("answer", "ISQ", None, "a whole number"),
        ("answer", "ISQ", ["3"], "a whole number"),
        ("answer", "ISQ", "9" * 5000, "a whole number"),
        ("answer", "ISQ1", "3", "an item of the short form"),
        ("answer", "<script>", "3", "an item of the short form"),
        ("tally", "ISQ/0", "-3", "a whole number"),
        ("tally", "ISQ/0", "many", "a whole number"),
        ("tally", "ISQ/6", "3", "column is"),
        ("tally", "ISQ", "3", "column is"),
        ("tally", "NOPE/0", "3", "an item of the short form"),
        ("step", "", "reveall", "Did you mean “reveal”?"),
        ("mode", "", "papyrus", "There is no mode"),
        ("chain", "", None, "There is no chain"),
        ("pick", "profit", None, "There is no link “profit”"),
        ("session", "", "leadership", "There is no session “leadership”"),
        ("round", "", "9", "one of the rounds of this session (1)"),
        ("round", "", "first", "a whole number"),
        ("group", "", "boss", "There is no group “boss”"),
        ("new-session", "", {"title": "", "held_on": "2026-03-31"}, "title is ''"),
        ("new-session", "", {"title": "x" * 201, "held_on": "2026-03-31"}, "at most 200"),
        ("new-session", "", {"title": "A", "held_on": "soon"}, "such as 2026-03-31"),
        ("new-session", "", {"title": "A", "held_on": ""}, "such as 2026-03-31"),
        (
            "new-session",
            "",
            {"title": "A", "held_on": "2026-03-31", "management": "-2"},
            "number of people as a whole number",
        ),
        ("rewrite", "title", "", "A session needs a title"),
    ],
)
def test_a_bad_value_is_one_sentence_and_changes_nothing(
    asked_for_much: ChainExercise, act: str, id: str, value: Any, says: str
) -> None:
    chain = asked_for_much
    do(chain, "next-sheet")
    before, place = records(chain), dict(chain.place())
    said = do(chain, act, id, value)
    assert says in said
    assert said.endswith(".")
    assert len(said) < 400
    assert records(chain) == before
    assert dict(chain.place()) == place
    assert do(chain, "answer", "ISQ", "3") == ""  # and the next event works


@pytest.mark.parametrize(
    "event",
    [
        Event("new-session", value="not a form"),
        Event("new-session", value=[1, 2]),
        Event("file", value="not a file"),
        Event("file", value=None, content=b""),
        Event("rewrite", "notes", {"a": 1}),
        Event("who", value={"a": 1}),
        Event("__class__"),
        Event("", "", ""),
        Event("import", "skip"),
    ],
)
def test_an_event_no_page_of_ours_sends_breaks_nothing(chain: ChainExercise, event: Event) -> None:
    do(chain, "next-sheet")
    do(chain, "answer", "ISQ", "2")
    chain.handle(event)
    assert answers(chain) == {"ISQ": 2}
    assert do(chain, "step", value="rate") == ""  # and the next click works


def test_unknown_acts_are_ignored_without_a_word(chain: ChainExercise) -> None:
    before = everything(chain)
    assert do(chain, "drop-table", "chain_ratings", "now") == ""
    assert everything(chain) == before


def test_answers_need_a_sheet_and_a_session(empty: ChainExercise) -> None:
    assert "opened first: start a session" in do(empty, "answer", "ISQ", "3")
    assert "opened first: start a session" in do(empty, "reveal")
    assert "opened first: start a session" in do(empty, "new-round")
    assert "opened first: start a session" in do(empty, "rewrite", "notes", "x")
    start(empty)
    said = do(empty, "answer", "ISQ", "3")
    assert "sheet" in said
    assert UNEXPECTED not in said
    assert answers(empty) == {}


def test_a_revealed_round_takes_no_answer_from_a_page_that_was_still_open(
    chain: ChainExercise,
) -> None:
    do(chain, "next-sheet")
    do(chain, "answer", "ES", "2")
    late = another(chain)
    do(chain, "reveal")
    assert "open a new round" in do(late, "answer", "ISQ", "3")
    assert "open a new round" in do(late, "tally", "ISQ/0", "3")
    assert answers(chain) == {"ES": 2}
    assert "This round was revealed" in words(late.screen.lead)
