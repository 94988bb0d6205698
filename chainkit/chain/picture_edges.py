"""The arrows of the chain: which are drawn in a view, by whose word, and along which way.

Imports chain/model, the layout and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from markupsafe import Markup

from chainkit.chain.model import Basis, ChainContent, Edge, View
from chainkit.chain.picture_layout import GRAPH, NARROW, Layout
from chainkit.markup import join
from chainkit.pictures import shapes
from chainkit.pictures.face import Face
from chainkit.pictures.shapes import Box, n
from chainkit.words import phrase, spoken

LINES: dict[Basis, tuple[str, float]] = {
    "heskett_1994": ("solid", 4),
    "seed_order": ("dash", 3),
    "mirror": ("dot", 3.5),
    "later_study": ("dot", 3.5),
    "reinvestment": ("dash", 2.5),
}
FAR: frozenset[Basis] = frozenset({"mirror", "later_study"})
LOOP = phrase("part of the gain goes back into people and service")


def drawn_edges(content: ChainContent, view: View, selected: str | None) -> tuple[Edge, ...]:
    """The arrows of a view.

    Later studies and the mirror cross the whole picture, so they are drawn only where they
    start from, or lead to, the link that is `selected`.
    """
    if view == "seed_order":
        known = {(edge.source, edge.target): edge for edge in content.edges}
        ids = [link.id for link in content.links]
        steps = [
            known.get(pair) or Edge(source=pair[0], target=pair[1], basis="seed_order")
            for pair in pairwise(ids)
        ]
        return (*steps, *(edge for edge in content.edges if edge.basis == "reinvestment"))
    return tuple(
        edge
        for edge in content.edges
        if edge.basis not in FAR or selected in {edge.source, edge.target}
    )


def draw_edges(edges: Iterable[Edge], layout: Layout, faces: Mapping[str, Face]) -> Markup:
    """All arrows; they keep a distance to outlines and, on a phone, to tags."""
    parts: list[Markup | None] = []
    lanes = {"up": 0, "down": 0}
    clear = {link: _clear(box, faces[link], layout) for link, box in layout.boxes.items()}
    for edge in edges:
        one, two = clear[edge.source], clear[edge.target]
        if edge.basis == "reinvestment":
            parts.append(_loop(one, two, layout))
        elif edge.basis in FAR:
            parts.append(_far(edge, one, two, layout, lanes))
        else:
            kind, width = LINES[edge.basis]
            parts.append(_near(one, two, layout, kind, width))
    return join(*parts)


def _clear(box: Box, face: Face, layout: Layout) -> Box:
    """The box with the room around it that arrows leave free."""
    around = box.grown(14 if face.weakest or face.selected else 3)
    if face.tag and layout.width == NARROW and box.w < layout.width / 2:
        return Box(around.x, box.y - 22, around.w, around.bottom - box.y + 22)
    return around


def _near(one: Box, two: Box, layout: Layout, kind: str, width: float) -> Markup:
    if layout.width == NARROW:
        return _near_phone(one, two, kind, width * 0.75)
    if abs(one.cx - two.cx) < one.w / 2:
        x = one.right - 25
        path = f"M{n(x)} {n(one.bottom)}V{n(two.y - 9)}"
        return join(_line(path, kind, width), shapes.head(x, two.y, "down", 13))
    if two.x < one.x:
        return _carriage_return(one, two, kind, width)
    middle, end = (one.right + two.x) / 2, two.x - 9
    bend = f"C{n(middle)} {n(one.cy)} {n(middle)} {n(two.cy)} {n(end)} {n(two.cy)}"
    if abs(one.cy - two.cy) < 1:
        bend = f"H{n(end)}"
    path = f"M{n(one.right)} {n(one.cy)}{bend}"
    return join(_line(path, kind, width), shapes.head(two.x, two.cy, "right", 13))


def _near_phone(one: Box, two: Box, kind: str, width: float) -> Markup:
    if abs(one.cy - two.cy) < 1:
        path = f"M{n(one.right)} {n(one.cy)}H{n(two.x - 3)}"
        return join(_line(path, kind, width), shapes.head(two.x, two.cy, "right", 7))
    start = two.cx if one.w > two.w else one.cx
    end = one.cx if two.w > one.w else two.cx
    path = f"M{n(start)} {n(one.bottom)}L{n(end)} {n(two.y - 6)}"
    return join(_line(path, kind, width), shapes.head(end, two.y, "down", 9))


def _carriage_return(one: Box, two: Box, kind: str, width: float) -> Markup:
    """From the end of one row to the start of the next, like a typewriter."""
    right, left, lane = one.right + 28, two.x - 24, (one.bottom + two.y) / 2 - 20
    path = (
        f"M{n(one.right)} {n(one.cy)}H{n(right - 12)}Q{n(right)} {n(one.cy)} {n(right)} "
        f"{n(one.cy + 12)}V{n(lane - 12)}Q{n(right)} {n(lane)} {n(right - 12)} {n(lane)}"
        f"H{n(left + 12)}Q{n(left)} {n(lane)} {n(left)} {n(lane + 12)}V{n(two.cy - 12)}"
        f"Q{n(left)} {n(two.cy)} {n(left + 12)} {n(two.cy)}H{n(two.x - 9)}"
    )
    return join(_line(path, kind, width), shapes.head(two.x, two.cy, "right", 13))


def _far(edge: Edge, one: Box, two: Box, layout: Layout, lanes: dict[str, int]) -> Markup | None:
    """Above the upper or below the lower branch, each arrow on a lane of its own."""
    if layout.width == NARROW:
        return None
    low = 1 in (GRAPH[edge.source][1], GRAPH[edge.target][1])
    way = "down" if low else "up"
    lanes[way] += 1
    kind, width = LINES[edge.basis]
    shift = (lanes[way] - 1) * 12
    side = 44 - shift if two.x > one.x else shift - 44
    x1, x2 = one.cx + side, two.cx - side
    band = layout.bands[0].box
    y = band.bottom - 19 + shift if low else band.y + 45 - shift
    y1, y2 = (one.bottom, two.bottom) if low else (one.y, two.y)
    path = _bracket(x1, y1, x2, y2 + (9 if low else -9), y)
    tip = shapes.head(x2, y2, "up" if low else "down", 13)
    other = shapes.head(x1, y1, "up" if low else "down", 13) if edge.both_ways else None
    return join(_line(path, kind, width), tip, other)


def _bracket(x1: float, y1: float, x2: float, y2: float, lane: float) -> str:
    """Out, along the lane, and in again, with round corners."""
    turn = 12 if x2 > x1 else -12
    out = -12 if lane < y1 else 12
    return (
        f"M{n(x1)} {n(y1)}V{n(lane - out)}Q{n(x1)} {n(lane)} {n(x1 + turn)} {n(lane)}"
        f"H{n(x2 - turn)}Q{n(x2)} {n(lane)} {n(x2)} {n(lane - out)}V{n(y2)}"
    )


def _loop(one: Box, two: Box, layout: Layout) -> Markup:
    """The way back from the results to the people, around everything else."""
    kind, width = LINES["reinvestment"]
    if layout.width == NARROW:
        x, y = layout.lane, layout.height - 30
        path = (
            f"M{n(one.cx)} {n(one.bottom)}V{n(y - 8)}Q{n(one.cx)} {n(y)} {n(one.cx - 8)} {n(y)}"
            f"H{n(x + 8)}Q{n(x)} {n(y)} {n(x)} {n(y - 8)}V{n(two.cy + 8)}"
            f"Q{n(x)} {n(two.cy)} {n(x + 8)} {n(two.cy)}H{n(two.x - 6)}"
        )
        tip = shapes.head(two.x, two.cy, "right", 8)
        words = shapes.text(
            spoken(LOOP), layout.width / 2, y + 20, 14, fill="ink-3", anchor="middle"
        )
        return join(_line(path, kind, width * 0.75), tip, words)
    if two.bottom < one.y:
        return _loop_row(one, two, layout)
    path = _bracket(one.cx, one.bottom, two.cx, two.bottom + 9, layout.lane)
    tip = shapes.head(two.cx, two.bottom, "up", 12)
    return join(_line(path, kind, width), tip, _loop_words(layout))


def _loop_row(one: Box, two: Box, layout: Layout) -> Markup:
    kind, width = LINES["reinvestment"]
    x, y = 4.0, layout.lane
    path = (
        f"M{n(one.cx)} {n(one.bottom)}V{n(y - 12)}Q{n(one.cx)} {n(y)} {n(one.cx - 12)} {n(y)}"
        f"H{n(x + 12)}Q{n(x)} {n(y)} {n(x)} {n(y - 12)}V{n(two.cy + 12)}"
        f"Q{n(x)} {n(two.cy)} {n(x + 12)} {n(two.cy)}H{n(two.x - 8)}"
    )
    tip = shapes.head(two.x, two.cy, "right", 12)
    return join(_line(path, kind, width), tip, _loop_words(layout))


def _loop_words(layout: Layout) -> Markup:
    x, y = layout.width / 2, layout.lane - 9
    size = max(20, layout.title_size)
    return shapes.text(spoken(LOOP), x, y, size, fill="ink-3", anchor="middle")


def _line(path: str, kind: str, width: float) -> Markup:
    return shapes.line(path, kind=kind, width=width)
