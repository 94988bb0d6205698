"""The signs of the picture of units: a shape for each component, what was before, the key.

Imports the results and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from chainkit.continuum.model import COMPONENTS, ComponentId, ContinuumContent
from chainkit.continuum.result import UnitStand
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.legend import Item
from chainkit.words import say

SHAPES: Final[dict[ComponentId, str]] = {
    "focus": "circle",
    "measurement": "square",
    "environment": "diamond",
}


def stage_then(stand: UnitStand, component: ComponentId) -> int | None:
    """The stage at the assessment before, where it is known."""
    if stand.earlier is None or stand.earlier.profile is None:
        return None
    then = stand.earlier.profile.components[component].stage
    return then.low if then.known else None


def small_dot(x: float, y: float, size: float) -> Markup:
    """Where something stood before."""
    return el("circle", cx=float(x), cy=float(y), r=float(size), style=shapes.paint("ink-2"))


def legend_items(
    stands: Sequence[UnitStand], content: ContinuumContent, size: float, *, lying: bool = False
) -> list[Item]:
    """The key of a picture of `stands`, in letters of `size`; `lying` where stages go sideways."""
    s = size
    items = [
        Item(
            lambda x, y, shape=SHAPES[each.id]: shapes.mark(shape, x + s * 0.5, y, s * 0.45),  # type: ignore[misc]
            s,
            each.name,
        )
        for each in content.components
    ]
    if any(
        stage_then(stand, component) is not None for stand in stands for component in COMPONENTS
    ):
        items.append(
            Item(lambda x, y: small_dot(x + s * 0.4, y, s * 0.25), s * 0.8,
                 say("before, where it moved"))
        )  # fmt: skip
    if any(stand.targets for stand in stands):
        items.append(_target(s, lying=lying))
    unknown = [
        stand.profile.components[component].stage
        for stand in stands
        if stand.profile is not None
        for component in COMPONENTS
    ]
    if any(not stage.known for stage in unknown):

        def dots(x: float, y: float) -> Markup:
            return shapes.line(f"M{shapes.n(x)} {shapes.n(y)}h{shapes.n(s * 1.6)}", stroke="ink",
                               width=s * 0.22, kind="dot")  # fmt: skip

        items.append(Item(dots, s * 1.6, say("somewhere between: not all is known")))
    return items


def _target(s: float, *, lying: bool) -> Item:
    """The sign of a target; `lying`: across the line of stages, as it is drawn there."""

    def bar(x: float, y: float) -> Markup:
        path = f"M{shapes.n(x)} {shapes.n(y)}h{shapes.n(s * 1.2)}"
        if lying:
            path = f"M{shapes.n(x + s * 0.6)} {shapes.n(y - s * 0.6)}v{shapes.n(s * 1.2)}"
        return shapes.line(path, stroke="ink", width=s * 0.25)

    return Item(bar, s * 1.2, say("the target"))
