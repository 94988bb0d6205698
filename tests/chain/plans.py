"""What a facilitator's hands do with actions, and plain readings of what stands then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bs4 import BeautifulSoup

from chainkit.actions import Action
from chainkit.chain.exercise import ChainExercise
from tests.chain.workshops import do

FIRST = "leadership-day-action-1"
FULL = (
    "Three actions of this session are open, and a plan of more is seldom carried out: "
    "finish or drop one of them first."
)


def add(exercise: ChainExercise, what: str, link: str = "customer_loyalty") -> str:
    return do(exercise, "action-new", value={"new-what": what, "new-topic": link})


def kept(exercise: ChainExercise) -> dict[str, Action]:
    return {a.id: a for a in exercise.desk.store.latest(Action, "acme")}


def body(exercise: ChainExercise) -> BeautifulSoup:
    return BeautifulSoup(str(exercise.panes().body), "html.parser")


def sent(exercise: ChainExercise) -> list[dict[str, Any]]:
    """What goes to the page beside the panes, from now on."""
    said: list[dict[str, Any]] = []

    def hear(content: dict[str, Any], buffers: Any = ()) -> None:
        said.append({**content, "buffers": list(buffers)})

    exercise.screen.send = hear  # type: ignore[method-assign]
    return said


def in_days(exercise: ChainExercise, days: int) -> str:
    return (exercise.today + timedelta(days=days)).isoformat()
