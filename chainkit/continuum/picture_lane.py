"""What stands beside the rungs of a ladder: bar, stage before, target; and the key to it all.

Imports the results, the plan and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from chainkit.continuum.model import ComponentId
from chainkit.continuum.picture_plan import Plan
from chainkit.continuum.result import Bounds, Profile
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.legend import Item
from chainkit.pictures.shapes import Box
from chainkit.pictures.tokens import score_fill
from chainkit.words import say


def draw_lane(
    component: ComponentId,
    profile: Profile,
    before: Profile | None,
    targets: Mapping[ComponentId, int],
    plan: Plan,
) -> Markup:
    """The bar up to the stage reached, the stage before, and the one to reach."""
    x = plan.rung(component, 1).x - plan.lane * 0.22
    stage = profile.components[component].stage
    then = before.components[component].stage if before else None
    parts = [_bar(stage, x, plan)]
    left = x - plan.lane * 0.4
    if then is not None and then.known:
        parts.append(_then(then.low, stage, left, plan))
    if component in targets:
        y = plan.top_of(targets[component]) + plan.row * 0.24  # above where an arrow ends
        parts.append(_flag(left, y, plan.lane * 0.19))
    return el("g", *parts, aria_hidden="true")


def _bar(stage: Bounds, x: float, plan: Plan) -> Markup:
    """A firm bar up to what is reached at least, a dotted one up to what it may be."""
    wide = plan.lane * 0.15
    ground, low, high = (plan.top_of(each) for each in (0, stage.low, stage.high))
    parts: list[Markup] = []
    if stage.low:
        firm = Box(x - wide / 2, low, wide, ground - low)
        parts.append(shapes.rect(firm, fill="accent", radius=wide / 2))
    if high < low:
        path = f"M{shapes.n(x)} {shapes.n(low - wide)}V{shapes.n(high + wide)}"
        parts.append(shapes.line(path, stroke="accent", width=wide * 0.6, kind="dot"))
    return el("g", *parts)


def _then(then: int, stage: Bounds, x: float, plan: Plan) -> Markup:
    """Where it stood before, and an arrow to where it stands now."""
    size = plan.lane * 0.17
    y = _height(then, plan)
    parts = [_ring(x, y, size)]
    if stage.known and stage.low != then:
        to = _height(stage.low, plan)
        up = to < y
        start = y - size if up else y + size
        end = to + size if up else to - size
        path = f"M{shapes.n(x)} {shapes.n(start)}V{shapes.n(end)}"
        parts.append(shapes.line(path, stroke="ink-2", width=size * 0.35))
        parts.append(shapes.head(x, to, "up" if up else "down", size * 1.4, "ink-2"))
    return el("g", *parts)


def _height(stage: int, plan: Plan) -> float:
    """The middle of a stage's rung; below the first, the ground."""
    return plan.top_of(stage) + plan.row / 2 if stage else plan.bottom - plan.lane * 0.2


def _ring(x: float, y: float, size: float) -> Markup:
    return el("circle", cx=float(x), cy=float(y), r=float(size), style=shapes.paint("card", "ink"),
              stroke_width=size * 0.3)  # fmt: skip


def _flag(x: float, y: float, size: float) -> Markup:
    """A small flag on its pole: where to."""
    pole = f"M{shapes.n(x)} {shapes.n(y + size * 1.6)}V{shapes.n(y - size * 1.6)}"
    cloth = (
        f"M{shapes.n(x)} {shapes.n(y - size * 1.6)}L{shapes.n(x + size * 1.7)} "
        f"{shapes.n(y - size * 0.8)}L{shapes.n(x)} {shapes.n(y)}z"
    )
    return el(
        "g",
        shapes.line(pole, stroke="ink", width=size * 0.3),
        el("path", d=cloth, style=shapes.paint("ink")),
    )


def legend_items(
    profile: Profile, before: Profile | None, targets: Mapping[ComponentId, int], plan: Plan
) -> list[Item]:
    s = plan.small
    wide = s * 1.4

    def box(x: float, y: float, stroke: str, width: float) -> Markup:
        edge = Box(x, y - s * 0.5, wide, s)
        return shapes.rect(edge, fill=score_fill(75), stroke=stroke, width=width, radius=s * 0.2)

    items = [
        Item(lambda x, y: box(x, y, "ink", s * 0.15), wide, say("holds: 3 or more of 4")),
        Item(
            lambda x, y: shapes.rect(
                Box(x, y - s * 0.2, wide, s * 0.4), fill="accent", radius=s * 0.2
            ),
            wide,
            say("the stage reached"),
        ),
    ]
    if any(cell.value is None for cell in profile.cells.values()):
        items.append(
            Item(
                lambda x, y: shapes.hatch(
                    Box(x - 4, y - s * 0.7, wide + 8, s * 1.4), gap=s * 0.4, width=s * 0.1
                ),
                wide,
                say("not known: <5 too few to show, – not rated, n/a does not apply"),
            )
        )
    if before is not None:
        items.append(
            Item(lambda x, y: _ring(x + s * 0.5, y, s * 0.4), s, say("at the assessment before"))
        )
    if targets:
        items.append(Item(lambda x, y: _flag(x + s * 0.2, y, s * 0.4), s, say("the target")))
    return items
