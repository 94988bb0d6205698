"""The rings for a room: the disc alone, in type that is read from the back row, and its legend.

One unit is one pixel of a screen of 1920 × 1080.  The names of the features stand beside the
disc, in the page; a feature that is not placed stands in that list only.
Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chainkit.levels.picture_disc import draw_disc, hooks, sheet
from chainkit.levels.picture_layout import Frame, Ground, ground_of, stages_of
from chainkit.levels.picture_legend import rings_legend
from chainkit.levels.picture_stages import (
    Around,
    Label,
    draw_labels,
    draw_letters,
    stage_labels,
)
from chainkit.levels.picture_words import rings_described
from chainkit.levels.result import Rings
from chainkit.markup import el
from chainkit.pictures.shapes import n

READABLE: Final = 28.0
"""The smallest letters that are read from the back row."""
_FRAME: Final = Frame(330, (28, 26, 24, 22, 20, 18, 16), hub=66, lane=97)
_BESIDE: Final = 126.0
_AROUND: Final = Around(_BESIDE, (READABLE, 26, 24, 22, 20))
_ACROSS: Final = 1800.0
_AIR: Final = 6.0

Stages = tuple[tuple[str, str], ...]


def draw_room(
    rings: Rings,
    *,
    title: str,
    selected: str | None = None,
    hidden: bool = False,
    among: Sequence[Rings] = (),
) -> str:
    """The disc as SVG, 912 units wide and about 750 high; without names, legend or buttons.

    `selected`, `hidden` and `among` as `draw_rings` has them.
    """
    ground, stages = _ground(rings, among, hidden=hidden)
    radius, labels = _FRAME.radius, _labels(ground, stages)
    disc = draw_disc(
        rings,
        ground,
        stages,
        selected=selected,
        hidden=hidden,
        small=READABLE,
    )
    if labels is None:
        high = radius + 1.6 * READABLE
        above, below, drawn = -high, high, draw_letters(ground, len(stages), READABLE)
    else:
        above = min([-radius, *(label.box.y for label in labels)]) - _AIR
        below = max([radius, *(label.box.bottom for label in labels)]) + _AIR
        drawn = draw_labels(labels)
    x = radius + _BESIDE
    around = el("g", drawn, disc, transform=f"translate({n(x)} {n(-above)})")
    said = rings_described(rings, hidden=hidden)
    hooked = dict(hooks(ground, stages, x, -above))
    return sheet([around], (2 * x, below - above), hooked, title=title, said=said)


def has_letters(rings: Rings, *, hidden: bool = False, among: Sequence[Rings] = ()) -> bool:
    """Whether letters stand at the rim, as the stages' names are too long for it."""
    return _labels(*_ground(rings, among, hidden=hidden)) is None


def draw_room_legend(rings: Rings, *, title: str, hidden: bool = False) -> str:
    """What the signs in the disc mean, 1800 units wide; "" where there is no sign."""
    key, high = rings_legend((rings,), _ACROSS, READABLE, hidden=hidden)
    return sheet([key], (_ACROSS, high), {}, title=title, said=title) if high else ""


def _ground(rings: Rings, among: Sequence[Rings], *, hidden: bool) -> tuple[Ground, Stages]:
    stages = stages_of((*among, rings))
    bare = Rings(rings.held_on, rings.title, stages, ())
    return ground_of((bare,) if hidden or not stages else (*among, rings), _FRAME), stages


def _labels(ground: Ground, stages: Stages) -> list[Label] | None:
    return stage_labels(ground, stages, _AROUND)
