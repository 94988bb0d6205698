"""Weekday by shift as a picture: the heat map in the hours that people work together.

Pure: shifts in, SVG out, with a table twin.  Imports the analysis, its words and the heat map's
shades.
"""

from __future__ import annotations

from math import isnan
from typing import Literal

from chainkit.failures.log import Log
from chainkit.failures.picture_heat import OPACITY, step_of
from chainkit.failures.shifts import Shifts
from chainkit.failures.when import THIN
from chainkit.failures.words import WEEKDAYS, percent
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.report.blocks import Table
from chainkit.words import listed, number, say, spoken

Layout = Literal["wide", "narrow"]


def shift_name(found: Shifts, at: int) -> str:
    """A shift by its hours."""
    start, end = found.hours(at)
    return say("{start}–{end} h", start=start, end=end)


def shifts_sentence(log: Log, found: Shifts) -> str:
    """Which shift fails most, and how sure that is."""
    rates = [found.whole(at) for at in range(len(found.begin))]
    known = [(rate, at) for at, rate in enumerate(rates) if rate is not None]
    if len(known) < 2:
        most = int(found.counts.sum(axis=0).argmax())
        logged = number(int(found.counts[:, most].sum()))
        return say("Most failures were logged in the shift {shift}: {count}.",
                   shift=shift_name(found, most), count=logged)  # fmt: skip
    (top, at), *others = sorted(known, key=lambda pair: -pair[0][0])
    words = say("The shift {shift} fails most: {rate} of {exposure}.", shift=shift_name(found, at),
                rate=percent(top[0]), exposure=log.setup.exposure)  # fmt: skip
    near = [shift_name(found, other) for rate, other in others if rate[2] >= top[1]]
    if not near:
        return words
    unsure = say("Between it and {shifts} the difference may be chance.", shifts=listed(near))
    return f"{words} {unsure}"


def draw_shifts(log: Log, found: Shifts, layout: Layout = "wide") -> str:
    """The map as SVG, 1800 units wide, or 380 for a phone."""
    wide = layout == "wide"
    left, top, high, size = (200.0, 52.0, 62.0, 27.0) if wide else (44.0, 28.0, 34.0, 13.0)
    across = len(found.begin)
    cell = ((1790 if wide else 376) - left) / across
    highest = max((v for v in found.values.ravel().tolist() if not isnan(v)), default=0.0)
    parts: list[Markup] = []
    for at in range(across):
        x, y = left + (at + 0.5) * cell, top + 7.62 * high + size * 0.35
        name, whole = shift_name(found, at), _whole(found, at, wide=wide)
        parts.append(shapes.text(name, x, top - size * 0.5, size, anchor="middle", fill="ink-2"))
        parts.append(shapes.text(whole, x, y, size * 0.92, weight=600, anchor="middle"))
        for weekday in range(7):
            box = Box(left + at * cell, top + weekday * high, cell - 3, high - 3)
            parts.append(_cell(found, weekday, at, box, highest, size * 0.92))
    parts.append(_rows(left - size * 0.5, top, high, size, wide=wide))
    bottom = top + 8.2 * high + size * 1.5
    parts.append(shapes.text(_unit(log, found), left, bottom, size * 0.92, fill="ink-2"))
    title = say("Failures by weekday and shift: {title}", title=log.setup.title)
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", shifts_sentence(log, found)),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {1800 if wide else 380} {round(bottom + size * 0.6)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _rows(x: float, top: float, high: float, size: float, *, wide: bool) -> Markup:
    names = [spoken(name) if wide else spoken(name)[:2] for name in WEEKDAYS]
    names.append(say("All days") if wide else say("all"))
    lines = (
        shapes.text(name, x, top + (row + (0.62 if row == 7 else 0.5)) * high + size * 0.34,
                    size, anchor="end", fill="ink-2")
        for row, name in enumerate(names)
    )  # fmt: skip
    return el("g", *lines)


def _cell(found: Shifts, weekday: int, at: int, box: Box, highest: float, size: float) -> Markup:
    step = step_of(float(found.values[weekday, at]), highest)
    if step < 0:
        return shapes.rect(box, fill="panel", stroke="line", width=1, radius=4)
    ink = "on-accent" if OPACITY[step] > 0.5 else "ink"
    drawn = shapes.rect(box, fill="accent", opacity=OPACITY[step], radius=4)
    words = _said(found, float(found.values[weekday, at]))
    return el("g", drawn, shapes.text(words, box.cx, box.cy + size * 0.35, size, fill=ink,
                                      anchor="middle"))  # fmt: skip


def _said(found: Shifts, value: float) -> str:
    return percent(value) if found.rated else number(value, 1)


def _whole(found: Shifts, at: int, *, wide: bool) -> str:
    rate = found.whole(at)
    if rate is None:
        return number(int(found.counts[:, at].sum()))
    if not wide:
        return percent(rate[0])
    return say("{rate} ({low} to {high})", rate=percent(rate[0]), low=percent(rate[1]),
               high=percent(rate[2]))  # fmt: skip


def _unit(log: Log, found: Shifts) -> str:
    if found.rated:
        return say("failures in percent of {exposure}; empty: fewer than {thin}",
                   exposure=log.setup.exposure, thin=THIN)  # fmt: skip
    return say("failures on each such day; all days: how many there were")


def shifts_table(log: Log, found: Shifts) -> Table:
    """The table twin: shifts downwards, weekdays across, and all days with a 95 % interval."""
    rows = []
    for at in range(len(found.begin)):
        values = (float(found.values[day, at]) for day in range(7))
        cells = ["" if isnan(value) else _said(found, value) for value in values]
        rows.append((shift_name(found, at), *cells, _whole(found, at, wide=True)))
    return Table(
        say("{title} by shift and weekday: {unit}", title=log.setup.title, unit=_unit(log, found)),
        (say("Shift"), *(spoken(name) for name in WEEKDAYS), say("All days")),
        tuple(rows),
        numeric=tuple(range(1, 9)),
    )
