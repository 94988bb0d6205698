"""Tables of cards for the tests of the step Order: what lies there, and moves."""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.chain.desk_order import table_called, tables
from chainkit.chain.exercise import ChainExercise
from chainkit.chain.screens import order_present
from chainkit.chain.workshop import CardOrder
from chainkit.ui.screen import Panes
from tests.chain.workshops import do, words

SESSION = "leadership-day"


def seed(exercise: ChainExercise) -> list[str]:
    return [link.id for link in exercise.desk.state.content.links]


def cards(exercise: ChainExercise, name: str) -> list[str]:
    return list(table_called(exercise.desk, name).cards)


def names(exercise: ChainExercise) -> list[str]:
    return [order.name for order in tables(exercise.desk)]


def lay(exercise: ChainExercise, name: str, order: Sequence[str], seen: str | None = None) -> str:
    here = " ".join(cards(exercise, name)) if seen is None else seen
    return do(exercise, "order", name, list(order), seen=here)


def history(exercise: ChainExercise, name: str) -> list[CardOrder]:
    return exercise.desk.store.history(CardOrder, "acme", f"{SESSION}/{name}")


def room(exercise: ChainExercise) -> Panes:
    exercise.desk.reload()
    return order_present.panes(exercise)


def text(panes: Panes) -> str:
    return words(f"{panes.lead} {panes.picture} {panes.body}")


# --- tables --------------------------------------------------------------------------------
