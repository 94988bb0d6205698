"""What may happen in Usual or special: put a date on the picture, or take it away."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.failures.desk_log import add_note, take_away
from chainkit.failures.seat import Act, Seat
from chainkit.failures.workshop import Note
from chainkit.ui.exercise import Event


def _add(seat: Seat, event: Event) -> None:
    add_note(seat.desk, dict(event.value or {}))
    seat.mark_saved()


def _drop(seat: Seat, event: Event) -> None:
    take_away(seat.desk, Note, event.id)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"note-add": _add, "note-drop": _drop}
TYPING: frozenset[str] = frozenset()
