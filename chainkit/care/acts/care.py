"""What may happen in Dimensions of care: weights are set."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.desk_surveys import set_weights
from chainkit.care.seat import Act, Seat
from chainkit.ui.exercise import Event


def _weights(seat: Seat, event: Event) -> None:
    set_weights(seat.desk, dict(event.value or {}))
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"care-weights": _weights}
TYPING: frozenset[str] = frozenset()
