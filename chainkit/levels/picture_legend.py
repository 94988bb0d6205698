"""The legend of the rings: every sign that is drawn, and no other.

Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_marks import Look, State, draw_look, state_of, well_fill
from chainkit.levels.picture_moves import Curve, arrow, direction
from chainkit.levels.picture_words import state_words
from chainkit.levels.result import Rings, Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.legend import Item, draw_legend
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import text_width
from chainkit.words import say

_STATES: Final[tuple[State, ...]] = ("ours", "partly", "missing", "rivals", "idea", "unsaid")
_SLIDE: Final = 24
"""Letters of a slide, none of which may be smaller."""
_OURS: Final = {"ours", "partly"}


def rings_legend(
    all_rings: Sequence[Rings], width: float, size: float, *, hidden: bool
) -> tuple[Markup, float]:
    """The legend from (4, 2) on and its height; only what is drawn is explained."""
    stands = [stand for rings in all_rings for stand in rings.stands]
    items = [Item(_nothing, 0, say("Placements are hidden until reveal"))] if hidden else []
    if not hidden:
        items = [*_offers(stands, size), *_qualities(stands, size), *_moves(stands, size)]
    if not items:
        return Markup(), 0
    drawn, high = draw_legend(items, 4, 2, width - 8, size)
    return drawn, high + size * 0.8


def _nothing(_x: float, _y: float) -> Markup:
    return Markup()


def _sign(look: Look, words: str, size: float, reach: float = 1.2) -> Item:
    """A mark without its number."""
    half = size * 0.56

    def draw(x: float, y: float) -> Markup:
        return at(draw_look(look, half), x + half * reach, y)

    return Item(draw, 2 * half * reach, words)


def _offers(stands: Sequence[Stand], size: float) -> list[Item]:
    used = {state_of(stand) for stand in stands}
    return [
        _sign(Look(None, state, "s15" if state in _OURS else "card"), state_words(state), size)
        for state in _STATES
        if state in used
    ]


def _qualities(stands: Sequence[Stand], size: float) -> list[Item]:
    ours = [stand for stand in stands if state_of(stand) in _OURS]
    items = []
    if any(stand.well is not None for stand in ours):
        items.append(_wells(size))
    if any(stand.well is None for stand in ours):
        items.append(_sign(Look(None, "ours"), say("how well not said"), size))
    if any(stand.broken for stand in stands):
        look = Look(None, "ours", "s00", broken=True)
        items.append(_sign(look, say("broken basic"), size, 1.45))
    if any(stand.invisible for stand in stands):
        look = Look(None, "ours", "s15", faint=True)
        items.append(_sign(look, say("customers do not notice it"), size))
    return items


def _wells(size: float) -> Item:
    """The five colours with their two ends, the number in each."""
    words = say("how well we deliver it:")
    before = text_width(words, size) + size * 0.45
    cell = size * 1.25
    digit = size if size >= _SLIDE else size * 0.9

    def draw(x: float, y: float) -> Markup:
        label = shapes.text(words, x, y + size * 0.35, size, fill="ink-2")
        boxes = []
        for well in range(5):
            box = Box(x + before + well * cell, y - size * 0.6, cell, size * 1.2)
            boxes.append(shapes.rect(box, fill=well_fill(well), radius=0))
            boxes.append(shapes.text(str(well), box.cx, y + size * 0.33, digit, anchor="middle"))
        return join(label, *boxes)

    return Item(draw, before + 5 * cell, "")


def _moves(stands: Sequence[Stand], size: float) -> list[Item]:
    ways = {direction(stand) for stand in stands if stand.level is not None}
    words = {-1: say("moved in"), 1: say("moved out")}
    return [Item(Way(way, size), size * 2.6, words[way]) for way in (-1, 1) if way in ways]


@dataclass(frozen=True)
class Way:
    """Draws a short arrow of a movement."""

    way: int
    size: float

    def __call__(self, x: float, y: float) -> Markup:
        long, lift = self.size * 2.4, self.size * 0.3
        curve = Curve((x + 3, y + lift), (x + long / 2, y - lift), (x + long, y + lift * 0.3))
        return arrow(curve, self.size * 0.85, out=self.way > 0)


def at(drawn: Markup, x: float, y: float) -> Markup:
    """What was drawn around (0, 0), around (x, y)."""
    return el("g", drawn, transform=f"translate({shapes.n(x)} {shapes.n(y)})")
