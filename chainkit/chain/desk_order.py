"""What tables do with their cards: verbs on `CardOrder`, each saved before it returns.

Imports the desk, its checks, the analysis of orders and errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chainkit.chain.desk import Desk
from chainkit.chain.model import Session
from chainkit.chain.ordering import dealt, tables_of
from chainkit.chain.workshop import CardOrder
from chainkit.errors import BadValue, ChainkitError, Conflict, StoreError, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import valid

MOST = 12
"""Tables in one session."""
NAME_LENGTH = 40


def tables(desk: Desk) -> tuple[CardOrder, ...]:
    """The tables of the session that is open, “Table 2” before “Table 10”."""
    session = desk.state.session
    return tables_of(session.id, desk.state.kept.orders) if session else ()


def table_called(desk: Desk, name: str) -> CardOrder:
    """The table of that name.  Raises UnknownChoice."""
    by_name = {order.name: order for order in tables(desk)}
    if name not in by_name:
        raise UnknownChoice("table", name, by_name)
    return by_name[name]


def deal(desk: Desk, count: int) -> None:
    """Give cards to `count` new tables, numbered on from those that are there."""
    here, taken = _session(desk), {order.name.casefold() for order in tables(desk)}
    if not 1 <= count <= MOST - len(taken):
        raise BadValue("tables", len(taken) + count, f"{len(taken) + 1} to {MOST}")
    numbers = range(1, MOST + len(taken) + 1)
    free = [name for n in numbers if (name := free_name(n)).casefold() not in taken]
    _append(desk, *(_as_dealt(desk, here, name) for name in free[:count]))


def free_name(number: int) -> str:
    """What the table of that number is called."""
    return say("Table {number}", number=number)


def add(desk: Desk, name: str) -> None:
    """A table of that name; one that was taken off before gets its cards back as they lay."""
    here, name = _session(desk), _name(desk, name)
    if len(tables(desk)) >= MOST:
        raise BadValue("tables", MOST + 1, f"1 to {MOST}")
    before = desk.store.history(CardOrder, here.client, f"{here.id}/{name}")
    fresh = before[-1].changed(deleted=False) if before else _as_dealt(desk, here, name)
    _append(desk, fresh)


def lay(desk: Desk, name: str, cards: Sequence[str], *, seen: Sequence[str]) -> None:
    """Save a table's order; `seen` is the order that the mover changed.

    Raises BadValue for anything but the ten cards, each once, or where the table has
    finished; Conflict where somebody else has moved a card there meanwhile: theirs stands.
    """
    here = table_called(desk, name)
    ids = desk.state.content.by_id
    if not all(isinstance(c, str) for c in cards) or sorted(cards) != sorted(ids):
        raise BadValue(f"order of {name}", list(cards), f"the {len(ids)} cards, each once")
    mine = here.changed(cards=tuple(cards))
    if here.done:
        raise ChainkitError(
            say("{name} has finished: press “Go on ordering” there to move a card.", name=name)
        )
    if tuple(seen) != here.cards:
        raise Conflict(mine, here)
    if mine != here:
        _append(desk, mine)


def finish(desk: Desk, name: str, *, done: bool) -> None:
    """Note that a table has finished, or goes on."""
    here = table_called(desk, name)
    if here.done != done:
        _append(desk, here.changed(done=done))


def finish_all(desk: Desk) -> None:
    """Note that every table has finished: the room then sees them compared."""
    _append(desk, *(order.changed(done=True) for order in tables(desk) if not order.done))


def rename(desk: Desk, name: str, new: str) -> None:
    """Call a table something else; its cards stay as they lie."""
    here = table_called(desk, name)
    if " ".join(new.split()) == name:
        return
    new = _name(desk, new, but=name)
    fresh = _as_dealt(desk, _session(desk), new)
    seed = _seed(desk)
    if here.cards != dealt(here.session, name, seed):
        fresh = fresh.changed(cards=here.cards)
    _append(desk, here.changed(deleted=True), fresh.changed(done=here.done))


def remove(desk: Desk, name: str) -> None:
    """Take a table off the screen; what it laid stays in the history (see `add`)."""
    _append(desk, table_called(desk, name).changed(deleted=True))


def moved_card(before: Sequence[str], after: Sequence[str]) -> str:
    """The one card whose move made `after` of `before`; "" where it was more than one."""
    for card in after:
        if [c for c in before if c != card] == [c for c in after if c != card]:
            return card
    return ""


# --- inside --------------------------------------------------------------------------------


def _session(desk: Desk) -> Session:
    if desk.state.session is None:
        raise BadValue("session", "", "opened first: start a session")
    return desk.state.session


def _seed(desk: Desk) -> tuple[str, ...]:
    return tuple(link.id for link in desk.state.content.links)


def _as_dealt(desk: Desk, here: Session, name: str) -> CardOrder:
    cards = dealt(here.id, name, _seed(desk))
    order: CardOrder = valid(
        CardOrder,
        client=here.client,
        id=f"{here.id}/{name}",
        session=here.id,
        name=name,
        cards=cards,
    )
    return order


def _name(desk: Desk, text: str, *, but: str = "") -> str:
    """A name fit for a table: not blank, not too long, not another table's."""
    name = " ".join(text.split())
    if not 1 <= len(name) <= NAME_LENGTH:
        raise BadValue("name of a table", name, f"1 to {NAME_LENGTH} characters long")
    others = {order.name.casefold() for order in tables(desk) if order.name != but}
    if name.casefold() in others:
        raise BadValue("name of a table", name, "one that no other table has")
    return name


def _append(desk: Desk, *records: CardOrder) -> None:
    """Save, then read the orders anew; everything else only where somebody else saved too.

    A move must be quick, and reading a whole session computes all its scores.
    """
    client, before = desk.place.client, desk.stamp
    try:
        desk.store.append(*records)
    except StoreError:
        desk.reload()
        raise
    stamp = desk.store.stamp(client)  # it counts the saves of this client
    if not records or stamp != str(int(before) + 1):
        desk.reload()
        return
    orders = tuple(desk.store.latest(CardOrder, client))
    desk.stamp, desk.state = (
        stamp,
        replace(desk.state, kept=replace(desk.state.kept, orders=orders)),
    )
