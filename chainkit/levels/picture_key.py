"""The names of the features beside or below the rings, by journey stage.

They are set in as many columns and as small a type as the room asks.
Imports levels/result, its neighbours and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from chainkit.levels.picture_legend import Way, at
from chainkit.levels.picture_marks import draw_look, look_of
from chainkit.levels.picture_moves import direction
from chainkit.levels.picture_words import note
from chainkit.levels.result import Stand
from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import fit, text_width
from chainkit.words import say

_STEP: Final = 1.22
"""Height of a line of text, in its sizes."""
_BROAD: Final = 400.0
"""Narrower columns are set tighter."""
_ARROW: Final = 2.8
"""Room for the arrow of a movement, in sizes of a letter."""
_BESIDE: Final = 1.6
"""Room for a number without a mark, in sizes of a letter."""
_PARTS: Final = (1.02, 1.06, 1.12, 1.2, 1.35, 1.7, 2.2)
"""How much longer than even columns may be, tried in this order."""


@dataclass(frozen=True)
class Names:
    """How the list of names is set: within `width`, if it can be within `height`."""

    width: float
    height: float
    sizes: tuple[float, ...]
    columns: tuple[int, ...]
    letters: bool = False
    """Headings carry the letters that stand for the stages at the rim."""
    notes: bool = True
    """What is special about a feature stands at its right, if there is one column."""
    marks: bool = True
    """A name has its mark; without, its number in letters as large as the name's."""


@dataclass(frozen=True)
class _Row:
    stand: Stand | None
    lines: tuple[str, ...]
    high: float


_Columns = tuple[tuple[_Row, ...], ...]


@dataclass(frozen=True)
class _Set:
    """The rows of each column, at one size."""

    size: float
    width: float
    columns: _Columns
    notes: bool = False
    marks: bool = True

    @property
    def high(self) -> float:
        return _high(self.columns)


def draw_names(
    stands: Sequence[Stand],
    stages: Sequence[tuple[str, str]],
    names: Names,
    *,
    selected: str | None = None,
    hidden: bool = False,
) -> tuple[Markup, float]:
    """The names of the features by stage, from (0, 0) on, and the height they take."""
    if hidden:  # nor may the room that is left for an arrow tell who moved
        stands = [replace(stand, level=None, before=None) for stand in stands]
    gap = names.sizes[0] * (1.6 if names.marks else 0.6)
    chosen = _set(stands, stages, names, gap)
    parts = []
    for place, column in enumerate(chosen.columns):
        y = 0.0
        for row in column:
            x = place * (chosen.width + gap)
            parts.append(_row(row, x, y, chosen, selected=selected, hidden=hidden))
            y += row.high
    return el("g", *parts, class_="ck-ring-names", aria_hidden="true"), chosen.high


def _set(
    stands: Sequence[Stand], stages: Sequence[tuple[str, str]], names: Names, gap: float
) -> _Set:
    """The fewest columns and the largest size that keep the height; the last of all if none."""
    for columns in names.columns:
        width = (names.width - gap * (columns - 1)) / columns
        for size in names.sizes:
            groups = _groups(stands, stages, names, size, width, arrows=_arrows(names, columns))
            whole = sum(row.high for rows in groups for row in rows)
            if whole <= names.height * columns:
                found = _even(groups, columns, whole, names.height)
                if found is not None:
                    notes = names.notes and columns == 1
                    return _Set(size, width, found, notes=notes, marks=names.marks)
    found = _lowest(groups, columns, whole)
    return _Set(size, width, found, marks=names.marks)


def _arrows(names: Names, columns: int) -> bool:
    """Whether a movement is an arrow; in one broad column it is said in words."""
    return names.marks and (not names.notes or columns > 1)


def _even(
    groups: Sequence[Sequence[_Row]], columns: int, whole: float, height: float
) -> _Columns | None:
    """The rows in columns of like height, without tearing a stage apart if it can be."""
    for whole_groups in (True, False):
        for part in _PARTS if columns > 1 else (_PARTS[-1],):
            goal = min(height, whole / columns * part)
            found = _flown(groups, goal, whole_groups=whole_groups)
            if len(found) <= columns and _high(found) <= height:
                return found
    return None


def _lowest(groups: Sequence[Sequence[_Row]], columns: int, whole: float) -> _Columns:
    """The lowest columns there are; a stage is torn apart if that saves a tenth of them."""
    best = _flown(groups, whole, whole_groups=True)
    for whole_groups in (True, False):
        for part in _PARTS:
            found = _flown(groups, whole / columns * part, whole_groups=whole_groups)
            gain = 1.0 if whole_groups else 1.1
            if len(found) <= columns and _high(found) * gain < _high(best):
                best = found
    return best


