"""Readiness per group of the checklist as bars, with one cell for each item, as SVG.

Not answered is a hatch, not applicable a dash on grey: neither looks like a zero.  A thin
line shows how far the score can still move once the rest is answered.  Pure.
Imports the result, chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from markupsafe import Markup

from chainkit.charter.model import HIGH, CharterContent
from chainkit.charter.readiness import counted_words, coverage_words
from chainkit.charter.result import ItemState, Readiness, Ready
from chainkit.markup import el, join
from chainkit.pictures import legend, shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, text_width, wrap
from chainkit.pictures.tokens import score_fill
from chainkit.rounding import points
from chainkit.words import say

Layout = Literal["wide", "narrow"]


@dataclass(frozen=True)
class _Plan:
    """Sizes of a layout, in units of the picture."""

    width: float
    size: float
    small: float
    name_width: float
    left: float
    right: float
    """Ends of the scale."""
    bar: float
    cells_x: float
    cell: float
    row: float
    counted: float
    """Room for the words about the whole."""
    stacked: bool


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 31, 24, 310, 330, 960, 40, 1130, 82, 104, 660, False),
    "narrow": _Plan(380, 17, 13.5, 290, 6, 374, 18, 6, 46, 118, 368, True),
}


def draw_readiness(
    readiness: Readiness, content: CharterContent, *, title: str, layout: Layout = "wide"
) -> str:
    """The bars as SVG, 1800 units wide, or 380 for a phone; cells have their item's id."""
    plan = _PLANS[layout]
    key, high = _key(plan)
    y = high + plan.small
    rows: list[Markup] = []
    for group in content.groups:
        states = [readiness.states[item.id] for item in group.items]
        rows.append(_row(group.name, readiness.groups[group.id], states, y, plan, strong=False))
        y += plan.row
    y += plan.small * 0.5
    rows.append(_row(say("All thirty"), whole_of(readiness), (), y, plan, strong=True))
    y += plan.row * 0.46 if plan.stacked else 0
    lines = wrap(readiness.counted, plan.counted, plan.small)
    rows.append(_counted(lines, y, plan))
    y += len(lines) * plan.small * 1.3 + plan.small
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", readiness_sentence(readiness, content)),
            key,
            *rows,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(y)}",
            role="img",
            aria_label=title,
            class_="ck-readiness",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def readiness_sentence(readiness: Readiness, content: CharterContent) -> str:
    """The whole picture in sentences, for those who do not see it."""
    said = [
        say(
            "{group}: {score}, {counted}.",
            group=group.name,
            score=score_words(readiness.groups[group.id]),
            counted=counted_words(readiness.groups[group.id]),
        )
        for group in content.groups
    ]
    whole = say(
        "{coverage}: {counted}.",
        coverage=coverage_words(readiness.overall),
        counted=readiness.counted,
    )
    return " ".join([whole, *said])


def whole_of(readiness: Readiness) -> Ready:
    """The whole list's readiness, without its figure while that is too early."""
    whole = readiness.overall
    return replace(whole, score=None) if whole.early else whole


def score_words(ready: Ready) -> str:
    """A readiness, or why there is none: nothing applies, or nothing is answered."""
    if ready.score is not None:
        return points(ready.score)
    if ready.answered:
        return say("too early for a figure")
    return say("nothing answered") if ready.applicable else say("does not apply")


def _key(plan: _Plan) -> tuple[Markup, float]:
    size = plan.small
    wide = size * 1.5

    def hatched(x: float, y: float) -> Markup:
        return _cell_ground("not_answered", None, Box(x, y - size * 0.55, wide, size * 1.1))

    def dashed(x: float, y: float) -> Markup:
        box = Box(x, y - size * 0.55, wide, size * 1.1)
        label = shapes.text("–", box.cx, y + size * 0.3, size, anchor="middle")
        return join(_cell_ground("not_applicable", None, box), label)

    def ranged(x: float, y: float) -> Markup:
        return _range(Box(x, y - size * 0.5, size * 2.4, size), 0, 100, plan)

    items = [
        legend.sign_colours(say("0 absent"), say("4 in place with results"), size),
        legend.Item(hatched, wide, say("not answered")),
        legend.Item(dashed, wide, say("not applicable")),
        legend.sign_line(say("overdue"), size, kind="solid", width=size * 0.28, stroke="ink"),
        legend.Item(ranged, size * 2.4, say("where the score can still end")),
    ]
    return legend.draw_legend(items, 4, 2, plan.width - 8, size)


def _row(
    name: str, ready: Ready, states: Sequence[ItemState], y: float, plan: _Plan, *, strong: bool
) -> Markup:
    weight = 700 if strong else 600
    if plan.stacked:
        name_y, bar_y, cells_y = y + plan.size, y + plan.size * 1.5, y + plan.size * 1.5 + 28
    else:
        name_y = y + plan.bar * 0.5 + plan.size * 0.36
        bar_y, cells_y = y, y - 8
    label = ellipsis(name, plan.name_width, plan.size, weight)
    return el(
        "g",
        shapes.text(label, 4, name_y, plan.size, weight=weight),
        _bar(ready, bar_y, plan),
        _score(ready, name_y, plan, weight) if ready.score is not None else None,
        *(
            _cell(state, Box(plan.cells_x + at * plan.cell, cells_y, plan.cell - 6, _high(plan)))
            for at, state in enumerate(states)
        ),
    )


