"""Customers drawn: how they come back, and the map of value against loyalty.

Pure: numbers in, SVG out.  What is sent to a page is what is drawn: at most eighty cells,
however many customers there are.  Imports the analysis, the axes and the shapes.
"""

from __future__ import annotations

from math import sqrt

from chainkit.economics.picture_axes import (
    PLANS,
    Axes,
    Layout,
    Plan,
    axes_for,
    draw_line,
    draw_x,
    draw_y,
    frame,
)
from chainkit.economics.purchases import Story
from chainkit.economics.segments import (
    LOYAL_FROM,
    LOYALTY_BANDS,
    SEGMENTS,
    Segment,
    ValueMap,
    size_words,
    worth_words,
)
from chainkit.economics.words import LOYALTY, WORTH, in_money, percent, short_money
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.text import fit, text_width
from chainkit.words import number, say, spoken


def draw_back(story: Story, *, title: str, sentence: str, layout: Layout = "wide") -> str:
    """The share that has come back, by months since the first purchase."""
    curve = story.curve
    axes = axes_for(layout, (0, max(1, len(curve) - 1)), (0, max(0.1, min(1.0, curve[-1] * 1.25))))
    points = [(float(at), share) for at, share in enumerate(curve)]
    foot, bottom = draw_x(axes, [(at, str(at)) for at in range(len(curve))],
                          say("months since the first purchase"))  # fmt: skip
    return frame(title, sentence, axes.plan, bottom, draw_y(axes, percent),
                 draw_line(axes, points), _told(axes, points), foot)  # fmt: skip


def _told(axes: Axes, points: list[tuple[float, float]]) -> Markup:
    """The share after 1, 6 and 12 months and at the end, where there is room."""
    plan, parts = axes.plan, []
    wanted = {1, 6, 12, len(points) - 1}
    for at in sorted(each for each in wanted if 0 < each < len(points)):
        x, y = points[at]
        parts.append(shapes.mark("circle", axes.px(x), axes.py(y), plan.line * 1.4, "accent"))
        # under the curve where it is steep, within the picture at its end
        first = at == 1 and len(points) > 2
        anchor = "start" if first else "end" if at == len(points) - 1 else "middle"
        across = axes.px(x) + (plan.small * 0.5 if first else 0)
        down = plan.small * (0.9 if first else -0.7)
        parts.append(shapes.text(percent(y), across, axes.py(y) + down, plan.small, weight=600,
                                 anchor=anchor))  # fmt: skip
    return el("g", *parts)


_CORNERS: dict[Segment, tuple[bool, bool]] = {
    "true_friends": (True, True),
    "butterflies": (False, True),
    "barnacles": (True, False),
    "strangers": (False, False),
}
"""Segment -> (right, top)."""


def draw_map(
    found: ValueMap, *, title: str, sentence: str, currency: str = "", layout: Layout = "wide"
) -> str:
    """The map: how likely a customer is still one from left to right, value upwards."""
    plan = PLANS[layout]
    rows = len(found.edges) - 1
    high = plan.height * {"wide": 1.05, "page": 1.05, "narrow": 1.5}[layout]
    strip = plan.small * 1.35  # for the names of the corners, so that no dot hides one
    top, bottom = plan.top + strip, plan.top + strip + high
    left, end = plan.left, plan.width - plan.right
    wide, tall = (end - left) / LOYALTY_BANDS, high / rows
    cut = sum(1 for edge in found.edges[1:] if edge <= found.cut + 1e-9)
    split_x, split_y = left + wide * LOYALTY_BANDS * LOYAL_FROM, bottom - tall * cut
    most = max((cell.customers for cell in found.cells), default=1)
    size = min(wide, tall) * 0.48
    dots = [
        shapes.mark(
            "circle", left + (c.column + 0.5) * wide, bottom - (c.row + 0.5) * tall,
            max(plan.line * 0.8, size * sqrt(c.customers / most)), "accent",
        )
        for c in found.cells
    ]  # fmt: skip
    edges = [
        shapes.text(short_money(_two_figures(edge)), left - plan.small * 0.5,
                    bottom - tall * at + plan.small * 0.35, plan.small, anchor="end", fill="ink-2")
        for at, edge in enumerate(found.edges)
        if at in {0, cut, rows} or layout != "narrow"
    ]  # fmt: skip
    grounds = [_ground(found, s, (left, split_x, end), (top - strip, split_y, bottom + strip),
                       layout)
               for s in _CORNERS]  # fmt: skip
    foot = bottom + strip
    names = _axes(found, currency, plan, top - strip, foot)
    return frame(title, sentence, plan, foot + plan.small * 3.3, *grounds, *dots, *edges, *names)


