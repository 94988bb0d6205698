"""What may happen in Close: what makes the next review due sooner, and files to take home.

When the next review is held is saved by the same event as in Prepare (``next-on``).
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.levels.desk_close import add_trigger, remove_trigger
from chainkit.levels.export import XLSX, review_workbook
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event


def _add(seat: Seat, event: Event) -> None:
    add_trigger(seat.desk, dict(event.value or {}), seat.today)
    seat.mark_saved()


def _remove(seat: Seat, event: Event) -> None:
    remove_trigger(seat.desk, event.id)
    seat.mark_saved()


def _workbook(seat: Seat, _event: Event) -> None:
    seat.hand_over("levels.xlsx", XLSX, review_workbook(seat.desk.state))


ACTS: Mapping[str, Act] = {
    "trigger-add": _add,
    "trigger-remove": _remove,
    "levels-workbook": _workbook,
}
TYPING: frozenset[str] = frozenset()
