"""The customer's place in the business' own rings, as SVG: the nearer to the heart, the better.

The distance from the heart is 100 − index, so the rings are the bands themselves.  Each shown
role group has a mark of its own shape; the gap between management and the front line is
drawn; who is hidden is said.  Pure: the same position gives the same characters.
Imports the result, chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final, Literal

from markupsafe import Markup

from chainkit.charter.picture_list import List, draw_list
from chainkit.charter.position import INNER, MIDDLE
from chainkit.charter.position_words import gap_size, index_words, place_words
from chainkit.charter.result import Place, Position
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width
from chainkit.pictures.tokens import score_fill
from chainkit.words import phrase, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup

Layout = Literal["wide", "narrow"]
SHAPES: Final[dict[RoleGroup, str]] = {
    "management": "diamond",
    "front_line": "circle",
    "support": "square",
    "customer": "cross",
}
ANGLES: Final[dict[RoleGroup, float]] = {
    "management": -45,
    "front_line": 45,
    "support": 135,
    "customer": -135,
}
"""Degrees clockwise from the right: each group has its own way out from the heart."""

_BANDS: Final = (
    (0.0, score_fill(36), phrase("outer: under 40")),
    (MIDDLE, score_fill(52), phrase("middle: from 40")),
    (INNER, score_fill(76), phrase("inner: from 70")),
)
"""Lower end, fill and name of each ring, outermost first."""


@dataclass(frozen=True)
class _Plan:
    """Sizes of a layout, in units of the picture."""

    width: float
    cx: float
    cy: float
    radius: float
    heart: float
    size: float
    mark: float
    named: bool
    """Names beside the marks; without room only the numbers."""
    list: List


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 500, 460, 440, 52, 27, 19, True, List(1120, 30, 660, 31, 26)),
    "narrow": _Plan(380, 190, 188, 180, 24, 14, 10, False, List(6, 392, 368, 17, 15)),
}


def draw_position(
    position: Position,
    *,
    title: str,
    before: tuple[str, Place] | None = None,
    layout: Layout = "wide",
) -> str:
    """The rings as SVG, 1800 units wide, or 380 for a phone.

    `before`: what to call the review before, and everybody's place then; drawn where shown.
    """
    plan = _PLANS[layout]
    earlier = before if before and before[1].index is not None else None
    then = earlier[1].index if earlier else None
    told, bottom = draw_list(position, plan.list, SHAPES, earlier)
    height = max(bottom, plan.cy + plan.radius) + plan.size * 0.8
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", position_sentence(position)),
            _rings(plan),
            _circle(then, plan, now=False),
            _circle(position.overall.index, plan, now=True),
            _ring_names(plan),
            _tag(then, say("then {index}", index=index_words(then or 0)), plan, now=False),
            _tag(position.overall.index, _everybody(position), plan, now=True),
            _gap(position, plan),
            *(_group(group, position.groups[group], plan) for group in ROLE_GROUPS),
            told,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(height)}",
            role="img",
            aria_label=title,
            class_="ck-position",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def position_sentence(position: Position) -> str:
    """The whole picture in sentences, for those who do not see it."""
    said = [position.finding]
    places: Mapping[RoleGroup, Place] = position.groups
    said += [
        say("{group}: {index} of 100.", group=spoken(GROUP_NAMES[group]), index=_shown(place))
        for group, place in places.items()
        if place.index is not None
    ]
    return " ".join(filter(None, [*said, position.hidden]))


def radius_of(index: float, heart: float, rim: float) -> float:
    """How far from the centre an index lies: 100 at the heart's edge, 0 at the rim."""
    return heart + (rim - heart) * (100 - index) / 100


def _everybody(position: Position) -> str:
    return say("everybody {index}", index=_shown(position.overall))


def _shown(place: Place) -> str:
    return place_words(place)


def _far(index: float, plan: _Plan) -> float:
    return radius_of(index, plan.heart, plan.radius)


def _rings(plan: _Plan) -> Markup:
    """Outer, middle and inner ring, and the heart."""
    discs = (_disc(plan, _far(edge, plan), fill, "edge") for edge, fill, _ in _BANDS)
    core = shapes.text(
        say("heart"),
        plan.cx,
        plan.cy + plan.size * 0.28,
        plan.size * 0.78,
        weight=600,
        fill="on-accent",
        anchor="middle",
    )
    return el("g", *discs, _disc(plan, plan.heart, "accent", "ink"), core, aria_hidden="true")


def _ring_names(plan: _Plan) -> Markup:
    """What each ring is, on its own ground, so that no circle runs through the words."""
    parts: list[Markup] = []
    size = plan.size * 0.82
    for at, (edge, fill, words) in enumerate(_BANDS):
        inside = _BANDS[at + 1][0] if at + 1 < len(_BANDS) else 100.0
        y = plan.cy - (_far(edge, plan) + _far(inside, plan)) / 2
        label = spoken(words)
        wide = text_width(label, size) + size * 0.6
        ground = Box(plan.cx - wide / 2, y - size * 0.65, wide, size * 1.3)
        parts.append(shapes.rect(ground, fill=fill, radius=size * 0.3))
        parts.append(shapes.text(label, plan.cx, y + size * 0.36, size, anchor="middle"))
    return el("g", *parts, aria_hidden="true")


