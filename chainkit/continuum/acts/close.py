"""What may happen in Close: the day of the next assessment, and the figures to take home."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.acts.prepare import set_next
from chainkit.continuum.export import XLSX, numbers_workbook
from chainkit.continuum.seat import Act, Seat
from chainkit.ui.exercise import Event


def _numbers(seat: Seat, _event: Event) -> None:
    seat.hand_over("continuum.xlsx", XLSX, numbers_workbook(seat.desk.state))


ACTS: Mapping[str, Act] = {"next-assessment": set_next, "continuum-numbers": _numbers}
TYPING: frozenset[str] = frozenset({"next-assessment"})
