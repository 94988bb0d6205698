"""Small workshops for the tests of the exercise, and plain readings of what it shows."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from chainkit.chain.desk import Desk
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.model import Rating, Round, Session, Tally
from chainkit.chain.place import STEPS, Place
from chainkit.store import Client, Store
from chainkit.ui.exercise import Event
from chainkit.ui.screen import Panes
from tests.plain import words
from tests.stores import new_store, store_of

DAY = "2026-03-31"
SHORT = ("ISQ", "ES", "ER", "EP", "XV", "CS", "CL", "RG", "PR", "SV")
SIX = {"front_line": {f"p{n}": 2 for n in range(6)}}
"""Sheets of one group, enough people to be shown (see `fill`)."""
ALL_STEPS = tuple(step for step, _name in STEPS)
PANES = tuple(field.name for field in fields(Panes))


@contextmanager
def exercise_in(folder: Path, **client: Any) -> Iterator[ChainExercise]:
    """The exercise of a new client in a database of its own."""
    with new_store(folder / "chain.db") as store:
        store.append(Client(**{"client": "acme", "id": "acme", "title": "Acme", **client}))
        exercise = ChainExercise(Desk(store, Place(client="acme")))
        try:
            yield exercise
        finally:
            exercise.close()


@cache
def _begun() -> tuple[bytes, Place]:
    """The database after a session was started, and where its facilitator is then."""
    with tempfile.TemporaryDirectory() as folder:
        with exercise_in(Path(folder)) as exercise:
            start(exercise)
            place = exercise.desk.place
        return (Path(folder) / "chain.db").read_bytes(), place


@contextmanager
def begun_in(folder: Path) -> Iterator[ChainExercise]:
    """As `exercise_in` and `start`, from a copy of such a database: as it is, but quicker."""
    content, place = _begun()
    with store_of(content, folder / "chain.db") as store:
        exercise = ChainExercise(Desk(store, place))
        try:
            yield exercise
        finally:
            exercise.close()


def do(exercise: ChainExercise, act: str, id: str = "", value: Any = None, **more: Any) -> str:
    """Send one event as the page would; what the notice then says."""
    exercise.handle(Event(act, id, value, **more))
    return words(exercise.screen.notice)


def start(exercise: ChainExercise, title: str = "Leadership day", **more: str) -> None:
    """A session with the short form; its facilitator goes on to rate."""
    fields_ = {"title": title, "held_on": DAY, "form": "short", **more}
    assert do(exercise, "new-session", value=fields_) == ""
    assert do(exercise, "step", value="rate") == ""


def fill(store: Store, who: Mapping[str, Mapping[str, int]], session: str, round_: int = 1) -> None:
    """Sheets saved at once: group -> participant -> the answer to every item."""
    store.append(
        *(
            Rating(
                client="acme",
                id=f"{session}/{round_}/{person}/{item}",
                session=session,
                round=round_,
                role_group=group,  # type: ignore[arg-type]
                participant=person,
                item=item,
                value=value,
            )
            for group, people in who.items()
            for person, value in people.items()
            for item in SHORT
        )
    )


def records(exercise: ChainExercise) -> list[Any]:
    """All that is saved of the workshop."""
    store = exercise.desk.store
    return [r for kind in (Session, Round, Rating, Tally) for r in store.latest(kind, "acme")]


def answers(exercise: ChainExercise) -> dict[str, int | None]:
    """Item -> the saved answer, of whoever gave it."""
    return {r.item: r.value for r in exercise.desk.store.latest(Rating, "acme")}


def another(exercise: ChainExercise) -> ChainExercise:
    """A second facilitator at the same place."""
    return ChainExercise(Desk(exercise.desk.store, exercise.desk.place))


def everything(exercise: ChainExercise, steps: Iterable[str] = ALL_STEPS) -> dict[str, str]:
    """All that leaves the exercise at these steps and in the room, by name; no clock in it."""
    found: dict[str, str] = {}
    place = exercise.desk.place
    for step in steps:
        exercise.desk.go(step=step)
        found |= {f"{step}/{name}": str(getattr(exercise.panes(), name)) for name in PANES}
        data, _metadata = exercise._repr_mimebundle_()
        del data["application/vnd.jupyter.widget-view+json"]
        for mime, value in data.items():
            found[f"{step}/{mime}"] = value if isinstance(value, str) else json.dumps(value)
    shown = ChainExercise(Desk(exercise.desk.store, Place(client="acme", view="present")))
    found |= {f"present/{name}": str(getattr(shown.panes(), name)) for name in PANES}
    shown.close()
    exercise.desk.go(step=place.step)
    return {name: re.sub(r"saved \d\d:\d\d:\d\d", "saved", html) for name, html in found.items()}


def table(html: str, caption: str) -> list[list[str]]:
    """Rows of the table with this caption, header first."""
    for found in BeautifulSoup(html, "html.parser").find_all("table"):
        if found.caption and found.caption.get_text().startswith(caption):
            rows = found.find_all("tr")
            return [[c.get_text() for c in row.find_all(["th", "td"])] for row in rows]
    raise AssertionError(f"no table “{caption}”")
