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

from chainkit.levels.picture_disc import draw_disc, draw_mark, hooks, sheet
from chainkit.levels.picture_key import Names, draw_names
from chainkit.levels.picture_layout import Frame, Ground, ground_of, stages_of
from chainkit.levels.picture_legend import rings_legend
from chainkit.levels.picture_packing import Spot
from chainkit.levels.picture_stages import Around, draw_labels, draw_letters, stage_labels
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
    "wide": Frame(390, (24, 22.5, 21, 19.5, 18), hub=46, lane=62),
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


@dataclass(frozen=True)
class _Look:
    """Which feature is picked, and whether the review is still hidden."""

    selected: str | None
    hidden: bool


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
    stages = stages_of((*among, rings))
    every = (_bare(rings, stages),) if hidden or not stages else (*among, rings)
    ground = ground_of(every, _FRAMES[layout])
    key, top = rings_legend((rings,), _width(layout, names), 19 if wide else 14, hidden=hidden)
    disc = (_wide if wide else _narrow)(ground, stages, top)
    look = _Look(selected, hidden)
    marks = draw_disc(
        rings, ground, stages, selected=selected, hidden=hidden, small=19 if wide else 13
    )
    tray, low = _tray(rings, dict(stages), ground, disc, look)
    parts = [key, el("g", disc.drawn, marks, transform=f"translate({n(disc.x)} {n(disc.y)})"), tray]
    if names:
        listed, end = _names(rings, stages, disc, low, look, wide=wide)
        parts.append(listed)
        low = max(low, end)
    said = rings_described(rings, hidden=hidden)
    sized = _width(layout, names), low + 6
    hooked = {"role": "group", **hooks(ground, stages, disc.x, disc.y)}
    return sheet(parts, sized, hooked, title=title, said=said)


def _width(layout: Shape, names: bool) -> float:  # noqa: FBT001 - read at the call
    if layout == "narrow":
        return _NARROW
    return _WIDE if names else 2 * (_FRAMES["wide"].radius + _BESIDE) + 30


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
    rings: Rings, names: dict[str, str], ground: Ground, disc: _Stage, look: _Look
) -> tuple[Markup, float]:
    """The features that stand nowhere, apart from the rings; and where the tray ends."""
    left = sorted(
        (stand for stand in rings.stands if look.hidden or stand.level is None),
        key=lambda one: (one.number, one.feature),
    )
    if not left:
        return Markup(), disc.bottom
    size = min(ground.mark, 20.0)
    pitch, pad, small = size * 2.75, 14.0, max(14.0, size)
    per_row = max(1, int((disc.width - 8 - 2 * pad) / pitch))
    head, rows = small * 1.9, -(-len(left) // per_row)
    box = Box(4, disc.bottom + 12, disc.width - 8, head + rows * pitch + pad * 0.6)
    marks = []
    for place, stand in enumerate(left):
        row, column = divmod(place, per_row)
        x, y = box.x + pad + pitch * (column + 0.5), box.y + head + pitch * (row + 0.5)
        chosen = stand.feature == look.selected
        spot, stage = Spot.at(x, y), names[stand.stage]
        marks.append(draw_mark(stand, stage, spot, size, chosen=chosen, hidden=look.hidden))
    said = say("hidden until reveal") if look.hidden else say("not placed")
    label = shapes.text(said, box.x + pad, box.y + small * 1.4, small, weight=600, fill="ink-2")
    edge = shapes.rect(box, stroke="edge", width=1.5, line="dash")
    return el("g", edge, label, *marks, class_="ck-ring-tray"), box.bottom


def _names(
    rings: Rings,
    stages: Sequence[tuple[str, str]],
    disc: _Stage,
    bottom: float,
    look: _Look,
    *,
    wide: bool,
) -> tuple[Markup, float]:
    """The list of names in its place, and where it ends."""
    if wide:
        x, y = disc.width + 44, disc.y - _FRAMES["wide"].radius - 10
        shape = Names(_WIDE - x - 6, bottom - y, (22, 21, 20, 19, 18, 17, 16), (1, 2), disc.letters)
    else:
        x, y = 6, bottom + 8
        shape = Names(_NARROW - 12, 1e9, (16,), (1,), disc.letters, notes=False)
    drawn, high = draw_names(
        rings.stands, stages, shape, selected=look.selected, hidden=look.hidden
    )
    return el("g", drawn, transform=f"translate({n(x)} {n(y)})"), y + high
