"""Several reviews side by side, on one ground: the still twin of the replay, for paper.

Rings, sectors and marks are of one size in all of them, so that what moved is what changed.
Pure, like the picture of one review.  Imports levels/result, its neighbours and
chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_disc import draw_disc, sheet
from chainkit.levels.picture_key import Names, draw_names
from chainkit.levels.picture_layout import Frame, Ground, ground_of, stages_of
from chainkit.levels.picture_legend import rings_legend
from chainkit.levels.picture_moves import direction
from chainkit.levels.picture_stages import draw_letters
from chainkit.levels.picture_words import rings_described
from chainkit.levels.result import Rings, Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import n
from chainkit.pictures.text import wrap
from chainkit.words import count, day, say

_WIDE: Final = 1800.0
_ACROSS: Final = 3
"""More reviews than these stand in rows of two."""
_RIM: Final = 34.0
"""Room around a disc for the letters of the stages."""
_HEAD: Final = 78.0
_SMALL: Final = 19.0


def draw_reviews(reviews: Sequence[Rings], *, title: str) -> str:
    """Two to four reviews as SVG, 1800 units wide, in the order given.

    Stages are letters at the rim and named in the list below, where each number has its
    feature.  Nothing can be picked.  Raises ValueError without any review.
    """
    if not reviews:
        raise ValueError("Reviews side by side need at least one review.")
    across = len(reviews) if len(reviews) <= _ACROSS else 2
    stages = stages_of(reviews)
    ground = ground_of(reviews, _frame(across))
    key, top = rings_legend(reviews, _WIDE, 19, hidden=False)
    parts = []
    side = _WIDE / across
    for start in range(0, len(reviews), across):
        low = top
        for column, rings in enumerate(reviews[start : start + across]):
            drawn, bottom = _review(rings, ground, stages, (column + 0.5) * side, top, side)
            parts.append(drawn)
            low = max(low, bottom)
        top = low + 30
    named = {stand.feature: stand for rings in reviews for stand in rings.stands}
    listed, high = draw_names(
        tuple(named.values()),
        stages,
        Names(_WIDE - 40, 0, (18,), (4,), letters=True, notes=False),
        hidden=True,
    )
    parts.append(el("g", listed, transform=f"translate(20 {n(top)})"))
    said = reviews_described(reviews)
    sized = _WIDE, top + high + 6
    return sheet((key, *parts), sized, {"role": "img"}, title=title, said=said)


def reviews_described(reviews: Sequence[Rings]) -> str:
    """What each review found, one after the other, for those who do not see the picture."""
    return " ".join(
        say("{date}: {found}", date=day(rings.held_on), found=rings_described(rings))
        for rings in reviews
    )


def _frame(across: int) -> Frame:
    radius = min(400.0, _WIDE / across / 2 - _RIM - 6)
    part = radius / 390
    marks = tuple(round(mark * part, 1) for mark in (24, 22, 20, 18))
    return Frame(radius, marks, hub=max(40.0, 46 * part), lane=max(48.0, 60 * part))


def _review(
    rings: Rings,
    ground: Ground,
    stages: Sequence[tuple[str, str]],
    x: float,
    top: float,
    side: float,
) -> tuple[Markup, float]:
    """One disc under its date, with who is not placed below it; and where it ends."""
    radius = ground.frame.radius
    y = top + _HEAD + _RIM + radius
    small = max(16.0, _SMALL * radius / 390)
    disc = join(
        draw_letters(ground, len(stages), 21),
        draw_disc(rings, ground, stages, small=small, buttons=False),
    )
    left = _left([stand for stand in rings.stands if stand.level is None])
    lines = wrap(left, side - 60, _SMALL, max_lines=3)
    bottom = y + radius + _RIM
    return (
        el(
            "g",
            shapes.text(day(rings.held_on), x, top + 30, 28, weight=700, anchor="middle"),
            shapes.text(_in_short(rings), x, top + 60, _SMALL, fill="ink-2", anchor="middle"),
            el("g", disc, transform=f"translate({n(x)} {n(y)})"),
            *(
                shapes.text(line, x, bottom + 24 * (i + 1), _SMALL, fill="ink-2", anchor="middle")
                for i, line in enumerate(lines)
            ),
        ),
        bottom + 24 * len(lines),
    )


def _in_short(rings: Rings) -> str:
    """How many basics are broken and how many features moved, in a few words."""
    placed = [stand for stand in rings.stands if stand.level is not None]
    broken = sum(stand.broken for stand in placed)
    inward = sum(direction(stand) < 0 for stand in placed)
    outward = sum(direction(stand) > 0 for stand in placed)
    parts = [count(broken, "{number} broken basic", "{number} broken basics")]
    if rings.before_on is not None:
        parts.append(say("{number} moved in", number=inward))
        parts.append(say("{number} moved out", number=outward))
    return " · ".join(parts)


def _left(stands: Sequence[Stand]) -> str:
    if not stands:
        return ""
    numbers = ", ".join(str(number) for number in sorted(stand.number for stand in stands))
    return say("not placed: {numbers}", numbers=numbers)
