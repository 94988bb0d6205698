"""The chain as one picture: three bands, ten cards, the arrows and what each of them says.

`draw_chain` is pure: the same result, content and options give the same characters.  It
asks no browser and no clock, uses no ids, and takes its colours from the page's theme.
Imports chain/model, chain/result and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from chainkit.chain.model import ChainContent, Edge, View
from chainkit.chain.picture_edges import FAR, LINES, draw_edges, drawn_edges
from chainkit.chain.picture_layout import NARROW, WIDE, Layout, Shape, place
from chainkit.chain.picture_words import (
    HIDDEN,
    SHAPES,
    chain_sentence,
    faces,
    group_name,
)
from chainkit.chain.result import ChainResult
from chainkit.markup import el, join
from chainkit.pictures import legend, shapes
from chainkit.pictures.card import BORDERS, Face, draw_card
from chainkit.pictures.legend import Item

__all__ = ["chain_sentence", "draw_chain"]


def draw_chain(
    result: ChainResult,
    content: ChainContent,
    *,
    title: str,
    view: View = "graph_1994",
    layout: Shape = "wide",
    selected: str | None = None,
    hidden: bool = False,
) -> str:
    """The chain as SVG, 1800 units wide, or 380 for a phone (`layout` ``narrow``).

    Every card is a ``<g data-id="link id" role="button" tabindex="0">`` in seed order.
    `selected` (a link id) gets a ring, and the direct paths that later studies report to
    or from it.  `hidden` draws the chain before reveal: nothing of `result` is in it.
    Colours are ``var(--ck-…)``; `chainkit.pictures.export.bake` makes them plain.
    """
    cards = faces(result, content, selected=selected, hidden=hidden, numbered=view == "seed_order")
    edges = drawn_edges(content, view, selected)
    size, width = (20.0, WIDE) if layout == "wide" else (14.0, NARROW)
    items = _legend(cards.values(), edges, size, hidden=hidden, content=content)
    key, high = legend.draw_legend(items, 4, 2, width - 8, size)
    plan = place(content.links, view, layout, high + size * 0.8)
    ringed = frozenset(id_ for id_, face in cards.items() if face.weakest or face.selected)
    said = f"The ten links of the chain, {HIDDEN}." if hidden else chain_sentence(result, content)
    svg = el(
        "svg",
        el("title", title),
        el("desc", said),
        key,
        _bands(plan, content),
        el("g", draw_edges(edges, plan, ringed), aria_hidden="true"),
        _extension(plan, content, view),
        *(draw_card(face, plan.boxes[id_], plan.styles[id_]) for id_, face in cards.items()),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {plan.width:g} {round(plan.height)}",
        role="group",
        aria_label=title,
        class_="ck-chain",
        style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
        fill="none",
    )
    return str(svg)


def _bands(plan: Layout, content: ChainContent) -> Markup:
    parts = []
    names = {str(key): name for key, name in content.bands.items()}
    seen: set[str] = set()
    size = plan.title_size
    for band in plan.bands:
        name = names.get(band.key, band.key).upper()
        name += " (continued)" if band.key in seen else ""
        seen.add(band.key)
        parts.append(shapes.rect(band.box, fill="panel", radius=18))
        x, y = band.box.x + size * 0.9, band.box.y + size * 1.6
        parts.append(shapes.text(name, x, y, size, weight=600, fill="ink-3", spacing=size * 0.12))
    return el("g", *parts, aria_hidden="true")


def _extension(plan: Layout, content: ChainContent, view: View) -> Markup | None:
    """Says under the last card that the 1994 graph did not have it."""
    if view != "graph_1994" or plan.width == NARROW:
        return None
    box = plan.boxes[content.links[-1].id]
    lines = ("added to the", "1994 graph")
    y = box.y - 16 - 24
    return join(
        *(
            shapes.text(line, box.cx, y + i * 23, 19, fill="ink-3", anchor="middle")
            for i, line in enumerate(lines)
        )
    )


def _legend(
    cards: Iterable[Face],
    edges: Iterable[Edge],
    size: float,
    *,
    hidden: bool,
    content: ChainContent,
) -> list[Item]:
    """Only what the picture shows is explained."""
    shown = [face for face in cards if face.state == "scored"]
    items: list[Item] = []
    if hidden:
        items.append(Item(lambda _x, _y: Markup(), 0, f"Scores are {HIDDEN}"))
    if shown:
        items.append(legend.sign_colours("score 0", "100", size))
        items.append(legend.sign_spread("middle half, median", size))
    used = {mark.shape for face in shown for mark in face.marks}
    items.extend(
        legend.sign_mark(shape, group_name(group, content), size)
        for group, shape in SHAPES.items()
        if shape in used
    )
    if any(face.beside is not None for face in cards):
        items.append(legend.sign_mark("triangle", "hard measure", size))
    sure = {face.certainty for face in shown}
    items.extend(
        legend.sign_edge(word, size, kind=kind, width=width)
        for word, (kind, width) in BORDERS.items()
        if word in sure
    )
    return items + _line_items({edge.basis for edge in edges}, size)


def _line_items(bases: set[str], size: float) -> list[Item]:
    words = {
        "heskett_1994": "drawn in 1994",
        "seed_order": "added step",
        "later_study": "later study, mirror",
    }
    bases = {"later_study" if basis in FAR else basis for basis in bases}
    return [
        legend.sign_line(says, size, kind=LINES[basis][0], width=3, stroke="edge")  # type: ignore[index]
        for basis, says in words.items()
        if basis in bases
    ]
