"""The line from 0 to 100 at the foot of a card, with everything that stands on it.

Imports its neighbours in chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from chainkit.markup import join
from chainkit.pictures import shapes
from chainkit.pictures.face import Face, Mark, Style
from chainkit.pictures.shapes import Box


def draw_axis(box: Box, style: Style) -> Markup:
    """The bare line of the card in `box`."""
    inset, y = style.pad + 4, shapes.n(box.y + style.bar_y)
    path = f"M{shapes.n(box.x + inset)} {y}H{shapes.n(box.right - inset)}"
    return shapes.line(path, stroke="ink", width=2, opacity=0.45)


def draw_scale(face: Face, box: Box, style: Style) -> Markup:
    """The line from 0 to 100: middle half, median, groups above it, hard measure below."""
    inset = style.pad + 4
    at = Box(box.x + inset, box.y + style.bar_y, box.w - 2 * inset, 0)

    def place(value: float) -> float:
        return at.x + at.w * min(100.0, max(0.0, value)) / 100

    parts = [draw_axis(box, style)]
    if face.middle_half is not None:
        low, high = (place(value) for value in face.middle_half)
        path = f"M{shapes.n(low)} {shapes.n(at.y)}H{shapes.n(max(high, low + 1))}"
        parts.append(shapes.line(path, stroke="ink", width=8, opacity=0.5))
    if face.median is not None:
        tick = shapes.n(place(face.median))
        path = f"M{tick} {shapes.n(at.y - 11)}V{shapes.n(at.y + 11)}"
        parts.append(shapes.line(path, stroke="ink", width=3))
    parts.extend(
        shapes.mark(one.shape, place(one.value), at.y - shift, style.mark)
        for one, shift in _apart(face, at.w, style.mark)
    )
    if face.beside is not None:
        y = at.y + style.mark * 1.5
        parts.append(shapes.mark("triangle", place(face.beside), y, style.mark * 0.72))
    return join(*parts)


def _apart(face: Face, width: float, size: float) -> Iterator[tuple[Mark, float]]:
    """Each mark with how far it is moved off the line, so that none hides another.

    Above the line there is always room, below it where neither words nor a measure stand.
    """
    low = () if face.words or face.beside is not None else (-size * 1.6,)
    last = dict.fromkeys((0.0, size * 1.6, *low), -1e9)
    for one in sorted(face.marks, key=lambda mark: mark.value):
        x = one.value * width / 100
        free = [level for level, before in last.items() if x - before >= size * 2]
        level = free[0] if free else min(last, key=lambda level: last[level])
        last[level] = x
        yield one, level
