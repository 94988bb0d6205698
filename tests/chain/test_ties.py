"""Several links that are lowest together, close to the others: nothing names one of them."""

from __future__ import annotations

import pytest

from chainkit.chain.choice import link_to_work_on, lowest_links
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Rating
from chainkit.chain.picture_poster import draw_poster
from chainkit.chain.report import chain_blocks
from chainkit.chain.report_story import runners_up
from chainkit.chain.workshop import Choice
from chainkit.report.blocks import Heading, text_of
from tests.chain.test_choice import REASON, choose, room
from tests.chain.workshops import SHORT, do, words

LOW = ("ER", "EP", "XV")
NAMES = "employee retention, employee productivity and external service value"
SPREAD = (1, 1, 2, 3, 4, 4, 1, 2, 5, 2, 1, 2, 3, 2)
HIGHER = (1, 2, 3, 5, 3, 5, 1, 3, 2, 4, 3, 3, 1, 4)


@pytest.fixture
def tied(chain: ChainExercise) -> ChainExercise:
    """Three of ten links have the median 25, the others 50, and all margins meet."""
    chain.desk.store.append(
        *(
            Rating(
                client="acme",
                id=f"leadership-day/1/p{n}/{item}",
                session="leadership-day",
                round=1,
                role_group="front_line",
                participant=f"p{n}",
                item=item,
                value=value,
            )
            for item in SHORT
            for n, value in enumerate(SPREAD if item in LOW else HIGHER)
        )
    )
    chain.desk.reload()
    do(chain, "reveal")
    rule = chain.desk.state.result.weakest
    assert rule is not None
    assert (rule.shared, rule.singled_out) == (3, False)
    return chain


def test_no_link_is_the_one_to_work_on_until_the_room_says_so(tied: ChainExercise) -> None:
    state = tied.desk.state
    assert link_to_work_on(state) is None
    assert lowest_links(state) == (
        "employee_retention",
        "employee_productivity",
        "external_service_value",
    )
    assert choose(tied, "external_service_value") == ""
    found = link_to_work_on(tied.desk.state)
    assert found is not None
    assert (found.link, found.chosen_by_room) == ("external_service_value", True)


def test_reveal_and_weakest_link_show_and_offer_none_of_them_first(tied: ChainExercise) -> None:
    do(tied, "step", value="reveal")
    assert words(tied.panes().side).startswith("Pick a link in the picture")
    do(tied, "step", value="weakest")
    said = words(tied.panes().body)
    assert "The room has chosen none." in said
    assert "Keep the rule’s link" not in said
    assert "choose a link 3 · Employee retention 4 · Employee productivity 5 · External" in said
    table = runners_up(tied.desk.state)
    assert table is not None
    assert [row[1] for row in table.rows[:4]] == ["shares the lowest median"] * 3 + ["–"]
    assert "here it names no link" in room(tied)


def test_report_and_poster_ask_instead_of_naming_one(tied: ChainExercise) -> None:
    state = tied.desk.state
    blocks = chain_blocks(state)
    said = text_of(blocks)
    assert f"**Lowest together:** {NAMES}, all with the median 25." in said
    assert "**Lowest:**" not in said
    assert "for the room to say" in said
    for link in lowest_links(state):
        assert state.content.by_id[link].question in said
    poster = draw_poster(state)
    assert "Several links are equally low." in words(poster).replace(" ", " ")
    assert "weakest link" not in poster
    choose(tied, "external_service_value")
    blocks = chain_blocks(tied.desk.state)
    assert "What to discuss" not in [b.text for b in blocks if isinstance(b, Heading)]
    assert REASON in text_of(blocks)


def test_a_cause_named_without_a_link_is_told_all_the_same(tied: ChainExercise) -> None:
    given = {"chosen-cause": "employee_satisfaction", "reason-cause": "They told us."}
    assert do(tied, "choose", "cause", given) == ""
    assert [c.link for c in tied.desk.store.latest(Choice, "acme")] == ["employee_satisfaction"]
    assert "a cause in employee satisfaction: They told us." in words(tied.panes().lead) + room(
        tied
    )
    assert "The room sees the cause in employee satisfaction" in text_of(
        chain_blocks(tied.desk.state)
    )


def test_in_a_tie_the_rule_has_no_link_to_keep(tied: ChainExercise) -> None:
    assert do(tied, "choose-rule") == "Several links are equally low: choose one, and say why."
    assert tied.desk.state.kept.choices == ()
    choose(tied, "external_service_value")
    assert [one.rule for one in tied.desk.state.kept.choices] == [""]
