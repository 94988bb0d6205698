"""What may happen in the checklist: answers, texts and days, filters, an item opened.

Imports the desk's verbs and the rows' filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chainkit.charter.desk_checklist import set_answer, set_day, set_text
from chainkit.charter.screens.checklist_filter import Filter, owners
from chainkit.charter.screens.checklist_words import item_texts
from chainkit.charter.seat import Act, Seat
from chainkit.errors import UnknownChoice
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.deciding import add_action
from chainkit.workshop.settings import day as read_day

FIRST_YEAR = 1900
"""A date box that is typed into says the years 2, 20 and 202 on its way to 2026."""


def _answer(seat: Seat, event: Event) -> None:
    set_answer(seat.desk, event.id, str(event.value))
    _saved(seat, event.id)


def _text(seat: Seat, event: Event) -> None:
    """`id` is ``C01/evidence``."""
    item, _, field = event.id.partition("/")
    set_text(seat.desk, item, field, str(event.value or ""), event.seen)
    _saved(seat, item)


def _day(seat: Seat, event: Event) -> None:
    item, _, field = event.id.partition("/")
    text = str(event.value or "")
    day: date | None = read_day(text) if text else None
    if day is None or day.year >= FIRST_YEAR:
        set_day(seat.desk, item, field, day)
        _saved(seat, item)


def _saved(seat: Seat, item: str) -> None:
    """The rows stay as they are under the fingers; only their words change."""
    seat.mark_saved()
    seat.put_text(item_texts(seat.desk.state, item))


def _open(seat: Seat, event: Event) -> None:
    """Open an item, or close the one that is open."""
    item = "" if event.id == seat.desk.place.item else event.id
    if item and item not in seat.desk.state.content.item_by_id:
        raise UnknownChoice("item", item, seat.desk.state.content.item_by_id)
    seat.desk.go(item=item)


def _act(seat: Seat, event: Event) -> None:
    """Decide to do what the list says would be better; who and when is said in *Actions*."""
    item = seat.desk.state.content.item_by_id.get(event.id)
    if item is None:
        raise UnknownChoice("item", event.id, seat.desk.state.content.item_by_id)
    add_action(seat.desk, item.better, item.id)
    seat.mark_saved()
    seat.tell(say("It stands among the actions now. Give it an owner and a date there."))


def _group(seat: Seat, event: Event) -> None:
    groups = ["", *(group.id for group in seat.desk.state.content.groups)]
    if event.value not in groups:
        raise UnknownChoice("group", str(event.value), groups)
    seat.desk.go(part=str(event.value), item="")


def _show(seat: Seat, event: Event) -> None:
    here = Filter.of(seat.desk.place.only)
    seat.desk.go(only=str(Filter(str(event.value or ""), here.owner)), item="")


def _owner(seat: Seat, event: Event) -> None:
    here, known = Filter.of(seat.desk.place.only), ["", *owners(seat.desk.state)]
    if event.value not in known:
        raise UnknownChoice("owner", str(event.value), known)
    seat.desk.go(only=str(Filter(here.show, str(event.value))), item="")


def _all(seat: Seat, _event: Event) -> None:
    seat.desk.go(only="", part="", item="")


ACTS: Mapping[str, Act] = {
    "item-answer": _answer,
    "item-text": _text,
    "item-day": _day,
    "item-open": _open,
    "item-act": _act,
    "list-group": _group,
    "list-show": _show,
    "list-owner": _owner,
    "list-all": _all,
}
TYPING = frozenset({"item-answer", "item-text", "item-day"})
