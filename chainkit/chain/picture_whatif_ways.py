"""The arrows of a what-if: each with its range and the marks of the figures behind it.

Imports whatif's neighbours, the chain's layout and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from chainkit.chain.picture_layout import GRAPH, NARROW
from chainkit.chain.whatif_edges import Way
from chainkit.chain.whatif_words import bare, range_words
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box, n
from chainkit.pictures.text import text_width
from chainkit.words import language

LABEL, PHONE_LABEL = 17.0, 14.0


def lanes_of(shown: Iterable[Way]) -> tuple[list[Way], list[Way]]:
    """The ways that run above all cards, and those below: where a lower branch takes part."""
    far = [way for way in shown if way.kind != "chain"]
    below = [way for way in far if 1 in (GRAPH[way.source][1], GRAPH[way.target][1])]
    return [way for way in far if way not in below], below


def draw_ways(
    shown: Sequence[Way],
    on: frozenset[str],
    boxes: Mapping[str, Box],
    *,
    wide: bool,
) -> Markup:
    """All arrows and their labels; on a phone the far ones stand in words only.

    `on`: keys of the ways that count.
    """
    return _drawn(tuple(shown), on, tuple(boxes.items()), wide, language())


@lru_cache(maxsize=32)  # a slider that moves changes no arrow
def _drawn(
    shown: tuple[Way, ...],
    on: frozenset[str],
    placed: tuple[tuple[str, Box], ...],
    wide: bool,  # noqa: FBT001
    _language: str,
) -> Markup:
    boxes = dict(placed)
    near = [way for way in shown if way.kind == "chain"]
    draw = _near if wide else _near_phone
    parts = [draw(way, way.key in on, boxes) for way in near]
    labels: list[Markup] = []
    if wide:
        top = min(box.y for box in boxes.values())
        bottom = max(box.bottom for box in boxes.values())
        above, below = lanes_of(shown)
        for lanes, first, step in ((above, top - 30, -30.0), (below, bottom + 26, 30.0)):
            for i, way in enumerate(lanes):
                line, label = _far(way, boxes, first + step * i, i)
                parts.append(line)
                labels.append(label)  # on top of every line that crosses it
    return el("g", *parts, *labels, aria_hidden="true")


def _look(way: Way, on: bool) -> tuple[str, float, float]:  # noqa: FBT001
    """Kind of line, its width, its opacity."""
    if way.range is None:
        return "dot", 3.5, 1.0
    return ("solid", 4.0, 1.0) if on else ("dash", 2.0, 0.6)


def _near(way: Way, on: bool, boxes: Mapping[str, Box]) -> Markup:  # noqa: FBT001
    one, two = boxes[way.source].grown(3), boxes[way.target].grown(3)
    kind, width, opacity = _look(way, on)
    if GRAPH[way.source][0] == GRAPH[way.target][0]:
        x = one.right - 30
        path = shapes.line(
            f"M{n(x)} {n(one.bottom)}V{n(two.y - 9)}", kind=kind, width=width, opacity=opacity
        )
        return join(
            path,
            shapes.head(x, two.y, "down", 12),
            shapes.text(_lines(way)[0], x - 14, two.y - 10, LABEL, fill="ink-2", anchor="end"),
        )
    middle, end = (one.right + two.x) / 2, two.x - 9
    bend = f"C{n(middle)} {n(one.cy)} {n(middle)} {n(two.cy)} {n(end)} {n(two.cy)}"
    if abs(one.cy - two.cy) < 1:
        bend = f"H{n(end)}"
    path = shapes.line(
        f"M{n(one.right)} {n(one.cy)}{bend}", kind=kind, width=width, opacity=opacity
    )
    tip = shapes.head(two.x, two.cy, "right", 13)
    return join(path, tip, _label(way, on, middle, one, two))


def _label(way: Way, on: bool, middle: float, one: Box, two: Box) -> Markup | None:  # noqa: FBT001
    """Range over marks, on the side of the arrow where it does not bend."""
    if not on and way.range is not None:
        return None
    branch = GRAPH[way.source][1] or GRAPH[way.target][1]
    y = one.cy if GRAPH[way.source][1] else two.cy
    lines = _lines(way)
    spare = max(0.0, text_width(lines[0], LABEL) - (two.x - one.right) + 8) / 2
    middle += spare if GRAPH[way.source][1] else -spare if branch else 0  # away from a card
    if branch > 0:
        top = y + LABEL * 1.35
    elif branch < 0:
        top = y - LABEL * 0.6 - LABEL * 1.2 * (len(lines) - 1)
    else:
        upper = shapes.text(lines[0], middle, y - 10, LABEL, fill="ink", anchor="middle")
        rest = (
            shapes.text(line, middle, y + 24 + i * LABEL, LABEL - 1, fill="ink-2", anchor="middle")
            for i, line in enumerate(lines[1:])
        )
        return join(upper, *rest)
    return join(
        *(
            shapes.text(
                line, middle, top + i * LABEL * 1.2, LABEL - bool(i),
                fill="ink-2" if i else "ink", anchor="middle",
            )
            for i, line in enumerate(lines)
        )
    )  # fmt: skip


def _lines(way: Way) -> tuple[str, ...]:
    if way.range is None:
        return ("?",)
    return (_range(way), " ".join(way.marks) or "O")


def _range(way: Way) -> str:
    if way.range is None:
        return "?"
    return (
        range_words(way) if way.range.low < 0 else f"{bare(way.range.low)}–{bare(way.range.high)}"
    )


def _far(way: Way, boxes: Mapping[str, Box], lane: float, at: int) -> tuple[Markup, Markup]:
    """The line, on a lane above the upper or below the lower branch, and its label."""
    one, two = boxes[way.source], boxes[way.target]
    up = lane < one.y
    side = 40 - 16 * at if two.x > one.x else 16 * at - 40
    x1, x2 = one.cx + side, two.cx - side
    y1, y2 = (one.y - 4, two.y - 13) if up else (one.bottom + 4, two.bottom + 13)
    turn, out = (12 if x2 > x1 else -12), (-12 if up else 12)
    path = (
        f"M{n(x1)} {n(y1)}V{n(lane - out)}Q{n(x1)} {n(lane)} {n(x1 + turn)} {n(lane)}"
        f"H{n(x2 - turn)}Q{n(x2)} {n(lane)} {n(x2)} {n(lane - out)}V{n(y2)}"
    )
    tip = shapes.head(x2, y2 + (9 if up else -9), "down" if up else "up", 13, fill="accent")
    words = " · ".join(_lines(way))
    width = text_width(words, LABEL) + 16
    x = (x1 + x2) / 2
    ground = shapes.rect(Box(x - width / 2, lane - 13, width, 26), fill="panel", radius=8)
    line = join(shapes.line(path, kind="dash", width=3, stroke="accent"), tip)
    return line, join(ground, shapes.text(words, x, lane + 6, LABEL, anchor="middle"))


def _near_phone(way: Way, on: bool, boxes: Mapping[str, Box]) -> Markup:  # noqa: FBT001
    one, two = boxes[way.source].grown(3), boxes[way.target].grown(3)
    kind, width, opacity = _look(way, on)
    width *= 0.75
    if abs(one.cy - two.cy) < 1:
        path = f"M{n(one.right)} {n(one.cy)}H{n(two.x - 3)}"
        line = shapes.line(path, kind=kind, width=width, opacity=opacity)
        return join(line, shapes.head(two.x, two.cy, "right", 7))
    start = two.cx if one.w > two.w else one.cx
    end = one.cx if two.w > one.w else two.cx
    path = f"M{n(start)} {n(one.bottom)}L{n(end)} {n(two.y - 6)}"
    line = shapes.line(path, kind=kind, width=width, opacity=opacity)
    if not on and way.range is not None:
        return join(line, shapes.head(end, two.y, "down", 9))
    words = " ".join(_lines(way))
    x = min((start + end) / 2 + 9, NARROW - 2 - text_width(words, PHONE_LABEL))
    y = min((one.bottom + two.y) / 2 + 4, one.bottom + 15)  # above the title of the next band
    said = shapes.text(words, x, y, PHONE_LABEL, fill="ink-2")
    return join(line, shapes.head(end, two.y, "down", 9), said)
