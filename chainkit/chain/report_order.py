"""How the tables laid the cards, as blocks of the report.

The same rule as on the room's screen: nothing is compared while a table is still at work.
Imports the chain's state, the analysis of orders, its words and picture, and report.blocks.
"""

from __future__ import annotations

from dataclasses import replace

from chainkit.chain.model import ChainContent
from chainkit.chain.order_words import (
    branch_words,
    concordance,
    decimals,
    disagreement,
    finding,
    graph_reasons,
    method,
    not_compared,
)
from chainkit.chain.ordering import (
    Comparison,
    compare,
    compared,
    laid,
    shown_to_room,
    tables_of,
)
from chainkit.chain.picture_order import draw_places, places_sentence
from chainkit.chain.state import ChainState
from chainkit.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Table
from chainkit.words import say


def order_blocks(state: ChainState) -> list[Block]:
    """The tables' orders compared; only how many have finished while some are at work."""
    here = tables_of(state.session.id, state.kept.orders) if state.session else ()
    if not here:
        return []
    content = state.content
    blocks: list[Block] = [Heading(say("How the tables laid the chain"))]
    if not shown_to_room(here, content):
        done = sum(order.done for order in here)
        words = say(
            "{done} of {total} tables have finished; they are compared when all have.",
            done=done,
            total=len(here),
        )
        return [*blocks, Paragraph(words)]
    found = compare(compared(here, content), content)
    left_out = [order.name for order in here if not laid(order, content)]
    said = (finding(found), concordance(found), disagreement(found, content))
    return [
        *blocks,
        Paragraph(" ".join(words for words in said if words)),
        *(Paragraph(words) for words in not_compared(left_out, ())),
        replace(_figure(found, content), message=finding(found)),
        _orders(found, content),
        tables_block(found),
        Bullets(branch_words(found, content)),
        Paragraph(graph_reasons()[1]),
        *(Paragraph(words, small=True) for words in method()),
    ]


def tables_block(found: Comparison) -> Table:
    """Each table beside the teaching order and the 1994 graph."""
    yes, no = say("yes"), say("no")
    return Table(
        say("Each table beside the teaching order and the 1994 graph"),
        (
            say("Table"),
            say("Kendall’s tau with the teaching order"),
            say("Pairs as in the teaching order"),
            say("Pairs as in the 1994 graph (ours)"),
            say("Retention next to productivity"),
            say("Growth next to profit"),
        ),
        tuple(
            (
                view.name,
                decimals(view.tau),
                say("{part} of {whole}", part=view.same_pairs, whole=found.pairs),
                say("{part} of {whole}", part=view.graph_pairs, whole=found.graph_pairs),
                *(yes if near else no for near in view.neighbours),
            )
            for view in found.tables
        ),
        numeric=(1, 2, 3),
    )


def places_block(found: Comparison, content: ChainContent) -> Table:
    """The place of each card at each table: what the picture shows."""
    names = content.by_id
    return Table(
        say("The place of each card"),
        (
            say("Card"),
            *(view.name for view in found.tables),
            say("Places between first and last"),
            say("Teaching order"),
        ),
        tuple(
            (
                names[card.card].name,
                *(str(place) for place in card.places),
                str(card.spread),
                str(names[card.card].position),
            )
            for card in found.cards
        ),
        numeric=tuple(range(1, len(found.tables) + 3)),
    )


def _figure(found: Comparison, content: ChainContent) -> Figure:
    title = say("Where the tables put each card")
    return Figure(
        svg=draw_places(found, content, title=title),
        narrow_svg=draw_places(found, content, title=title, layout="narrow"),
        alt=places_sentence(found, content),
        caption=say(
            "The place of each card, 1 to 10. A circle holds the number of tables that put the "
            "card there; a triangle marks its place in the teaching order. In bold: the cards "
            "that lie furthest apart."
        ),
        table=places_block(found, content),
    )


def _orders(found: Comparison, content: ChainContent) -> Table:
    """The rows as the tables laid them."""
    rows = zip(*(view.cards for view in found.tables), strict=True)
    return Table(
        say("The chains as they were laid"),
        (say("Place"), *(view.name for view in found.tables)),
        tuple(
            (str(place), *(content.by_id[card].name for card in row))
            for place, row in enumerate(rows, start=1)
        ),
    )
