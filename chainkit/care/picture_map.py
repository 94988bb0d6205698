"""Importance × performance as a map of four fields, as SVG.  Pure.

Imports the map and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from markupsafe import Markup

from chainkit.care.quadrants import QUADRANTS, Dot, Map, Quadrant
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width
from chainkit.words import say, spoken

Layout = Literal["wide", "narrow"]
_SIZES: Final[dict[Layout, tuple[float, float, float, float]]] = {
    "wide": (1800, 900, 30, 14),
    "narrow": (380, 380, 14, 6.5),
}


def draw_map(found: Map, title: str, layout: Layout = "wide") -> str:
    """The map as SVG: performance to the right, importance upwards."""
    width, height, size, mark = _SIZES[layout]
    box = Box(size * 1.6, size * 0.5, width - size * 2.2, height - size * 2.6)
    places = _places(found, box, mark)
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", map_sentence(found)),
            *_fields(box, size),
            *_axes(box, size),
            *_dots(found.dots, places, box, size, mark),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {height:g}",
            role="img",
            aria_label=title,
            class_="ck-map",
            style="font-family:var(--ck-font)",
            fill="none",
        )
    )


def map_sentence(found: Map) -> str:
    """The map in words, what to work on first."""
    parts = []
    for quadrant, words in QUADRANTS.items():
        names = [dot.name for dot in found.dots if dot.quadrant == quadrant]
        if names:
            parts.append(say("{field}: {names}.", field=spoken(words), names=", ".join(names)))
    return " ".join(parts)


def _scaled(value: float, middle: float, reach: float) -> float:
    """−1 to 1 on both sides of the middle."""
    return (value - middle) / reach if reach else 0.0


def _places(found: Map, box: Box, mark: float) -> list[tuple[float, float]]:
    """Where the dots lie, each clear of the lines: no dot stands in two fields at once."""
    far_x = max(abs(dot.performance - found.performance) for dot in found.dots) * 1.25
    far_y = max(abs(dot.importance - found.importance) for dot in found.dots) * 1.35
    clear = mark * 1.4
    return [
        (
            box.cx + _off(_scaled(dot.performance, found.performance, far_x) * box.w / 2, clear),
            box.cy - _off(_scaled(dot.importance, found.importance, far_y) * box.h / 2, clear),
        )
        for dot in found.dots
    ]


def _off(by: float, clear: float) -> float:
    """`by`, but at least `clear` from the line, on its own side; on it counts as above."""
    return max(by, clear) if by >= 0 else min(by, -clear)


def _fields(box: Box, size: float) -> list[Markup]:
    half_w, half_h = box.w / 2, box.h / 2
    corners: dict[Quadrant, Box] = {
        "work_on": Box(box.x, box.y, half_w, half_h),
        "keep": Box(box.cx, box.y, half_w, half_h),
        "later": Box(box.x, box.cy, half_w, half_h),
        "perhaps_too_much": Box(box.cx, box.cy, half_w, half_h),
    }
    drawn = []
    for quadrant, field in corners.items():
        words = spoken(QUADRANTS[quadrant])
        its = min(size * 0.9, (field.w - size) / text_width(words, 1.06))
        strong = quadrant == "work_on"
        drawn.append(
            shapes.rect(field.grown(-2), fill="s04" if strong else "panel", radius=8,
                        opacity=0.45 if strong else 1)
        )  # fmt: skip
        y = field.y + size * 1.3 if quadrant in {"work_on", "keep"} else field.bottom - size * 0.6
        drawn.append(
            shapes.text(words, field.x + size * 0.6, y, its,
                        weight=700 if strong else 600, fill="ink" if strong else "ink-2")
        )  # fmt: skip
    return drawn


def _axes(box: Box, size: float) -> list[Markup]:
    low = box.bottom + size * 1.2
    up = f"rotate(-90 {size:g} {box.cy:g})"
    return [
        shapes.text(
            say("perceived better →"), box.right, low, size * 0.9, fill="ink-2", anchor="end"
        ),
        el(
            "g",
            shapes.text(say("matters more →"), size, box.cy, size * 0.9, fill="ink-2",
                        anchor="middle"),
            transform=up,
        ),
    ]  # fmt: skip


def _dots(
    dots: Sequence[Dot],
    places: Sequence[tuple[float, float]],
    box: Box,
    size: float,
    mark: float,
) -> list[Markup]:
    drawn: list[Markup] = []
    taken: list[Box] = []
    for dot, (x, y) in sorted(zip(dots, places, strict=True), key=lambda pair: pair[1][1]):
        words = _free(dot.name, x, y, taken, box, size, mark)
        taken += [words, Box(x - mark, y - mark, mark * 2, mark * 2)]
        drawn.append(el("circle", cx=x, cy=y, r=mark, style=shapes.paint("accent")))
        drawn.append(shapes.text(dot.name, words.x, words.bottom - size * 0.25, size, weight=600))
    return drawn


def _free(
    name: str, x: float, y: float, taken: Sequence[Box], box: Box, size: float, mark: float
) -> Box:
    """Where a name has room: right, left, above or below its dot."""
    wide, high = text_width(name, size) * 1.05, size * 1.1
    tries = (
        Box(x + mark * 1.5, y - high / 2, wide, high),
        Box(x - mark * 1.5 - wide, y - high / 2, wide, high),
        Box(x - wide / 2, y - mark * 1.4 - high, wide, high),
        Box(x - wide / 2, y + mark * 1.4, wide, high),
    )
    fits = [
        each for each in tries
        if each.x >= box.x and each.right <= box.right and not any(_meet(each, o) for o in taken)
    ]  # fmt: skip
    return fits[0] if fits else tries[0] if tries[0].right <= box.right else tries[1]


def _meet(one: Box, two: Box) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
