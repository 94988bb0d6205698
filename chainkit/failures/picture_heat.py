"""Weekday by hour as a picture: a darker cell is a worse hour, and thin cells stay grey.

Pure: a heat map in, SVG out, with a table twin.  Imports the analysis, its words and shapes.
"""

from __future__ import annotations

from math import isnan
from typing import Final, Literal

from chainkit.failures.log import Log
from chainkit.failures.when import THIN, Heat
from chainkit.failures.words import WEEKDAYS, exposure_warning, f2, heat_words, percent
from chainkit.markup import Markup, el
from chainkit.pictures import legend, shapes
from chainkit.pictures.shapes import Box
from chainkit.report.blocks import Table
from chainkit.words import number, say, spoken

Layout = Literal["wide", "narrow"]
OPACITY: Final = (0.06, 0.16, 0.32, 0.86, 1.0)
"""Of the accent, from few to many; none between where neither ink could be read on it."""


def heat_sentence(log: Log, heat: Heat) -> str:
    """The whole picture in words."""
    return " ".join(part for part in (heat_words(log, heat), exposure_warning(log, heat)) if part)


def draw_heat(log: Log, heat: Heat, layout: Layout = "wide") -> str:
    """The map as SVG, 1800 units wide, or 380 for a phone with hours downwards."""
    wide = layout == "wide"
    left, top, cell_w, cell_h = (180.0, 50.0, 66.0, 62.0) if wide else (44.0, 26.0, 47.0, 21.0)
    size = 26.0 if wide else 12.5
    across, down = (24, 7) if wide else (7, 24)
    highest = max((v for v in heat.values.ravel().tolist() if not isnan(v)), default=0.0)
    parts: list[Markup] = []
    for row in range(down):
        for column in range(across):
            weekday, hour = (row, column) if wide else (column, row)
            box = Box(left + column * cell_w, top + row * cell_h, cell_w - 2, cell_h - 2)
            parts.append(_cell(heat, weekday, hour, box, highest, size * (0.9 if wide else 0.8)))
    parts.append(_heads(left, top, cell_w, cell_h, size, wide=wide))
    bottom = top + down * cell_h + size * 0.6
    drawn, high = legend.draw_legend(
        _key(log, heat, highest, size),
        left if wide else 4,
        bottom,
        1800 - left if wide else 372,
        size,
    )
    title = say("Failures by weekday and hour: {title}", title=log.setup.title)
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", heat_sentence(log, heat)),
            *parts,
            drawn,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {1800 if wide else 380} {round(bottom + high + size * 0.4)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def step_of(value: float, highest: float) -> int:
    """Which of the five shades a value takes; −1 for none.

    >>> step_of(0.0, 10.0), step_of(10.0, 10.0), step_of(4.1, 10.0)
    (0, 4, 2)
    """
    if isnan(value):
        return -1
    return min(len(OPACITY) - 1, int(value / highest * len(OPACITY))) if highest else 0


def _cell(heat: Heat, weekday: int, hour: int, box: Box, highest: float, size: float) -> Markup:
    value = float(heat.values[weekday, hour])
    step = step_of(value, highest)
    if step < 0:
        thin = heat.exposure is not None and heat.exposure[weekday, hour] > 0
        mark = "·" if thin else ""
        grey = shapes.rect(box, fill="panel", stroke="line", width=1, radius=4)
        return el("g", grey, _said(mark, box, size, "ink-3") if mark else None)
    ink = "on-accent" if OPACITY[step] > 0.5 else "ink"
    drawn = shapes.rect(box, fill="accent", opacity=OPACITY[step], radius=4)
    return el("g", drawn, _said(_value(heat, value), box, size, ink))


def _said(words: str, box: Box, size: float, ink: str) -> Markup:
    return shapes.text(words, box.cx, box.cy + size * 0.35, size, fill=ink, anchor="middle")


def _value(heat: Heat, value: float) -> str:
    if heat.rated:
        return number(value * 100, 1)
    return number(value, 1 if value < 100 else 0)


def _heads(
    left: float, top: float, cell_w: float, cell_h: float, size: float, *, wide: bool
) -> Markup:
    parts: list[Markup] = []
    for weekday, name in enumerate(WEEKDAYS):
        words = spoken(name)
        if wide:
            y = top + weekday * cell_h + cell_h / 2 + size * 0.33
            parts.append(shapes.text(words, left - 14, y, size, anchor="end", fill="ink-2"))
        else:
            x = left + weekday * cell_w + cell_w / 2
            parts.append(shapes.text(words[:2], x, top - 8, size, anchor="middle", fill="ink-2"))
    for hour in range(24):
        if wide:
            x = left + hour * cell_w + cell_w / 2
            parts.append(shapes.text(str(hour), x, top - 14, size, anchor="middle", fill="ink-2"))
        else:
            y = top + hour * cell_h + cell_h / 2 + size * 0.33
            parts.append(shapes.text(str(hour), left - 6, y, size, anchor="end", fill="ink-2"))
    return el("g", *parts, aria_hidden="true")


def _key(log: Log, heat: Heat, highest: float, size: float) -> list[legend.Item]:
    high = percent(highest) if heat.rated else f2(highest)
    unit = (
        say("failures per 100 {exposure}, up to {high}", high=high, exposure=log.setup.exposure)
        if heat.rated
        else say("failures on each such day, up to {high}: counts, no rates", high=high)
    )
    items = [_shades(size, unit)]
    if heat.rated:
        items.append(_grey(size, _too_few(log)))
    return items


def _too_few(log: Log) -> str:
    return say("fewer than {thin} {exposure}: no rate", thin=THIN, exposure=log.setup.exposure)


def _shades(size: float, words: str) -> legend.Item:
    wide = size * 1.2

    def draw(x: float, y: float) -> Markup:
        boxes = (
            shapes.rect(
                Box(x + at * wide, y - size / 2, wide - 2, size), fill="accent", opacity=o, radius=3
            )
            for at, o in enumerate(OPACITY)
        )
        return el("g", *boxes)

    return legend.Item(draw, wide * len(OPACITY), words)


def _grey(size: float, words: str) -> legend.Item:
    def draw(x: float, y: float) -> Markup:
        box = Box(x, y - size / 2, size * 1.2, size)
        return shapes.rect(box, fill="panel", stroke="line", width=1, radius=3)

    return legend.Item(draw, size * 1.2, words)


def heat_table(log: Log, heat: Heat) -> Table:
    """The table twin: weekdays across, hours downwards; no row for a night without a number."""
    rows = []
    known = [h for h in range(24) if not all(isnan(heat.values[day, h]) for day in range(7))]
    for hour in range(known[0], known[-1] + 1) if known else range(24):
        cells = []
        for weekday in range(7):
            value = float(heat.values[weekday, hour])
            cells.append("" if isnan(value) else _value(heat, value))
        rows.append((say("{hour}–{next} h", hour=hour, next=hour + 1), *cells))
    unit = (
        say(
            "failures per 100 {exposure}; empty or left out: fewer than {thin}",
            thin=THIN,
            exposure=log.setup.exposure,
        )
        if heat.rated
        else say("failures on each such day")
    )
    return Table(
        say("{title} by hour and weekday: {unit}", title=log.setup.title, unit=unit),
        (say("Hour"), *(spoken(name) for name in WEEKDAYS)),
        tuple(rows),
        numeric=tuple(range(1, 8)),
    )
