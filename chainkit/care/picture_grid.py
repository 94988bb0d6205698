"""The three Rs × organisational and personal as six cells with their difference, as SVG.

A number and a word stand in each cell, so that nothing is told by colour alone.  Pure.
Imports the grid, its words and chainkit.pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.care.grid import Cell, Grid, Row
from chainkit.care.grid_words import (
    agreement_words,
    carries_row_words,
    grid_sentence,
    median_words,
    side_name,
)
from chainkit.care.model import HIGHEST, LOWEST, SIDES, CareContent
from chainkit.care.said import signed
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import wrap
from chainkit.pictures.tokens import score_fill
from chainkit.words import say

Layout = Literal["wide", "narrow"]


@dataclass(frozen=True)
class _Plan:
    width: float
    name: float
    """Room for the names of rows; 0: above them."""
    cell: float
    row: float
    gap: float
    size: float
    small: float
    big: float


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 300, 430, 210, 20, 32, 27, 62),
    "narrow": _Plan(380, 0, 130, 96, 6, 16, 12.5, 26),
}


def draw_grid(grid: Grid | None, content: CareContent, title: str, layout: Layout = "wide") -> str:
    """The grid as SVG, 1800 units wide, or 380 for a phone; None draws it before the reveal."""
    plan = _PLANS[layout]
    head = plan.size * 1.7
    drawn = [_heads(plan)]
    y = head
    for at, r in enumerate(content.rs):
        if not plan.name:
            drawn.append(shapes.text(r.name, 4, y + plan.size, plan.size, weight=700))
            y += plan.size * 1.5
        row = grid.rows[at] if grid else None
        drawn.append(_row(r.name, r.id, grid, row, y, plan))
        y += plan.row + plan.gap
    said = grid_sentence(grid, content) if grid else say("Hidden until the reveal.")
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", said),
            *drawn,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(y)}",
            role="img",
            aria_label=title,
            class_="ck-grid3",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _heads(plan: _Plan) -> Markup:
    names = [*(side_name(side) for side in SIDES), say("Difference")]
    return el(
        "g",
        *(
            shapes.text(name, _x(at, plan) + plan.size * 0.2, plan.size, plan.small, weight=600,
                        fill="ink-2")
            for at, name in enumerate(names)
        ),
    )  # fmt: skip


def _x(at: int, plan: _Plan) -> float:
    return plan.name + at * (plan.cell + plan.gap)


def _row(name: str, r: str, grid: Grid | None, row: Row | None, y: float, plan: _Plan) -> Markup:
    parts: list[Markup] = []
    if plan.name:
        parts.append(
            shapes.text(name, 0, y + plan.row / 2 + plan.size * 0.3, plan.size, weight=700)
        )
    for at, side in enumerate(SIDES):
        box = Box(_x(at, plan), y, plan.cell, plan.row)
        parts.append(_cell(grid.cells[f"{r}/{side}"] if grid else None, box, plan))
    if row is not None:
        parts.append(_difference(row, _x(2, plan), y, plan))
    return el("g", *parts)


def _cell(cell: Cell | None, box: Box, plan: _Plan) -> Markup:
    if cell is None or cell.median is None:
        words = say("hidden") if cell is None else say("fewer than five")
        return el(
            "g",
            shapes.rect(box, fill="panel", stroke="line", width=2, radius=8),
            shapes.text(words, box.cx, box.cy + plan.small * 0.35, plan.small, fill="ink-2",
                        anchor="middle"),
        )  # fmt: skip
    score = (cell.median - LOWEST) / (HIGHEST - LOWEST) * 100
    return el(
        "g",
        shapes.rect(box, fill=score_fill(score), radius=8),
        shapes.text(median_words(cell.median), box.x + plan.size * 0.6, box.cy + plan.big * 0.25,
                    plan.big, weight=700),
        shapes.text(agreement_words(cell), box.x + plan.size * 0.6,
                    box.bottom - plan.small * 0.7, plan.small),
    )  # fmt: skip


def _difference(row: Row, x: float, y: float, plan: _Plan) -> Markup:
    room = plan.width - x - 4
    lines = wrap(carries_row_words(row), room, plan.small)
    parts = []
    top = y + plan.row / 2 - (len(lines) - 1) * plan.small * 0.6
    if row.difference is not None:
        parts.append(shapes.text(signed(row.difference, 1), x, y + plan.big * 0.95,
                                 plan.big * 0.8, weight=700))  # fmt: skip
        top = y + plan.big * 0.95 + plan.small * 1.5
    parts += [
        shapes.text(words, x, top + at * plan.small * 1.2, plan.small, fill="ink-2")
        for at, words in enumerate(lines)
    ]
    return el("g", *parts)
