"""What may happen in Clean: say what a spelling or a code means, or take that back."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.errors import BadValue
from chainkit.failures.desk_log import accept_spelling, forget_spelling, name_cause
from chainkit.failures.screens.clean import SPLIT
from chainkit.failures.seat import Act, Seat
from chainkit.ui.exercise import Event


def _parts(event: Event, number: int) -> list[str]:
    parts = event.id.split(SPLIT)
    if len(parts) != number:
        raise BadValue("spelling", event.id, "one of those shown")
    return parts


def _accept(seat: Seat, event: Event) -> None:
    field, written, meant = _parts(event, 3)
    accept_spelling(seat.desk, field, written, meant)
    seat.mark_saved()


def _forget(seat: Seat, event: Event) -> None:
    field, written = _parts(event, 2)
    forget_spelling(seat.desk, field, written)
    seat.mark_saved()


def _name(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    name_cause(seat.desk, event.id, str(given.get("name", "")).strip())
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "spelling-accept": _accept,
    "spelling-forget": _forget,
    "cause-name": _name,
}
TYPING: frozenset[str] = frozenset()
