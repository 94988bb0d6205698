"""The chain as one picture: three bands, ten cards, the arrows and what each of them says.

`draw_chain` is pure: the same result, content and options give the same characters.  It
asks no browser and no clock, uses no ids, and takes its colours from the page's theme.
Imports chain/model, chain/result and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from chainkit.chain.model import Basis, ChainContent, Edge, View
from chainkit.chain.picture_edges import FAR, LINES, draw_edges, drawn_edges
from chainkit.chain.picture_layout import NARROW, WIDE, Layout, Shape, place
from chainkit.chain.picture_words import (
    SHAPES,
    certainty_words,
    chain_sentence,
    faces,
    group_name,
)
from chainkit.chain.result import ChainResult
from chainkit.markup import el, join
from chainkit.pictures import legend, shapes
from chainkit.pictures.card import BORDERS, draw_card
from chainkit.pictures.face import Face
from chainkit.pictures.legend import Item
from chainkit.pictures.text import wrap
from chainkit.words import language, say

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
    note: str | None = None,
) -> str:
    """The chain as SVG, 1800 units wide, or 380 for a phone (`layout` ``narrow``).

    `layout` ``slide`` is the 1994 graph in letters that are read when it fills a slide.

    Every card is a ``<g data-id="link id" role="button" tabindex="0">`` in seed order.
    `selected` (a link id) gets a ring, and the direct paths that later studies report to
    or from it.  `hidden` draws the chain before reveal: nothing of `result` is in it; `note`
    is what the legend says then, by default that the scores are hidden until reveal.
    Colours are ``var(--ck-…)``; `chainkit.pictures.export.bake` makes them plain.
    """
    cards = faces(result, content, selected=selected, hidden=hidden, numbered=view == "seed_order")
    edges = drawn_edges(content, view, selected)
    until = (say("Scores are hidden until reveal") if note is None else note) if hidden else ""
    key, high = _key(cards, edges, content, view=view, until=until, layout=layout)
    plan = place(content.links, view, layout, high)
    said = (
        say("The ten links of the chain, hidden until reveal.")
        if hidden
        else chain_sentence(result, content)
    )
    svg = el(
        "svg",
        el("title", title),
        el("desc", said),
        key,
        _bands(plan, content),
        el("g", draw_edges(edges, plan, cards), aria_hidden="true"),
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
        if band.key in seen:
            name = say("{band} (continued)", band=name)
        seen.add(band.key)
        parts.append(shapes.rect(band.box, fill="panel", radius=18))
        x = band.box.cx if plan.titles_centred else band.box.x + size * 0.9
        parts.append(
            shapes.text(
                name,
                x,
                band.box.y + size * 1.55,
                size,
                weight=600,
                fill="ink-3",
                anchor="middle" if plan.titles_centred else None,
                spacing=size * 0.12,
            )
        )
    return el("g", *parts, aria_hidden="true")


def _extension(plan: Layout, content: ChainContent, view: View) -> Markup | None:
    """Says under the last card that the 1994 graph did not have it."""
    if view != "graph_1994" or plan.width == NARROW:
        return None
    box = plan.boxes[content.links[-1].id]
    size = plan.title_size
    lines = wrap(say("added to the 1994 graph"), box.w * 0.8, size)
    step = round(size * 1.2)
    y = box.y - 40 - step * (len(lines) - 1)
    return join(
        *(
            shapes.text(line, box.cx, y + i * step, size, fill="ink-3", anchor="middle")
            for i, line in enumerate(lines)
        )
    )


def _key(
    cards: dict[str, Face],
    edges: Iterable[Edge],
    content: ChainContent,
    *,
    view: View,
    until: str,
    layout: Shape,
) -> tuple[Markup, float]:
    """The legend and the height it takes, which must not change when a card is selected."""
    shown = [face for face in cards.values() if face.state == "scored"]
    used = {mark.shape for face in shown for mark in face.marks}
    certain = {face.certainty for face in shown}
    named = {shape: group_name(group, content) for group, shape in SHAPES.items() if shape in used}
    facts = _Facts(
        until=until,
        scores=bool(shown),
        groups=tuple(named.items()),
        measures=any(face.beside is not None for face in cards.values()),
        sure=tuple(word for word in BORDERS if word in certain),
    )
    bases = frozenset(edge.basis for edge in edges)
    return _drawn_key(facts, bases, view, layout, language())


_KEY_SIZES: Mapping[Shape, tuple[float, ...]] = {
    "wide": (20.0, 19.0, 18.0, 17.0, 16.0),
    "slide": (24.0,),
    "narrow": (14.0,),
}


@dataclass(frozen=True)
class _Facts:
    """What of the picture the legend must explain."""

    until: str
    scores: bool
    groups: tuple[tuple[str, str], ...]
    """Shape and name of each role group that has a mark."""
    measures: bool
    sure: tuple[str, ...]
    """How certain the shown scores are, the surest first."""


@lru_cache(maxsize=256)
def _drawn_key(
    facts: _Facts,
    bases: frozenset[Basis],
    view: View,
    layout: Shape,
    _spoken: str,
) -> tuple[Markup, float]:
    """Drawn once: a click changes the cards, hardly ever what their signs mean."""
    wide, width = layout != "narrow", NARROW if layout == "narrow" else WIDE
    sizes = _KEY_SIZES[layout]
    shown_bases = bases if wide else bases - FAR
    most_bases = shown_bases | FAR if wide and view == "graph_1994" else shown_bases
    for size in sizes:
        items = _legend(facts, size)
        shown = items + _line_items(shown_bases, size)
        most = items + _line_items(most_bases, size)
        _, high = legend.draw_legend(most, 4, 2, width - 8, size)
        if high < 2 * size:
            break
    return legend.draw_legend(shown, 4, 2, width - 8, size)[0], high + size * 0.8


def _legend(facts: _Facts, size: float) -> list[Item]:
    """Only what the picture shows is explained."""
    items: list[Item] = []
    if facts.until:
        items.append(Item(lambda _x, _y: Markup(), 0, facts.until))
    if facts.scores:
        items.append(legend.sign_colours(say("score 0"), "100", size))
        items.append(legend.sign_spread(say("middle half, median"), size))
    items.extend(legend.sign_mark(shape, name, size) for shape, name in facts.groups)
    if facts.measures:
        items.append(legend.sign_mark("triangle", say("hard measure"), size))
    for word in facts.sure:
        says = certainty_words(word)
        if word == facts.sure[0]:
            says = say("certainty: {word}", word=says)
        kind, width = BORDERS[word]
        items.append(legend.sign_edge(says, size, kind=kind, width=width))
    return items


def _line_items(bases: AbstractSet[Basis], size: float) -> list[Item]:
    signs: tuple[tuple[AbstractSet[Basis], Basis, str], ...] = (
        ({"seed_order"}, "seed_order", say("added step")),
        (FAR, "later_study", say("later study")),
    )
    return [
        legend.sign_line(words, size, kind=LINES[like][0], width=3, stroke="edge")
        for group, like, words in signs
        if group & bases
    ]
