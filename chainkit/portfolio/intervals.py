"""A ranking as a picture: each member's figure with its interval, and the places it may have.

Pure: the same ranking gives the same characters.  Imports chainkit.pictures and the ranking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from chainkit.markup import Markup, el, join
from chainkit.pictures import shapes
from chainkit.pictures.text import ellipsis, text_width
from chainkit.portfolio.model import Contest, Scale
from chainkit.portfolio.ranking import Place
from chainkit.words import say

Layout = Literal["wide", "narrow"]


@dataclass(frozen=True)
class _Plan:
    width: float
    left: float
    right: float
    row: float
    text: float
    small: float
    dot: float


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1500, 240, 270, 50, 26, 22, 11),
    "narrow": _Plan(380, 84, 96, 32, 12.5, 11.5, 5),
}


def draw_intervals(
    contest: Contest,
    places: Sequence[Place],
    names: Mapping[str, str],
    of: int,
    layout: Layout = "wide",
) -> str:
    """`places` of a ranking of `of` members as SVG, 1500 units wide, or 380 for a phone."""
    plan, title, scale = _PLANS[layout], contest.title, contest.scale
    longest = max((text_width(names[each.key], plan.text) for each in places), default=0)
    plan = replace(plan, left=max(plan.left, min(longest + plan.small * 2, plan.width / 3)))
    top = plan.small * 2.2
    bottom = top + len(places) * plan.row
    rows = (
        _row(place, names[place.key], of, top + (at + 0.5) * plan.row, plan, scale)
        for at, place in enumerate(places)
    )
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", say("{number} figures with their intervals; the table has all of them.",
                           number=len(places))),
            _scale(top, bottom, plan, scale),
            *rows,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom + plan.small)}",
            role="img",
            aria_label=title,
            class_="ck-intervals",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )  # fmt: skip


def place_words(place: Place, of: int) -> str:
    """The places that a member may have.

    >>> place_words(Place("a", 50, 40, 60, 1, 3), 8), place_words(Place("a", 50, 40, 60, 2, 2), 8)
    ('1 to 3 of 8', '2 of 8')
    """
    if place.alone:
        return say("{place} of {number}", place=place.best, number=of)
    return say("{best} to {worst} of {number}", best=place.best, worst=place.worst, number=of)


def _x(value: float, plan: _Plan, scale: Scale) -> float:
    return plan.left + (plan.width - plan.left - plan.right) * scale.at(value) / 100


def _scale(top: float, bottom: float, plan: _Plan, scale: Scale) -> Markup:
    parts: list[Markup] = []
    for quarter in range(5):
        value = scale.low + quarter * (scale.high - scale.low) / 4
        x = _x(value, plan, scale)
        path = f"M{shapes.n(x)} {shapes.n(top)}V{shapes.n(bottom)}"
        parts.append(shapes.line(path, stroke="line", width=plan.small * 0.07))
        parts.append(
            shapes.text(scale.words(value), x, top - plan.small * 0.6, plan.small, fill="ink-2",
                        anchor="middle")
        )  # fmt: skip
    right = plan.width - plan.right + plan.small * 2
    head = shapes.text(say("place"), right, top - plan.small * 0.6, plan.small, fill="ink-2")
    return join(*parts, head)


def _row(place: Place, name: str, of: int, y: float, plan: _Plan, scale: Scale) -> Markup:
    low, high, middle = (_x(value, plan, scale) for value in (place.low, place.high, place.value))
    size = plan.text
    label = ellipsis(name, plan.left - plan.small, size * 0.92)
    words = place_words(place, of)
    cap = plan.dot * 0.8
    bar = (
        f"M{shapes.n(low)} {shapes.n(y)}H{shapes.n(high)}"
        f"M{shapes.n(low)} {shapes.n(y - cap)}v{shapes.n(2 * cap)}"
        f"M{shapes.n(high)} {shapes.n(y - cap)}v{shapes.n(2 * cap)}"
    )
    return el(
        "g",
        shapes.text(label, 0, y + size * 0.33, size * 0.92),
        shapes.line(bar, stroke="ink-2", width=plan.dot * 0.3),
        el("circle", cx=float(middle), cy=float(y), r=float(plan.dot),
           style=shapes.paint("accent")),
        shapes.text(words, plan.width - plan.right + plan.small * 2, y + size * 0.33,
                    size * 0.88, weight=600 if place.alone else 400),
    )  # fmt: skip
