"""Only the layout that a page shows is drawn for it; both for a page that said nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from chainkit.chain.exercise import ChainExercise
from chainkit.chain.exercise import open_here as open_chain
from chainkit.ui.exercise import SCREEN_MIME
from tests.stores import sample_store


@pytest.fixture
def chain(tmp_path: Path) -> ChainExercise:
    """The sample's reveal."""
    path = tmp_path / "samples.sqlite"
    sample_store(path).close()
    found = open_chain(client="demo", step="reveal", database=str(path))
    assert isinstance(found, ChainExercise)
    return found


def hear(chain: ChainExercise, act: str, value: str, layout: str) -> tuple[bool, bool]:
    """Send an event as a page does; whether it then has the wide and the narrow picture."""
    chain.screen._handle_custom_msg({"seq": 1, "act": act, "value": value, "layout": layout}, [])
    return "ck-only-wide" in chain.screen.picture, "ck-only-narrow" in chain.screen.picture


def test_a_page_gets_the_layout_it_shows_from_its_first_event_on(chain: ChainExercise) -> None:
    assert hear(chain, "hello", "", "wide") == (True, True)
    assert hear(chain, "ping", "", "wide") == (True, True)
    assert hear(chain, "chain", "seed_order", "wide") == (True, False)


def test_a_page_that_turns_gets_the_other_layout_at_once_and_both_from_then_on(
    chain: ChainExercise,
) -> None:
    assert hear(chain, "chain", "seed_order", "narrow") == (False, True)
    assert hear(chain, "layout", "", "wide") == (True, True)
    assert hear(chain, "chain", "graph_1994", "narrow") == (True, True)


def test_a_layout_that_is_none_changes_nothing(chain: ChainExercise) -> None:
    assert hear(chain, "chain", "seed_order", "sideways") == (True, True)


def test_the_still_picture_has_both(chain: ChainExercise) -> None:
    hear(chain, "chain", "seed_order", "wide")
    html = chain._repr_mimebundle_()[0][SCREEN_MIME]
    assert "ck-only-wide" in html
    assert "ck-only-narrow" in html
