"""What a facilitator meets while leading: warnings before it is too late, ticks that are earned."""

from __future__ import annotations

from bs4 import BeautifulSoup

from chainkit.chain.desk_done import done_steps
from chainkit.chain.exercise import ChainExercise
from tests.chain.test_choice import choose
from tests.chain.workshops import SIX, do, fill, words


def test_prepare_names_the_group_that_falls_with_a_small_one(chain: ChainExercise) -> None:
    for group, people in (("management", 6), ("front_line", 9), ("support", 6), ("customer", 3)):
        do(chain, "set-size", group, people)
    do(chain, "step", value="prepare")
    said = words(chain.screen.body)
    assert (
        "Customers (3) will not be shown, and Management with it, so that nobody can work it out; "
        "leave customers out or join them to another group." in said
    )
    do(chain, "set-size", "customer", 5)
    do(chain, "step", value="prepare")
    assert "leave customers out" not in words(chain.screen.body)


def test_a_reveal_with_sheets_missing_asks_first(chain: ChainExercise) -> None:
    do(chain, "set-size", "front_line", 24)
    for group in ("management", "support", "customer"):
        do(chain, "set-size", group, "")
    fill(chain.desk.store, {"front_line": {"p1": 4, "p2": 4}}, "leadership-day")
    do(chain, "step", value="reveal")
    assert offered(chain) == ["reveal-ask"]
    do(chain, "reveal-ask")
    assert "2 of 24 sheets are in. Reveal all the same?" in words(chain.screen.side)
    assert not chain.desk.state.revealed
    do(chain, "reveal-ask", "no")
    assert offered(chain) == ["reveal-ask"]
    do(chain, "reveal-ask")
    do(chain, "reveal")
    assert chain.desk.state.revealed


def offered(chain: ChainExercise) -> list[str]:
    """The acts of the reveal that the page offers beside the picture."""
    found = BeautifulSoup(chain.screen.side, "html.parser").select("[data-act^=reveal]")
    return [str(one["data-act"]) for one in found]


def test_a_tick_is_earned(chain: ChainExercise) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    assert not {"weakest", "actions"} & done_steps(chain.desk.state)
    do(chain, "action-new", value={"new-what": "Answer letters", "new-topic": ""})
    assert "actions" not in done_steps(chain.desk.state)
    (action,) = chain.desk.state.kept.actions
    do(chain, "action-text", f"{action.id}/owner", "Ward clerk")
    do(chain, "action-due", action.id, chain.today.isoformat())
    assert "actions" in done_steps(chain.desk.state)


def test_a_new_action_follows_the_rooms_choice(chain: ChainExercise) -> None:
    fill(chain.desk.store, SIX, "leadership-day")
    do(chain, "reveal")
    do(chain, "step", value="actions")
    choose(chain, "customer_loyalty", "We hear it every day")
    do(chain, "action-new", value={"new-what": "Answer letters", "new-topic": "work-on"})
    assert chain.desk.state.kept.actions[0].about == "customer_loyalty"


def test_more_hands_than_people_is_said(chain: ChainExercise) -> None:
    do(chain, "set-size", "front_line", 24)
    people = chain.desk.state.progress.expected
    told = do(chain, "hands", "3", people + 6)
    assert f"{people + 6} hands, and the session says {people} people." in told
    assert "look again" not in do(chain, "hands", "3", people)


def test_paper_stays_paper_in_a_re_vote(chain: ChainExercise) -> None:
    for line in ("4444444444", "5555555555") * 3:
        do(chain, "mode", value="paper")
        do(chain, "paper-sheet", "sheets", {"line": line, "ticket": "1"})
    do(chain, "mode", value="screen")
    do(chain, "reveal")
    do(chain, "new-round", "links", {"link-customer_loyalty": "on"})
    assert chain.desk.place.mode == "paper"
