"""What may happen in the closed loop: a case is opened, and its days and cause are noted."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.desk_loop import add_case, set_cause, set_day
from chainkit.care.seat import Act, Seat
from chainkit.ui.exercise import Event


def _add(seat: Seat, event: Event) -> None:
    add_case(seat.desk, dict(event.value or {}), seat.today)
    seat.mark_saved()


def _day(seat: Seat, event: Event) -> None:
    """`id` is ``case-id/contacted_on``."""
    case, _, field = event.id.rpartition("/")
    set_day(seat.desk, case, field, str(event.value or ""), seat.today)
    seat.mark_saved()


def _cause(seat: Seat, event: Event) -> None:
    set_cause(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"case-new": _add, "case-day": _day, "case-cause": _cause}
TYPING: frozenset[str] = frozenset()
