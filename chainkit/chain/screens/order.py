"""Order the cards: the tables at work; comparing them and the 1994 graph are parts of it.

Imports the verbs' readings of tables, the parts beside it and ui.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chainkit.chain.desk import Desk
from chainkit.chain.desk_order import MOST, NAME_LENGTH, free_name, tables
from chainkit.chain.screens import order_compare, order_present
from chainkit.chain.seat import Seat
from chainkit.chain.workshop import CardOrder
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, details, field, tabs
from chainkit.ui.screen import Panes
from chainkit.words import count, phrase, say, spoken

PARTS = (
    ("", phrase("The cards")),
    ("compare", phrase("Compare the tables")),
    ("graph", phrase("The 1994 graph")),
)


def truth_key(table: str) -> str:
    """The key under which the page is told how a table's cards stand in the store."""
    return f"order-{table}"


def name_field(table: str) -> str:
    """The form field in which a table gets another name."""
    return f"name {table}"


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    if desk.state.session is None:
        return Panes(lead=join(el("h1", say("Order the cards")), _no_session()))
    part = desk.place.part
    if part == "compare":
        return order_compare.compare_panes(desk, _head(desk, say("Compare the tables")))
    if part == "graph":
        return order_compare.graph_panes(desk, _head(desk, say("The 1994 graph")))
    found = tables(desk)
    return Panes(
        lead=_head(desk, say("Order the cards"), _task(found)),
        body=_tables(desk, found) if found else _first_tables(),
        side=_side(found),
    )


def _no_session() -> Markup:
    return join(
        el("p", say("Cards are laid in a session: start one first."), class_="ck-why"),
        el("div", button(say("Go to Prepare"), "step", data_value="prepare"), class_="ck-bar"),
    )


def _head(desk: Desk, title: str, *more: Markup | None) -> Markup:
    options = [(key, spoken(words)) for key, words in PARTS]
    switch = tabs(say("Parts of this step"), "order-part", options, desk.place.part)
    return join(el("h1", title), *more, el("div", switch, class_="ck-bar"))


def _task(found: Sequence[CardOrder]) -> Markup:
    words = [say("Ten cards, one chain: which comes before which?")]
    if found:
        words.append(finished_words(found))
    return el("p", " ".join(words), class_="ck-why")


def finished_words(found: Sequence[CardOrder]) -> str:
    """How many tables have finished; nothing of what they laid."""
    done = sum(order.done for order in found)
    if done == len(found):
        return say("All tables have finished.")
    return say("{done} of {total} tables have finished.", done=done, total=len(found))


# --- the tables at work ----------------------------------------------------------------------


def _first_tables() -> Markup:
    return el(
        "form",
        field(say("How many tables?"), "count", kind="number", min="1", max=str(MOST), value="3"),
        el("button", say("Deal the cards"), type="submit", class_="ck-button primary"),
        data_act="order-deal",
        class_="ck-form",
    )


def _tables(desk: Desk, found: Sequence[CardOrder]) -> Markup:
    """All tables; the sentences for the ear travel along, for the page to fill in."""
    return el(
        "div",
        join(*(_table(desk, order) for order in found)),
        el(
            "p",
            say("Press Space to pick a card up, the arrow keys to move it, Space to put it down."),
            id="ck-cards-help",
            hidden=True,
        ),
        class_="ck-tables",
        data_cards="order",
        data_kind=say("movable card"),
        data_say_lifted=say(
            "{card} picked up, place {place} of {total}. Arrow keys move it, Space puts it down, "
            "Escape puts it back."
        ),
        data_say_moved=say("{card}, place {place} of {total}"),
        data_say_dropped=say("{card} put down, place {place} of {total}"),
        data_say_back=say("{card} put back, place {place} of {total}"),
        data_earlier=say("{card}: one place earlier"),
        data_later=say("{card}: one place later"),
    )


def _table(desk: Desk, order: CardOrder) -> Markup:
    """One table: its ten cards, and whether it has finished."""
    names = desk.state.content.by_id
    cards = [el("li", el("span", names[card].name), data_card=card) for card in order.cards]
    return el(
        "section",
        el(
            "h2",
            order.name,
            el("small", say("finished")) if order.done else None,
        ),
        el(
            "ol",
            join(*cards),
            data_order=order.name,
            data_locked=order.done,
            data_version=order.version,
            aria_label=say("Cards of {name}, first to last", name=order.name),
            class_="ck-order",
        ),
        el("p", " ".join(order.cards), data_text=truth_key(order.name), hidden=True),
        _finish(order),
        details(say("Rename or take off"), _change(order), key=f"order-more-{order.name}"),
        class_="ck-deck",
        aria_label=order.name,
    )


def _finish(order: CardOrder) -> Markup:
    if order.done:
        return button(say("Go on ordering"), "order-done", order.name, data_value="no")
    return button(say("This table has finished"), "order-done", order.name, data_value="yes")


def _change(order: CardOrder) -> Markup:
    return join(
        el(
            "form",
            field(
                say("Name"),
                name_field(order.name),  # a name of its own: what is half typed survives a redraw
                value=order.name,
                maxlength=str(NAME_LENGTH),
                required=True,
            ),
            el("button", say("Rename"), type="submit", class_="ck-button quiet"),
            data_act="order-rename",
            data_id=order.name,
        ),
        button(say("Take this table off"), "order-remove", order.name, kind="quiet"),
    )


def _side(found: Sequence[CardOrder]) -> Markup:
    """What the facilitator says, how cards move, and one more table."""
    return el(
        "section",
        el("h2", say("While tables work")),
        el(
            "ul",
            el("li", say("Pairs or tables lay the ten cards as one chain, first cause first.")),
            el("li", say("No order is right or wrong here: what counts is the talk about it.")),
            el("li", say("A table that is done says so; then its cards stay where they are.")),
        ),
        details(say("How to move a card"), _how(), key="order-how"),
        _add(found),
        aria_label=say("While tables work"),
    )


def _how() -> Markup:
    return el(
        "ul",
        el("li", say("By mouse: drag the card. By touch: drag it by the dots at its left.")),
        el(
            "li",
            say(
                "By keyboard: Tab to a table, arrow keys to a card; Space picks it up, arrow keys "
                "move it, Space puts it down, Escape puts it back."
            ),
        ),
        el("li", say("Or press the arrows at the right of a card: one place earlier or later.")),
    )


def _add(found: Sequence[CardOrder]) -> Markup | None:
    if not found:
        return None
    left = MOST - len(found)
    if left <= 0:
        return el("p", say("{most} tables are the most.", most=MOST), class_="ck-hint")
    taken = {order.name.casefold() for order in found}
    free = next(n for n in range(1, MOST + 2) if free_name(n).casefold() not in taken)
    return el(
        "form",
        field(
            say("One more table"),
            "name",
            placeholder=free_name(free),
            maxlength=str(NAME_LENGTH),
            hint=count(left, "{number} more is possible.", "{number} more are possible."),
        ),
        el("button", say("Add a table"), type="submit", class_="ck-button"),
        data_act="order-add",
        class_="ck-form",
    )


PRESENT: Callable[[Seat], Panes] | None = order_present.panes
"""What the room sees: the task, then the comparison once every table has finished."""
