"""Answers of a round in few words, and assessments driven by events, for the continuum's tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from chainkit.continuum.analysis import read_profile
from chainkit.continuum.content import continuum_content
from chainkit.continuum.desk import Desk
from chainkit.continuum.exercise import ContinuumExercise
from chainkit.continuum.model import Answer, Tally
from chainkit.continuum.place import Place
from chainkit.continuum.result import Profile
from chainkit.continuum.sheets import Sheets, read_sheets
from chainkit.continuum.workshop import CellNote
from chainkit.store import Client, Store
from chainkit.ui.exercise import Event
from tests.plain import close_words as words
from tests.stores import new_store

CONTENT = continuum_content()
CELLS = tuple(CONTENT.cell_by_id)
DAY = "2026-03-31"
SIZES = {"management": "6", "front_line": "6", "support": "5", "customer": "2"}
Person = int | None | Sequence[int | None]
"""One person: the same answer to all fifteen, or an answer to each."""


def sheets(people: Mapping[str, Sequence[Person]], tallies: Sequence[Tally] = ()) -> Sheets:
    """The sheets of a round; `people` by role group."""
    rows: list[dict[str, Any]] = []
    for group, persons in people.items():
        for number, person in enumerate(persons):
            answers = person if isinstance(person, Sequence) else [person] * len(CELLS)
            rows += [
                {"role_group": group, "participant": f"{group}{number}", "item": cell, "value": v}
                for cell, v in zip(CELLS, answers, strict=False)
            ]
    frame = pd.DataFrame(rows, columns=["role_group", "participant", "item", "value"])
    frame["value"] = frame["value"].astype("Int64")
    return read_sheets(frame, pd.DataFrame([each.model_dump() for each in tallies]), CONTENT)


def profile(people: Mapping[str, Sequence[Person]], *notes: CellNote) -> Profile:
    return read_profile(sheets(people), notes, CONTENT)


def note(cell: str, agreed: int | None = None, **fields: Any) -> CellNote:
    return CellNote(client="a", id=f"s/{cell}", session="s", cell=cell, agreed=agreed, **fields)


@contextmanager
def assessment_in(folder: Path) -> Iterator[ContinuumExercise]:
    """The exercise of a new client in a database of its own, with an assessment begun."""
    with new_store(folder / "continuum.db") as store:
        store.append(Client(client="acme", id="acme", title="Acme"))
        exercise = ContinuumExercise(Desk(store, Place(client="acme")))
        try:
            do(exercise, "new-session", value={"title": "Spring", "held_on": DAY, **SIZES})
            yield exercise
        finally:
            exercise.close()


def another(store: Store, **place: Any) -> ContinuumExercise:
    """A second facilitator at the same database."""
    return ContinuumExercise(Desk(store, Place(client="acme", **place)))


def do(exercise: ContinuumExercise, act: str, id: str = "", value: Any = None, **more: Any) -> str:
    """Send one event as the page would; what the notice then says."""
    exercise.handle(Event(act, id, value, **more))
    return words(exercise.screen.notice)


def fill_sheets(exercise: ContinuumExercise, people: Mapping[str, Sequence[Person]]) -> None:
    """A sheet for each person of each group."""
    round_ = exercise.desk.state.round
    assert round_ is not None
    exercise.desk.store.append(
        *(
            Answer(
                client="acme",
                id=f"{round_.id}/{group}{number}/{cell}",
                session=round_.session,
                round=round_.number,
                role_group=group,  # type: ignore[arg-type]
                participant=f"{group}{number}",
                item=cell,
                value=value,
            )
            for group, persons in people.items()
            for number, person in enumerate(persons)
            for cell, value in zip(
                CELLS,
                person if isinstance(person, Sequence) else [person] * len(CELLS),
                strict=False,
            )
        )
    )
    exercise.desk.reload()
