"""The rings in letters that are read from the back of a room when the picture fills a slide.

The disc takes the whole height; the legend and the names stand beside it, where a name has its
number and no mark of its own: the mark is on the disc.  Pure.
Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from typing import Final

from chainkit.levels.picture_disc import draw_disc, sheet
from chainkit.levels.picture_key import Names, draw_names
from chainkit.levels.picture_layout import Frame, ground_of, stages_of
from chainkit.levels.picture_legend import at, rings_legend
from chainkit.levels.picture_stages import draw_letters
from chainkit.levels.picture_words import rings_described
from chainkit.levels.result import Rings
from chainkit.markup import join

_WIDE, _HIGH = 1800.0, 800.0
"""As broad and as high as a slide leaves room for below its title."""
_SIZE: Final = 24.0
"""Letters that come to 12 points on a slide."""
_RADIUS: Final = 368.0
_RIM: Final = 32.0
"""Room for the letters of the stages around the disc."""
_GAP: Final = 20.0
_FRAME: Final = Frame(_RADIUS, (_SIZE,), hub=61, lane=83)
MOST: Final = 30
"""Features that stand on a slide; of more, nobody in the room would find one."""


def draw_slide(rings: Rings, *, title: str) -> str:
    """The rings as SVG, 1800 units wide, with no letter under 24; "" where that cannot be.

    It cannot be of more than `MOST` features, of one that is placed nowhere, of marks that
    need more room than a ring has, and of names that need more than two columns.
    """
    if not 0 < len(rings.stands) <= MOST or any(not stand.level for stand in rings.stands):
        return ""
    stages = stages_of((rings,))
    ground = ground_of((rings,), _FRAME)
    middle, x = _RADIUS + _RIM, 2 * (_RADIUS + _RIM) + _GAP
    key, top = rings_legend((rings,), _WIDE - x, _SIZE, hidden=False)
    room = Names(_WIDE - x - 6, _HIGH - top, (_SIZE,), (2,), letters=True, marks=False)
    names, high = draw_names(rings.stands, stages, room)
    if ground.mark < _SIZE or high > room.height:
        return ""
    disc = join(
        draw_letters(ground, len(stages), _SIZE),
        draw_disc(rings, ground, stages, small=_SIZE, buttons=False),
    )
    air = (room.height - high) / 3
    parts = [at(disc, middle, _HIGH / 2), at(key, x, air), at(names, x, top + 2 * air)]
    said = rings_described(rings)
    return sheet(parts, (_WIDE, _HIGH), {"role": "img"}, title=title, said=said)
