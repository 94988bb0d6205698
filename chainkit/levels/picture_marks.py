"""The marks of the rings: one per feature, its number inside.

The outline says who offers it (circle: we do; bitten circle: partly; struck circle: not
delivered; square: only others; dashed diamond: an idea; dotted circle: not said), the fill
says how well we deliver it, a burst behind it says that a basic is broken.
Imports levels/result and chainkit.pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import Final, Literal

from markupsafe import Markup

from chainkit.levels.picture_packing import REACH
from chainkit.levels.result import Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import n

State = Literal["ours", "partly", "missing", "rivals", "idea", "unsaid", "hidden"]
_WELL: Final = ("s00", "s05", "s10", "s15", "s20")
_POINTS: Final = 11


@dataclass(frozen=True)
class Look:
    """How a mark looks, wherever it stands."""

    number: int | None
    """None for a sign of the legend."""
    state: State
    fill: str = "card"
    broken: bool = False
    faint: bool = False
    """Customers do not notice it."""


HIDDEN: Final[State] = "hidden"


def state_of(stand: Stand) -> State:
    """Who offers a feature, as the outline of its mark says it."""
    if stand.offered is None:
        return "unsaid"
    if stand.offered != "no":
        return "ours" if stand.offered == "yes" else "partly"
    if stand.rivals:
        return "rivals"
    return "idea" if stand.level == "potential" else "missing"


def well_fill(well: int | None) -> str:
    """The token for how well we deliver, 0 to 4; the plain card where it was not said."""
    return "card" if well is None else _WELL[max(0, min(4, well))]


def look_of(stand: Stand, *, hidden: bool = False) -> Look:
    """The look of a feature; `hidden` gives away its number only."""
    if hidden:
        return Look(stand.number, HIDDEN)
    state = state_of(stand)
    fill = well_fill(stand.well) if state in {"ours", "partly"} else "card"
    return Look(stand.number, state, fill, stand.broken, stand.invisible)


@lru_cache(maxsize=1024)
def draw_look(look: Look, size: float) -> Markup:
    """The mark around (0, 0); `size` is the radius of its circle."""
    return join(
        _burst(size) if look.broken else None,
        _outline(look, size * 0.83 if look.broken else size),
        None if look.number is None else _number(look.number, size),
    )


def _outline(look: Look, size: float) -> Markup:
    edge = max(1.4, size * 0.1)
    paint = shapes.paint(look.fill, "ink")
    faint = f"{n(edge)} {n(edge * 1.7)}" if look.faint else None
    match look.state:
        case "ours":
            return _circle(size, paint, edge, faint)
        case "partly":
            return _path(_bitten(size), paint, edge, faint)
        case "rivals":
            half = n(size * 0.84)
            square = f"M-{half} -{half}H{half}V{half}H-{half}z"
            return _path(square, paint, edge * 1.4)
        case "idea":
            tip = n(size * 1.14)
            dashes = f"{n(size * 0.27)} {n(size * 0.19)}"
            diamond = f"M0 -{tip}L{tip} 0L0 {tip}L-{tip} 0z"
            return _path(diamond, shapes.paint(look.fill, "accent"), edge * 1.3, dashes)
        case "missing":
            return join(_circle(size * 0.9, paint, edge), _strike(size, edge))
        case "hidden":
            return _circle(size, shapes.paint("card", "edge"), edge)
        case _:
            dots = f"{n(edge * 0.1)} {n(edge * 2.2)}"
            return _circle(size * 0.94, paint, edge * 1.2, dots, "round")


def _path(d: str, paint: str, edge: float, dashes: str | None = None) -> Markup:
    return el(
        "path",
        d=d,
        style=paint,
        stroke_width=float(edge),
        stroke_linejoin="round",
        stroke_dasharray=dashes,
    )


def _circle(
    size: float, paint: str, edge: float, dashes: str | None = None, cap: str | None = None
) -> Markup:
    return el(
        "circle",
        r=float(size),
        style=paint,
        stroke_width=float(edge),
        stroke_dasharray=dashes,
        stroke_linecap=cap,
    )


def _bitten(size: float) -> str:
    """A circle from which a bite is taken at its upper right."""
    one, two = (0.16 * pi, 0.34 * pi)
    start, end = ((size * sin(a), -size * cos(a)) for a in (two + 0.045 * pi, one - 0.045 * pi))
    bite = n(size * 0.42)
    return (
        f"M{n(start[0])} {n(start[1])}A{n(size)} {n(size)} 0 1 1 {n(end[0])} {n(end[1])}"
        f"A{bite} {bite} 0 0 0 {n(start[0])} {n(start[1])}z"
    )


def _strike(size: float, edge: float) -> Markup:
    inner, outer = size * 0.64 * 0.7071, size * (REACH - 0.04) * 0.7071
    near, far = n(inner), n(outer)
    return shapes.line(
        f"M-{far} {far}L-{near} {near}M{near} -{near}L{far} -{far}",
        stroke="ink",
        width=edge * 1.3,
    )


def _burst(size: float) -> Markup:
    """A jagged ground with a clear ring inside, no larger than any other mark."""
    tips = []
    for i in range(2 * _POINTS):
        reach = size * (REACH if i % 2 == 0 else 0.96)
        angle = i * pi / _POINTS
        tips.append(f"{n(reach * sin(angle))} {n(-reach * cos(angle))}")
    return el("path", d="M" + "L".join(tips) + "z", style=shapes.paint("low"))


def _number(number: int, size: float) -> Markup:
    label = str(number)
    high = size * {1: 1.12, 2: 1.0}.get(len(label), 2.1 / len(label))
    return shapes.text(label, 0, high * 0.35, high, weight=700, anchor="middle")
