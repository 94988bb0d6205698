"""How many failures are still open as time goes on: a line of steps, with its interval.

Pure: a survival estimate in, SVG out, with a table twin.  Imports the analysis and shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Literal

from chainkit.failures.survival import Survival
from chainkit.failures.words import hours, percent
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.text import text_width
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
        words = [
            say("Half of all failures are resolved within {half}; so many are still open that "
                "nobody knows yet when nine of ten will be.", half=hours(half))
        ]  # fmt: skip
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


@dataclass(frozen=True)
class _Frame:
    """Where times and shares are."""

    width: float
    height: float
    left: float
    right: float
    top: float
    size: float
    end: float

    def x(self, time: float) -> float:
        return self.left + min(time / self.end, 1.0) * (self.width - self.left - self.right)

    def y(self, share: float) -> float:
        return self.top + (1 - share) * self.height


def draw_survival(found: Survival, title: str, layout: Layout = "wide") -> str:
    """The line as SVG, 1800 units wide, or 380 for a phone."""
    end = max(_shown_to(found), 1e-9)
    frame = (
        _Frame(1800, 520, 130, 60, 30, 28, end)
        if layout == "wide"
        else _Frame(380, 220, 46, 14, 14, 12.5, end)
    )
    parts = [_scale(frame), *_curves(found, frame)]
    for share in MARKED:
        time = found.time_to(share)
        if time is not None and time <= end:
            parts.append(_mark(share, time, frame))
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", survival_sentence(found)),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {frame.width:g} {round(frame.top + frame.height + frame.size * 2)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _shown_to(found: Survival) -> float:
    """To where the line is drawn: nearly all is over by then, and the long tail is empty."""
    most = found.time_to(0.9)
    last = float(found.times[-1]) if len(found.times) else found.longest
    return min(most * 1.6 if most else last * 1.2, found.longest)


def _scale(frame: _Frame) -> Markup:
    parts, size = [], frame.size
    right = shapes.n(frame.width - frame.right)
    for share in (0, 0.25, 0.5, 0.75, 1):
        y = frame.y(share)
        path = f"M{shapes.n(frame.left)} {shapes.n(y)}H{right}"
        parts.append(shapes.line(path, stroke="line", width=size * 0.06))
        at = frame.left - size * 0.4, y + size * 0.35
        parts.append(shapes.text(percent(share), *at, size, anchor="end", fill="ink-3"))
    before = frame.left - size * 2
    for tick in _TICKS:
        x = frame.x(tick)
        if tick <= frame.end and x - before > size * 4:
            at = x, frame.y(0) + size * 1.3
            parts.append(shapes.text(hours(tick), *at, size, anchor="middle", fill="ink-3"))
            before = x
    return el("g", *parts, aria_hidden="true")


def _curves(found: Survival, frame: _Frame) -> list[Markup]:
    import numpy as np

    inside = np.nonzero(found.times <= frame.end)[0]
    if len(inside) > POINTS:
        inside = inside[np.unique(np.linspace(0, len(inside) - 1, POINTS).astype(int))]
    times = [0.0, *found.times[inside].tolist(), frame.end]
    lines: dict[str, list[str]] = {}
    for name in ("still_open", "low", "high"):
        values = [1.0, *getattr(found, name)[inside].tolist()]
        values = [0.0 if isnan(v) else v for v in values]
        lines[name] = _points(times, [*values, values[-1]], frame)
    around = f"M{'L'.join(lines['high'])}L{'L'.join(reversed(lines['low']))}z"
    return [
        el("path", d=around, style=shapes.paint("accent", opacity=0.16)),
        shapes.line("M" + "L".join(lines["still_open"]), stroke="accent", width=frame.size * 0.12),
    ]


def _points(times: Sequence[float], values: Sequence[float], frame: _Frame) -> list[str]:
    """A line of steps: a share holds until the next time."""
    found, before = [], values[0]
    for time, value in zip(times, values, strict=True):
        x = shapes.n(frame.x(time))
        if value != before:
            found.append(f"{x} {shapes.n(frame.y(before))}")
        found.append(f"{x} {shapes.n(frame.y(value))}")
        before = value
    return found


def _mark(share: float, time: float, frame: _Frame) -> Markup:
    x, y, size = frame.x(time), frame.y(1 - share), frame.size
    path = f"M{shapes.n(frame.left)} {shapes.n(y)}H{shapes.n(x)}V{shapes.n(frame.y(0))}"
    words = say("{share} resolved: {time}", share=percent(share), time=hours(time))
    end = x + size * 0.4 + text_width(words, size, 600) > frame.width
    return el(
        "g",
        shapes.line(path, stroke="ink-3", width=size * 0.06, kind="dash"),
        shapes.text(
            words,
            frame.width - 2 if end else x + size * 0.4,
            y - size * 0.5,
            size,
            weight=600,
            anchor="end" if end else None,
        ),
    )


def survival_table(found: Survival, caption: str) -> Table:
    """The table twin: when a tenth, a quarter … of all failures were resolved."""
    shares = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
    rows = [(percent(share), hours(found.time_to(share))) for share in shares]
    caption = say("{caption}: {all} failures, {open} still open", caption=caption,
                  all=number(found.n), open=number(found.censored))  # fmt: skip
    return Table(caption, (say("Resolved"), say("Within")), tuple(rows), numeric=(1,))
