"""What may happen while the room places features: the shared acts of a round, and the facts.

Imports the desk's verbs on facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.desk_facts import set_fact
from chainkit.levels.screens.place import FACTS
from chainkit.levels.screens.place_facts import PART
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.workshop.acts import answers
from chainkit.workshop.values import one_of


def _mode(seat: Seat, event: Event) -> None:
    """On the screen, from paper, or the facts."""
    if event.value == FACTS:
        seat.desk.go(part=FACTS)
    else:
        answers.mode(seat, event)


def _stage(seat: Seat, event: Event) -> None:
    stage = one_of(event, list(seat.desk.state.content.stage_by_id))
    seat.desk.go(part=f"{PART}{stage}")


def _fact(seat: Seat, event: Event) -> None:
    feature, _, fact = event.id.rpartition("/")
    set_fact(seat.desk, feature, fact, str(event.value or ""), seat.today)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    **answers.ACTS,
    "mode": _mode,
    "facts-stage": _stage,
    "fact": _fact,
}
TYPING = answers.TYPING | {"fact"}
