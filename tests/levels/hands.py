"""A small review for the tests of the exercise, led by events as a page sends them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from chainkit.levels.desk import Desk
from chainkit.levels.exercise import LevelsExercise
from chainkit.levels.place import Place
from chainkit.levels.workshop import Feature, Placement
from chainkit.store import Client
from chainkit.ui.exercise import Event
from chainkit.workshop.records import AnswerRecord, RoleGroup
from tests.plain import words
from tests.stores import new_store

DAY = "2026-03-31"
NAMES = ("Clean room", "Web booking", "Late check-out", "Room key on the phone")


@contextmanager
def review_in(folder: Path) -> Iterator[LevelsExercise]:
    """The exercise of a new client in a database of its own."""
    with new_store(folder / "levels.db") as store:
        store.append(Client(client="acme", id="acme", title="Acme"))
        exercise = LevelsExercise(Desk(store, Place(client="acme")))
        try:
            yield exercise
        finally:
            exercise.close()


def do(exercise: LevelsExercise, act: str, id: str = "", value: Any = None, **more: Any) -> str:
    """Send one event as the page would; what the notice then says."""
    exercise.handle(Event(act, id, value, **more))
    return words(exercise.screen.notice)


def page(html: str) -> BeautifulSoup:
    """A pane as a tree."""
    return BeautifulSoup(html, "html.parser")


def begin(exercise: LevelsExercise, names: Sequence[str] = NAMES) -> list[str]:
    """Start a review of twelve people and list features; their ids."""
    form = {"title": "Spring review", "held_on": DAY, "front_line": "6", "management": "6"}
    assert do(exercise, "new-session", value=form) == ""
    do(exercise, "step", value="list")
    for name in names:
        assert do(exercise, "feature-new", value={"name": name, "stage": "use"}) == ""
    return [feature.id for feature in exercise.desk.state.features]


def vote(
    exercise: LevelsExercise,
    group: RoleGroup,
    sheets: Sequence[Mapping[str, int | None]],
) -> None:
    """Whole sheets of one group in the round that is open, straight into the store."""
    desk = exercise.desk
    now = desk.state.round
    assert now is not None
    kind = desk.kinds.answer
    made: list[AnswerRecord] = []
    for place, sheet in enumerate(sheets, 1):
        who = f"{group[0]}{place:02d}"
        made += [
            kind(
                client=now.client,
                id=f"{now.session}/{now.number}/{who}/{item}",
                session=now.session,
                round=now.number,
                role_group=group,
                participant=who,
                item=item,
                value=value,
            )
            for item, value in sheet.items()
        ]
    desk.store.append(*made)
    do(exercise, "ping")


def placements(exercise: LevelsExercise) -> dict[str, Placement]:
    """Feature -> its placement at the review, as the store has it."""
    session = exercise.desk.state.session
    assert session is not None
    found = exercise.desk.store.latest(Placement, "acme", review=session.id)
    return {each.feature: each for each in found}


def features(exercise: LevelsExercise) -> dict[str, Feature]:
    """Id -> feature, as the store has it."""
    return {each.id: each for each in exercise.desk.store.latest(Feature, "acme")}
