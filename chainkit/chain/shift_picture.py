"""Two values per link as dots on one scale: before and after a re-vote, or then and now.

A circle is the earlier value, a diamond the later one; a solid line between them is a
change, a dashed one can be chance: nothing is told by colour alone.  Pure: the same pairs
give the same characters.  Imports chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.markup import el, join
from chainkit.pictures import legend, shapes
from chainkit.pictures.text import text_width, wrap
from chainkit.rounding import points
from chainkit.words import say

Layout = Literal["wide", "narrow"]
TICKS: Final = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Pair:
    """One row.  Values are 0 to 100; where either may not be shown both are None."""

    key: str
    label: str
    words: tuple[str, ...]
    """The verdict, or why there are no dots; then what it rests on, a line each."""
    before: float | None = None
    after: float | None = None
    sure: bool = False
    """Whether the change is more than chance can explain."""


@dataclass(frozen=True)
class _Plan:
    """Sizes of a layout, in units of the picture."""

    width: float
    label: float
    words: float
    mark: float
    label_width: float
    left: float
    right: float
    """Ends of the scale."""
    words_x: float
    words_width: float
    row: float
    """Least height of a row."""
    stacked: bool
    """Label above the dots and words under them, for a phone."""


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 30, 28, 17, 390, 465, 1060, 1160, 636, 116, False),
    "narrow": _Plan(380, 17, 15, 9, 372, 46, 330, 4, 372, 44, True),
}


def draw_pairs(
    pairs: Sequence[Pair], *, title: str, ends: tuple[str, str], layout: Layout = "wide"
) -> str:
    """The dots as SVG, 1800 units wide, or 380 for a phone; `ends` name earlier and later."""
    plan = _PLANS[layout]
    key, high = _key(pairs, ends, plan)
    top = high + plan.words * 1.6
    rows: list[Markup] = []
    y = top
    for pair in pairs:
        drawn, height = _row(pair, y, plan)
        rows.append(drawn)
        y += height
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", pairs_sentence(pairs, ends)),
            key,
            _scale(plan, top, y),
            *rows,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(y + 8)}",
            role="img",
            aria_label=title,
            class_="ck-pairs",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def pairs_sentence(pairs: Sequence[Pair], ends: tuple[str, str]) -> str:
    """The whole picture in one sentence, for those who do not see it."""
    said = []
    for pair in pairs:
        if pair.before is None or pair.after is None:
            said.append(f"{pair.label}: {', '.join(pair.words)}")
        else:
            said.append(
                say(
                    "{link}: {before}, then {after}, {words}",
                    link=pair.label,
                    before=points(pair.before),
                    after=points(pair.after),
                    words=", ".join(pair.words),
                )
            )
    return say(
        "Scores of 100, {before} and {after}. {links}.",
        before=ends[0],
        after=ends[1],
        links="; ".join(said),
    )


def _key(pairs: Sequence[Pair], ends: tuple[str, str], plan: _Plan) -> tuple[Markup, float]:
    size = plan.words * 0.92
    shown = [pair for pair in pairs if pair.before is not None]
    items = [legend.sign_mark("circle", ends[0], size), legend.sign_mark("diamond", ends[1], size)]
    kinds = (("solid", say("a change"), True), ("dash", say("can be chance"), False))
    items += [
        legend.sign_line(words, size, kind=kind, width=plan.mark / 3, stroke="ink-2")
        for kind, words, sure in kinds
        if any(pair.sure is sure and pair.before != pair.after for pair in shown)
    ]
    return legend.draw_legend(items, 4, 2, plan.width - 8, size)


def _scale(plan: _Plan, top: float, bottom: float) -> Markup:
    """The numbers 0, 25 … 100 above the rows, and fine lines where no words stand."""
    size = plan.words * 0.82
    numbers = (
        shapes.text(
            str(tick), _place(tick, plan), top - size * 0.5, size, fill="ink-3", anchor="middle"
        )
        for tick in TICKS
    )
    lines = None if plan.stacked else _ticks(plan, top, bottom)
    return el("g", lines, *numbers, aria_hidden="true")


def _ticks(plan: _Plan, top: float, bottom: float) -> Markup:
    up_down = f"V{shapes.n(bottom)}"
    path = "".join(f"M{shapes.n(_place(t, plan))} {shapes.n(top)}{up_down}" for t in TICKS)
    return shapes.line(path, stroke="line", width=plan.mark / 8)


def _row(pair: Pair, y: float, plan: _Plan) -> tuple[Markup, float]:
    """One link, and the height it takes."""
    label = wrap(pair.label, plan.label_width, plan.label, weight=600, max_lines=2)
    verdict = wrap(pair.words[0], plan.words_width, plan.words, weight=600)
    more = [line for each in pair.words[1:] for line in wrap(each, plan.words_width, plan.words)]
    label_high = len(label) * plan.label * 1.25
    words_high = (len(verdict) + len(more)) * plan.words * 1.3
    if plan.stacked:
        middle = y + 14 + label_high + plan.row / 2
        height = 14 + label_high + plan.row + words_high + 14
        label_y, words_y = y + 14, y + 14 + label_high + plan.row
    else:
        height = max(plan.row, label_high + 36, words_high + 36)
        middle = y + height / 2
        label_y, words_y = middle - label_high / 2, middle - words_high / 2
    more_y = words_y + len(verdict) * plan.words * 1.3
    rule = f"M0 {shapes.n(y)}H{shapes.n(plan.width)}"
    drawn = el(
        "g",
        shapes.line(rule, stroke="line", width=1.5),
        _ticks(plan, middle - plan.row / 2 + 4, middle + plan.row / 2 - 4)
        if plan.stacked and pair.before is not None
        else None,
        _lines(label, 4, label_y, plan.label, 1.25, weight=600),
        _lines(verdict, plan.words_x, words_y, plan.words, 1.3, weight=600),
        _lines(more, plan.words_x, more_y, plan.words, 1.3, fill="ink-2"),
        _dots(pair, middle, plan),
        data_id=pair.key,
    )
    return drawn, height


def _lines(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    step: float,
    *,
    weight: int = 400,
    fill: str = "ink",
) -> Markup:
    return join(
        *(
            shapes.text(line, x, y + size + at * size * step, size, weight=weight, fill=fill)
            for at, line in enumerate(lines)
        )
    )


def _dots(pair: Pair, y: float, plan: _Plan) -> Markup | None:
    if pair.before is None or pair.after is None:
        return None
    one, two = _place(pair.before, plan), _place(pair.after, plan)
    parts: list[Markup] = []
    way = 1 if two >= one else -1
    start, end = one + way * plan.mark, two - way * plan.mark
    if (end - start) * way > 0:
        path = f"M{shapes.n(start)} {shapes.n(y)}H{shapes.n(end)}"
        kind = "solid" if pair.sure else "dash"
        parts.append(shapes.line(path, stroke="ink-2", width=plan.mark / 3, kind=kind))
    # The circle is wider than the diamond, so that equal values show both.
    parts.append(shapes.mark("circle", one, y, plan.mark * 1.25))
    parts.append(shapes.mark("diamond", two, y, plan.mark * 0.8))
    parts.extend(_numbers(pair.before, pair.after, y, plan))
    return join(*parts)


def _numbers(before: float, after: float, y: float, plan: _Plan) -> Sequence[Markup]:
    """The two values outside of the marks; the later one is bold."""
    size, room = plan.words, plan.mark * 1.6
    later_right = after >= before
    drawn = []
    for value, later in ((before, False), (after, True)):
        right = later is later_right
        weight = 700 if later else 400
        x = _place(value, plan) + (room if right else -room)
        words = points(value)
        wide = text_width(words, size, weight)
        x = min(x, plan.words_x - wide) if right and not plan.stacked else x
        drawn.append(
            shapes.text(
                words,
                x,
                y + size * 0.36,
                size,
                weight=weight,
                anchor="start" if right else "end",
            )
        )
    return drawn


def _place(value: float, plan: _Plan) -> float:
    return plan.left + (plan.right - plan.left) * value / 100
