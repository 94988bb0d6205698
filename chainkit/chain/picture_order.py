"""Two small pictures for the step Order: where the tables put each card, and the 1994 graph.

`draw_places` and `draw_graph` are pure: the same values give the same characters, no ids,
colours from the page's theme.  Imports chain/model, ordering, the layout and pictures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chainkit.chain.model import ChainContent
from chainkit.chain.ordering import SIDE_BY_SIDE, CardPlaces, Comparison
from chainkit.chain.picture_layout import GRAPH, Shape
from chainkit.markup import Markup, el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box, n
from chainkit.pictures.text import Fitted, fit
from chainkit.words import say

FONT = "font-family:var(--ck-font);font-variant-numeric:tabular-nums"


@dataclass(frozen=True)
class _Plot:
    """Measures of a dot plot; all in units of the picture."""

    width: float
    names: float
    """Width of the column of card names."""
    row: float
    size: float
    """Of type."""
    dot: float
    top: float
    labels: tuple[tuple[float, int], ...]
    """Type size of a card's name and how many lines it may have: all lower than a row."""

    def x(self, place: float) -> float:
        room = self.width - self.names - 2 * self.dot - 8
        return self.names + self.dot + room * (place - 1) / 9


_WIDE = _Plot(
    width=940, names=330, row=48, size=24, dot=16, top=76, labels=((24, 1), (22, 1), (20, 2))
)
_NARROW = _Plot(
    width=380, names=124, row=48, size=14, dot=11.5, top=66, labels=((14, 2), (12.6, 2), (11.5, 3))
)


def draw_places(
    found: Comparison, content: ChainContent, *, title: str, layout: Shape = "wide"
) -> str:
    """Where each card lies, 1 to 10, at all tables: a dot for each place, how many in it.

    Rows stand in the tables' common order.  A small triangle marks the place in the
    teaching order; the cards that lie furthest apart are named in bold.
    """
    plot = _WIDE if layout == "wide" else _NARROW
    widest = {card.card for card in found.widest}
    rows = [
        _row(card, index, plot, content, strong=card.card in widest)
        for index, card in enumerate(found.cards)
    ]
    bottom = plot.top + plot.row * len(found.cards)
    svg = el(
        "svg",
        el("title", title),
        el("desc", places_sentence(found, content)),
        _key(plot),
        _grid(plot, bottom),
        *rows,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {plot.width:g} {bottom + 6:g}",
        role="img",
        aria_label=title,
        style=FONT,
        fill="none",
    )
    return str(svg)


def places_sentence(found: Comparison, content: ChainContent) -> str:
    """The picture in one sentence, for those who do not see it."""
    parts = [
        f"{content.by_id[card.card].name} {min(card.places)}"
        + (f"–{max(card.places)}" if card.spread else "")
        for card in found.cards
    ]
    return say("Places of each card at the tables: {cards}.", cards=", ".join(parts))


def _key(plot: _Plot) -> Markup:
    size = plot.size * 0.85
    y = plot.dot + 2
    words = say("number of tables")
    teaching = say("teaching order")
    middle = plot.width * 0.5
    dot = _dot(plot.dot + 2, y, 3, plot.dot, plot.size)
    return el(
        "g",
        dot,
        shapes.text(words, plot.dot * 2 + 10, y + size * 0.35, size, fill="ink-2"),
        shapes.mark("triangle", middle, y, size * 0.36),
        shapes.text(teaching, middle + size * 0.8, y + size * 0.35, size, fill="ink-2"),
        aria_hidden="true",
    )


def _grid(plot: _Plot, bottom: float) -> Markup:
    size = plot.size * 0.85
    parts: list[Markup] = []
    for place in range(1, 11):
        x = plot.x(place)
        path = f"M{n(x)} {n(plot.top)}V{n(bottom)}"
        parts.append(shapes.line(path, stroke="line", width=1.5))
        label = shapes.text(str(place), x, plot.top - 8, size, fill="ink-2", anchor="middle")
        parts.append(label)
    return el("g", *parts, aria_hidden="true")


def _row(
    card: CardPlaces, index: int, plot: _Plot, content: ChainContent, *, strong: bool
) -> Markup:
    link = content.by_id[card.card]
    y = plot.top + plot.row * (index + 0.5)
    weight = 700 if strong else 400
    size = plot.size
    label = _name(link.name, plot, weight)
    first = y + label.size * 0.35 - (len(label.lines) - 1) * label.size * 0.57
    lines = (
        shapes.text(line, 2, first + i * label.size * 1.14, label.size, weight=weight)
        for i, line in enumerate(label.lines)
    )
    low, high = plot.x(min(card.places)), plot.x(max(card.places))
    span = shapes.line(f"M{n(low)} {n(y)}H{n(high)}", stroke="ink-2", width=5 if strong else 3)
    dots = (
        _dot(plot.x(place), y, number, plot.dot, size)
        for place, number in sorted(Counter(card.places).items())
    )
    return el(
        "g",
        *lines,
        span if card.spread else None,
        *dots,
        shapes.mark("triangle", plot.x(link.position), y + plot.dot + 5, plot.dot * 0.34),
    )


def _name(name: str, plot: _Plot, weight: int) -> Fitted:
    """The name in the largest type in which it is whole: never higher than its row."""
    fitted = [
        fit(name, plot.names - 14, (size,), weight=weight, max_lines=lines)
        for size, lines in plot.labels
    ]
    return next((each for each in fitted if not each.cut), fitted[-1])


