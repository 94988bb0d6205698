"""Weakest link: the room may overrule the rule with a reason, and nothing leaks before reveal."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from chainkit.chain.choice import link_to_work_on
from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Rating
from chainkit.chain.place import Place
from chainkit.chain.report_story import choice_blocks, runners_up
from chainkit.chain.workshop import Choice
from chainkit.report.blocks import text_of
from tests.chain.workshops import SHORT, do, words

SESSION = "leadership-day"
REASON = "We can change this one ourselves."


def vote(exercise: ChainExercise, low: str, round_: int = 1) -> None:
    """Eight sheets that give 2 to `low`, and 4 or 5 to every other item."""
    exercise.desk.store.append(
        *(
            Rating(
                client="acme",
                id=f"{SESSION}/{round_}/p{n:02d}/{item}",
                session=SESSION,
                round=round_,
                role_group="front_line",
                participant=f"p{n:02d}",
                item=item,
                value=2 if item == low else 4 + (n + place) % 2,
            )
            for n in range(8)
            for place, item in enumerate(SHORT)
        )
    )
    exercise.desk.reload()


@pytest.fixture
def shown(chain: ChainExercise) -> ChainExercise:
    """External service value is clearly lowest, and revealed."""
    vote(chain, "XV")
    do(chain, "reveal")
    do(chain, "step", value="weakest")
    return chain


def choose(exercise: ChainExercise, link: str, reason: str = REASON) -> str:
    return do(exercise, "choose", "room", {"chosen": link, "reason": reason})


def room(exercise: ChainExercise) -> str:
    """Words of the room's screen at this step."""
    place = Place(client="acme", view="present", step="weakest")
    other = ChainExercise(Desk(exercise.desk.store, place))
    said = words(other.screen.lead) + " " + words(other.screen.body)
    other.close()
    return said


def test_the_rules_link_leads_until_the_room_says_otherwise(shown: ChainExercise) -> None:
    found = link_to_work_on(shown.desk.state)
    assert found is not None
    assert (found.link, found.chosen_by_room) == ("external_service_value", False)
    assert found.why == shown.desk.state.result.weakest.why  # type: ignore[union-attr]
    assert choose(shown, "customer_loyalty") == ""
    assert link_to_work_on(shown.desk.state) == (
        "customer_loyalty",
        "customer_loyalty",  # of this link the rule has said nothing
        REASON,
        True,
    )
    page = words(shown.screen.lead) + words(shown.screen.body)
    assert "The room works on customer loyalty" in page
    assert "the rule named external service value" in page
    assert REASON in room(shown)
    assert "By the rule:" in room(shown)


def test_the_rules_own_finding_stays_what_it_is(shown: ChainExercise) -> None:
    before = shown.desk.state.result
    choose(shown, "customer_loyalty")
    assert shown.desk.state.result.weakest == before.weakest
    assert shown.desk.state.result.headline == before.headline


@pytest.mark.parametrize("reason", ["", "   ", "because", "so there"])
def test_a_choice_without_a_reason_is_refused(shown: ChainExercise, reason: str) -> None:
    assert "Say why in a few words" in choose(shown, "customer_loyalty", reason)
    assert shown.desk.store.latest(Choice, "acme") == []


@pytest.mark.parametrize("link", ["", "customer_loyality", "<b>"])
def test_only_a_link_can_be_chosen(shown: ChainExercise, link: str) -> None:
    assert choose(shown, link).startswith("There is no link")
    assert shown.desk.store.latest(Choice, "acme") == []


def test_a_clear_finding_is_not_offered_as_another_link(shown: ChainExercise) -> None:
    page = BeautifulSoup(shown.screen.body, "html.parser")
    offered = [one["value"] for one in page.select("select[name=chosen] option")]
    assert "external_service_value" not in offered
    assert len(offered) == 10  # the other nine, and none yet


def test_a_withdrawn_choice_gives_way_to_the_rule_and_stays_in_the_history(
    shown: ChainExercise,
) -> None:
    choose(shown, "customer_loyalty")
    choose(shown, "profitability", "On second thoughts it is money.")
    assert do(shown, "withdraw", "room") == ""
    found = link_to_work_on(shown.desk.state)
    assert found is not None
    assert not found.chosen_by_room
    history = BeautifulSoup(shown.screen.body, "html.parser").select("details li")
    lines = [line.get_text() for line in history]
    assert len(lines) == 3
    for key, line in zip(("withdrawn", "profit", "loyalty"), lines, strict=True):
        assert key in line
    assert [c.link for c in shown.desk.store.history(Choice, "acme", SESSION)] == [
        "customer_loyalty",
        "profitability",
        "",
    ]


