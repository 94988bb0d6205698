"""In levels and charter alike: the address brings back what is picked; the room knows its data."""

from __future__ import annotations

from importlib import import_module

import pytest

from chainkit.charter.report_charter import charter_blocks
from chainkit.charter.state import load_state
from chainkit.report.blocks import Table
from chainkit.store import open_store
from chainkit.ui.exercise import Event, Exercise
from tests.charter.reviews import words
from tests.stores import sample_store


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("rooms") / "c.sqlite"
    sample_store(path).close()
    return str(path)


def opened(exercise: str, database: str, **place: str) -> Exercise:
    open_here = import_module(f"chainkit.{exercise}.exercise").open_here
    shown: Exercise = open_here(client="demo", database=database, **place)
    return shown


@pytest.mark.parametrize("step", ["list", "decide", "close", "compare", "reveal"])
def test_the_room_reads_that_the_data_are_invented(database: str, step: str) -> None:
    levels = opened("levels", database, step=step, view="present")
    assert "Invented sample data" in words(f"{levels.panes().lead}{levels.panes().body}")
    levels.close()


@pytest.mark.parametrize(
    ("exercise", "step", "picked"),
    [("levels", "decide", {"feature": "phone-as-key"}), ("charter", "kept", {"promise": "repair"})],
)
def test_what_is_picked_is_no_step_and_comes_back_with_its_step(
    database: str, exercise: str, step: str, picked: dict[str, str]
) -> None:
    shown = opened(exercise, database, step="prepare")
    shown.handle(Event("place", "", {"client": "demo", "step": step, **picked}))
    assert {"step": step, **picked}.items() <= shown.place().items()
    shown.close()


def test_the_internal_charter_says_what_changed_in_words_not_in_ids(database: str) -> None:
    with open_store(database) as store:
        blocks = charter_blocks(load_state(store, "demo"), audience="internal")
    (table,) = [b for b in blocks if isinstance(b, Table) and "different since" in b.caption]
    assert table.rows[-1] == (
        "The newspaper of your choice lies at your door by 7 am on the day after you ask.",
        "no longer promised",
    )
    assert ("Your room is ready by 3 pm on the day you arrive.", "worded otherwise") in table.rows
