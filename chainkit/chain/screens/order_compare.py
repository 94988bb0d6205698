"""Order the cards, afterwards: the tables compared, and the 1994 graph.

Imports the verbs' readings of tables, the analysis of orders, their pictures and ui.
"""

from __future__ import annotations

from chainkit.chain.desk import Desk
from chainkit.chain.desk_order import tables
from chainkit.chain.order_words import (
    branch_words,
    concordance,
    disagreement,
    finding,
    graph_reasons,
    method,
    not_compared,
)
from chainkit.chain.ordering import Comparison, compare, compared, laid, shown_to_room
from chainkit.chain.picture_order import (
    draw_graph,
    draw_places,
    graph_sentence,
    places_sentence,
)
from chainkit.chain.report_order import places_block, tables_block
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Table
from chainkit.report.svg import still_svg
from chainkit.ui.forms import button, details, table
from chainkit.ui.layouts import Layout, figure
from chainkit.ui.screen import Panes
from chainkit.words import count, say


def compare_panes(desk: Desk, head: Markup) -> Panes:
    """How far the tables agree, and where not."""
    found = comparison(desk)
    words = [finding(found), concordance(found), disagreement(found, desk.state.content)]
    said = el("p", " ".join(word for word in words if word), class_="ck-why")
    lead = join(head, said, *(el("p", w, class_="ck-hint") for w in _missing(desk)))
    if not found.tables:
        return Panes(lead=join(lead, _show(desk)))
    return Panes(
        lead=join(lead, _show(desk)),
        picture=places_figure(found, desk),
        body=join(_shown(tables_block(found)), _shown(places_block(found, desk.state.content))),
        side=_method(),
    )


def graph_panes(desk: Desk, head: Markup) -> Panes:
    """The graph of 1994, why the row is only a teaching order, and what the tables did."""
    found = comparison(desk)
    branches = branch_words(found, desk.state.content) if found.tables else ()
    return Panes(
        lead=join(head, el("p", graph_reasons()[0], class_="ck-why")),
        picture=graph_figure(desk),
        body=join(
            *(el("p", words, class_="ck-why") for words in graph_reasons()[1:]),
            el("h2", say("What the tables did")) if branches else None,
            el("ul", *(el("li", words) for words in branches)) if branches else None,
            el(
                "p",
                say(
                    "Graph: the figure and text of the 1994 article by Heskett and others (mark "
                    "M: from memory; one pair of boxes V2). Dotted: said in its text, not drawn. "
                    "Dashed edge: added to the row later."
                ),
                class_="ck-hint",
            ),
        ),
    )


def comparison(desk: Desk) -> Comparison:
    """The tables of this session that count, compared."""
    content = desk.state.content
    return compare(compared(tables(desk), content), content)


def places_figure(found: Comparison, desk: Desk) -> Markup:
    """The dot plot, wide and for a phone."""
    title, content = say("Where the tables put each card"), desk.state.content
    said = places_sentence(found, content)

    def draw(layout: Layout) -> Markup:
        svg = draw_places(found, content, title=title, layout=layout)
        return still_svg(svg, f"{layout}-", said)

    return figure(draw, "ck-places")


def graph_figure(desk: Desk) -> Markup:
    """The 1994 graph, wide and for a phone."""
    content, title = desk.state.content, say("The 1994 graph")

    def draw(layout: Layout) -> Markup:
        svg = draw_graph(content, title=title, layout=layout)
        return still_svg(svg, f"{layout}-", graph_sentence(content))

    return figure(draw, "ck-graph")


def _shown(block: Table) -> Markup:
    return table(block.caption, block.columns, block.rows, numeric=block.numeric)


def _missing(desk: Desk) -> tuple[str, ...]:
    here, content = tables(desk), desk.state.content
    waiting = [order.name for order in here if not order.done]
    left_out = [order.name for order in here if order.done and not laid(order, content)]
    return not_compared(left_out, waiting)


def _show(desk: Desk) -> Markup | None:
    """The one rule: the room sees the comparison once every table has finished."""
    here = tables(desk)
    if not here:
        return None
    if shown_to_room(here, desk.state.content):
        return el("p", _room_words(desk), class_="ck-hint")
    waiting = sum(not order.done for order in here)
    if not waiting:
        return None
    return el(
        "div",
        button(say("Show the comparison"), "order-show", kind="primary"),
        el(
            "span",
            count(
                waiting,
                "The room sees it once every table has finished; this marks {number} more table "
                "as finished.",
                "The room sees it once every table has finished; this marks {number} more tables "
                "as finished.",
            ),
            class_="ck-hint",
        ),
        class_="ck-bar ck-show",
    )


def _room_words(desk: Desk) -> str:
    """Whether the room sees the comparison now, or when."""
    session = desk.state.session
    stage = desk.state.kept.stage(session.id) if session else None
    if stage is not None and stage.step == "order":
        return say("The room’s screen shows this comparison now.")
    return say("The room sees this comparison as soon as this step is shown to it.")


def _method() -> Markup:
    words = join(*(el("p", sentence) for sentence in method()))
    return el(
        "section",
        el("h2", say("Ask the room")),
        el(
            "ul",
            el("li", say("What did you see that made you put this card there?")),
            el("li", say("Which card could as well lie beside another as before it?")),
        ),
        details(say("How these figures come about"), words, key="order-method"),
        aria_label=say("Ask the room"),
    )
