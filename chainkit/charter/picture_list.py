"""What stands beside the rings: each group with its mark and figures, the gap, who is hidden.

Imports the result, chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from chainkit.charter.position_words import (
    BAND_NAMES,
    gap_interval_words,
    gap_words,
    index_words,
    place_words,
)
from chainkit.charter.result import Place, Position
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import wrap
from chainkit.rounding import points
from chainkit.words import count, say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup


@dataclass(frozen=True)
class List:
    """Where the list stands, in units of the picture, and how large its type is."""

    x: float
    y: float
    width: float
    size: float
    small: float


def draw_list(
    position: Position,
    at: List,
    marks: Mapping[RoleGroup, str],
    earlier: tuple[str, Place] | None = None,
) -> tuple[Markup, float]:
    """The list and the height at which it ends."""
    parts: list[Markup] = []
    y = at.y
    rows = [("", say("Everybody"), position.overall)]
    rows += [
        (marks[group], spoken(GROUP_NAMES[group]), position.groups[group])
        for group in ROLE_GROUPS
        if position.groups[group].shown != "nobody"
    ]
    for shape, name, place in rows:
        parts.append(_row(shape, name, place, y, at))
        y += at.size * 1.25 + at.small * 1.9
    notes = _notes(position, earlier)
    y += at.small * 0.4
    for strong, note in notes:
        lines = wrap(note, at.width, at.small, weight=600 if strong else 400)
        parts.append(_lines(lines, at, y, strong=strong))
        y += len(lines) * at.small * 1.32 + at.small * 0.7
    return el("g", *parts, aria_hidden="true"), y


def _notes(position: Position, earlier: tuple[str, Place] | None) -> list[tuple[bool, str]]:
    notes: list[tuple[bool, str]] = []
    if position.gap:
        said = [gap_words(position.gap), gap_interval_words(position.gap)]
        notes.append((True, said[0]))
        if said[1]:
            notes.append((False, said[1]))
    if earlier and earlier[1].index is not None:
        index = index_words(earlier[1].index)
        notes.append((False, say("Then ({title}): {index}.", title=earlier[0], index=index)))
    if position.overall.shown != "shown":
        notes.append((True, position.finding))
    if position.hidden:
        notes.append((False, position.hidden))
    return notes


def _row(shape: str, name: str, place: Place, y: float, at: List) -> Markup:
    indent = at.size * 1.5
    middle = y + at.size * 0.62
    number = place_words(place)
    sign = (
        shapes.mark(shape, at.x + at.size * 0.6, middle, at.size * 0.55)
        if shape and place.index is not None
        else _sign(place, at, middle, everybody=not shape)
    )
    return join(
        sign,
        shapes.text(name, at.x + indent, y + at.size, at.size, weight=600),
        shapes.text(number, at.x + at.width, y + at.size, at.size, weight=700, anchor="end"),
        shapes.text(
            _about(place), at.x + indent, y + at.size + at.small * 1.3, at.small, fill="ink-2"
        ),
    )


def _sign(place: Place, at: List, y: float, *, everybody: bool) -> Markup:
    """The dashed circle of everybody, or an empty box for a group that is not shown."""
    if everybody and place.index is not None:
        path = f"M{shapes.n(at.x)} {shapes.n(y)}h{shapes.n(at.size * 1.2)}"
        return shapes.line(path, stroke="ink", width=at.size * 0.14, kind="dash")
    box = Box(at.x + at.size * 0.15, y - at.size * 0.45, at.size * 0.9, at.size * 0.9)
    return shapes.rect(box, stroke="edge", width=1.5, radius=3, line="dot")


def _about(place: Place) -> str:
    """Ring, people and margin; or that it is not shown."""
    if place.index is None or place.band is None or place.n is None:
        return say("not shown")
    said = [spoken(BAND_NAMES[place.band])]
    said.append(count(place.n, "{number} person", "{number} people"))
    if place.margin is not None:
        said.append(say("± {margin}", margin=points(place.margin)))
    return " · ".join(said)


def _lines(lines: Sequence[str], at: List, y: float, *, strong: bool) -> Markup:
    return join(
        *(
            shapes.text(
                line,
                at.x,
                y + at.small + row * at.small * 1.32,
                at.small,
                weight=600 if strong else 400,
                fill="ink" if strong else "ink-2",
            )
            for row, line in enumerate(lines)
        )
    )
