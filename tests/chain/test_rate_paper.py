"""Paper typed in: whole sheets as rows of keys, undone, typed again, and settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Rating
from chainkit.chain.workshop import SecondCount
from tests.chain.workshops import SHORT, begun_in, do, words

LINE = "1234512345"


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[ChainExercise]:
    with begun_in(tmp_path) as exercise:
        do(exercise, "mode", value="paper")
        yield exercise


def type_sheet(chain: ChainExercise, line: str, entry: str = "sheets") -> str:
    return do(chain, "paper-sheet", entry, {"line": line, "ticket": "t1"})


def ratings(chain: ChainExercise) -> dict[str, dict[str, int | None]]:
    found: dict[str, dict[str, int | None]] = {}
    for one in chain.desk.store.latest(Rating, "acme"):
        found.setdefault(one.participant, {})[one.item] = one.value
    return found


def differing(chain: ChainExercise) -> list[str]:
    page = BeautifulSoup(chain.screen.body, "html.parser")
    return [" ".join(tr.get_text(" ").split()) for tr in page.select(".ck-tally-settle tbody tr")]


def sent_by(chain: ChainExercise) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    chain.screen.send = lambda content, **_: sent.append(content)  # type: ignore[method-assign]
    return sent


def test_a_typed_sheet_is_one_persons_ratings(chain: ChainExercise) -> None:
    assert type_sheet(chain, "12345x0123") == ""
    given = {"ISQ": 1, "ES": 2, "ER": 3, "EP": 4, "XV": 5, "CS": None, "RG": 1, "PR": 2, "SV": 3}
    assert ratings(chain) == {"paper-f01": given}
    (stamp,) = {one.saved_at for one in chain.desk.store.latest(Rating, "acme")}
    assert stamp is not None  # one save, one moment


def test_a_paper_sheet_is_complete_whatever_was_left_blank_on_it(chain: ChainExercise) -> None:
    type_sheet(chain, "10x0000000")
    progress = chain.desk.state.progress
    assert (progress.complete, progress.begun) == (1, 0)


def test_sheets_are_numbered_within_their_role_group(chain: ChainExercise) -> None:
    for group in ("front_line", "front_line", "management"):
        do(chain, "group", value=group)
        assert type_sheet(chain, LINE) == ""
    assert list(ratings(chain)) == ["paper-f01", "paper-f02", "paper-m01"]
    assert "Management: sheet 2" in words(chain.screen.body)


def test_the_page_learns_that_its_line_was_saved_and_only_then(chain: ChainExercise) -> None:
    sent = sent_by(chain)
    assert "one key for each of the 10 items" in type_sheet(chain, "123")
    assert "must be 1 to 5" in type_sheet(chain, "7234512345")
    assert "put it aside" in type_sheet(chain, "0" * 10)
    assert sent == []
    type_sheet(chain, LINE)
    assert {"text": {"tally-kept": "t1"}} in sent
    assert list(ratings(chain)) == ["paper-f01"]


@pytest.mark.parametrize("value", [None, "1234512345", {"line": None}, {"line": ["1"]}, {}])
def test_a_page_that_sends_nonsense_is_refused(chain: ChainExercise, value: Any) -> None:
    assert "sheet" in do(chain, "paper-sheet", "sheets", value)
    assert ratings(chain) == {}


def test_check_sums_add_up_to_the_number_of_sheets_and_tell_no_answer(
    chain: ChainExercise,
) -> None:
    for line in ("1x03451234", "5503451234", "1303451234"):
        type_sheet(chain, line)
    page = BeautifulSoup(chain.screen.body, "html.parser")
    rows = [[c.get_text() for c in tr.find_all(["th", "td"])] for tr in page.select("tbody tr")]
    assert [[row[0].split()[0], *row[2:]] for row in rows[:3]] == [
        ["ISQ", "3", "0", "0", "3"],  # and no sum of ratings: it would tell the mean
        ["ES", "2", "1", "0", "3"],
        ["ER", "0", "0", "3", "3"],
    ]
    before = chain.screen.body
    type_sheet(chain, "1111111111")
    do(chain, "paper-undo", "sheets")
    type_sheet(chain, "5555555555")
    do(chain, "paper-undo", "sheets")
    assert chain.screen.body == before


def test_more_sheets_than_people_is_said(chain: ChainExercise) -> None:
    session = chain.desk.state.session
    assert session
    chain.desk.store.append(session.changed(group_sizes={"front_line": 1}))
    chain.desk.reload()
    type_sheet(chain, LINE)
    assert "The session says 1 people." in words(chain.screen.body)
    type_sheet(chain, LINE)
    assert "more than the 1 people" in words(chain.screen.body)


def test_the_last_sheet_is_taken_back_as_a_whole_and_its_keys_return(
    chain: ChainExercise,
) -> None:
    type_sheet(chain, LINE)
    type_sheet(chain, "x055555555")
    sent = sent_by(chain)
    assert "Sheet 2 was taken back" in do(chain, "paper-undo", "sheets")
    assert {"text": {"tally-line": "x055555555"}} in sent
    assert list(ratings(chain)) == ["paper-f01"]
    type_sheet(chain, "x055555554")
    assert ratings(chain)["paper-f02"]["SV"] == 4
    do(chain, "paper-undo", "sheets")
    do(chain, "paper-undo", "sheets")
    assert "no sheet of this group" in do(chain, "paper-undo", "sheets")


def test_two_people_who_type_at_once_lose_no_sheet(chain: ChainExercise) -> None:
    second = ChainExercise(Desk(chain.desk.store, chain.desk.place))
    type_sheet(chain, LINE)
    type_sheet(second, "5432154321")
    type_sheet(chain, "3333333333")
    assert [one["ISQ"] for one in ratings(chain).values()] == [1, 5, 3]
    second.close()


def test_nothing_is_typed_into_a_revealed_round(chain: ChainExercise) -> None:
    other = ChainExercise(Desk(chain.desk.store, chain.desk.place))
    type_sheet(chain, LINE)
    do(other, "reveal")
    other.close()
    for act, entry in (("paper-undo", "sheets"), ("paper-sheet", "again"), ("paper-forget", "")):
        assert "it was revealed" in do(chain, act, entry, {"line": LINE})
    assert "it was revealed" in type_sheet(chain, LINE)
    assert list(ratings(chain)) == ["paper-f01"]


# --- the second entry ------------------------------------------------------------------------


def test_typed_again_without_a_slip_nothing_differs(chain: ChainExercise) -> None:
    for line in (LINE, "x055555555"):
        type_sheet(chain, line)
    do(chain, "paper-part", value="again")
    for line in (LINE, "x055555555"):
        assert type_sheet(chain, line, "again") == ""
    said = words(chain.screen.body)
    assert "2 of 2 sheets typed again." in said
    assert "No difference" in said
    assert "has been typed again" in type_sheet(chain, LINE, "again")


def test_the_second_entry_does_not_see_the_first(chain: ChainExercise) -> None:
    bodies = []
    for line in (LINE, "x055555555"):
        type_sheet(chain, line)
        do(chain, "paper-part", value="again")
        bodies.append(chain.screen.body)
        do(chain, "paper-part", value="")
        do(chain, "paper-undo", "sheets")
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    ("first", "second"), [("4", "5"), ("x", "1"), ("0", "2"), ("3", "0"), ("2", "x")]
)
@pytest.mark.parametrize("taken", ["first", "second"])
def test_a_difference_is_named_and_settled_either_way(
    chain: ChainExercise, first: str, second: str, taken: str
) -> None:
    type_sheet(chain, LINE)
    type_sheet(chain, f"12{first}4512345")
    do(chain, "paper-part", value="again")
    type_sheet(chain, LINE, "again")
    type_sheet(chain, f"12{second}4512345", "again")
    (row,) = differing(chain)
    assert row.startswith("Sheet 2, ER: Employee retention")
    assert do(chain, "paper-take", "2/ER", taken) == ""
    assert differing(chain) == []
    right = first if taken == "first" else second
    values = {"0": {}, "x": {"ER": None}}.get(right, {"ER": int(right)} if right.isdigit() else {})
    assert {k: v for k, v in ratings(chain)["paper-f02"].items() if k == "ER"} == values
    assert "difference" in do(chain, "paper-take", "2/ER", taken)


def test_the_second_entry_counts_nothing_and_can_be_forgotten(chain: ChainExercise) -> None:
    type_sheet(chain, LINE)
    do(chain, "paper-part", value="again")
    before = chain.desk.state.progress
    type_sheet(chain, "5432112345", "again")
    assert chain.desk.state.progress == before
    assert len(chain.desk.store.latest(SecondCount, "acme")) == len(SHORT)
    do(chain, "paper-forget")
    assert chain.desk.store.latest(SecondCount, "acme") == []
    assert list(ratings(chain)) == ["paper-f01"]


def test_the_last_sheet_typed_again_is_taken_back_alone(chain: ChainExercise) -> None:
    type_sheet(chain, LINE)
    do(chain, "paper-part", value="again")
    type_sheet(chain, "5432112345", "again")
    sent = sent_by(chain)
    do(chain, "paper-undo", "again")
    assert {"text": {"tally-line": "5432112345"}} in sent
    assert chain.desk.store.latest(SecondCount, "acme") == []
    assert list(ratings(chain)) == ["paper-f01"]
