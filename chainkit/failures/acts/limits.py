"""What may happen in Who may decide: set the limits of a role, or take them away."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.failures.desk_log import drop_limit, put_limit
from chainkit.failures.seat import Act, Seat
from chainkit.ui.exercise import Event


def _save(seat: Seat, event: Event) -> None:
    put_limit(seat.desk, dict(event.value or {}))
    seat.mark_saved()


def _drop(seat: Seat, event: Event) -> None:
    drop_limit(seat.desk, event.id)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"limit-save": _save, "limit-drop": _drop}
TYPING: frozenset[str] = frozenset()
