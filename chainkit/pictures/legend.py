"""A legend that flows: sign and word, as many in a row as there is room for.

Imports its neighbours in chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width
from chainkit.pictures.tokens import STEPS


@dataclass(frozen=True)
class Item:
    """One sign and its words; `draw(x, y)` draws the sign from x on, centred on height y."""

    draw: Callable[[float, float], Markup]
    width: float
    words: str


def draw_legend(
    items: Sequence[Item], x: float, y: float, width: float, size: float
) -> tuple[Markup, float]:
    """The legend from (x, y) on within `width`, and how high it became."""
    step, gap = size * 1.7, size * 1.1
    parts: list[Markup] = []
    at, row = x, 0
    for item in items:
        needs = item.width + size * 0.45 + text_width(item.words, size)
        if at > x and at + needs > x + width:
            at, row = x, row + 1
        middle = y + row * step + step / 2
        parts.append(item.draw(at, middle))
        words_x = at + item.width + size * 0.45
        parts.append(shapes.text(item.words, words_x, middle + size * 0.35, size, fill="ink-2"))
        at += needs + gap
    return el("g", join(*parts), class_="ck-legend", aria_hidden="true"), (row + 1) * step


def sign_mark(shape: str, words: str, size: float) -> Item:
    """A mark as `shapes.mark` draws it."""
    half = size * 0.45
    return Item(lambda x, y: shapes.mark(shape, x + half, y, half), half * 2, words)


def sign_line(words: str, size: float, *, kind: str, width: float, stroke: str) -> Item:
    """A piece of a line."""
    long = size * 2.4

    def draw(x: float, y: float) -> Markup:
        path = f"M{shapes.n(x + width / 2)} {shapes.n(y)}H{shapes.n(x + long - width / 2)}"
        return shapes.line(path, kind=kind, width=width, stroke=stroke)

    return Item(draw, long, words)


def sign_edge(words: str, size: float, *, kind: str, width: float) -> Item:
    """The edge of a card."""
    wide = size * 1.5

    def draw(x: float, y: float) -> Markup:
        box = Box(x, y - size * 0.5, wide, size)
        return shapes.rect(box, fill="s10", stroke="ink-2", width=width, radius=4, line=kind)

    return Item(draw, wide, words)


def sign_spread(words: str, size: float) -> Item:
    """Middle half and median on a scale."""
    wide = size * 2.4

    def draw(x: float, y: float) -> Markup:
        thin = shapes.line(
            f"M{shapes.n(x)} {shapes.n(y)}h{shapes.n(wide)}", stroke="ink", width=2, opacity=0.45
        )
        thick = shapes.line(
            f"M{shapes.n(x + wide * 0.25)} {shapes.n(y)}h{shapes.n(wide * 0.5)}",
            stroke="ink",
            width=8,
            opacity=0.5,
        )
        tick = shapes.line(
            f"M{shapes.n(x + wide * 0.55)} {shapes.n(y - size * 0.5)}v{shapes.n(size)}",
            stroke="ink",
        )
        return join(thin, thick, tick)

    return Item(draw, wide, words)


def sign_colours(low: str, high: str, size: float) -> Item:
    """The score colours between their two ends; the words at the left belong to the sign."""
    before = text_width(low, size) + size * 0.45
    cell = size * 0.62

    def draw(x: float, y: float) -> Markup:
        label = shapes.text(low, x, y + size * 0.35, size, fill="ink-2")
        boxes = (
            shapes.rect(
                Box(x + before + i * cell, y - size * 0.45, cell + 0.5, size * 0.9),
                fill=f"s{step:02d}",
                radius=0,
            )
            for i, step in enumerate(range(0, STEPS + 1, 2))
        )
        return join(label, *boxes)

    return Item(draw, before + cell * (STEPS // 2 + 1), high)
