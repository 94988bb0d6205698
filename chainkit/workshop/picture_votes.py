"""The hands of a room as five columns: how many for 1, 2, 3, 4 and 5.

Pure.  Imports chainkit.pictures and the vote.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.words import say, spoken
from chainkit.workshop.confidence import POINTS

WIDE, HIGH = 900.0, 360.0
_BASE, _TOP = 272.0, 52.0


def draw_votes(counts: Sequence[int], title: str) -> str:
    """Five columns as SVG, 900 × 360 units; each says its count, its point and its word."""
    most, step, wide = max(*counts, 1), WIDE / len(counts), 96.0
    parts = []
    for i, ((point, words), number) in enumerate(zip(POINTS, counts, strict=True)):
        middle = step * (i + 0.5)
        high = (_BASE - _TOP) * number / most
        column = Box(middle - wide / 2, _BASE - high, wide, high)
        if number:
            parts.append(shapes.rect(column, fill="accent", radius=6))
        label = shapes.text(str(number), middle, column.y - 12, 30, weight=700, anchor="middle")
        parts += [
            label,
            shapes.text(str(point), middle, _BASE + 38, 30, weight=600, anchor="middle"),
            shapes.text(spoken(words), middle, _BASE + 70, 22, fill="ink-2", anchor="middle"),
        ]
    floor = shapes.line(f"M0 {_BASE:g}H{WIDE:g}", stroke="edge", width=2)
    svg = el(
        "svg",
        el("title", title),
        el("desc", votes_sentence(counts)),
        floor,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE:g} {HIGH:g}",
        role="img",
        aria_label=f"{title}: {votes_sentence(counts)}",
        style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
        fill="none",
    )
    return str(svg)


def votes_sentence(counts: Sequence[int]) -> str:
    """All five counts in one sentence."""
    one, two, three, four, five = counts
    return say(
        "Hands for 1: {one}, for 2: {two}, for 3: {three}, for 4: {four}, for 5: {five}.",
        one=one,
        two=two,
        three=three,
        four=four,
        five=five,
    )
