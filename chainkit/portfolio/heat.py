"""A heat map: a row for each member, a column for each thing they are compared by.

A cell says its figure; colour only repeats it.  What has no figure is hatched and says why in a
sign that the legend explains.  Pure: the same grid gives the same characters.
Imports chainkit.pictures and the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from chainkit.markup import Markup, el, join
from chainkit.pictures import legend, shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, text_width, wrap
from chainkit.pictures.tokens import score_step
from chainkit.portfolio.model import HUNDRED, Cell, Column, Grid, Member, Scale, State
from chainkit.words import phrase, spoken

Layout = Literal["wide", "narrow"]
ROUGH: Final = 15.0
"""Half of an interval that is wider makes a figure rough, as the chain has it (ours)."""
SIGNS: Final[dict[State, str]] = {
    "missing": "–",
    "not_applicable": "n/a",
    "hidden": "?",
    "suppressed": "<5",
    "few": "few",
    "early": "…",
    "unlike": "·",
}
MEANING: Final[dict[State, str]] = {
    "missing": phrase("nothing said yet"),
    "not_applicable": phrase("does not apply"),
    "hidden": phrase("not revealed yet"),
    "suppressed": phrase("fewer than five people"),
    "few": phrase("too few to say"),
    "early": phrase("under half is answered"),
    "unlike": phrase("not asked or counted in this way"),
}


@dataclass(frozen=True)
class _Plan:
    width: float
    label: float
    row: float
    text: float
    small: float
    head: float
    widest: float
    gap: float
    codes: bool


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1500, 220, 58, 28, 22, 18.5, 210, 6, codes=False),
    "narrow": _Plan(380, 82, 34, 12.5, 11, 11, 64, 2, codes=True),
}


def draw_heat(grid: Grid, members: Sequence[Member], layout: Layout = "wide") -> str:
    """The rows of `members` in `grid` as SVG, 1500 units wide, or 380 for a phone."""
    plan = _roomy(_PLANS[layout], members, len(grid.columns))
    step = min(plan.widest, (plan.width - plan.label) / len(grid.columns))
    heads, top = _heads(grid.columns, step, plan)
    rows = [
        _row(member, grid, plan.label, top + at * plan.row, step, plan)
        for at, member in enumerate(members)
    ]
    bottom = top + len(members) * plan.row + plan.small
    shown = [
        (grid.cells[member.key][column.id], column.scale)
        for member in members
        for column in grid.columns
    ]
    key, high = legend.draw_legend(
        _legend(shown, plan, grid.ends), 0, bottom, plan.width, plan.small
    )
    return str(
        el(
            "svg",
            el("title", grid.title),
            el("desc", describe(grid, members)),
            heads,
            *rows,
            key,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom + high + plan.small * 0.5)}",
            role="img",
            aria_label=grid.title,
            class_="ck-heat",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _roomy(plan: _Plan, members: Sequence[Member], columns: int) -> _Plan:
    """The plan with as much room for names as they need and the columns leave."""
    size = plan.text * 0.92
    needed = max((text_width(member.name, size) for member in members), default=0) + plan.small
    return replace(plan, label=max(plan.label, min(needed, plan.width - columns * plan.widest)))


def describe(grid: Grid, members: Sequence[Member]) -> str:
    """The picture in one sentence; the table has all of it."""
    figures = sum(
        grid.cells[member.key][column.id].state == "shown"
        for member in members
        for column in grid.columns
    )
    first, last = grid.columns[0].name, grid.columns[-1].name
    return spoken(
        _DESCRIPTION,
        title=grid.title,
        rows=len(members),
        columns=len(grid.columns),
        first=first,
        last=last,
        figures=figures,
    )


_DESCRIPTION: Final = phrase(
    "{title}: {rows} rows, {columns} columns from {first} to {last}, {figures} figures; the table "
    "has all of them."
)


def words_of(cell: Cell, scale: Scale = HUNDRED) -> str:
    """What a cell says: its figure, or the sign of why there is none."""
    if cell.value is None:
        return SIGNS[cell.state]
    return cell.words or scale.words(cell.value)


def is_rough(cell: Cell, scale: Scale = HUNDRED) -> bool:
    """Whether a figure is so unsure that its cell is drawn with a dashed edge."""
    if cell.low is None or cell.high is None or scale.plain:
        return False
    return 50 * (cell.high - cell.low) / abs(scale.high - scale.low) > ROUGH


def _heads(columns: Sequence[Column], step: float, plan: _Plan) -> tuple[Markup, float]:
    size, line = plan.head, plan.head * 1.2
    names = [
        (column.code,)
        if plan.codes
        else wrap(column.name, step * 0.94, size, max_lines=5, weight=600)
        for column in columns
    ]
    most = max(len(name) for name in names)
    parts = [
        shapes.text(said, plan.label + (at + 0.5) * step, (most - len(name) + nth + 1) * line, size,
                    weight=600, fill="ink-2", anchor="middle")
        for at, name in enumerate(names)
        for nth, said in enumerate(name)
    ]  # fmt: skip
    return join(*parts), most * line + size * 0.6


def _row(member: Member, grid: Grid, x: float, y: float, step: float, plan: _Plan) -> Markup:
    name = ellipsis(member.name, plan.label - plan.small * 0.6, plan.text * 0.92)
    middle = y + plan.row / 2
    parts = [shapes.text(name, 0, middle + plan.text * 0.33, plan.text * 0.92)]
    for at, column in enumerate(grid.columns):
        box = Box(
            x + at * step + plan.gap / 2, y + plan.gap / 2, step - plan.gap, plan.row - plan.gap
        )
        parts.append(_cell(grid.cells[member.key][column.id], column.scale, box, plan))
    return el("g", *parts)


def _cell(cell: Cell, scale: Scale, box: Box, plan: _Plan) -> Markup:
    radius = plan.text * 0.3
    at = box.cx, box.cy + plan.text * 0.35
    if cell.value is None:
        sign = shapes.text(SIGNS[cell.state], *at, plan.small, fill="ink-2", anchor="middle")
        return join(shapes.rect(box, stroke="line", width=1.5, radius=radius), sign)
    rough = is_rough(cell, scale)
    size = min(plan.text, box.w * 1.5 / max(len(words_of(cell, scale)), 1))
    fill = shapes.rect(
        box,
        fill="" if scale.plain else f"s{score_step(scale.at(cell.value)):02d}",
        stroke="ink-2" if rough else "line" if scale.plain else "",
        width=plan.text * 0.08 if rough else 1.5 if scale.plain else 0,
        radius=radius,
        line="dash" if rough else "solid",
    )
    return join(fill, shapes.text(words_of(cell, scale), *at, size, weight=600, anchor="middle"))


def _legend(
    cells: Sequence[tuple[Cell, Scale]], plan: _Plan, ends: tuple[str, str]
) -> list[legend.Item]:
    size = plan.small
    coloured = any(cell.value is not None and not scale.plain for cell, scale in cells)
    items = [legend.sign_colours(*ends, size)] if coloured else []
    if any(is_rough(cell, scale) for cell, scale in cells):
        items.append(legend.sign_edge(spoken(_ROUGH), size, kind="dash", width=size * 0.1))
    return items + list(_signs([cell for cell, _ in cells], size))


_ROUGH: Final = phrase("unsure by more than 15 % of the scale either way")


def _signs(cells: Sequence[Cell], size: float) -> Iterator[legend.Item]:
    for state, meaning in MEANING.items():
        if any(cell.state == state for cell in cells):
            yield _sign(SIGNS[state], spoken(meaning), size)


def _sign(sign: str, words: str, size: float) -> legend.Item:
    wide = size * 2.2

    def draw(x: float, y: float) -> Markup:
        box = Box(x, y - size * 0.62, wide, size * 1.24)
        text = shapes.text(
            sign, box.cx, y + size * 0.32, size * 0.85, fill="ink-2", anchor="middle"
        )
        return join(shapes.rect(box, stroke="line", width=1.5, radius=size * 0.3), text)

    return legend.Item(draw, wide, words)