def _counted(lines: Sequence[str], y: float, plan: _Plan) -> Markup:
    """What the total rests on: where the other rows have their cells."""
    return join(
        *(
            shapes.text(
                line, plan.cells_x, y + plan.small * (1.05 + 1.3 * at), plan.small, fill="ink-2"
            )
            for at, line in enumerate(lines)
        )
    )


def _high(plan: _Plan) -> float:
    return plan.cell * 0.86


def _score(ready: Ready, y: float, plan: _Plan, weight: int) -> Markup:
    words = score_words(ready)
    if plan.stacked:
        return shapes.text(words, plan.right, y, plan.size, weight=weight, anchor="end")
    return shapes.text(words, plan.right + 18, y + 2, plan.size * 1.15, weight=weight)


def _no_score(ready: Ready, whole: Box, plan: _Plan) -> Markup:
    """Why there is no score, on the empty bar."""
    words, size = score_words(ready), plan.small
    room = Box(whole.x + size * 0.5, whole.y + 1, text_width(words, size) + size, whole.h - 2)
    ground = shapes.rect(room, fill="paper", radius=4)
    return join(ground, shapes.text(words, room.x + size * 0.5, whole.cy + size * 0.36, size))


def _bar(ready: Ready, y: float, plan: _Plan) -> Markup:
    whole = Box(plan.left, y, plan.right - plan.left, plan.bar)
    parts = [shapes.rect(whole, fill="panel", stroke="line", width=1.5, radius=5)]
    if ready.score is None:
        if ready.applicable:
            parts.append(_hatch(whole))
        return join(*parts, _no_score(ready, whole, plan))
    done = Box(whole.x, y, max(whole.w * ready.score / 100, 3), plan.bar)
    parts.append(
        shapes.rect(done, fill=score_fill(ready.score), stroke="ink-2", width=1.5, radius=5)
    )
    if ready.least is not None and ready.most is not None and ready.not_answered:
        parts.append(_range(whole, ready.least, ready.most, plan))
    return join(*parts)


def _range(whole: Box, least: float, most: float, plan: _Plan) -> Markup:
    low, high = whole.x + whole.w * least / 100, whole.x + whole.w * most / 100
    tick = plan.bar * 0.22
    path = (
        f"M{shapes.n(low)} {shapes.n(whole.cy)}H{shapes.n(high)}"
        f"M{shapes.n(low)} {shapes.n(whole.cy - tick)}v{shapes.n(2 * tick)}"
        f"M{shapes.n(high)} {shapes.n(whole.cy - tick)}v{shapes.n(2 * tick)}"
    )
    return shapes.line(path, stroke="ink", width=3 if not plan.stacked else 2)


def _cell(state: ItemState, box: Box) -> Markup:
    """One item: its answer, large, over its id."""
    value = "–" if state.answered == "not_applicable" else ""
    value = str(state.value) if state.value is not None else value
    big, low = box.h * 0.48, box.h * 0.27
    ground = Box(box.cx - box.w * 0.38, box.y + box.h * 0.62, box.w * 0.76, box.h * 0.32)
    hatched = state.answered == "not_answered"
    return el(
        "g",
        _cell_ground(state.answered, state.value, box),
        shapes.text(value, box.cx, box.y + box.h * 0.53, big, weight=700, anchor="middle")
        if value
        else None,
        shapes.rect(ground, fill="paper", radius=3) if hatched else None,
        shapes.text(state.item, box.cx, box.y + box.h * 0.88, low, anchor="middle"),
        _foot(box) if state.overdue else None,
        data_id=state.item,
    )


def _foot(box: Box) -> Markup:
    """A thick line under a cell: it is overdue."""
    path = f"M{shapes.n(box.x + 4)} {shapes.n(box.bottom + 4)}h{shapes.n(box.w - 8)}"
    return shapes.line(path, stroke="ink", width=box.h * 0.1)


def _cell_ground(answered: str, value: int | None, box: Box) -> Markup:
    if answered == "not_answered":
        return join(
            shapes.rect(box, fill="paper", radius=6),
            _hatch(box),
            shapes.rect(box, stroke="edge", width=1.5, radius=6),
        )
    if answered == "not_applicable":
        return shapes.rect(box, fill="panel", stroke="edge", width=1.5, radius=6, line="dot")
    fill = score_fill((value or 0) / HIGH * 100)
    return shapes.rect(box, fill=fill, stroke="ink-2", width=1.5, radius=6)


def _hatch(box: Box) -> Markup:
    """Slanting lines, close enough for a cell: the shared hatch leaves small boxes empty."""
    inner, step = box.grown(-2), max(box.h / 5, 4)
    path, shift = "", step
    while shift < inner.w + inner.h:
        x, y = inner.x + max(0.0, shift - inner.h), inner.y + min(shift, inner.h)
        to_x, to_y = inner.x + min(shift, inner.w), inner.y + max(0.0, shift - inner.w)
        path += f"M{shapes.n(x)} {shapes.n(y)}L{shapes.n(to_x)} {shapes.n(to_y)}"
        shift += step
    return shapes.line(path, stroke="edge", width=1.2)
