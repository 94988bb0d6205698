"""How large a picture must stand on paper for its smallest letters to be read.

A picture is as wide as the text; one whose letters would be smaller than `LEAST` goes over the
text's edges, and a broad one that would still be far too small takes a page of A3.
Pure.  Imports its own package.
"""

from __future__ import annotations

import re
from typing import Any

from chainkit.report.svg import proportion

LEAST, FAR = 7.0, 6.0
"""Points of the smallest letters wanted; and below which a broad picture takes A3 (ours)."""
_SIZES = re.compile(r"font-size\s*[=:]\s*\"?([\d.]+)")
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ')
_UPRIGHT, _TURNED = 476.2, 745.5
"""Points of a line on A4 and on A4 turned, as `report.typ` sets their margins."""
_SMALL = 0.58
"""Of the line, for a small picture."""
_EDGE = 34.5
"""Points by which a picture may go over each edge of the text: 9 mm of paper stay."""
_TURNED_EDGE = 25.0
_HIGH = 425.0
"""Points of a turned page that a picture may take, beside its heading and its caption."""


def fitted(svg: str, *, small: bool, wide: bool) -> dict[str, Any]:
    """For `report.typ`: `share` of the line, points `beyond` each edge, and the page's `paper`."""
    if small:
        now = letters(svg, _SMALL * _UPRIGHT)
        share = _SMALL if not now else min(max(_SMALL, _SMALL * LEAST / now), 1.2 * _SMALL)
        return {"share": share, "beyond": 0.0, "paper": "a4"}
    if not wide:
        beyond = _beyond(svg, _UPRIGHT, 2 * _EDGE)
        return {"share": 1.0, "beyond": beyond, "paper": "a4"}
    usual = 0.94 * _TURNED
    most = min(_TURNED + 2 * _TURNED_EDGE, _HIGH * proportion(svg))
    if 0 < letters(svg, max(most, usual)) < FAR:
        return {"share": 1.0, "beyond": 0.0, "paper": "a3"}
    if letters(svg, usual) >= LEAST or most <= usual:
        return {"share": 0.94, "beyond": 0.0, "paper": "a4"}
    return {"share": 1.0, "beyond": _beyond(svg, _TURNED, most - _TURNED), "paper": "a4"}


def letters(svg: str, width: float) -> float:
    """Points of the smallest letters of a picture that is `width` points wide; 0 without any."""
    box = _VIEW_BOX.search(svg)
    sizes = [float(size) for size in _SIZES.findall(svg)]
    return min(sizes) * width / float(box[1]) if box and sizes else 0.0


def _beyond(svg: str, line: float, room: float) -> float:
    """Points over each edge of a line so that the letters can be read, as far as there is room."""
    now = letters(svg, line)
    if not now or now >= LEAST:
        return 0.0
    return round(min(line * LEAST / now - line, room) / 2, 1)
