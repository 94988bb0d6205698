"""The few shapes our pictures are made of, as SVG that takes its colours from the theme.

Colours are given as token names and written as ``style="fill:var(--ck-ink)"``, so that a
picture changes its theme with the page around it.  Nothing here uses ids: two pictures can
live on one page.  Imports chainkit.markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from chainkit.markup import el, join

RADIUS: Final = 14
_DASHES: Final = {"solid": None, "dash": "10 7", "dot": "1 8", "long": "18 6"}


@dataclass(frozen=True)
class Box:
    """A rectangle in the units of the picture."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def grown(self, by: float) -> Box:
        """The same box, `by` larger on each side."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


def colour(token: str) -> str:
    """A token name as a CSS value; ``none`` and ready-made values stay as they are."""
    return token if token.startswith(("none", "var(")) else f"var(--ck-{token})"


def paint(fill: str = "none", stroke: str = "", opacity: float = 1) -> str:
    """A style attribute of a fill, a stroke and their common opacity."""
    parts = [f"fill:{colour(fill)}"]
    if stroke:
        parts.append(f"stroke:{colour(stroke)}")
    if opacity < 1:
        parts.append(f"opacity:{opacity:g}")
    return ";".join(parts)


def rect(
    box: Box,
    *,
    fill: str = "none",
    stroke: str = "",
    width: float = 0,
    radius: float = RADIUS,
    line: str = "solid",
    opacity: float = 1,
    class_: str | None = None,
) -> Markup:
    return el(
        "rect",
        class_=class_,
        x=float(box.x),
        y=float(box.y),
        width=float(box.w),
        height=float(box.h),
        rx=float(radius),
        style=paint(fill, stroke, opacity),
        stroke_width=width or None,
        stroke_dasharray=_DASHES[line],
        stroke_linecap="round" if line == "dot" else None,
    )


def text(
    content: str,
    x: float,
    y: float,
    size: float,
    *,
    weight: int = 400,
    fill: str = "ink",
    anchor: str | None = None,
    spacing: float | None = None,
) -> Markup:
    """One line of text; `y` is its baseline.  Escaped by `el`."""
    return el(
        "text",
        content,
        x=float(x),
        y=float(y),
        font_size=float(size),
        font_weight=None if weight == 400 else weight,
        text_anchor=anchor,
        letter_spacing=spacing,
        style=f"fill:{colour(fill)}",
    )


def line(
    path: str, *, stroke: str = "edge", width: float = 3, kind: str = "solid", opacity: float = 1
) -> Markup:
    """An open path."""
    return el(
        "path",
        d=path,
        style=paint("none", stroke, opacity),
        stroke_width=float(width),
        stroke_dasharray=_DASHES[kind],
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def n(value: float) -> str:
    """A coordinate inside a path: one decimal at most, never “-0”."""
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 1e5 else str(round(value))


def head(x: float, y: float, towards: str, size: float = 12, fill: str = "edge") -> Markup:
    """An arrow head whose tip is at (x, y), pointing right, left, down or up."""
    dx, dy = {"right": (-1, 0), "left": (1, 0), "down": (0, -1), "up": (0, 1)}[towards]
    half = size * 0.55
    back_x, back_y = x + dx * size, y + dy * size
    one = f"{n(back_x + dy * half)} {n(back_y + dx * half)}"
    two = f"{n(back_x - dy * half)} {n(back_y - dx * half)}"
    return el("path", d=f"M{n(x)} {n(y)}L{one}L{two}z", style=paint(fill))


@lru_cache(maxsize=128)
def hatch(box: Box, *, gap: float = 13, stroke: str = "line", width: float = 3) -> Markup:
    """Slanting lines that fill a rounded box: *there is nothing here*, without colour."""
    inner, parts = box.grown(-4), []
    shift = gap
    while shift < inner.w + inner.h:
        left = (inner.x + max(0.0, shift - inner.h), inner.y + min(shift, inner.h))
        right = (inner.x + min(shift, inner.w), inner.y + max(0.0, shift - inner.w))
        if RADIUS - 4 < shift < inner.w + inner.h - RADIUS + 4:
            parts.append(f"M{n(left[0])} {n(left[1])}L{n(right[0])} {n(right[1])}")
        shift += gap
    return el("path", d="".join(parts), style=paint("none", stroke), stroke_width=float(width))


def pill(label: str, box: Box, size: float, *, fill: str, ink: str) -> Markup:
    """A small tag with a label in its middle."""
    return join(
        rect(box, fill=fill, radius=box.h / 2),
        text(label, box.cx, box.cy + size * 0.36, size, weight=600, fill=ink, anchor="middle"),
    )


def mark(shape: str, x: float, y: float, size: float, fill: str = "card") -> Markup:
    """A mark on a scale, told apart by shape alone.

    `shape`: diamond, circle, square, cross or triangle; `size` is its half width.
    """
    s = size
    if shape == "circle":
        return el(
            "circle", cx=float(x), cy=float(y), r=s * 0.85, style=paint(fill, "ink"), stroke_width=3
        )
    if shape == "square":
        box = Box(x - s * 0.75, y - s * 0.75, s * 1.5, s * 1.5)
        return rect(box, fill=fill, stroke="ink", width=3, radius=1)
    if shape == "cross":
        d = s * 0.75
        first = f"M{n(x - d)} {n(y - d)}L{n(x + d)} {n(y + d)}"
        return line(f"{first}M{n(x - d)} {n(y + d)}L{n(x + d)} {n(y - d)}", stroke="ink", width=4)
    corners = {
        "diamond": ((0, -s * 1.1), (s * 1.1, 0), (0, s * 1.1), (-s * 1.1, 0)),
        "triangle": ((0, -s), (s, s * 0.8), (-s, s * 0.8)),
    }[shape]
    points = "L".join(f"{n(x + dx)} {n(y + dy)}" for dx, dy in corners)
    return el("path", d=f"M{points}z", style=paint("ink"))
