"""One disc of rings with its marks, arrows and names of levels and stages.

Used by the picture of one review and by reviews side by side.
Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, degrees, sin
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_layout import Ground, spots
from chainkit.levels.picture_marks import draw_look, look_of
from chainkit.levels.picture_moves import draw_moves
from chainkit.levels.picture_packing import REACH, Spot
from chainkit.levels.picture_words import level_name, mark_sentence
from chainkit.levels.result import LEVELS, Rings, Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import n
from chainkit.pictures.text import text_width

_TONES: Final = (1.0, 0.68, 0.42, 0.2)
"""How strong the ground of each ring is, from the middle outwards."""


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
        el("title", f"{stand.number}. {stand.name}"),
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
        size = min(size, room / max(0.1, text_width(name, 1, 600)))
    parts = []
    for place, name in enumerate(names):
        middle = -ground.middle(place) if place or half else 0.0
        y = middle - size * 0.45 if half else middle + size * 0.35
        turn = f"rotate(-90 0 {n(middle)})" if half else None
        drawn = shapes.text(name, 0, y, size, weight=600, fill="ink-2", anchor="middle")
        parts.append(el("g", drawn, transform=turn) if turn else drawn)
    return el("g", *parts, class_="ck-ring-levels", aria_hidden="true")


def sheet(
    parts: Sequence[Markup],
    sized: tuple[float, float],
    more: Mapping[str, str],
    *,
    title: str,
    said: str,
) -> str:
    """The whole picture as SVG; `said` is read to those who do not see it.

    `sized` is its width and height, `more` are further attributes.
    """
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", said),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {sized[0]:g} {round(sized[1])}",
            aria_label=title,
            class_="ck-rings",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
            **more,
        )
    )


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
