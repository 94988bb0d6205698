"""How large the letters of the strategy's page will be, reckoned while somebody types.

The page itself is set by `report.paper.one_page`: four columns, letters as large as fits, cut
at the smallest.  Setting it takes longer than a pause in typing, so its sizes are repeated here
and the texts measured; a test holds the two together.  Pure; imports pictures' text measure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chainkit.pictures.text import wrap

SMALLEST: Final = 7.5
LARGEST: Final = 15.0
EASY: Final = 9.0
"""Letters from this size are read without effort at arm's length (ours)."""
WIDE: Final = frozenset({"value_promise", "roadmap"})
"""Contents that take two columns: what all else serves, and what comes when."""
_STEP: Final = 0.25
_MM: Final = 72 / 25.4
"""Points in a millimetre."""
_PAGE: Final = (297.0 - 2 * 12, 210.0 - 2 * 12)
"""Width and height inside the margins of an A4 sheet that lies, in mm; A3 has the same shape."""
_GAP: Final = 3.5
_PAD: Final = 3.5
_HEAD: Final = 22.0
"""Between boxes, inside a box, and what title and foot take, in mm."""
_COLUMNS: Final = 4
_LINE: Final = 1.16
"""Height of a line, in letter sizes."""
_NARROW: Final = 0.82
"""Width of the page's letters, to that of the widest sans a screen may have."""


@dataclass(frozen=True)
class Fit:
    """How the ten contents will stand on an A4 sheet."""

    points: float
    """Size of the letters, in points; on A3 they are 1.4 times as large."""
    cut: frozenset[str]
    """Contents whose text will be cut; empty where all fits."""


def page_fit(titles: Mapping[str, str], texts: Mapping[str, str]) -> Fit:
    """The page of these contents: id -> title in order, and id -> text where there is one."""
    return _fit(tuple((id_, title, texts.get(id_, "").strip()) for id_, title in titles.items()))


@lru_cache(maxsize=64)
def _fit(boxes: tuple[tuple[str, str, str], ...]) -> Fit:
    rows = _rows(boxes)
    room = (_PAGE[1] - _HEAD - (len(rows) - 1) * _GAP) * _MM
    size = LARGEST
    while size > SMALLEST and _needed(rows, size) > room:
        size -= _STEP
    if _needed(rows, size) <= room:
        return Fit(size, frozenset())
    share = room / len(rows)
    return Fit(size, frozenset(box[0] for row in rows for box in row if _height(box, size) > share))


def _rows(
    boxes: Sequence[tuple[str, str, str]],
) -> list[list[tuple[str, str, str]]]:
    """The boxes in rows of four columns, as the page has them."""
    rows: list[list[tuple[str, str, str]]] = []
    left = 0
    for box in boxes:
        takes = 2 if box[0] in WIDE else 1
        if takes > left:
            rows.append([])
            left = _COLUMNS
        rows[-1].append(box)
        left -= takes
    return rows


def _needed(rows: Sequence[Sequence[tuple[str, str, str]]], size: float) -> float:
    return sum(max(_height(box, size) for box in row) for row in rows)


def _height(box: tuple[str, str, str], size: float) -> float:
    """Of one box with its title, in points."""
    id_, title, text = box
    column = (_PAGE[0] - (_COLUMNS - 1) * _GAP) / _COLUMNS
    wide = (2 * column + _GAP if id_ in WIDE else column) - 2 * _PAD
    head = max(size * 0.85, SMALLEST)
    titles = len(wrap(title, (wide * _MM - head) / _NARROW, head, weight=700))
    lines = sum(
        max(1, len(wrap(part, wide * _MM / _NARROW, size))) for part in (text or "-").split("\n")
    )
    return 2 * _PAD * _MM + titles * head * 1.1 + 0.8 * size + lines * size * _LINE