def _dot(x: float, y: float, number: int, radius: float, size: float) -> Markup:
    circle = el(
        "circle",
        cx=float(x),
        cy=float(y),
        r=float(radius),
        style=shapes.paint("card", "ink"),
        stroke_width=2.5,
    )
    small = min(size * 0.85, radius * 1.2)
    words = shapes.text(str(number), x, y + small * 0.36, small, weight=600, anchor="middle")
    return join(circle, words)


# --- the 1994 graph ------------------------------------------------------------------------


def draw_graph(content: ChainContent, *, title: str, layout: Shape = "wide") -> str:
    """The 1994 graph in plain boxes; its two forks have a heavy edge, the added card a dashed one.

    Says of itself, in its title and description, what is drawn; holds no score.
    """
    wide = layout == "wide"
    boxes = _boxes_wide(content) if wide else _boxes_narrow(content)
    right = max(box.right for box in boxes.values()) + 3
    bottom = max(box.bottom for box in boxes.values()) + 3
    branches = {card for pair in SIDE_BY_SIDE for card in pair}
    parts = [_arrows(content, boxes, wide=wide)]
    for link in content.links:
        box = boxes[link.id]
        added = link.position == len(content.links)
        width = 4.0 if link.id in branches else 1.5
        edge = "ink" if link.id in branches else "edge"
        kind = "dash" if added else "solid"
        rect = shapes.rect(box, fill="card", stroke=edge, width=width, radius=10, line=kind)
        parts.append(join(rect, _label(link.card, box, wide=wide)))
    svg = el(
        "svg",
        el("title", title),
        el("desc", graph_sentence(content)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {right:g} {bottom:g}",
        role="img",
        aria_label=title,
        style=FONT,
        fill="none",
    )
    return str(svg)


def graph_sentence(content: ChainContent) -> str:
    """The arrows of the graph in words."""
    name = {link.id: link.name for link in content.links}
    arrows: dict[str, list[str]] = {}
    for edge in _graph_edges(content):
        arrows.setdefault(edge[0], []).append(name[edge[1]].lower())
    parts = (f"{name[one]} → {', '.join(others)}" for one, others in arrows.items())
    return say("The 1994 graph: {arrows}.", arrows="; ".join(parts))


def _graph_edges(content: ChainContent) -> Sequence[tuple[str, str]]:
    """What was drawn or said in 1994, and the step to the card that was added."""
    last = content.links[-1].id
    return [
        (e.source, e.target)
        for e in content.edges
        if e.basis == "heskett_1994" or (e.basis == "seed_order" and e.target == last)
    ]


def _boxes_wide(content: ChainContent) -> dict[str, Box]:
    wide, high, gap, apart = 186.0, 96.0, 38.0, 34.0
    middle = high + apart / 2 + 3
    found = {}
    for link in content.links:
        column, branch = GRAPH[link.id]
        y = middle - high / 2 + branch * (high + apart) / 2
        found[link.id] = Box(3 + column * (wide + gap), y, wide, high)
    return found


def _boxes_narrow(content: ChainContent) -> dict[str, Box]:
    wide, high, gap, between = 178.0, 62.0, 28.0, 18.0
    whole = 2 * wide + between
    found = {}
    for link in content.links:
        column, branch = GRAPH[link.id]
        y = 3 + column * (high + gap)
        x = 3 + (whole - wide) / 2 + branch * (wide + between) / 2
        found[link.id] = Box(x, y, wide, high)
    return found


def _arrows(content: ChainContent, boxes: dict[str, Box], *, wide: bool) -> Markup:
    parts = []
    beside = {frozenset(pair) for pair in SIDE_BY_SIDE}
    for source, target in _graph_edges(content):
        one, two = boxes[source], boxes[target]
        if frozenset((source, target)) in beside:
            parts.append(_across(one, two, wide=wide))
        elif wide:
            bend = (one.right + two.x) / 2
            ends = f"{n(bend)} {n(one.cy)} {n(bend)} {n(two.cy)} {n(two.x - 9)} {n(two.cy)}"
            path = f"M{n(one.right)} {n(one.cy)}C{ends}"
            parts += [shapes.line(path), shapes.head(two.x, two.cy, "right")]
        else:
            bend = (one.bottom + two.y) / 2
            ends = f"{n(one.cx)} {n(bend)} {n(two.cx)} {n(bend)} {n(two.cx)} {n(two.y - 8)}"
            path = f"M{n(one.cx)} {n(one.bottom)}C{ends}"
            parts += [shapes.line(path, width=2.5), shapes.head(two.cx, two.y, "down", 10)]
    return el("g", *parts, aria_hidden="true")


def _across(one: Box, two: Box, *, wide: bool) -> Markup:
    """From one branch to the other: said in the text of 1994, not drawn there."""
    if wide:
        path = f"M{n(one.cx)} {n(one.bottom)}V{n(two.y - 9)}"
        return join(shapes.line(path, kind="dot"), shapes.head(two.cx, two.y, "down"))
    path = f"M{n(one.right)} {n(one.cy)}H{n(two.x - 8)}"
    return join(shapes.line(path, kind="dot", width=2.5), shapes.head(two.x, two.cy, "right", 9))


def _label(card: str, box: Box, *, wide: bool) -> Markup:
    sizes = (23.0, 22.0, 21.0, 20.0) if wide else (17.0, 16.0, 15.0, 14.0)
    label = fit(card, box.w - 14, sizes, max_lines=3 if wide else 2)
    step = label.size * 1.16
    first = box.cy + label.size * 0.35 - (len(label.lines) - 1) * step / 2
    return join(
        *(
            shapes.text(line, box.cx, first + i * step, label.size, weight=600, anchor="middle")
            for i, line in enumerate(label.lines)
        )
    )
