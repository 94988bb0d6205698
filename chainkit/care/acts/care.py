"""What may happen in Dimensions of care: a unit or a dimension is looked at, weights are set."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.acts.scores import look_at_unit
from chainkit.care.desk_surveys import set_weights
from chainkit.care.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event


def _weights(seat: Seat, event: Event) -> None:
    set_weights(seat.desk, dict(event.value or {}))
    seat.mark_saved()


def _dimension(seat: Seat, event: Event) -> None:
    heard = seat.desk.state.heard
    known = [each.key for each in heard.dimensions] if heard else []
    if event.value not in known:
        raise UnknownChoice("dimension", str(event.value), known)
    seat.desk.go(question=str(event.value))


ACTS: Mapping[str, Act] = {
    "care-weights": _weights,
    "care-dimension": _dimension,
    "care-unit": look_at_unit,
}
TYPING: frozenset[str] = frozenset()
