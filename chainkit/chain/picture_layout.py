"""Where the ten links stand: two views (1994 graph, straight row), wide or for a phone.

Three layouts were drawn and looked at before this one was chosen: cards whose height is
their score (links that are not measured have no place, near-equal branches collide), bands
as three rows (large type, but the chain is torn twice), and this: bands from left to right
with the branches side by side.  Pure geometry; imports chain/model and chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from chainkit.chain.model import Link, View
from chainkit.pictures.face import Style
from chainkit.pictures.shapes import Box

Shape = Literal["wide", "narrow", "slide"]

# Column and branch of each link in the 1994 graph: -1 upper, 1 lower, 0 on the line.
GRAPH: Final[Mapping[str, tuple[int, int]]] = {
    "internal_service_quality": (0, 0),
    "employee_satisfaction": (1, 0),
    "employee_retention": (2, -1),
    "employee_productivity": (2, 1),
    "external_service_value": (3, 0),
    "customer_satisfaction": (4, 0),
    "customer_loyalty": (5, 0),
    "revenue_growth": (6, -1),
    "profitability": (6, 1),
    "shareholder_client_value": (7, 0),
}
TALL: Final = Style(
    pad=14,
    label_sizes=(24, 23, 22, 21, 20),
    label_y=34,
    label_lines=3,
    number_size=64,
    number_y=152,
    small=19,
    bar_y=181,
    words_y=213,
    mark=8,
)
SLIDE: Final = Style(
    pad=10,
    label_sizes=(27, 26, 25, 24),
    label_y=38,
    label_lines=3,
    number_size=66,
    number_y=180,
    small=24,
    bar_y=220,
    words_y=262,
    mark=10,
    spare=27,
)
"""As `TALL`, in letters that are read from the back of a room when the picture fills a slide."""
BROAD: Final = Style(
    pad=18,
    label_sizes=(27, 26, 25, 24, 22),
    label_y=39,
    label_lines=2,
    number_size=64,
    number_y=134,
    small=20,
    bar_y=166,
    words_y=200,
    mark=8.5,
)
FLAT: Final = Style(
    pad=14,
    label_sizes=(18, 17, 16, 15),
    label_y=28,
    label_lines=2,
    number_size=44,
    number_y=46,
    small=14.5,
    bar_y=74,
    words_y=110,
    mark=7.5,
    flat=True,
)
HALF: Final = Style(
    pad=12,
    label_sizes=(17, 16, 15, 14),
    label_y=26,
    label_lines=3,
    number_size=42,
    number_y=112,
    small=14.5,
    bar_y=143,
    words_y=175,
    mark=7,
)
WIDE: Final = 1800.0
NARROW: Final = 380.0


@dataclass(frozen=True)
class Band:
    """A ground under neighbouring links; `title` is the key of its band."""

    key: str
    box: Box


@dataclass(frozen=True)
class Layout:
    """Boxes by link id; all in units of a picture `width` wide and `height` high."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    styles: Mapping[str, Style]
    bands: tuple[Band, ...]
    lane: float
    """Height of the line on which the loop back runs (wide), or its distance from the left."""
    title_size: float
    titles_centred: bool = False
    """On a phone two arrows enter a band at its sides, so its title stands between them."""


def place(links: Sequence[Link], view: View, shape: Shape, top: float) -> Layout:
    """The layout of a view, starting `top` below the upper edge (the legend is there)."""
    if shape == "narrow":
        return _phone(links, view, top)
    if shape == "slide":
        return _graph(links, top, SLIDE)
    return _graph(links, top) if view == "graph_1994" else _row(links, top)


def _graph(links: Sequence[Link], top: float, style: Style = TALL) -> Layout:
    margin, gap, high, apart = 17.5, 27.0, style.words_y + 13.0, 30.0
    wide = (WIDE - 2 * margin - 7 * gap) / 8
    head, foot = 60.0, 38.0
    middle = top + head + high + apart / 2
    boxes, bands = {}, []
    for link in links:
        column, branch = GRAPH[link.id]
        y = middle - high / 2 if not branch else middle + branch * (high + apart) / 2 - high / 2
        boxes[link.id] = Box(margin + column * (wide + gap), y, wide, high)
    for key, members in _by_band(links):
        left = min(boxes[link.id].x for link in members) - gap / 2 + 2
        right = max(boxes[link.id].right for link in members) + gap / 2 - 2
        left, right = max(left, 0), min(right, WIDE)
        bands.append(Band(key, Box(left, top, right - left, head + 2 * high + apart + foot)))
    bottom = bands[0].box.bottom
    styles = dict.fromkeys(boxes, style)
    return Layout(WIDE, bottom + 44, boxes, styles, tuple(bands), bottom + 32, style.small)


def _row(links: Sequence[Link], top: float) -> Layout:
    margin, gap, high, per_row = 42.0, 34.0, 212.0, 5
    wide = (WIDE - 2 * margin - (per_row - 1) * gap) / per_row
    head, foot, apart = 63.0, 16.0, 26.0
    whole = head + high + foot
    boxes, bands = {}, []
    for i, link in enumerate(links):
        row, column = divmod(i, per_row)
        y = top + head + row * (whole + apart)
        boxes[link.id] = Box(margin + column * (wide + gap), y, wide, high)
    for start in range(0, len(links), per_row):
        for key, members in _by_band(links[start : start + per_row]):
            first, last = boxes[members[0].id], boxes[members[-1].id]
            left = first.x - gap / 2 + 2
            box = Box(left, first.y - head, last.right + gap / 2 - 2 - left, whole)
            bands.append(Band(key, box))
    bottom = bands[-1].box.bottom
    styles = dict.fromkeys(boxes, BROAD)
    return Layout(WIDE, bottom + 44, boxes, styles, tuple(bands), bottom + 32, 19)


def _phone(links: Sequence[Link], view: View, top: float) -> Layout:
    margin, gap, between = 26.0, 26.0, 14.0
    wide = NARROW - 2 * margin
    head, foot = 50.0, 16.0
    boxes: dict[str, Box] = {}
    styles: dict[str, Style] = {}
    bands: list[Band] = []
    y = top
    for key, members in _by_band(links):
        begin = y
        y += head
        for row in _rows(members, view):
            style = HALF if len(row) > 1 else FLAT
            high = style.words_y + 14
            each = (wide - between * (len(row) - 1)) / len(row)
            for i, link in enumerate(row):
                boxes[link.id] = Box(margin + i * (each + between), y, each, high)
                styles[link.id] = style
            y += high + gap
        y += foot - gap
        bands.append(Band(key, Box(margin - 14, begin, wide + 28, y - begin)))
        y += 10
    centred = view == "graph_1994"
    return Layout(NARROW, y + 38, boxes, styles, tuple(bands), 7, 14, centred)


def _rows(links: Sequence[Link], view: View) -> list[list[Link]]:
    if view == "seed_order":
        return [[link] for link in links]
    columns: dict[int, list[Link]] = {}
    for link in links:
        columns.setdefault(GRAPH[link.id][0], []).append(link)
    return list(columns.values())


def _by_band(links: Sequence[Link]) -> list[tuple[str, list[Link]]]:
    """Runs of links of the same band, in order."""
    runs: list[tuple[str, list[Link]]] = []
    for link in links:
        if runs and runs[-1][0] == link.band:
            runs[-1][1].append(link)
        else:
            runs.append((link.band, [link]))
    return runs