def _disc(plan: _Plan, radius: float, fill: str, stroke: str) -> Markup:
    return el(
        "circle",
        cx=float(plan.cx),
        cy=float(plan.cy),
        r=float(radius),
        style=shapes.paint(fill, stroke),
        stroke_width=1.5,
    )


def _circle(index: float | None, plan: _Plan, *, now: bool) -> Markup | None:
    """Where everybody puts the customer: now a strong dashed circle, then a fine dotted one."""
    if index is None:
        return None
    dashes, gaps = (0.6, 0.35) if now else (0.06, 0.3)
    return el(
        "circle",
        cx=float(plan.cx),
        cy=float(plan.cy),
        r=float(_far(index, plan)),
        style=shapes.paint("none", "ink" if now else "ink-2"),
        stroke_width=plan.size * (0.17 if now else 0.11),
        stroke_dasharray=f"{plan.size * dashes:g} {plan.size * gaps:g}",
        stroke_linecap="butt" if now else "round",
    )


def _tag(index: float | None, words: str, plan: _Plan, *, now: bool) -> Markup | None:
    """The words of a circle: now's below the heart, then's at its left."""
    if index is None:
        return None
    far = _far(index, plan)
    x, y = (plan.cx, plan.cy + far) if now else (plan.cx - far, plan.cy)
    size = plan.size * (0.95 if now else 0.85)
    wide = text_width(words, size, 600) + size * 1.2
    pill = Box(max(x - wide / 2, 2), y - size * 0.85, wide, size * 1.7)
    if now:
        return shapes.pill(words, pill, size, fill="ink", ink="paper")
    edge = shapes.rect(pill, stroke="edge", width=1.5, radius=pill.h / 2)
    return join(shapes.pill(words, pill, size, fill="card", ink="ink"), edge)


def _spot(group: RoleGroup, index: float, plan: _Plan) -> tuple[float, float]:
    far, angle = _far(index, plan), radians(ANGLES[group])
    return plan.cx + far * cos(angle), plan.cy + far * sin(angle)


def _group(group: RoleGroup, place: Place, plan: _Plan) -> Markup | None:
    """A group's mark on its own way out, with its number (and name where there is room)."""
    if place.index is None:
        return None
    x, y = _spot(group, place.index, plan)
    name = spoken(GROUP_NAMES[group])
    words = f"{name} {_shown(place)}" if plan.named else _shown(place)
    size = plan.size
    right = cos(radians(ANGLES[group])) > 0
    wide = text_width(words, size, 600)
    gap = plan.mark + size * 0.45
    left = x + gap if right else x - gap - wide
    ground = Box(left - size * 0.25, y - size * 0.72, wide + size * 0.5, size * 1.44)
    return el(
        "g",
        shapes.rect(ground, fill="card", radius=size * 0.4, opacity=0.86),
        shapes.text(words, left, y + size * 0.36, size, weight=600),
        shapes.mark(SHAPES[group], x, y, plan.mark),
        data_id=group,
    )


def _gap(position: Position, plan: _Plan) -> Markup | None:
    """Management's distance carried over to the front line's way, and what is between them."""
    top, front = position.groups["management"].index, position.groups["front_line"].index
    if position.gap is None or top is None or front is None:
        return None
    far = _far(top, plan)
    start, end = _spot("management", top, plan), _spot("front_line", top, plan)
    arc = (
        f"M{shapes.n(start[0])} {shapes.n(start[1])}A{shapes.n(far)} {shapes.n(far)} 0 0 1 "
        f"{shapes.n(end[0])} {shapes.n(end[1])}"
    )
    last = _spot("front_line", front, plan)
    straight = f"M{shapes.n(end[0])} {shapes.n(end[1])}L{shapes.n(last[0])} {shapes.n(last[1])}"
    parts = [
        shapes.line(arc, stroke="ink", width=plan.size * 0.09, kind="dash"),
        shapes.line(straight, stroke="ink", width=plan.size * 0.3),
    ]
    if abs(position.gap.points) >= 6:  # shorter, there is no room for it beside the marks
        words = say("gap {points}", points=gap_size(position.gap))
        size = plan.size * 0.92
        wide = text_width(words, size, 600) + size * 1.1
        x, y = (end[0] + last[0]) / 2, (end[1] + last[1]) / 2
        pill = Box(x - wide - size * 0.5, y - size * 0.2, wide, size * 1.6)
        parts.append(shapes.pill(words, pill, size, fill="accent", ink="on-accent"))
    return join(*parts)
