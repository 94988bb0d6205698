"""What may happen in Prepare: the shared acts of a session, its unit, the next day."""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.continuum.desk_found import set_of_session
from chainkit.continuum.report_papers import sheets_file
from chainkit.continuum.screens.prepare import next_words
from chainkit.continuum.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.acts import session
from chainkit.workshop.settings import day as read_day
from chainkit.workshop.values import whole


def set_next(seat: Seat, event: Event) -> None:
    """Save the day of the next assessment; a year that is still being typed is let pass."""
    text = str(event.value or "")
    day = read_day(text) if text else None
    if day is not None and day.year < session.FIRST_YEAR:
        return
    set_of_session(seat.desk, next_on=day)
    seat.mark_saved()
    seat.put_text({"next-words": next_words(seat.desk.state)})


def _unit(seat: Seat, event: Event) -> None:
    set_of_session(seat.desk, unit=" ".join(str(event.value or "").split()))
    seat.mark_saved()


def _sheets(seat: Seat, event: Event) -> None:
    copies = whole(dict(event.value or {}).get("copies") or 1, say("copies"))
    content = sheets_file(seat.desk.state, copies=copies)
    seat.hand_over("practices-sheets.pdf", "application/pdf", content)


ACTS: Mapping[str, Act] = {
    **session.ACTS,
    "set-next": set_next,
    "unit": _unit,
    "paper-sheets": _sheets,
}
TYPING = session.TYPING | {"set-next"}
