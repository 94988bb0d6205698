"""What may happen in the step *Close*: the day of the next review, and the figures to take home.

Imports the desk's editions, the export and what the screen names of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk_publish import set_next
from chainkit.charter.export import XLSX, numbers_workbook
from chainkit.charter.screens.close import NEXT, next_words
from chainkit.charter.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.workshop.settings import day

TYPED_YEAR = 1000
"""A year below it is being typed: a browser reports each of its digits."""


def _next(seat: Seat, event: Event) -> None:
    text = str(event.value or "").strip()
    on = day(text) if text else None
    if on is not None and on.year < TYPED_YEAR:
        return
    set_next(seat.desk, on)
    seat.mark_saved()
    seat.put_text({NEXT: next_words(seat.desk.state)})


def _numbers(seat: Seat, _event: Event) -> None:
    seat.hand_over("charter.xlsx", XLSX, numbers_workbook(seat.desk.state))


ACTS: Mapping[str, Act] = {"next-review": _next, "charter-numbers": _numbers}
TYPING: frozenset[str] = frozenset({"next-review"})
