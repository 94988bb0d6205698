"""One statement's answers on a line from 0 to 4: everybody's mean, and each shown group's mark.

The line repeats the numbers beside it, so it is hidden from those who hear the table.
Imports the result, chainkit.pictures and markup.
"""

from __future__ import annotations

from chainkit.charter.model import HIGH, LOW
from chainkit.charter.picture import SHAPES
from chainkit.charter.result import StatementResult
from chainkit.markup import Markup, el, join
from chainkit.pictures import shapes
from chainkit.words import say, spoken
from chainkit.workshop.records import GROUP_NAMES, ROLE_GROUPS, RoleGroup

_WIDTH, _HEIGHT, _EDGE, _MARK = 220.0, 30.0, 14.0, 7.0


def draw_strip(each: StatementResult) -> Markup:
    """The line of one statement; "" where nothing of it is shown."""
    if each.mean is None:
        return Markup("")
    middle = _HEIGHT / 2
    ticks = [
        shapes.line(f"M{shapes.n(_at(v))} {middle - 4}V{middle + 4}", stroke="line", width=1.5)
        for v in range(LOW, HIGH + 1)
    ]
    axis = f"M{shapes.n(_at(LOW))} {middle}H{shapes.n(_at(HIGH))}"
    mean = f"M{shapes.n(_at(each.mean))} {middle - 12}V{middle + 12}"
    marks = [
        shapes.mark(SHAPES[group], _at(each.groups[group]), middle, _MARK)
        for group in ROLE_GROUPS
        if group in each.groups
    ]
    return _svg(
        _WIDTH,
        shapes.line(axis, stroke="line", width=1.5),
        *ticks,
        shapes.line(mean, stroke="ink", width=4),
        *marks,
    )


def draw_strip_key(groups: tuple[RoleGroup, ...]) -> Markup:
    """What the signs on the lines are; `groups` are those with a mark."""
    middle, wide = _HEIGHT / 2, 2 * _EDGE
    bar = shapes.line(f"M{wide / 2} {middle - 11}V{middle + 11}", stroke="ink", width=4)
    items = [(bar, say("everybody"))]
    items += [
        (shapes.mark(SHAPES[group], wide / 2, middle, _MARK), spoken(GROUP_NAMES[group]))
        for group in groups
    ]
    parts = [el("span", _svg(wide, sign), " ", words) for sign, words in items]
    return el("p", join(*parts), class_="ck-strip-key")


def _svg(wide: float, *parts: Markup) -> Markup:
    return el(
        "svg",
        *parts,
        viewBox=f"0 0 {wide:g} {_HEIGHT:g}",
        width=f"{wide:g}",
        height=f"{_HEIGHT:g}",
        aria_hidden="true",
        class_="ck-strip",
        fill="none",
    )


def _at(value: float) -> float:
    return _EDGE + (value - LOW) / (HIGH - LOW) * (_WIDTH - 2 * _EDGE)
