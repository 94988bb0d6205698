"""What may happen in the step *In one minute*: an answer, and the way on to the checklist.

Imports the desk's verbs.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk_check import answer_question
from chainkit.charter.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event


def _answer(seat: Seat, event: Event) -> None:
    answer_question(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _on(seat: Seat, event: Event) -> None:
    """Go to the checklist, at the group that looks into a question."""
    groups = ["", *(group.id for group in seat.desk.state.content.groups)]
    if event.id not in groups:
        raise UnknownChoice("group", event.id, groups)
    seat.desk.go(step="checklist", part=event.id)


ACTS: Mapping[str, Act] = {"honest": _answer, "to-checklist": _on}
TYPING: frozenset[str] = frozenset()
