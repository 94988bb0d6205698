"""The names of the journey's stages around the rings, or a letter for each.

Names stand outside the rim, whole and apart from each other; where they cannot, and where
there is no room for them, letters stand at the rim and in the list of names.
Imports its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, sin
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_key import letter
from chainkit.levels.picture_layout import Ground
from chainkit.levels.picture_packing import Spot
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import fit, text_width

_AWAY: Final = 14.0
"""From the rim to the name of a stage."""


@dataclass(frozen=True)
class Around:
    """Room for the names of the stages around a disc."""

    beside: float
    """Width left and right of the disc."""
    sizes: tuple[float, ...]


@dataclass(frozen=True)
class Label:
    """The name of a stage where it will stand; from the middle of the rings."""

    lines: tuple[str, ...]
    size: float
    box: Box
    anchor: str


def stage_labels(
    ground: Ground, stages: Sequence[tuple[str, str]], around: Around
) -> list[Label] | None:
    """The names around the rim, whole and apart; None if they cannot be."""
    for lines, size in ((lines, size) for lines in (2, 3) for size in around.sizes):
        labels = [
            _label(name, angle, ground, around, size, lines)
            for name, angle in _middles(ground, stages)
        ]
        whole = [label for label in labels if label is not None]
        if len(whole) == len(labels) and _apart(whole):
            return whole
    return None


def _middles(ground: Ground, stages: Sequence[tuple[str, str]]) -> list[tuple[str, float]]:
    return [
        (name, (ground.limits[i] + ground.limits[i + 1]) / 2) for i, (_, name) in enumerate(stages)
    ]


def _label(
    name: str, angle: float, ground: Ground, around: Around, size: float, lines: int
) -> Label | None:
    rim = ground.radii[-1] + _AWAY
    x, y = rim * sin(angle), -rim * cos(angle)
    middle = abs(sin(angle)) < 0.3
    room = 320.0 if middle else ground.radii[-1] + around.beside - abs(x)
    fitted = fit(name, room, (size,), max_lines=lines)
    if fitted.cut or any(line.endswith("-") for line in fitted.lines[:-1]):
        return None
    high = size * 1.16 * len(fitted.lines)
    wide = max((text_width(line, size, 600) for line in fitted.lines), default=0)
    if middle:
        top = rim if y > 0 else -rim - high
        return Label(fitted.lines, size, Box(x - wide / 2, top, wide, high), "middle")
    top = y - high / 2 - cos(angle) * high / 2
    left = x if x > 0 else x - wide
    return Label(fitted.lines, size, Box(left, top, wide, high), "" if x > 0 else "end")


def _apart(labels: Sequence[Label]) -> bool:
    boxes = [label.box.grown(4) for label in labels]
    return not any(
        one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom
        for i, one in enumerate(boxes)
        for two in boxes[i + 1 :]
    )


def draw_labels(labels: Sequence[Label]) -> Markup:
    """The names of the stages."""
    parts: list[Markup] = []
    for label in labels:
        x = {"": label.box.x, "end": label.box.right}.get(label.anchor, label.box.cx)
        parts.extend(
            shapes.text(
                line,
                x,
                label.box.y + label.size * (0.93 + 1.16 * i),
                label.size,
                weight=600,
                fill="ink",
                anchor=label.anchor or None,
            )
            for i, line in enumerate(label.lines)
        )
    return el("g", *parts, class_="ck-ring-stages", aria_hidden="true")


def draw_letters(ground: Ground, count: int, size: float) -> Markup:
    """A letter for each stage at the rim, where there is no room for names."""
    parts = []
    for place in range(count):
        angle = (ground.limits[place] + ground.limits[place + 1]) / 2
        spot = Spot(ground.radii[-1] + size * 0.85, angle)
        base = spot.y + size * 0.35
        parts.append(
            shapes.text(letter(place), spot.x, base, size, weight=700, fill="ink", anchor="middle")
        )
    return el("g", *parts, class_="ck-ring-stages", aria_hidden="true")
