"""One link of a what-if as a card: by how much it moves, how sure, and from where to where.

Imports whatif and its words, chain/model and chainkit.pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from chainkit.chain.model import Link
from chainkit.chain.whatif import LinkChange, Status
from chainkit.chain.whatif_words import level_words, points, raised_by, span, whole
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box, n
from chainkit.pictures.text import fit, text_width, wrap
from chainkit.words import say


@dataclass(frozen=True)
class Sizes:
    """Sizes of a kind of card; `y` values are from the card's top."""

    pad: float
    label_sizes: tuple[float, ...]
    label_y: float
    label_lines: int
    number: float
    number_y: float
    small: float
    span_y: float
    bar_y: float
    foot_y: float
    flat: bool = False
    """The number stands at the right of the label instead of under it."""


TALL = Sizes(12, (19, 18, 17, 16), 31, 3, 44, 129, 18, 154, 175, 201)
FLAT = Sizes(14, (18, 17, 16, 15), 28, 2, 36, 42, 15, 70, 90, 114, flat=True)
HALF = Sizes(12, (17, 16, 15, 14), 26, 3, 36, 112, 15, 134, 153, 177)


@dataclass(frozen=True)
class Scale:
    """Points at the left and the right end of every card's bar; 0 lies between."""

    low: float
    high: float


def draw_change(
    change: LinkChange, link: Link, level: float | None, box: Box, sizes: Sizes, scale: Scale
) -> Markup:
    """The card.  `data-id` is the link; nothing in it takes the focus."""
    resting = change.status in ("unknown", "still")
    body = (
        _resting(change, level, box, sizes) if resting else _moved(change, level, box, sizes, scale)
    )
    return el(
        "g",
        _surface(change.status, box),
        _label(link.card, box, sizes, quiet=change.status == "still"),
        body,
        _tag(change, box, sizes),
        data_id=link.id,
        aria_hidden="true",
    )


@lru_cache(maxsize=128)
def _surface(status: Status, box: Box) -> Markup:
    if status == "raised":
        return shapes.rect(box, fill="card", stroke="accent", width=5)
    if status == "moved":
        return shapes.rect(box, fill="card", stroke="edge", width=2)
    if status == "unknown":
        back = shapes.rect(box, fill="paper")
        return join(back, shapes.hatch(box), shapes.rect(box, stroke="edge", width=1.5))
    return shapes.rect(box, fill="panel", stroke="edge", width=1.5)


@lru_cache(maxsize=128)
def _label(card: str, box: Box, sizes: Sizes, *, quiet: bool) -> Markup:
    room = box.w - 2 * sizes.pad - (110 if sizes.flat else 0)
    fitted = fit(card, room, sizes.label_sizes, max_lines=sizes.label_lines)
    x, y, step = box.x + sizes.pad, box.y + sizes.label_y, fitted.size * 1.16
    return join(
        el("title", " ".join(card.split())) if fitted.cut else None,
        *(
            shapes.text(
                line, x, y + i * step, fitted.size, weight=600, fill="ink-2" if quiet else "ink"
            )
            for i, line in enumerate(fitted.lines)
        ),
    )


def _moved(change: LinkChange, level: float | None, box: Box, sizes: Sizes, scale: Scale) -> Markup:
    shown = points(change.median)
    size = min(sizes.number, (box.w - 2 * sizes.pad) / text_width(shown, 1, 700))
    x, anchor = (box.right - sizes.pad, "end") if sizes.flat else (box.x + sizes.pad, None)
    return join(
        shapes.text(shown, x, box.y + sizes.number_y, size, weight=700, anchor=anchor),
        None if change.fixed else _small(span(change), x, box.y + sizes.span_y, box, sizes, anchor),
        _bar(change, box, sizes, scale),
        _foot(change, level, box, sizes),
    )


def _small(
    words: str, x: float, y: float, box: Box, sizes: Sizes, anchor: str | None = None
) -> Markup:
    size = min(sizes.small, (box.w - 2 * sizes.pad) / max(text_width(words, 1), 1))
    return shapes.text(words, x, y, size, fill="ink-2", anchor=anchor)


def _foot(change: LinkChange, level: float | None, box: Box, sizes: Sizes) -> Markup | None:
    if level is None:
        return None
    x = box.x + sizes.pad
    return _small(level_words(change, level), x, box.y + sizes.foot_y, box, sizes)


def _bar(change: LinkChange, box: Box, sizes: Sizes, scale: Scale) -> Markup:
    """Middle 80 % of the draws, their median, and where zero is, on the scale of all cards."""
    left, wide = box.x + sizes.pad + 2, box.w - 2 * sizes.pad - 4
    y = box.y + sizes.bar_y

    def at(value: float) -> float:
        return left + wide * (value - scale.low) / (scale.high - scale.low)

    low, high = at(change.low), at(change.high)
    axis = shapes.line(f"M{n(left)} {n(y)}h{n(wide)}", stroke="ink", width=2, opacity=0.45)
    zero = shapes.line(f"M{n(at(0))} {n(y - 5)}v10", stroke="ink", width=2, opacity=0.45)
    thick = f"M{n(low)} {n(y)}H{n(max(high, low + 1))}"
    tick = f"M{n(at(change.median))} {n(y - 9)}v18"
    return join(
        axis,
        zero,
        shapes.line(thick, stroke="accent", width=8, opacity=0.7),
        shapes.line(tick, stroke="ink", width=3),
    )


def _resting(change: LinkChange, level: float | None, box: Box, sizes: Sizes) -> Markup:
    """Nothing arrives, or nobody knows what: never a zero."""
    if change.status == "unknown":
        return _note(say("no range known"), box, sizes)
    words = say("nothing arrives") if level is None else say("stays at {level}", level=whole(level))
    return _note(words, box, sizes, ground="panel")


def _note(words: str, box: Box, sizes: Sizes, ground: str = "paper") -> Markup:
    lines = wrap(words, box.w - 2 * sizes.pad - 8, sizes.small)
    step, x = sizes.small * 1.25, box.x + sizes.pad
    top = box.bottom - sizes.pad - 6 - step * (len(lines) - 1)
    widest = max(text_width(line, sizes.small) for line in lines)
    back = Box(x - 6, top - sizes.small, widest + 12, step * len(lines) + 4)
    drawn = (
        shapes.text(line, x, top + i * step, sizes.small, fill="ink-2")
        for i, line in enumerate(lines)
    )
    return join(shapes.rect(back, fill=ground, radius=6), *drawn)


def _tag(change: LinkChange, box: Box, sizes: Sizes) -> Markup | None:
    if change.status != "raised":
        return None
    size = sizes.small
    words = say("raised by {points}", points=raised_by(change.raised))
    width = text_width(words, size, 600) + size * 1.3
    pill = Box(box.x - 6, box.y - 6 - size * 0.85, width, size * 1.7)
    return shapes.pill(words, pill, size, fill="accent", ink="on-accent")
