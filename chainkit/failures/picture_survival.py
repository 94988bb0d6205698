"""How many failures are still open as time goes on: a line of steps, with its interval.

Pure: a survival estimate in, SVG out, with a table twin.  Imports the analysis and shapes.
"""

from __future__ import annotations

from math import isnan
from typing import Literal

from chainkit.failures.survival import Survival
from chainkit.failures.words import hours, percent
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.report.blocks import Table
from chainkit.words import count, number, say

Layout = Literal["wide", "narrow"]
_TICKS = (0.5, 1, 2, 4, 6, 12, 24, 48, 72, 168, 336, 720, 1440, 4320, 8760)
MARKED = (0.5, 0.9)
POINTS = 400
"""Steps that are drawn: more than these cannot be told apart, and would only weigh."""


def survival_sentence(found: Survival) -> str:
    """The estimate in words."""
    half, most = found.time_to(0.5), found.time_to(0.9)
    words = [say("Half of all failures are resolved within {half}, nine of ten within {most}.",
                 half=hours(half), most=hours(most))]  # fmt: skip
    if half is not None and most is None:
        words = [say("Half of all failures are resolved within {half}; so many are still open "
                     "that nobody knows yet when nine of ten will be.", half=hours(half))]  # fmt: skip
    elif half is None:
        words = [say("So many are still open that not even the middle can be told yet.")]
    if found.censored:
        words.append(
            count(
                found.censored,
                "{number} is still open and counts for as long as it was watched.",
                "{number} are still open and count for as long as they were watched.",
            )
        )
    return " ".join(words)


def draw_survival(found: Survival, title: str, layout: Layout = "wide") -> str:
    """The line as SVG, 1800 units wide, or 380 for a phone."""
    wide = layout == "wide"
    width, height, left, right = (1800, 520, 130, 60) if wide else (380, 220, 46, 14)
    top, size = (30, 28) if wide else (14, 12.5)
    end = max(_shown_to(found), 1e-9)

    def x(time: float) -> float:
        return left + min(time / end, 1.0) * (width - left - right)

    def y(share: float) -> float:
        return top + (1 - share) * height

    parts = [_scale(x, y, end, left, width - right, size)]
    parts += _curves(found, x, y, end, size)
    for share in MARKED:
        time = found.time_to(share)
        if time is not None and time <= end:
            parts.append(_mark(share, time, x, y, left, size))
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", survival_sentence(found)),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width} {round(top + height + size * 2)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _shown_to(found: Survival) -> float:
    """To where the line is drawn: nearly all is over by then, and the long tail is empty."""
    most = found.time_to(0.98)
    return min(most * 1.1, found.longest) if most else found.longest


def _scale(x, y, end, left, right, size) -> Markup:  # type: ignore[no-untyped-def]
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        path = f"M{shapes.n(left)} {shapes.n(y(share))}H{shapes.n(right)}"
        parts.append(shapes.line(path, stroke="line", width=size * 0.06))
        at = left - size * 0.4, y(share) + size * 0.35
        parts.append(shapes.text(percent(share), *at, size, anchor="end", fill="ink-3"))
    before = left - size * 2
    for tick in _TICKS:
        if tick <= end and x(tick) - before > size * 4:
            at = x(tick), y(0) + size * 1.3
            parts.append(shapes.text(hours(tick), *at, size, anchor="middle", fill="ink-3"))
            before = x(tick)
    return el("g", *parts, aria_hidden="true")


def _curves(found, x, y, end, size) -> list[Markup]:  # type: ignore[no-untyped-def]
    import numpy as np

    inside = np.nonzero(found.times <= end)[0]
    if len(inside) > POINTS:
        inside = inside[np.unique(np.linspace(0, len(inside) - 1, POINTS).astype(int))]
    times = [0.0, *found.times[inside].tolist(), end]
    lines = {}
    for name in ("still_open", "low", "high"):
        values = [1.0, *getattr(found, name)[inside].tolist()]
        values = [0.0 if isnan(v) else v for v in values]
        lines[name] = [*values, values[-1]]
    forth = _points(times, lines["high"], x, y)
    back = _points(times, lines["low"], x, y)
    shade = el("path", d=f"M{'L'.join(forth)}L{'L'.join(reversed(back))}z",
               style=shapes.paint("accent", opacity=0.16))  # fmt: skip
    line = "M" + "L".join(_points(times, lines["still_open"], x, y))
    return [shade, shapes.line(line, stroke="accent", width=size * 0.12)]


def _points(times, values, x, y) -> list[str]:  # type: ignore[no-untyped-def]
    found, before = [], values[0]
    for time, value in zip(times, values, strict=True):
        if value != before:
            found.append(f"{shapes.n(x(time))} {shapes.n(y(before))}")
        found.append(f"{shapes.n(x(time))} {shapes.n(y(value))}")
        before = value
    return found


def _mark(share, time, x, y, left, size) -> Markup:  # type: ignore[no-untyped-def]
    path = (f"M{shapes.n(left)} {shapes.n(y(1 - share))}H{shapes.n(x(time))}"
            f"V{shapes.n(y(0))}")  # fmt: skip
    words = say("{share} resolved: {time}", share=percent(share), time=hours(time))
    at = x(time) + size * 0.4, y(1 - share) - size * 0.35
    return el(
        "g",
        shapes.line(path, stroke="ink-3", width=size * 0.06, kind="dash"),
        shapes.text(words, *at, size, fill="ink", weight=600),
    )


def survival_table(found: Survival, caption: str) -> Table:
    """The table twin: when a tenth, a quarter … of all failures were resolved."""
    rows = []
    for share in (0.1, 0.25, 0.5, 0.75, 0.9, 0.95):
        rows.append((percent(share), hours(found.time_to(share))))
    caption = say("{caption}: {all} failures, {open} still open", caption=caption,
                  all=number(found.n), open=number(found.censored))  # fmt: skip
    return Table(caption, (say("Resolved"), say("Within")), tuple(rows), numeric=(1,))
