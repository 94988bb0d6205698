"""What the small app shows, whoever shows it: one picture and one sum of ten numbers.

Imports nothing, so that it runs in every peer's environment.
"""

from __future__ import annotations

from collections.abc import Sequence

SLIDERS, HIGHEST, START = 10, 100, 50
BAR, GAP, HEIGHT = 40, 12, 220


def total(values: Sequence[int]) -> str:
    """The sum, in words."""
    return f"Sum: {sum(values)}"


def picture(values: Sequence[int]) -> str:
    """Ten bars as one SVG picture."""
    width = SLIDERS * (BAR + GAP) + GAP
    bars = "".join(
        f'<rect x="{GAP + n * (BAR + GAP)}" y="{HEIGHT - 2 * value}" width="{BAR}" '
        f'height="{2 * value}" fill="#1b6ca8"/>'
        for n, value in enumerate(values)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
        f'width="{width}" height="{HEIGHT}" class="small-picture" role="img">{bars}</svg>'
    )
