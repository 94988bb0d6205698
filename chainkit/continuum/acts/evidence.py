"""What may happen in Evidence: a rung is opened, what shows it, what is agreed on.

Imports the desk's verbs and what the screen names of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.desk_found import set_agreed, set_evidence_day, set_note_text
from chainkit.continuum.screens.evidence import row_texts
from chainkit.continuum.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.workshop.acts.session import FIRST_YEAR
from chainkit.workshop.settings import day as read_day


def _open(seat: Seat, event: Event) -> None:
    """Open a rung, or close the one that is open."""
    known = seat.desk.state.content.cell_by_id
    if event.id not in known:
        raise UnknownChoice("cell", event.id, known)
    seat.desk.go(item="" if event.id == seat.desk.place.item else event.id)


def _agreed(seat: Seat, event: Event) -> None:
    set_agreed(seat.desk, event.id, str(event.value))
    seat.mark_saved()


def _text(seat: Seat, event: Event) -> None:
    """`id` is ``F1/evidence``."""
    cell, _, field = event.id.partition("/")
    set_note_text(seat.desk, cell, field, str(event.value or ""), event.seen)
    seat.mark_saved()
    seat.put_text(row_texts(seat.desk.state, cell))


def _day(seat: Seat, event: Event) -> None:
    text = str(event.value or "")
    day = read_day(text) if text else None
    if day is None or day.year >= FIRST_YEAR:
        set_evidence_day(seat.desk, event.id.partition("/")[0], day)
        seat.mark_saved()


ACTS: Mapping[str, Act] = {"rung": _open, "agreed": _agreed, "cell-text": _text, "cell-day": _day}
TYPING: frozenset[str] = frozenset({"cell-text", "cell-day"})