def test_the_room_may_name_the_cause_upstream_by_itself(shown: ChainExercise) -> None:
    said = {"chosen-cause": "employee_productivity", "reason-cause": "Two people do the work."}
    assert do(shown, "choose", "cause", said) == ""
    found = link_to_work_on(shown.desk.state)
    assert found is not None
    assert (found.link, found.upstream) == ("external_service_value", "employee_productivity")
    assert not found.chosen_by_room
    choose(shown, "customer_satisfaction")
    assert do(shown, "withdraw", "room") == ""
    assert shown.desk.state.kept.choice(SESSION) is None
    assert "Two people do the work." in room(shown)
    do(shown, "withdraw", "cause")
    found = link_to_work_on(shown.desk.state)
    assert found is not None
    assert found.upstream == "external_service_value"


def test_who_chooses_second_is_told_and_may_overrule(shown: ChainExercise) -> None:
    other = ChainExercise(Desk(shown.desk.store, shown.desk.place))
    choose(other, "profitability")
    assert choose(shown, "customer_loyalty") == (
        "Somebody else saved a choice first: Profitability. Yours was Customer loyalty. "
        "Theirs stands and is shown now; choose again to overrule it."
    )
    assert "The room works on profitability" in words(shown.screen.lead)
    assert choose(shown, "customer_loyalty") == ""
    other.close()


def test_before_the_reveal_nothing_is_named_and_nothing_can_be_chosen(
    chain: ChainExercise,
) -> None:
    vote(chain, "XV")
    do(chain, "step", value="weakest")
    hidden = "The ratings are still hidden, so no link is named yet."
    assert hidden in words(chain.screen.lead)
    assert chain.screen.body == chain.screen.picture == ""
    assert hidden in room(chain)
    assert "xternal" not in room(chain)
    assert "revealed before the room chooses" in choose(chain, "customer_loyalty")
    assert link_to_work_on(chain.desk.state) is None


def test_a_re_vote_hides_the_choice_until_it_is_revealed(shown: ChainExercise) -> None:
    choose(shown, "customer_loyalty")
    do(shown, "new-round")
    assert link_to_work_on(shown.desk.state) is None
    assert choice_blocks(shown.desk.state) == []
    do(shown, "step", value="weakest")
    assert "loyalty" not in words(shown.screen.lead + shown.screen.body) + room(shown)
    vote(shown, "ISQ", 2)
    do(shown, "reveal")
    found = link_to_work_on(shown.desk.state)
    assert found is not None
    assert (found.link, found.chosen_by_room) == ("customer_loyalty", True)
    said = text_of(choice_blocks(shown.desk.state))
    assert "By the rule: Internal service quality has the lowest median" in said
    assert "after round 1, the rule named external service value" in said


def test_the_report_labels_the_rooms_choice_and_the_rules_finding(shown: ChainExercise) -> None:
    assert choice_blocks(shown.desk.state) == []
    choose(shown, "customer_loyalty", "We can **change** this one.")
    said = text_of(choice_blocks(shown.desk.state))
    assert "The room works on customer loyalty" in said
    assert "By the rule: External service value has the lowest median" in said
    assert "**" not in said


def test_the_lowest_links_are_listed_with_what_is_said_of_them(shown: ChainExercise) -> None:
    choose(shown, "shareholder_client_value")
    table = runners_up(shown.desk.state)
    assert table is not None
    assert table.rows[0][0] == "External service value"
    assert table.rows[0][1] == "weakest by the rule"
    by_room = [row[0] for row in table.rows if "chosen by the room" in row[1]]
    assert by_room == ["Shareholder and client value"]
    medians = [float(row[2]) for row in table.rows]
    assert medians == sorted(medians)


def test_without_a_session_the_rule_is_shown_and_the_way_to_one(empty: ChainExercise) -> None:
    do(empty, "step", value="weakest")
    assert "Nothing is scored yet" in words(empty.screen.lead)
    assert "This step needs a session" in words(empty.screen.body)
    assert "started first" in choose(empty, "customer_loyalty")
