"""What may happen in Prepare: the shared acts of a session, and the day of the next review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chainkit.charter.desk_publish import set_next
from chainkit.charter.screens.prepare import next_words
from chainkit.charter.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.workshop.acts import session
from chainkit.workshop.settings import day as read_day


def _next(seat: Seat, event: Event) -> None:
    text = str(event.value or "")
    day: date | None = read_day(text) if text else None
    if day is not None and day.year < session.FIRST_YEAR:
        return  # still being typed
    set_next(seat.desk, day)
    seat.mark_saved()
    seat.put_text({"next-words": next_words(seat.desk.state)})


ACTS: Mapping[str, Act] = {**session.ACTS, "set-next": _next}
TYPING = session.TYPING | {"set-next"}
