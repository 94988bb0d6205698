"""Re-votes end to end: what a round asks, what is carried over, what the room is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from chainkit.chain.exercise import ChainExercise
from chainkit.chain.intake import plan_import
from chainkit.chain.model import Rating
from chainkit.chain.report_shift import shift_blocks
from chainkit.errors import BadValue, ChainkitError
from chainkit.report.blocks import text_of
from tests.chain.workshops import begun_in, do, everything, fill, words

TWO = {"link-employee_satisfaction": "on", "link-profitability": "on"}
ROOM = {
    "management": {f"m{i}": 5 for i in range(6)},
    "front_line": {f"f{i}": 1 + i % 2 for i in range(8)},
}


def session_of(chain: ChainExercise) -> str:
    session = chain.desk.state.session
    assert session is not None
    return session.id


def vote(chain: ChainExercise, who: Mapping[str, Mapping[str, int]], *items: str) -> None:
    """Sheets of the round that is open, on `items` only."""
    round_ = chain.desk.state.round
    assert round_ is not None
    at = f"{round_.session}/{round_.number}"
    chain.desk.store.append(
        *(
            Rating(client="acme", id=f"{at}/{person}/{item}", session=round_.session,
                   round=round_.number, role_group=group, participant=person, item=item,
                   value=value)  # type: ignore[arg-type]
            for group, people in who.items()
            for person, value in people.items()
            for item in items
        )
    )  # fmt: skip
    chain.desk.reload()


@pytest.fixture
def revealed(chain: ChainExercise) -> ChainExercise:
    """A first round, full of answers and shown."""
    fill(chain.desk.store, ROOM, session_of(chain))
    do(chain, "reveal")
    return chain


def test_a_re_vote_asks_only_its_links(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "links", TWO)
    state = revealed.desk.state
    assert state.items == ("ES", "PR")
    revealed.desk.go(who="m0", group="management")
    assert "asks anew (Employee satisfaction, Profitability)" in do(revealed, "answer", "CL", "3")
    with pytest.raises(BadValue):
        revealed.desk.tally("ISQ", 1, 5)
    do(revealed, "answer", "ES", "3")
    assert (revealed.desk.state.progress.begun, revealed.desk.state.progress.complete) == (1, 0)
    do(revealed, "answer", "PR", "3")
    assert (revealed.desk.state.progress.begun, revealed.desk.state.progress.complete) == (0, 1)


def test_what_is_not_asked_anew_is_carried_over_as_it_was(revealed: ChainExercise) -> None:
    first = revealed.desk.state.result
    do(revealed, "new-round", "links", TWO)
    vote(revealed, {"management": {f"m{i}": 3 for i in range(6)}}, "ES", "PR")
    do(revealed, "reveal")
    state = revealed.desk.state
    assert set(state.carried) == set(state.content.by_id) - {
        "employee_satisfaction", "profitability"
    }  # fmt: skip
    assert set(state.carried.values()) == {1}
    for link in state.carried:
        before, now = first.rated[link], state.result.rated[link]
        assert (now.score, now.n, now.groups) == (before.score, before.n, before.groups)
        assert now.detail == "Not rated anew: as in round 1."
    assert state.result.rated["profitability"].n == 6
    assert "Not rated anew, and as in round 1" in words(revealed.screen.body)


@pytest.mark.parametrize("later", [4, 5])
def test_who_was_hidden_cannot_be_found_by_swapping_after_a_re_vote(
    tmp_path: Path, later: int
) -> None:
    """Two groups of four, hidden in round 1, exchange their answers there: no face changes.

    With `later` 5 both are shown in round 2, each with answers of its own.
    """
    seen = []
    for low, high in ((1, 5), (5, 1)):
        folder = tmp_path / f"{low}"
        folder.mkdir()
        with begun_in(folder) as chain:
            front = {f"f{n}": 2 + n % 3 for n in range(9)}
            small = {"management": low, "support": high}
            first = {g: {f"{g}{n}": value for n in range(4)} for g, value in small.items()}
            fill(chain.desk.store, {"front_line": front, **first}, session_of(chain))
            do(chain, "reveal")
            do(chain, "new-round", "links", TWO)
            now = {"management": 5, "support": 2}
            again = {g: {f"{g}{n}": value for n in range(later)} for g, value in now.items()}
            vote(chain, {"front_line": front, **again}, "ES", "PR")
            do(chain, "reveal")
            assert chain.desk.state.shift is not None
            seen.append(everything(chain, ["reveal", "weakest"]))
    assert seen[0] == seen[1]


def test_a_third_round_carries_each_link_from_its_own_last_round(revealed: ChainExercise) -> None:
    everybody = {"front_line": {f"f{i}": 4 for i in range(8)}}
    do(revealed, "new-round", "links", TWO)
    vote(revealed, everybody, "ES", "PR")
    do(revealed, "reveal")
    do(revealed, "new-round", "links", {"link-profitability": "on"})
    vote(revealed, everybody, "PR")
    do(revealed, "reveal")
    state = revealed.desk.state
    assert state.carried["employee_satisfaction"] == 2
    assert state.carried["customer_loyalty"] == 1
    assert state.shift is not None
    assert [(s.link, s.before_round) for s in state.shift.links] == [("profitability", 2)]


def test_a_hidden_round_carries_nothing(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "links", TWO)
    vote(revealed, {"front_line": {f"f{i}": 4 for i in range(8)}}, "ES", "PR")
    do(revealed, "reveal")
    do(revealed, "round", value="1")
    do(revealed, "hide")
    do(revealed, "round", value="2")
    state = revealed.desk.state
    assert (dict(state.carried), state.shift) == ({}, None)
    assert state.result.rated["customer_loyalty"].status == "missing"


def test_a_link_nobody_rated_anew_keeps_what_it_had(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "links", TWO)
    vote(revealed, {"front_line": {f"f{i}": 4 for i in range(8)}}, "ES")
    do(revealed, "reveal")
    assert revealed.desk.state.carried["profitability"] == 1


def test_the_reveal_ticks_what_is_split_and_says_why(revealed: ChainExercise) -> None:
    html = revealed.screen.lead
    assert html.count(" checked") == 3
    assert "opinions are split (consensus" in words(html)
    assert "points apart" in words(html)
    assert "only if they want to" in words(html)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({}, "Tick at least one link"),
        ({"link-profit": "on"}, "one of the ten links"),
        ({f"link-{link}": "on" for link in ("customer_loyalty", "profitability",
          "revenue_growth", "employee_retention")}, "At most three links can"),
    ],
)  # fmt: skip
def test_links_that_cannot_be_asked_are_refused(
    revealed: ChainExercise, value: dict[str, str], says: str
) -> None:
    assert says in do(revealed, "new-round", "links", value)
    assert len(revealed.desk.state.rounds) == 1


def test_all_ten_can_be_asked_again(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "all")
    assert len(revealed.desk.state.items) == 10
    vote(revealed, {"front_line": {f"f{i}": 4 for i in range(8)}}, *revealed.desk.state.items)
    do(revealed, "reveal")
    shift = revealed.desk.state.shift
    assert shift is not None
    assert len(shift.links) == 10
    assert not revealed.desk.state.carried


def test_nothing_is_revealed_that_nobody_answered(chain: ChainExercise) -> None:
    do(chain, "step", value="reveal")
    assert 'data-act="reveal"' not in chain.screen.side
    assert "Nobody has answered in this round yet" in words(chain.screen.side)
    assert "so nothing was revealed" in do(chain, "reveal")
    assert not chain.desk.state.revealed


def test_an_empty_re_vote_is_called_off_and_the_picture_stands(revealed: ChainExercise) -> None:
    headline = revealed.desk.state.result.headline
    do(revealed, "new-round", "links", TWO)
    do(revealed, "step", value="reveal")
    assert "Call the re-vote off" in words(revealed.screen.side)
    do(revealed, "drop-round")
    state = revealed.desk.state
    assert (state.revealed, state.result.headline, state.shift) == (True, headline, None)
    assert len(state.carried) == 10


def test_a_re_vote_with_answers_is_not_called_off(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "links", TWO)
    vote(revealed, {"front_line": {"f0": 4}}, "ES")
    with pytest.raises(ChainkitError, match="cannot be called off"):
        revealed.desk.reveal(dropped=True)
    assert "Only a re-vote" in _dropped_first(revealed)


def _dropped_first(chain: ChainExercise) -> str:
    do(chain, "round", value="1")
    return do(chain, "drop-round")


def test_the_shift_stands_on_screen_in_the_room_and_in_the_report(revealed: ChainExercise) -> None:
    assert shift_blocks(revealed.desk.state) == []
    do(revealed, "new-round", "links", TWO)
    assert shift_blocks(revealed.desk.state) == []
    do(revealed, "step", value="reveal")
    assert "This re-vote asks only" in words(revealed.screen.lead)
    again = {group: dict.fromkeys(people, 5) for group, people in ROOM.items()}
    vote(revealed, again, "ES", "PR")
    do(revealed, "reveal")
    finding = "In the second vote employee satisfaction and profitability moved up"
    assert finding in words(revealed.screen.body)
    assert "moved up" in revealed.screen.body
    assert finding in text_of(shift_blocks(revealed.desk.state))
    do(revealed, "hide")
    assert shift_blocks(revealed.desk.state) == []
    assert "moved up" not in revealed.screen.body


def test_an_import_brings_a_re_vote_no_other_link(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "links", TWO)
    rows = "participant,role_group,item,value\np1,front_line,ES,4\np1,front_line,CL,4\n"
    where = {"session": session_of(revealed), "round": 2}
    plan = plan_import(rows.encode(), "a.csv", revealed.desk.store, "acme", **where)  # type: ignore[arg-type]
    (problem,) = plan.problems
    assert "asks anew (Employee satisfaction, Profitability)" in str(problem)


def test_a_rounds_file_leaves_a_re_vote_one(revealed: ChainExercise) -> None:
    do(revealed, "new-round", "links", TWO)
    rows = f"session,round,revealed\n{session_of(revealed)},2,yes\n"
    plan = plan_import(rows.encode(), "rounds.csv", revealed.desk.store, "acme")
    (record,) = plan.records
    assert record.links == ("employee_satisfaction", "profitability")  # type: ignore[attr-defined]


def test_equal_answers_have_no_margin_in_words(chain: ChainExercise) -> None:
    fill(chain.desk.store, {"front_line": {f"f{i}": 4 for i in range(6)}}, session_of(chain))
    do(chain, "reveal")
    do(chain, "pick", "customer_loyalty")
    said = words(chain.screen.side)
    assert "75 of 100: all answers are the same, so the margin cannot be known from them" in said
    assert "± 0" not in said
