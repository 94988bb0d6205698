"""How large a picture must stand on paper for its smallest letters to be read.

A picture is as wide as the text, or less where it is high and its letters allow it.  One whose
letters would be smaller than `LEAST` is shown as it is drawn for a phone, if that is better; a
broad one takes a page of its own, on A3 if it would be far too small even there.
Pure.  Imports its own package.
"""

from __future__ import annotations

import re
from typing import Any

from chainkit.report.svg import proportion

LEAST, FAR = 7.0, 5.5
"""Points of the smallest letters wanted; and below which a broad picture takes A3 (ours)."""
_WANTED = 8.0
"""Points of letters for which a high picture may be drawn smaller, and one for a phone is."""
_SIZES = re.compile(r"font-size\s*[=:]\s*\"?([\d.]+)")
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ')
_UPRIGHT, _TURNED = 476.2, 773.9
"""Points of a line on A4 and on A4 turned, as `report.typ` sets their margins."""
_SMALL, _SMALLER = 0.58, 0.72
"""Of the line, for a small picture; and for one that is drawn smaller because it is high."""
_ROOM, _MOST = 240.0, 300.0
"""Points of height that an upright picture takes if its letters allow it; and that one drawn for
a phone may take."""
_PHONE = (0.5, 0.64)
"""Of the line, for a picture drawn for a phone: at least and at most."""
_USUAL = 0.92
"""Of a turned line, for a picture whose letters can be read so."""
_HIGH = 425.0
"""Points of a turned page that a picture may take, beside its heading and its caption."""


def fitted(svg: str, *, small: bool, wide: bool, narrow: str = "") -> dict[str, Any]:
    """For `report.typ`: `share` of the line, the page's `paper`, and whether `narrow` is shown."""
    if small:
        now = letters(svg, _SMALL * _UPRIGHT)
        share = _SMALL if not now else min(max(_SMALL, _SMALL * LEAST / now), 1.2 * _SMALL)
        return _told(share)
    if not wide:
        phone = _phone(svg, narrow)
        return _told(phone, narrow=True) if phone else _told(_upright(svg))
    most = min(_TURNED, _HIGH * proportion(svg))
    if 0 < letters(svg, most) < FAR:
        return _told(1.0, paper="a3")
    usual = min(_USUAL * _TURNED, most)
    return _told((usual if letters(svg, usual) >= LEAST else most) / _TURNED)


def _told(share: float, *, paper: str = "a4", narrow: bool = False) -> dict[str, Any]:
    return {"share": share, "paper": paper, "narrow": narrow}


def _phone(svg: str, narrow: str) -> float:
    """How much of the line the picture for a phone takes; 0 where the usual one is better."""
    small, large = letters(svg, _UPRIGHT), letters(narrow, _UPRIGHT)
    if not 0 < small < LEAST or not large:
        return 0.0
    share = min(max(_WANTED / large, _PHONE[0]), _PHONE[1])
    fits = share * _UPRIGHT / proportion(narrow) <= _MOST and share * large >= LEAST
    return share if fits else 0.0


def _upright(svg: str) -> float:
    """All of the line, or less for a high picture as long as its letters can be read well."""
    now, high = letters(svg, _UPRIGHT), _UPRIGHT / proportion(svg)
    if not now or high <= _ROOM:
        return 1.0
    return min(1.0, max(_ROOM / high, _WANTED / now, _SMALLER))


def raised(svg: str, least: float) -> str:
    """`svg` with no letters smaller than `least` of its units."""
    return _SIZES.sub(lambda found: _at_least(found, least), svg)


def _at_least(found: re.Match[str], least: float) -> str:
    return found[0].replace(found[1], f"{least:g}") if float(found[1]) < least else found[0]


def letters(svg: str, width: float) -> float:
    """Points of the smallest letters of a picture that is `width` points wide; 0 without any."""
    box = _VIEW_BOX.search(svg)
    sizes = [float(size) for size in _SIZES.findall(svg)]
    return min(sizes) * width / float(box[1]) if box and sizes else 0.0
