"""Order the cards, for the room: the task in big type, then what came out.

Imports the verbs' readings of tables, the analysis of orders and the parts beside it.
"""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.desk_order import tables
from chainkit.chain.order_words import concordance, decimals, disagreement, finding
from chainkit.chain.ordering import Comparison, dealt, shown_to_room
from chainkit.chain.screens.frame import eyebrow
from chainkit.chain.screens.order_compare import comparison, graph_figure, places_figure
from chainkit.chain.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens.header import origin_label


def panes(seat: Seat) -> Panes:
    """The task while tables work; the comparison once every table has finished."""
    desk = seat.desk
    if shown_to_room(tables(desk), desk.state.content):
        return _compared(desk)
    return _at_work(desk)


def _top(desk: Desk, title: str) -> Markup:
    return join(el("p", eyebrow(desk.state), class_="ck-eyebrow"), el("h1", title))


def _at_work(desk: Desk) -> Panes:
    """The ten names as a set: shuffled for the session, so that no order is given away."""
    session, content = desk.state.session, desk.state.content
    seed = tuple(link.id for link in content.links)
    mixed = dealt(session.id if session else "", "", seed)
    names = (el("li", content.by_id[card].name) for card in mixed)
    found = tables(desk)
    done = sum(order.done for order in found)
    told = (
        say("{done} of {total} tables have finished.", done=done, total=len(found))
        if found
        else say("Take the ten cards, and a minute for yourself first.")
    )
    return Panes(
        lead=_top(desk, say("Lay these ten cards as one chain: which comes before which?")),
        picture=el("ul", *names, class_="ck-set"),
        body=join(
            el("p", told, class_="ck-why"),
            el(
                "p",
                say("The cards are shown in no order. No chain is right or wrong here."),
                class_="ck-src",
            ),
        ),
    )


def _compared(desk: Desk) -> Panes:
    found = comparison(desk)
    words = [concordance(found), disagreement(found, desk.state.content)]
    source = " ".join(
        part
        for part in (
            say(
                "Tau: likeness to the teaching order, 1 the same, −1 the reverse; it is no mark. "
                "The 1994 graph forks twice; a row can show only one branch first."
            ),
            origin_label(desk.state),
        )
        if part
    )
    return Panes(
        lead=_top(desk, finding(found)),
        picture=el(
            "div",
            places_figure(found, desk),
            el("div", _taus(found), *(el("p", w, class_="ck-why") for w in words if w)),
            graph_figure(desk),
            class_="ck-room-orders",
        ),
        body=el("p", source, class_="ck-src"),
    )


def _taus(found: Comparison) -> Markup:
    rows = (
        el("li", el("span", view.name), el("b", say("tau {tau}", tau=decimals(view.tau))))
        for view in found.tables
    )
    return el("ul", *rows, class_="ck-taus")
