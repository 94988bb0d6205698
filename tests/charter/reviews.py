"""Small reviews for the tests of the charter's exercise, and plain readings of what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from chainkit.charter.desk import Desk
from chainkit.charter.exercise import CharterExercise
from chainkit.charter.model import Answer
from chainkit.charter.place import Place
from chainkit.store import Client, Store
from chainkit.ui.exercise import Event
from tests.plain import close_words as words
from tests.stores import new_store

DAY = "2026-03-31"
SIZES = {"management": "6", "front_line": "6", "support": "5", "customer": "2"}


@contextmanager
def review_in(folder: Path, *, begun: bool = True) -> Iterator[CharterExercise]:
    """The exercise of a new client in a database of its own; `begun`: with a review."""
    with new_store(folder / "charter.db") as store:
        store.append(Client(client="acme", id="acme", title="Acme"))
        exercise = CharterExercise(Desk(store, Place(client="acme")))
        try:
            if begun:
                do(exercise, "new-session", value={"title": "Review", "held_on": DAY, **SIZES})
            yield exercise
        finally:
            exercise.close()


def another(store: Store, **place: Any) -> CharterExercise:
    """A second facilitator at the same database."""
    return CharterExercise(Desk(store, Place(client="acme", **place)))


def do(exercise: CharterExercise, act: str, id: str = "", value: Any = None, **more: Any) -> str:
    """Send one event as the page would; what the notice then says."""
    exercise.handle(Event(act, id, value, **more))
    return words(exercise.screen.notice)


def chosen(html: str, name: str) -> str:
    """The value of the radio that is on; "" for none."""
    page = BeautifulSoup(html, "html.parser")
    on = page.select_one(f"input[type=radio][name='{name}'][checked]")
    return str(on["value"]) if on else ""


def fill_sheets(exercise: CharterExercise, people: Mapping[str, Sequence[int]]) -> None:
    """A sheet for each person of each group, the same answer to every statement."""
    state = exercise.desk.state
    assert state.round is not None
    sheets = [(group, value) for group, values in people.items() for value in values]
    exercise.desk.store.append(
        *(
            Answer(
                client=state.client.id,
                id=f"{state.round.id}/p{number}/{item}",
                session=state.round.session,
                round=state.round.number,
                role_group=group,  # type: ignore[arg-type]
                participant=f"p{number}",
                item=item,
                value=value,
            )
            for number, (group, value) in enumerate(sheets)
            for item in state.items
        )
    )
    exercise.desk.reload()
