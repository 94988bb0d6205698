"""One disc of rings with its marks, arrows and names of levels and stages.

Used by the picture of one review and by reviews side by side.
Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, degrees, sin
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_key import letter
from chainkit.levels.picture_layout import Ground, spots
from chainkit.levels.picture_marks import draw_look, look_of
from chainkit.levels.picture_moves import draw_moves
from chainkit.levels.picture_packing import REACH, Spot
from chainkit.levels.picture_words import level_name, mark_sentence
from chainkit.levels.result import LEVELS, Rings, Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box, n
from chainkit.pictures.text import fit, text_width

_TONES: Final = (1.0, 0.68, 0.42, 0.2)
"""How strong the ground of each ring is, from the middle outwards."""
_AWAY: Final = 14.0
"""From the rim to the name of a stage."""


_SET: Final = 0.93
"""Single words are measured nearer to their true width, of which ours is a safe excess."""


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


def draw_disc(
    rings: Rings,
    ground: Ground,
    stages: Sequence[tuple[str, str]],
    *,
    selected: str | None = None,
    hidden: bool = False,
    small: float = 18,
    buttons: bool = True,
) -> Markup:
    """Rings, names of levels, arrows and marks around (0, 0); no names of stages."""
    places = {} if hidden else spots(rings, ground, stages)
    names = dict(stages)
    marks = (
        draw_mark(
            stand,
            names[stand.stage],
            places[stand.feature],
            ground.mark,
            chosen=stand.feature == selected,
            button=buttons,
        )
        for stand in sorted(rings.stands, key=lambda one: (one.number, one.feature))
        if stand.feature in places
    )
    moves = draw_moves(rings, ground, places) if places else None
    return join(_grounds(ground), _spokes(ground), _level_names(ground, small), moves, *marks)


def draw_mark(
    stand: Stand,
    stage: str,
    spot: Spot,
    size: float,
    *,
    chosen: bool = False,
    hidden: bool = False,
    button: bool = True,
) -> Markup:
    """A mark as a button that can be dragged; it stands where its ``transform`` says."""
    reach = size * REACH
    focus = "focus" if chosen else ""  # without a stroke of its own, css() gives it one
    ring = el(
        "circle",
        class_="ck-ring",
        r=reach + size * 0.08,
        style=shapes.paint("none", focus),
        stroke_width=max(2.0, size * 0.16),
        pointer_events="all",
    )
    return el(
        "g",
        ring if button else None,
        draw_look(look_of(stand, hidden=hidden), round(size, 2)),
        class_="ck-picture-card ck-ring-mark" if button else None,
        data_id=stand.feature,
        data_drag="level" if button else None,
        data_level=None if hidden else stand.level,
        tabindex=0 if button else None,
        role="button" if button else None,
        aria_pressed=("true" if chosen else "false") if button else None,
        aria_label=mark_sentence(stand, stage, hidden=hidden) if button else None,
        transform=f"translate({n(spot.x)} {n(spot.y)})",
    )


def _grounds(ground: Ground) -> Markup:
    parts: list[Markup] = []
    for level in reversed(range(len(LEVELS))):
        radius = ground.radii[level + 1]
        style = join(shapes.paint("line", "paper"), f";fill-opacity:{_TONES[level]:g}")
        paper = shapes.paint("paper")
        shape = _half(radius) if ground.frame.half else None
        tag = "path" if shape else "circle"
        at = {"d": shape} if shape else {"r": radius}
        parts.append(el(tag, style=paper, **at))
        parts.append(el(tag, style=style, stroke_width=3, data_level=LEVELS[level], **at))
    return el("g", *parts, class_="ck-ring-ground", aria_hidden="true")


def _half(radius: float) -> str:
    return f"M0 {n(-radius)}A{n(radius)} {n(radius)} 0 0 1 0 {n(radius)}z"


def _spokes(ground: Ground) -> Markup:
    """The limits of the sectors; the strip with the names of levels has one on each side."""
    hub, rim = ground.radii[0], ground.radii[-1]
    lane = ground.frame.lane
    inner = ground.radii[1] if lane else hub
    path = ""
    for angle in ground.limits[1:-1]:
        path += f"M{_polar(hub, angle)}L{_polar(rim, angle)}"
    if lane:
        top = (rim**2 - lane**2) ** 0.5
        foot = (max(inner, lane) ** 2 - lane**2) ** 0.5
        for side in (-lane, lane):
            path += f"M{n(side)} {n(-foot)}L{n(side)} {n(-top)}"
        if len(ground.limits) > 2:
            path += f"M0 {n(-hub)}L0 {n(-inner)}"
    return shapes.line(path, stroke="paper", width=3)


def _polar(radius: float, angle: float) -> str:
    return f"{n(radius * sin(angle))} {n(-radius * cos(angle))}"


def _level_names(ground: Ground, small: float) -> Markup:
    """The names in the strip up from the middle; on half a disc along its straight edge."""
    half = ground.frame.half
    names = [level_name(level) for level in LEVELS]
    size = small
    for place, name in enumerate(names):
        room = 2 * (ground.frame.lane if place else ground.frame.hub) - 8
        if half:
            room = ground.radii[place + 1] - ground.radii[place] - 4
        size = min(size, room / max(0.1, text_width(name, _SET, 600)))
    parts = []
    for place, name in enumerate(names):
        middle = -ground.middle(place) if place or half else 0.0
        y = middle - size * 0.45 if half else middle + size * 0.35
        turn = f"rotate(-90 0 {n(middle)})" if half else None
        drawn = shapes.text(name, 0, y, size, weight=600, fill="ink-2", anchor="middle")
        parts.append(el("g", drawn, transform=turn) if turn else drawn)
    return el("g", *parts, class_="ck-ring-levels", aria_hidden="true")


# --- names of stages -----------------------------------------------------------------------


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


def hooks(ground: Ground, stages: Sequence[tuple[str, str]], x: float, y: float) -> dict[str, str]:
    """What a script needs to turn a point of the picture into a level and a stage."""
    angles = " ".join(n(degrees(angle)) for angle in ground.limits)
    return {
        "data_ring_cx": n(x),
        "data_ring_cy": n(y),
        "data_ring_radii": " ".join(n(radius) for radius in ground.radii[1:]),
        "data_ring_levels": " ".join(LEVELS),
        "data_ring_angles": angles,
        "data_ring_stages": " ".join(stage for stage, _ in stages),
    }
