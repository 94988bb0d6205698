"""What the room sees of the checklist: readiness by group, or one item in big type.

No owner, no reviewer: the room sees what is so, not who is late.
"""

from __future__ import annotations

from chainkit.charter.model import ChecklistItem
from chainkit.charter.result import ItemState
from chainkit.charter.screens.checklist_headline import headline
from chainkit.charter.screens.frame import eyebrow, readiness_picture, source
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import say


def present(seat: Seat) -> Panes:
    """The finding with its picture, or the item that the facilitator shows."""
    state = seat.desk.state
    item = state.content.item_by_id.get(seat.desk.place.item)
    if item is not None:
        return _item(state, item)
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", headline(state))),
        picture=readiness_picture(state),
        body=join(el("p", state.readiness.rule, class_="ck-src"), source(state)),
    )


def _item(state: CharterState, item: ChecklistItem) -> Panes:
    found = state.readiness.states[item.id]
    group = state.content.group_of_item[item.id].name
    top = el("p", f"{state.client.title} · {group} · {item.id}", class_="ck-eyebrow")
    return Panes(
        lead=join(top, el("h1", item.text)),
        body=el(
            "div",
            _steps(state, found),
            el("p", el("b", say("What would show it:")), " ", item.evidence),
            el("p", el("b", say("Good enough:")), " ", item.enough),
            el("p", el("b", say("Better:")), " ", item.better),
            class_="ck-room-item",
        ),
    )


def _steps(state: CharterState, found: ItemState) -> Markup:
    """The scale in words, with the answer marked."""
    steps = [
        el(
            "li",
            el("b", str(each.value)),
            el("span", each.word),
            aria_current="true" if found.value == each.value else None,
        )
        for each in state.content.scale
    ]
    said = {
        "answered": "",
        "not_applicable": say("Not applicable: it leaves the sum."),
        "not_answered": say("Not answered yet."),
    }[found.answered]
    return join(
        el("ol", join(*steps), class_="ck-room-scale"),
        el("p", said, class_="ck-why") if said else None,
    )
