"""What may happen in the step *Promises*: each text is tested and saved while it is typed.

Imports the desk's promises and what the screen names of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chainkit.charter.desk_promises import (
    add_promise,
    move_promise,
    rewrite_promise,
    set_link,
    set_number,
    set_review,
    take_offer,
    view_of,
    withdraw,
)
from chainkit.charter.screens.promises import badge, filters, pips, sentence_of
from chainkit.charter.screens.promises_editor import reasons, why_key
from chainkit.charter.seat import Act, Seat
from chainkit.errors import BadValue
from chainkit.intake.cells import Wrong, number
from chainkit.ui.exercise import Event
from chainkit.words import language, say
from chainkit.workshop.values import one_of, whole

TYPED_YEAR = 1000
"""A year below it is being typed: a browser reports each of its digits."""


def _open(seat: Seat, event: Event) -> None:
    known = ("", *(view.promise.id for view in seat.desk.state.promises))
    seat.desk.go(promise=one_of(event, known))


def _part(seat: Seat, event: Event) -> None:
    seat.desk.go(part=one_of(event, tuple(filters(seat.desk.state))))


def _new(seat: Seat, event: Event) -> None:
    given = event.value if isinstance(event.value, Mapping) else {}
    add_promise(seat.desk, str(given.get("new-promise", "")))
    seat.desk.go(part="")
    seat.mark_saved()


def _text(seat: Seat, event: Event) -> None:
    id_, _, field = event.id.rpartition("/")
    rewrite_promise(seat.desk, id_, field, str(event.value or ""), event.seen)
    seat.mark_saved()
    _tell(seat, id_)


def _number(seat: Seat, event: Event) -> None:
    """Save the number, or ask again beside the field and leave what is typed there alone."""
    text = str(event.value or "").strip()
    try:
        value = number(text, "", comma=language().startswith("fr"))
    except Wrong:
        asked = say("Not saved: write a number, such as 30 or 2.5; its unit stands beside it.")
        seat.put_text({why_key(event.id, "number"): asked})
        return
    set_number(seat.desk, event.id, value)
    seat.mark_saved()
    _tell(seat, event.id)


def _tell(seat: Seat, id_: str) -> None:
    """Change the words about a promise without drawing its fields anew."""
    view = view_of(seat.desk, id_)
    seat.put_text(
        {
            f"said-{id_}": sentence_of(view),
            f"pips-{id_}": pips(view),
            f"badge-{id_}": badge(view),
            **reasons(view),
        }
    )


def _review(seat: Seat, event: Event) -> None:
    text = str(event.value or "").strip()
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError as error:
        says = say("Write the date as year, month and day, such as 2026-03-31.")
        raise BadValue("date", text, "a date such as 2026-03-31", says=says) from error
    if day is not None and day.year < TYPED_YEAR:
        return
    set_review(seat.desk, event.id, day)
    seat.mark_saved()


def _link(seat: Seat, event: Event) -> None:
    set_link(seat.desk, event.id, str(event.value or ""))
    seat.mark_saved()


def _take(seat: Seat, event: Event) -> None:
    id_, _, key = event.id.rpartition("/")
    before = take_offer(seat.desk, id_, key)
    seat.mark_saved()
    if before.action.strip() and before.action != view_of(seat.desk, id_).promise.action:
        seat.tell(say("Taken. Before, it said: “{words}”.", words=before.action.strip()))


def _move(seat: Seat, event: Event, by: int) -> None:
    order = [view.promise.id for view in seat.desk.state.standing]
    if event.id in order:
        move_promise(seat.desk, event.id, order.index(event.id) + 1 + by)
        seat.mark_saved()


def _place(seat: Seat, event: Event) -> None:
    if str(event.value or "").strip():
        move_promise(seat.desk, event.id, whole(event.value, say("place")))
        seat.mark_saved()


def _withdraw(seat: Seat, event: Event, *, withdrawn: bool) -> None:
    withdraw(seat.desk, event.id, withdrawn=withdrawn)
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "promise": _open,
    "promise-part": _part,
    "promise-new": _new,
    "promise-text": _text,
    "promise-number": _number,
    "promise-review": _review,
    "promise-link": _link,
    "promise-take": _take,
    "promise-up": lambda seat, e: _move(seat, e, -1),
    "promise-down": lambda seat, e: _move(seat, e, 1),
    "promise-place": _place,
    "promise-withdraw": lambda seat, e: _withdraw(seat, e, withdrawn=True),
    "promise-restore": lambda seat, e: _withdraw(seat, e, withdrawn=False),
}
TYPING: frozenset[str] = frozenset({"promise-text", "promise-number", "promise-review"})
