"""Which form of a picture a slide shows: nobody in the room can read letters under 12 points.

A picture has forms: as it is, for a wide screen, and as a table.  Pure.  Imports the blocks, and
how large letters and tables are.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainkit.report.blocks import Figure, Table
from chainkit.report.letters import letters, raised
from chainkit.report.svg import proportion

LEAST = 12.0
"""Points of the smallest letters on a slide (ours)."""
_STRETCH = 1.2
"""Letters of a picture may grow by so much without touching each other (looked at)."""
_SMALL = 0.7
"""Of the width, for a small picture."""


@dataclass(frozen=True)
class Form:
    """A picture for a box of a slide, or the table in its place."""

    svg: str = ""
    table: Table | None = None


def form_of(figure: Figure, wide: float, high: float, *, table_fits: bool) -> Form:
    """What to show in a box `wide` × `high` points; `table_fits`: whether its table would."""
    best = max(
        (svg for svg in (figure.svg, figure.wide_svg) if svg),
        key=lambda svg: _letters(svg, wide, high),
    )
    now = _letters(best, wide * (_SMALL if figure.small else 1.0), high)
    if not now or now >= LEAST:
        return Form(best)
    if now * _STRETCH >= LEAST:
        return Form(raised(best, _smallest(best) * LEAST / now))
    if figure.table is not None and table_fits:
        return Form(table=figure.table)
    return Form(raised(best, _smallest(best) * _STRETCH))


def _letters(svg: str, wide: float, high: float) -> float:
    """Points of the smallest letters of a picture that fills the box."""
    return letters(svg, min(wide, high * proportion(svg)))


def _smallest(svg: str) -> float:
    """Of the picture's own units."""
    found = letters(svg, 1000.0)
    return found * _units(svg) / 1000.0


def _units(svg: str) -> float:
    return float(svg.partition('viewBox="')[2].partition('"')[0].split()[2])
