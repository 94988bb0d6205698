"""The rings as one picture: where each service feature stands, at one review.

The generic service is in the middle, the potential one outside; the stages of the journey
are sectors.  `draw_rings` is pure: the same review and options give the same characters.
It asks no browser and no clock, uses no ids, and takes its colours from the page's theme.
Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.levels.picture_disc import (
    Around,
    draw_disc,
    draw_labels,
    draw_letters,
    draw_mark,
    hooks,
    stage_labels,
)
from chainkit.levels.picture_key import Names, draw_names
from chainkit.levels.picture_layout import Frame, Ground, ground_of, stages_of
from chainkit.levels.picture_legend import rings_legend
from chainkit.levels.picture_packing import Spot
from chainkit.levels.picture_words import (
    level_name,
    reviews_table,
    rings_described,
    rings_sentence,
    rings_table,
)
from chainkit.levels.result import Rings
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box, n
from chainkit.words import say

__all__ = [
    "draw_rings",
    "level_name",
    "reviews_table",
    "rings_sentence",
    "rings_table",
]

Shape = Literal["wide", "narrow"]
_BESIDE: Final = 156.0
_WIDE: Final = 1800.0
_NARROW: Final = 380.0
_FRAMES: Final[dict[Shape, Frame]] = {
    "wide": Frame(390, (24, 22.5, 21, 19.5, 18), hub=46, lane=60),
    "narrow": Frame(334, (17, 16, 15, 14, 13), half=True, least_ring=52),
}
_AROUND: Final = Around(_BESIDE, (22, 21, 20, 19, 18))


@dataclass(frozen=True)
class _Stage:
    """The disc with what stands around it, its middle, and the box it needs."""

    drawn: Markup
    x: float
    y: float
    width: float
    bottom: float
    letters: bool


def draw_rings(
    rings: Rings,
    *,
    title: str,
    layout: Shape = "wide",
    selected: str | None = None,
    hidden: bool = False,
    names: bool = True,
    among: Sequence[Rings] = (),
) -> str:
    """The rings as SVG, 1800 units wide (1122 without `names`), or 380 for a phone.

    Every mark is a ``<g data-id="feature" data-drag="level" role="button" tabindex="0">``,
    by number.  `selected` (a feature) gets a ring.  `hidden` draws the review before reveal:
    no placement and no answer is in it.  `names` draws the list of names beside the disc, or
    below it on a phone.  `among` are the reviews that are replayed together: rings and
    sectors are then as large as all of them need, and do not change from one to the next.
    Colours are ``var(--ck-…)``; `chainkit.pictures.export.bake` makes them plain.
    """
    wide = layout == "wide"
    every = (*among, rings)
    stages = stages_of(every)
    ground = ground_of(() if hidden else every, _FRAMES[layout]) if stages else None
    if ground is None or hidden:
        ground = ground_of((_bare(rings, stages),), _FRAMES[layout])
    width = _NARROW if not wide else _WIDE if names else 2 * (_FRAMES["wide"].radius + _BESIDE) + 30
    key, top = rings_legend((rings,), width, 19 if wide else 14, hidden=hidden)
    disc = _wide(ground, stages, top) if wide else _narrow(ground, stages, top)
    marks = draw_disc(
        rings, ground, stages, selected=selected, hidden=hidden, small=19 if wide else 13
    )
    tray, bottom = _tray(rings, dict(stages), ground, disc, selected=selected, hidden=hidden)
    listed, low = Markup(), 0.0
    if names:
        listed, low = _names(
            rings, stages, disc, bottom, wide=wide, selected=selected, hidden=hidden
        )
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", rings_described(rings, hidden=hidden)),
            key,
            el("g", disc.drawn, marks, transform=f"translate({n(disc.x)} {n(disc.y)})"),
            tray,
            listed,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {round(max(bottom, low) + 6)}",
            role="group",
            aria_label=title,
            class_="ck-rings",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
            **hooks(ground, stages, disc.x, disc.y),
        )
    )


def _bare(rings: Rings, stages: Sequence[tuple[str, str]]) -> Rings:
    """The review without its features."""
    return Rings(rings.held_on, rings.title, tuple(stages), ())


def _wide(ground: Ground, stages: Sequence[tuple[str, str]], top: float) -> _Stage:
    radius = ground.frame.radius
    x = _BESIDE + radius
    width = 2 * x
    labels = stage_labels(ground, stages, _AROUND)
    if labels is None:
        y = top + radius + 40
        return _Stage(draw_letters(ground, len(stages), 22), x, y, width, y + radius + 40, True)
    above = min([-radius - 6, *(label.box.y for label in labels)])
    below = max([radius + 6, *(label.box.bottom for label in labels)])
    y = top - above + 4
    return _Stage(draw_labels(labels), x, y, width, y + below, False)


def _narrow(ground: Ground, stages: Sequence[tuple[str, str]], top: float) -> _Stage:
    radius = ground.frame.radius
    y = top + radius + 20
    letters = draw_letters(ground, len(stages), 15)
    return _Stage(letters, 21, y, _NARROW, y + radius + 20, True)


def _tray(
    rings: Rings,
    names: dict[str, str],
    ground: Ground,
    disc: _Stage,
    *,
    selected: str | None,
    hidden: bool,
) -> tuple[Markup, float]:
    """The features that stand nowhere, apart from the rings; and where the tray ends."""
    left = sorted(
        (stand for stand in rings.stands if hidden or stand.level is None),
        key=lambda one: (one.number, one.feature),
    )
    if not left:
        return Markup(), disc.bottom
    size = min(ground.mark, 20.0)
    pitch, pad, small = size * 2.75, 14.0, max(14.0, size)
    inner = disc.width - 2 * pad - 8
    per_row = max(1, int(inner / pitch))
    rows = -(-len(left) // per_row)
    head = small * 1.9
    box = Box(4, disc.bottom + 12, disc.width - 8, head + rows * pitch + pad * 0.6)
    marks = (
        draw_mark(
            stand,
            names[stand.stage],
            Spot.at(
                box.x + pad + pitch * (place % per_row + 0.5),
                box.y + head + pitch * (place // per_row + 0.5),
            ),
            size,
            chosen=stand.feature == selected,
            hidden=hidden,
        )
        for place, stand in enumerate(left)
    )
    said = say("hidden until reveal") if hidden else say("not placed")
    return (
        el(
            "g",
            shapes.rect(box, stroke="edge", width=1.5, line="dash"),
            shapes.text(said, box.x + pad, box.y + small * 1.4, small, weight=600, fill="ink-2"),
            *marks,
            class_="ck-ring-tray",
        ),
        box.bottom,
    )


def _names(
    rings: Rings,
    stages: Sequence[tuple[str, str]],
    disc: _Stage,
    bottom: float,
    *,
    wide: bool,
    selected: str | None,
    hidden: bool,
) -> tuple[Markup, float]:
    """The list of names in its place, and where it ends."""
    if wide:
        x, y = disc.width + 44, disc.y - _FRAMES["wide"].radius - 10
        shape = Names(_WIDE - x - 6, bottom - y, (22, 21, 20, 19, 18, 17, 16), (1, 2), disc.letters)
    else:
        x, y = 6, bottom + 8
        shape = Names(_NARROW - 12, 1e9, (16,), (1,), disc.letters, notes=False)
    drawn, high = draw_names(rings.stands, stages, shape, selected=selected, hidden=hidden)
    return el("g", drawn, transform=f"translate({n(x)} {n(y)})"), y + high
