"""Large clients stay quick: how much is called for so many rows, never a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from cProfile import Profile
from pstats import Stats

import pandas as pd
import pytest
import sqlalchemy as sa

from chainkit.chain.model import Rating
from chainkit.store import Store, open_store, queries
from tests.store.kinds import rating
from tests.stores import new_store


def _calls(call: Callable[[], object]) -> int:
    """How many functions a call runs, itself and all that it leads to."""
    profile = Profile()
    profile.runcall(call)
    return int(Stats(profile).total_calls)  # type: ignore[attr-defined]


def _answers(people: int) -> list[Rating]:
    return [
        rating(f"I{item}", value, participant=f"p{person:04}")
        for person in range(people)
        for item in range(40)
        for value in [1 + (person + item) % 5]
    ]


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def full_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """8,000 answers of one client, each in two versions, with everything imported."""
    if request.param == "sqlite":
        opened = new_store(tmp_path_factory.mktemp("full") / "store.sqlite")
    else:
        opened = open_store(request.getfixturevalue("postgres").url("chainkit_empty"))
    with opened as store:
        saved = store.append(*_answers(200))
        store.append(*saved)
        assert isinstance(store.frame(Rating, "demo"), pd.DataFrame)
        yield store


def test_a_frame_makes_no_record_of_each_row(full_store: Store) -> None:
    frame = _calls(lambda: full_store.frame(Rating, "demo"))
    records = _calls(lambda: full_store.latest(Rating, "demo"))
    assert len(full_store.frame(Rating, "demo")) == 8000
    assert frame < 8000 < records


def test_many_records_in_one_save_cost_a_fraction_of_many_saves(sqlite_store: Store) -> None:
    sqlite_store.append(rating("warm up"))
    batch = _calls(lambda: sqlite_store.append(*_answers(50))) / 2000
    few = _answers(53)[2000:]
    single = _calls(lambda: [sqlite_store.append(one) for one in few]) / len(few)
    assert batch < 0.2 * single


def test_the_stamp_costs_a_fraction_of_any_reading(full_store: Store) -> None:
    stamp = _calls(lambda: full_store.stamp("demo"))
    assert stamp < 2000, "as many however many rows there are"


def test_sqlite_finds_the_last_versions_in_the_index_alone(sqlite_store: Store) -> None:
    query, values = queries.latest(Rating, "demo", {}, "sqlite")
    with sqlite_store._engine.connect() as connection:
        compiled = query.params(values).compile(connection, compile_kwargs={"literal_binds": True})
        plan = connection.execute(sa.text(f"EXPLAIN QUERY PLAN {compiled}")).all()
    steps = [row[3] for row in plan]
    assert any("COVERING INDEX" in step and "client=?" in step for step in steps)
    assert not any(step.startswith("SCAN chain_ratings") for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)
