"""What may happen in the step *Order the cards*: tables come and go, cards move.

Imports the verbs on card orders, errors and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chainkit.chain import desk_order
from chainkit.chain.screens.order import PARTS, name_field, truth_key
from chainkit.chain.seat import Act, Seat
from chainkit.errors import BadValue, ChainkitError, Conflict
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.values import one_of, whole


def _order(seat: Seat, event: Event) -> None:
    """A table's cards in a new order; the page shows it already, and hears what stands."""
    cards = event.value if isinstance(event.value, list) else []
    seen = (event.seen or "").split()
    try:
        desk_order.lay(seat.desk, event.id, cards, seen=seen)
        seat.mark_saved()
    except Conflict as conflict:
        raise ChainkitError(_told(seat, conflict, seen)) from conflict
    finally:
        stands = {order.name: order.cards for order in desk_order.tables(seat.desk)}
        seat.put_text({truth_key(event.id): " ".join(stands.get(event.id, ()))})


def _told(seat: Seat, conflict: Conflict, seen: list[str]) -> str:
    """What the second of two facilitators at one table reads."""
    mine, names = conflict.mine, seat.desk.state.content.by_id
    card = desk_order.moved_card(seen, mine.cards)
    if card not in names:
        return say(
            "Somebody else moved a card of {table} first; their order stands and is shown now.",
            table=mine.name,
        )
    return say(
        "Somebody else moved a card of {table} first; their order stands and is shown now. "
        "You had put {card} in place {place}: move it again if you still want it there.",
        table=mine.name,
        card=names[card].name,
        place=mine.cards.index(card) + 1,
    )


def _deal(seat: Seat, event: Event) -> None:
    desk_order.deal(seat.desk, whole(_field(event, "count"), say("number of tables")))
    seat.mark_saved()


def _add(seat: Seat, event: Event) -> None:
    name = str(_field(event, "name")).strip()
    if name:
        desk_order.add(seat.desk, name)
    else:
        desk_order.deal(seat.desk, 1)
    seat.mark_saved()


def _rename(seat: Seat, event: Event) -> None:
    desk_order.rename(seat.desk, event.id, str(_field(event, name_field(event.id))))
    seat.mark_saved()


def _remove(seat: Seat, event: Event) -> None:
    desk_order.remove(seat.desk, event.id)
    seat.mark_saved()
    seat.tell(
        say(
            "{name} was taken off. Add a table of that name, and its cards come back as they lay.",
            name=event.id,
        )
    )


def _done(seat: Seat, event: Event) -> None:
    desk_order.finish(seat.desk, event.id, done=event.value == "yes")
    seat.mark_saved()


def _show(seat: Seat, _event: Event) -> None:
    desk_order.finish_all(seat.desk)
    seat.mark_saved()


def _field(event: Event, name: str) -> Any:
    """A field of a form that was sent.  Raises BadValue where it is no form."""
    if not isinstance(event.value, Mapping):
        raise BadValue(event.act, event.value, "a form")
    return event.value.get(name, "")


ACTS: Mapping[str, Act] = {
    "order-part": lambda seat, e: seat.desk.go(part=one_of(e, [key for key, _ in PARTS])),
    "order": _order,
    "order-deal": _deal,
    "order-add": _add,
    "order-rename": _rename,
    "order-remove": _remove,
    "order-done": _done,
    "order-show": _show,
}
TYPING: frozenset[str] = frozenset({"order"})
