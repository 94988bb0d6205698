"""What may happen in Who may decide: set the limits of a role, or take them away."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.failures.desk_log import put_limit, take_away
from chainkit.failures.seat import Act, Seat
from chainkit.failures.workshop import Discretion
from chainkit.ui.exercise import Event


def _save(seat: Seat, event: Event) -> None:
    put_limit(seat.desk, dict(event.value or {}))
    seat.mark_saved()


def _drop(seat: Seat, event: Event) -> None:
    take_away(seat.desk, Discretion, event.id)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"limit-save": _save, "limit-drop": _drop}
TYPING: frozenset[str] = frozenset()
