"""Every exercise shows the others' actions, and says by name what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from chainkit.chain.desk import Desk
from chainkit.chain.place import Place
from chainkit.chain.report_workshop import decided_blocks
from chainkit.chain.state import load_state
from chainkit.markup import join
from chainkit.report.blocks import Table
from chainkit.store import Store
from chainkit.words import speaking
from chainkit.workshop.plan import plan_of
from chainkit.workshop.screens.action_card import earlier_card
from chainkit.workshop.signpost import INSIDE
from tests.stores import sample_store

TODAY = date(2026, 11, 22)
NAMES = {
    "2026-spring-1": "Internal service quality",
    "levels-2026-1": "Wireless internet",
    "2026-charter-1": "Performance against each promise is published",
    "2026-failures-1": "Long queue at check-out",
    "2026-charter-2": "You never wait long for a table at breakfast",
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("elsewhere") / "c.sqlite") as store:
        yield store


@pytest.mark.parametrize("exercise", INSIDE)
def test_each_exercise_knows_what_the_others_actions_are_about(
    samples: Store, exercise: str
) -> None:
    state: Any = import_module(f"chainkit.{exercise}.state").load_state(samples, "demo")
    others = {action.id for action in state.actions if action.exercise != exercise}
    assert len(others) >= 6
    assert set(state.kept.elsewhere) == others
    assert {id_: name for id_, name in NAMES.items() if id_ in others}.items() <= (
        state.kept.elsewhere.items()
    )


@pytest.mark.parametrize(
    ("language", "whence"),
    [("en", "From another exercise (service levels)"), ("fr", "D’un autre exercice (")],
)
def test_a_card_says_whence_an_action_comes_and_what_it_is_about(
    samples: Store, language: str, whence: str
) -> None:
    desk = Desk(samples, Place(client="demo", session="2026-spring", step="actions"))
    with speaking(language):
        plan = plan_of(desk.state, "chain")
        shown = str(join(*(earlier_card(desk, action, TODAY) for action in plan.elsewhere)))
    assert [action.id for action in plan.earlier] == ["2025-autumn-1"]
    assert whence in shown
    assert "Wireless internet · IT" in shown
    assert "wireless-internet" not in shown
    assert "promise:" not in shown


def test_the_chains_report_lists_them_with_their_exercise(samples: Store) -> None:
    state = load_state(samples, "demo", "2026-spring")
    tables = {b.caption: b for b in decided_blocks(state, TODAY) if isinstance(b, Table)}
    about = [row[1] for row in tables["Open from other exercises"].rows]
    ours = [
        words for words in about if words.endswith(("(strategy and charter)", "levels)", "log)"))
    ]
    assert "Environment (practices continuum)" in about
    assert ours == [
        "Performance against each promise is published (strategy and charter)",
        "Reply to a question within an hour (service levels)",
        "You never wait long for a table at breakfast (strategy and charter)",
        "Long queue at check-out (failure log)",
        "Wireless internet (service levels)",
    ]
    assert [row[1] for row in tables["Still open from earlier sessions"].rows] == [
        "Employee satisfaction"
    ]
    assert {row[1] for row in tables["Done and dropped"].rows} == {
        "Pay by card or phone (service levels)",
        "A charter is published where customers see it (strategy and charter)",
    }
