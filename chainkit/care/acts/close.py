"""What may happen in Close: hands are counted, the next day is set, the figures go home."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.care.desk_close import count_hands, set_next
from chainkit.care.export import XLSX, numbers_workbook
from chainkit.care.screens.close import next_words
from chainkit.care.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.acts import session
from chainkit.workshop.screens.hands import look_again, read_hands
from chainkit.workshop.settings import day as read_day
from chainkit.workshop.values import whole


def _next(seat: Seat, event: Event) -> None:
    text = str(event.value or "")
    day = read_day(text) if text else None
    if day is not None and day.year < session.FIRST_YEAR:  # still being typed
        return
    set_next(seat.desk, day)
    seat.mark_saved()
    seat.put_text({"next-words": next_words(seat.desk.state)})


def _hands(seat: Seat, event: Event) -> None:
    hands = read_hands(event.value)
    count_hands(seat.desk, whole(event.id, say("point")), hands)
    seat.mark_saved()
    state = seat.desk.state
    counts = state.session.hands if state.session else ()
    if words := look_again(counts, state.progress.expected):
        seat.tell(words)


def _numbers(seat: Seat, _event: Event) -> None:
    seat.hand_over("care.xlsx", XLSX, numbers_workbook(seat.desk.state))


ACTS: Mapping[str, Act] = {"next-review": _next, "hands": _hands, "care-numbers": _numbers}
TYPING: frozenset[str] = frozenset({"next-review"})
