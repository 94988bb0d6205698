"""A control chart as a picture: points in their order, the centre, the limits, the signals.

Pure: a chart and its periods in, SVG out, with a table twin.  What is special is told by the
shape of its mark, not by its colour.  Imports the analysis, its words and shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isnan, log10
from typing import Literal

from chainkit.failures.control import ControlChart
from chainkit.failures.picture_dates import draw_date_list, draw_dates
from chainkit.failures.when import Period, Step
from chainkit.failures.words import SIGNALS, amount, f2, percent, period_words
from chainkit.failures.workshop import Note
from chainkit.markup import Markup, el
from chainkit.pictures import legend, shapes
from chainkit.report.blocks import Table
from chainkit.words import MONTHS, number, phrase, say, spoken

Layout = Literal["wide", "narrow"]
MARKS = {"beyond": "diamond", "two_of_three": "triangle", "four_of_five": "triangle",
         "run": "square"}  # fmt: skip
_KEY = (
    ("diamond", phrase("outside the limits")),
    ("triangle", phrase("several far out on one side")),
    ("square", phrase("eight or more on one side")),
)


@dataclass(frozen=True)
class _Frame:
    width: float
    height: float
    left: float
    right: float
    top: float
    size: float
    count: int
    high: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def x(self, at: int) -> float:
        step = (self.width - self.left - self.right) / max(1, self.count)
        return self.left + (at + 0.5) * step

    def y(self, value: float) -> float:
        return self.bottom - value / self.high * self.height if self.high else self.bottom


def draw_control(
    chart: ControlChart, periods: Sequence[Period], step: Step, title: str, sentence: str,
    layout: Layout = "wide", unit: str = "", notes: Sequence[Note] = (),
) -> str:  # fmt: skip
    """The chart as SVG, 1800 units wide, or 380 for a phone.

    `unit`: what the points count; `notes`: what happened when, numbered as they are listed.
    """
    wide = layout == "wide"
    frame = _frame(chart, wide=wide)
    few = len(chart.observed) <= (60 if wide else 32)
    used = {MARKS[signal] for signal in chart.signals if signal} if chart.enough else set()
    items = [legend.sign_mark(s, spoken(words), frame.size) for s, words in _KEY if s in used]
    foot = frame.bottom + frame.size * 1.6
    key, high = None, 0.0
    if items:
        room = frame.width - frame.left
        key, high = legend.draw_legend(items, frame.left, foot + frame.size * 0.3, room, frame.size)
    said, more = draw_date_list(notes, frame, foot + high + frame.size * (1.0 if items else 0.4))
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", sentence),
            _scale(chart, frame),
            shapes.text(unit, frame.left, frame.size, frame.size * 0.86, fill="ink-2"),
            draw_dates(notes, periods, frame),
            _limits(chart, frame) if chart.enough else None,
            _line(chart, frame, dots=few),
            _marks(chart, frame) if chart.enough else None,
            _ticks(periods, step, frame),
            key,
            said,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {frame.width:g} {round(foot + high + more + frame.size * 0.5)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def _frame(chart: ControlChart, *, wide: bool) -> _Frame:
    drawn = [v for v in chart.observed.tolist() if not isnan(v)]
    if chart.enough:
        drawn += [v for v in chart.upper.tolist() if not isnan(v)]
    high = _nice(max(drawn, default=1.0))
    if wide:
        return _Frame(1800, 560, 130, 210, 88, 28, len(chart.observed), high)
    return _Frame(380, 230, 42, 70, 40, 12.5, len(chart.observed), high)


def _nice(value: float) -> float:
    """The next round number above `value`.

    >>> _nice(87.0), _nice(0.031), _nice(10.0)
    (100.0, 0.04, 10.0)
    """
    if value <= 0:
        return 1.0
    base = 10.0 ** floor(log10(value))
    step = next(s for s in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if s * base >= value * (1 - 1e-9))
    return float(f"{step * base:.6g}")


def _said(chart: ControlChart, value: float) -> str:
    if chart.kind == "p":
        return percent(value)
    return amount(value) if value >= 100 else f2(value)


def _scale(chart: ControlChart, frame: _Frame) -> Markup:
    parts = []
    for part in range(5):
        value = frame.high * part / 4
        y = frame.y(value)
        end = shapes.n(frame.width - frame.right)
        path = f"M{shapes.n(frame.left)} {shapes.n(y)}H{end}"
        parts.append(shapes.line(path, stroke="line", width=frame.size * 0.06))
        words = _said(chart, value)
        at = frame.left - frame.size * 0.4, y + frame.size * 0.35
        parts.append(shapes.text(words, *at, frame.size, fill="ink-3", anchor="end"))
    return el("g", *parts, aria_hidden="true")


def _limits(chart: ControlChart, frame: _Frame) -> Markup:
    """Both limits as steps, and the centre with its name; the names keep apart."""
    known = [at for at, v in enumerate(chart.upper.tolist()) if not isnan(v)]
    if not known:
        return el("g")
    last = known[-1]
    end = frame.width - frame.right
    width = frame.size * 0.09
    upper = shapes.line(_steps(chart.upper.tolist(), frame), stroke="low", width=width, kind="dash")
    lower = shapes.line(_steps(chart.lower.tolist(), frame), stroke="low", width=width, kind="dash")
    path = f"M{shapes.n(frame.left)} {shapes.n(frame.y(chart.centre))}H{shapes.n(end)}"
    small, names = frame.size * 0.86, []
    least, middle = frame.size * 0.86 * 2.3, frame.y(chart.centre)
    above, under = float(chart.upper[last]), float(chart.lower[last])
    # The three names keep apart, whatever the limits are.
    places = (
        (min(frame.y(above), middle - least), say("upper limit"), above),
        (middle, say("centre"), chart.centre),
        (max(frame.y(under), middle + least), say("lower limit"), under),
    )
    for y, name, value in places:
        x = end + frame.size * 0.4
        names.append(shapes.text(name, x, y, small, fill="ink-2"))
        said = _said(chart, value)
        names.append(shapes.text(said, x, y + small * 1.05, small, fill="ink-2"))
    return el("g", upper, lower, shapes.line(path, stroke="ink-3", width=width), *names)


def _steps(values: Sequence[float], frame: _Frame) -> str:
    half = (frame.x(1) - frame.x(0)) / 2
    path, before = "", None
    for at, value in enumerate(values):
        if isnan(value):
            before = None
            continue
        left, y = shapes.n(frame.x(at) - half), shapes.n(frame.y(value))
        path += f"M{left} {y}" if before is None else ("" if before == y else f"V{y}")
        path += f"H{shapes.n(frame.x(at) + half)}"
        before = y
    return path or "M0 0"


def _line(chart: ControlChart, frame: _Frame, *, dots: bool) -> Markup:
    path, pen = "", "M"
    drawn = []
    for at, value in enumerate(chart.observed.tolist()):
        if isnan(value):
            pen = "M"
            continue
        x, y = frame.x(at), frame.y(value)
        path += f"{pen}{shapes.n(x)} {shapes.n(y)}"
        pen = "L"
        if dots and not (chart.enough and chart.signals[at]):
            r = frame.size * 0.2
            drawn.append(el("circle", cx=x, cy=y, r=r, style=shapes.paint("accent")))
    line = shapes.line(path or "M0 0", stroke="accent", width=frame.size * 0.1)
    return el("g", line, *drawn)


def _marks(chart: ControlChart, frame: _Frame) -> Markup:
    size = frame.size * (0.42 if len(chart.observed) <= 120 else 0.32)
    found = []
    for at in chart.special:
        value = float(chart.observed[at])
        shape = MARKS[chart.signals[at]]
        found.append(shapes.mark(shape, frame.x(at), frame.y(value), size, "accent"))
    return el("g", *found)


def _ticks(periods: Sequence[Period], step: Step, frame: _Frame) -> Markup:
    """Months by their first letters; a year where it begins."""
    parts: list[Markup] = []
    room = frame.size * 2.4
    before, y = -room, frame.bottom + frame.size * 1.15
    months = -1
    for at, period in enumerate(periods):
        month = period.start.year * 12 + period.start.month
        if month == months or (step == "week" and at == 0 and period.start.day > 20):
            continue
        months = month
        x = frame.x(at)
        if x - before < room:
            continue
        name = spoken(MONTHS[period.start.month - 1])[:3]
        year = period.start.month == 1 or at == 0
        words = str(period.start.year) if year and len(periods) > 40 and step == "month" else name
        parts.append(shapes.text(words, x, y, frame.size * 0.9, anchor="middle", fill="ink-3"))
        before = x
    return el("g", *parts, aria_hidden="true")


def control_table(
    chart: ControlChart, periods: Sequence[Period], step: Step, title: str, most: int = 60
) -> Table:
    """The table twin: every period, or of many those that are special and the last ones."""
    shown = list(range(len(periods)))
    if len(shown) > most:
        special = set(chart.special)
        shown = [at for at in shown if at in special or at >= len(periods) - 14]
        title = say("{title}: what is special, and the last 14 of {all}", title=title,
                    all=len(periods))  # fmt: skip
    rows = tuple(_row(chart, periods[at], at, step) for at in shown)
    return Table(
        title,
        (say("Period"), say("Failures"), say("Out of"), say("Value"), say("Limits"),
         say("What is special")),
        rows,
        numeric=(1, 2, 3, 4),
    )  # fmt: skip


def _row(chart: ControlChart, period: Period, at: int, step: Step) -> tuple[str, ...]:
    value = float(chart.observed[at])
    out_of = number(period.exposure) if period.exposure is not None else say(
        "{days} days", days=period.days)  # fmt: skip
    limits = ""
    if chart.enough and not isnan(float(chart.upper[at])):
        limits = say("{low} to {high}", low=_said(chart, float(chart.lower[at])),
                     high=_said(chart, float(chart.upper[at])))  # fmt: skip
    signal = chart.signals[at] if chart.enough else ""
    return (
        period_words(period.start, step),
        number(period.count),
        out_of,
        "" if isnan(value) else _said(chart, value),
        limits,
        spoken(SIGNALS[signal]) if signal else "",
    )
