"""What happened when, on a picture over time: a numbered line each, and what the numbers mean.

Pure: dates and a picture's frame in, marks out.  Imports the records, their words and shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from chainkit.failures.when import Period
from chainkit.failures.words import note_words
from chainkit.failures.workshop import Note
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis
from chainkit.words import number, say


class Frame(Protocol):
    """Where the points of a picture over time are."""

    @property
    def width(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def size(self) -> float: ...
    def x(self, at: int) -> float: ...


def draw_dates(notes: Sequence[Note], periods: Sequence[Period], frame: Frame) -> Markup:
    """A dashed line with its number where something happened; what it was stands in the list."""
    parts, size, top = [], frame.size, frame.top - frame.size * 0.5
    for place, note in enumerate(notes, start=1):
        at = _period_of(note.day, periods)
        if at is None:
            continue
        x = frame.x(at)
        path = f"M{shapes.n(x)} {shapes.n(top)}V{shapes.n(frame.bottom)}"
        ground = Box(x - size * 0.75, top - size * 1.15, size * 1.5, size * 1.25)
        parts.append(shapes.line(path, stroke="ink-3", width=size * 0.07, kind="dash"))
        parts.append(shapes.pill(number(place), ground, size * 0.86, fill="ink", ink="paper"))
    return el("g", *parts, aria_hidden="true")


def draw_date_list(notes: Sequence[Note], frame: Frame, top: float) -> tuple[Markup | None, float]:
    """What the numbers mean, a line each; and how high that is."""
    if not notes:
        return None, 0.0
    step, room = frame.size * 1.4, frame.width - frame.left
    lines = (
        shapes.text(
            ellipsis(say("{number}: {note}", number=number(at), note=note_words(note)), room,
                     frame.size),
            frame.left, top + at * step, frame.size, fill="ink-2",
        )
        for at, note in enumerate(notes, start=1)
    )  # fmt: skip
    return el("g", *lines), step * len(notes) + frame.size * 1.3


def _period_of(day: date, periods: Sequence[Period]) -> int | None:
    """The period that a day lies in; None before the first and after the last."""
    last = periods[-1]
    if day < periods[0].start or (day - last.start).days >= max(last.days, 1):
        return None
    return max(at for at, period in enumerate(periods) if period.start <= day)
