"""What may happen in Prepare: the shared acts of a session, competitors, the next date.

Imports the desk's verbs on a review.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.errors import UnknownChoice
from chainkit.levels.desk_review import add_rival, drop_rival, rename_rival, review_of, set_next_on
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.acts import session
from chainkit.workshop.settings import day

FIRST_YEAR = 1900
"""A date box that is typed into says the years 2, 20 and 202 on its way to 2027."""


def _new(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    add_rival(seat.desk, str(given.get("rival", "")))
    seat.mark_saved()


def _rename(seat: Seat, event: Event) -> None:
    rivals = review_of(seat.desk).competitors
    if not event.id.isdecimal() or int(event.id) >= len(rivals):
        raise UnknownChoice("competitor", event.id, list(rivals))
    text = str(event.value or "")
    if not text.strip():
        seat.tell(say("A competitor needs a name: take it out instead."))
        return
    rename_rival(seat.desk, rivals[int(event.id)], text)
    seat.mark_saved()


def _drop(seat: Seat, event: Event) -> None:
    drop_rival(seat.desk, event.id)
    seat.mark_saved()


def _next_on(seat: Seat, event: Event) -> None:
    text = str(event.value or "")
    wanted = day(text) if text else None
    if wanted is None or wanted.year >= FIRST_YEAR:
        set_next_on(seat.desk, wanted)
        seat.mark_saved()


ACTS: Mapping[str, Act] = {
    **session.ACTS,
    "rival-new": _new,
    "rival-name": _rename,
    "rival-drop": _drop,
    "next-on": _next_on,
    "next-on-pick": _next_on,
}
TYPING = session.TYPING | {"rival-name", "next-on"}