def _high(columns: _Columns) -> float:
    return max((sum(row.high for row in column) for column in columns), default=0)


def _groups(
    stands: Sequence[Stand],
    stages: Sequence[tuple[str, str]],
    names: Names,
    size: float,
    width: float,
    *,
    arrows: bool,
) -> list[list[_Row]]:
    """The rows of each stage that has a feature, its heading first.

    `arrows`: whoever moved leaves room for an arrow at the right, so that none goes without.
    """
    air, above = (0.42 if width > _BROAD else 0.3), 0.9
    if not names.marks:
        air, above = 0.12, 0.55
    groups = []
    for place, (stage, name) in enumerate(stages):
        here = sorted((s for s in stands if s.stage == stage), key=lambda s: s.number)
        if not here:
            continue
        shown = f"{letter(place)}  {name}" if names.letters else name
        title = fit(shown, width, (size,), max_lines=2).lines
        rows = [_Row(None, title, size * (_STEP * len(title) + above))]
        for stand in here:
            room = width - size * (
                (2.4 if names.marks else _BESIDE) + (_ARROW if arrows and direction(stand) else 0)
            )
            lines = fit(stand.name, room, (size,), weight=400, max_lines=3).lines
            rows.append(_Row(stand, lines, size * (_STEP * max(1, len(lines)) + air)))
        groups.append(rows)
    return groups


def letter(place: int) -> str:
    """The letter that stands for a stage at the rim.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    return chr(65 + place) if place < 26 else letter(place // 26 - 1) + letter(place % 26)


def _flown(groups: Sequence[Sequence[_Row]], goal: float, *, whole_groups: bool) -> _Columns:
    """The rows in columns of at most `goal`; a heading stays with its first feature."""
    found: list[list[_Row]] = [[]]
    filled = 0.0
    for rows in groups:
        for place, row in enumerate(rows):
            needs = row.high
            if not place:
                needs = sum(one.high for one in (rows if whole_groups else rows[:2]))
            if found[-1] and filled + needs > goal + 0.01 and not (place and whole_groups):
                found.append([])
                filled = 0.0
                if place:
                    again = say("{stage} (continued)", stage=" ".join(rows[0].lines))
                    found[-1].append(_Row(None, (again,), rows[0].high))
                    filled += rows[0].high
            found[-1].append(row)
            filled += row.high
    return tuple(tuple(column) for column in found)


def _row(
    row: _Row, x: float, y: float, chosen: _Set, *, selected: str | None, hidden: bool
) -> Markup:
    size, stand = chosen.size, row.stand
    step, below = size * _STEP, row.high - size * _STEP * max(1, len(row.lines))
    if stand is None:
        base = y + below - size * 0.3 + size * 0.95
        return join(
            *(
                shapes.text(line, x, base + i * step, size, weight=600, fill="ink-2")
                for i, line in enumerate(row.lines)
            )
        )
    middle = y + below / 2 + step / 2
    left = x + size * (2.1 if chosen.marks else _BESIDE)
    drawn = [
        shapes.text(line, left, middle + size * 0.34 + i * step, size)
        for i, line in enumerate(row.lines)
    ]
    back = None
    if stand.feature == selected:
        back = shapes.rect(Box(x - 4, y, chosen.width + 8, row.high), fill="panel", radius=8)
    if not chosen.marks:
        right, base = x + size * (_BESIDE - 0.45), middle + size * 0.34
        number = shapes.text(str(stand.number), right, base, size, weight=700, anchor="end")
        return el("g", back, number, *drawn, data_name=stand.feature)
    sign = draw_look(look_of(stand, hidden=hidden), round(size * 0.64, 2))
    said = None if hidden else _note(stand, row, x, middle, chosen)
    return el("g", back, at(sign, x + size * 0.95, middle), *drawn, said, data_name=stand.feature)


def _note(stand: Stand, row: _Row, x: float, middle: float, chosen: _Set) -> Markup | None:
    """What is special about the feature, at the right: in words where there is room."""
    size, right = chosen.size, x + chosen.width
    words = note(stand)
    if not words:
        return None
    used = size * 2.1 + max((text_width(line, size) for line in row.lines), default=0) + size
    small = size * 0.86
    if chosen.notes and used + text_width(words, small) <= chosen.width:
        tone = "low" if stand.broken else "ink-3"
        return shapes.text(words, right, middle + size * 0.3, small, fill=tone, anchor="end")
    way = direction(stand)
    if way and used + size * (_ARROW - 1.4) <= chosen.width:
        return Way(way, size * 0.8)(right - size * 2.0, middle)
    return None