def _axes(found: ValueMap, currency: str, plan: Plan, head: float, foot: float) -> list[Markup]:
    """What goes upwards, above the field; its ends and what goes across, under it."""
    across, upwards = _axes_words(found)
    left, end, small = plan.left, plan.width - plan.right, plan.small
    return [
        *(
            shapes.text(said, min(left + (end - left) * at / 2, plan.width - text_width(said, small)
                                  / 2), foot + small * 1.3, small, anchor="middle", fill="ink-2")
            for at, said in enumerate(_ends(found))
        ),
        shapes.text(across, (left + end) / 2, foot + small * 2.7, small, anchor="middle",
                    fill="ink-2"),
        shapes.text(in_money(upwards, currency), small * 0.2, head - small * 1.15, small,
                    fill="ink-2"),
    ]  # fmt: skip


def _axes_words(found: ValueMap) -> tuple[str, str]:
    """What goes from left to right, and what upwards."""
    basis = found.basis
    if basis.loyalty == "chance":
        return say("chance that the customer still is one"), say("spent by each customer")
    return spoken(LOYALTY[basis.loyalty]), spoken(WORTH[basis.worth])


def _ends(found: ValueMap) -> tuple[str, str, str]:
    """Loyalty at the left, where it becomes long, and at the right."""
    basis = found.basis
    if basis.loyalty == "chance":
        return percent(0), percent(basis.loyal_from), percent(1)
    low, high = basis.ends
    digits = 0 if high - low >= 20 else 1
    return number(low, digits), number(basis.loyal_from, digits), number(high, digits)


def _two_figures(edge: float) -> float:
    """An edge as an axis says it: the bands part what is spent evenly by ratio, not by round sums.

    >>> _two_figures(2318.4), _two_figures(0), _two_figures(6.47)
    (2300.0, 0.0, 6.5)
    """
    return float(f"{edge:.2g}")


def _ground(
    found: ValueMap, segment: Segment, xs: tuple[float, float, float],
    ys: tuple[float, float, float], layout: Layout,
) -> Markup:  # fmt: skip
    """A corner with its name and how many are in it."""
    plan = PLANS[layout]
    right, upper = _CORNERS[segment]
    x0, x1 = (xs[1], xs[2]) if right else (xs[0], xs[1])
    y0, y1 = (ys[0], ys[1]) if upper else (ys[1], ys[2])
    gap = plan.line * 0.6
    box = shapes.Box(x0 + gap, y0 + gap, x1 - x0 - 2 * gap, y1 - y0 - 2 * gap)
    part = found.part(segment)
    who = size_words(part)
    words = f"{spoken(SEGMENTS[segment])}: {who}"
    if layout == "wide" and not part.hidden and found.spent > 0:
        words = say("{segment}: {who}, {share} of {what}", segment=spoken(SEGMENTS[segment]),
                    who=who, share=percent(part.spent / found.spent),
                    what=worth_words(found.basis))  # fmt: skip
    fitted = fit(words, box.w * 0.94, (plan.small * 0.84, plan.small * 0.7), max_lines=1)
    y = box.y + fitted.size * 1.15 if upper else box.bottom - fitted.size * 0.5
    lines = fitted.lines if upper else tuple(reversed(fitted.lines))
    step = fitted.size * 1.15 * (1 if upper else -1)
    anchor = "end" if right else "start"
    x = box.right - plan.small * 0.3 if right else box.x + plan.small * 0.3
    return el(
        "g",
        shapes.rect(box, fill="panel", radius=plan.line),
        *(
            shapes.text(line, x, y + at * step, fitted.size, weight=600, anchor=anchor)
            for at, line in enumerate(lines)
        ),
    )
