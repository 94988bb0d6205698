"""What may happen in Scores: another question, unit or span is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event


def _question(seat: Seat, event: Event) -> None:
    heard = seat.desk.state.heard
    known = [each.key for each in heard.scored] if heard else []
    if event.value not in known:
        raise UnknownChoice("question", str(event.value), known)
    seat.desk.go(question=str(event.value))


def look_at_unit(seat: Seat, event: Event) -> None:
    """Only one unit, or all of them."""
    heard, wanted = seat.desk.state.heard, str(event.value or "")
    if wanted and (heard is None or wanted not in heard.units):
        raise UnknownChoice("unit", wanted, heard.units if heard else ())
    seat.desk.go(unit=wanted)


def _every(seat: Seat, event: Event) -> None:
    seat.desk.go(every="week" if event.value == "week" else "")


ACTS: Mapping[str, Act] = {
    "score-question": _question,
    "score-unit": look_at_unit,
    "score-every": _every,
}
TYPING: frozenset[str] = frozenset()
