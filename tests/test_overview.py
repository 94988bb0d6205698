"""What each client holds, and what its actions are about, whatever the exercise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from chainkit.actions import Action
from chainkit.chain.model import Session
from chainkit.exercises import EXERCISES
from chainkit.overview import Overview, overviews
from chainkit.store import Client, Store
from chainkit.workshop.signpost import INSIDE, about_names, signpost_of
from tests.stores import new_store, sample_store

NAMES = [entry.name for entry in EXERCISES]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("overview") / "c.sqlite") as store:
        yield store


@pytest.fixture(scope="module")
def seen(samples: Store) -> dict[str, Overview]:
    return {each.client.id: each for each in overviews(samples, NAMES)}


def about(store: Store, **fields: str) -> str | None:
    action = Action(client="demo", id="x", what="Do it", **fields)
    return about_names(store, [action]).get(("demo", "x"))


def test_every_exercise_has_a_signpost_and_a_name_for_sentences() -> None:
    assert all(signpost_of(name) for name in NAMES)
    assert set(INSIDE) == set(NAMES)


@pytest.mark.parametrize("name", ["", "tides", "store", "chain.model", "../chain", "__main__"])
def test_what_is_no_exercise_has_none(name: str) -> None:
    assert signpost_of(name) is None


def test_each_client_says_what_each_exercise_holds(seen: dict[str, Overview]) -> None:
    def words(client: str, exercise: str) -> str:
        return " · ".join(seen[client].holdings[exercise].words(TODAY))

    assert words("demo", "chain") == (
        "3 sessions, last on 17 March 2026 · Hard measures up to 2026-Q1"
    )
    assert words("demo", "levels") == (
        "3 reviews, last on 10 November 2026 · next one due in about 50 weeks"
    )
    assert words("demo", "charter").endswith("Promises counted up to June 2026")
    assert words("nhs-ae", "levels") == "Months counted up to March 2018"
    assert words("nhs-ae", "chain") == ""
    assert words("nyc-schools", "chain") == "Hard measures up to 2011"


def test_one_list_has_the_actions_of_all_exercises_the_most_pressing_first(
    seen: dict[str, Overview],
) -> None:
    demo = seen["demo"]
    dues = [action.due for action in demo.open if action.due]
    assert dues == sorted(dues)
    assert len(dues) == len(demo.open) >= 9
    assert {action.exercise for action in demo.open} == set(NAMES) - {"economics"}
    assert {action.exercise for action in demo.closed} == {"levels", "charter"}
    assert demo.overdue(TODAY) == sum(due < TODAY for due in dues) == 4
    topics = {action.id: demo.topic(action) for action in (*demo.open, *demo.closed)}
    assert topics["2026-spring-1"] == "Internal service quality"
    assert topics["levels-2026-1"] == "Wireless internet"
    assert topics["2026-charter-1"] == "Performance against each promise is published"
    assert topics["care-2026-1"] == "Responsiveness"
    assert topics["care-2026-2"] == "Waited too long"
    assert topics["2026-failures-1"] == "Long queue at check-out"
    assert topics["2026-charter-2"] == "You never wait long for a table at breakfast"
    assert not seen["nhs-ae"].open


def test_one_client_alone_is_the_same(samples: Store, seen: dict[str, Overview]) -> None:
    assert overviews(samples, NAMES, "demo") == (seen["demo"],)
    assert overviews(samples, NAMES, "nobody") == ()


def test_what_is_not_there_keeps_its_id(samples: Store) -> None:
    assert about(samples, exercise="levels", about="gone") is None
    assert about(samples, exercise="charter", about="promise:gone") is None
    assert about(samples, exercise="tides", about="moon") is None
    assert about(samples, exercise="chain") is None


def test_a_link_is_called_as_the_session_called_it(tmp_path: Path) -> None:
    """A sector pack has names of its own for links; one that is gone gives way to the usual."""
    with new_store(tmp_path / "c.sqlite") as store:
        store.append(Client(client="demo", id="demo", title="Demo"))
        for pack in ("health", "tides"):
            store.append(Session(client="demo", id=pack, title="Day", held_on=TODAY, pack=pack))
        asked = {"exercise": "chain", "about": "customer_satisfaction"}
        assert about(store, **asked, session="health") == "Patient satisfaction"
        assert about(store, **asked, session="tides") == "Customer satisfaction"


def test_of_many_clients_no_more_is_asked_than_of_one(tmp_path: Path) -> None:
    asked: list[str] = []
    with new_store(tmp_path / "c.sqlite") as store:
        event.listen(store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        counts = []
        for slug in ("one", "two", "three"):
            store.append(Client(client=slug, id=slug, title=slug))
            for exercise, topic in (("chain", "revenue_growth"), ("levels", "x"), ("charter", "y")):
                store.append(
                    Action(client=slug, id=exercise, exercise=exercise, about=topic, what="Do it")
                )
            asked.clear()
            overviews(store, NAMES)
            counts.append(sum(each.lstrip().startswith("SELECT") for each in asked))
    assert len(set(counts)) == 1
    assert 5 <= counts[0] <= 3 * len(NAMES)
