"""A score over weeks or months with its interval, and how many answered, as SVG.

A month without a shown score is a gap in the line, and no bar tells how many answered.  Pure.
Imports the scoring, its words and chainkit.pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.care.said import (
    answers_words,
    ends_of,
    group_words,
    interval_of,
    interval_words,
    plain_number,
    short_name,
    span_words,
    value_of,
)
from chainkit.care.scored import Group, Scored
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.report.blocks import Table
from chainkit.words import number, period_words, say

Layout = Literal["wide", "narrow"]


@dataclass(frozen=True)
class _Plan:
    width: float
    left: float
    right: float
    top: float
    line: float
    """Height of the line's part."""
    gap: float
    bars: float
    size: float
    small: float
    mark: float
    stroke: float


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 170, 1780, 60, 430, 70, 120, 30, 26, 11, 5),
    "narrow": _Plan(380, 44, 374, 26, 190, 48, 60, 14, 12.5, 5, 2.5),
}


@dataclass(frozen=True)
class _Frame:
    plan: _Plan
    count: int
    low: float
    high: float
    most: int

    @property
    def step(self) -> float:
        return (self.plan.right - self.plan.left) / max(1, self.count)

    def x(self, at: int) -> float:
        return self.plan.left + (at + 0.5) * self.step

    def y(self, value: float) -> float:
        plan = self.plan
        return plan.top + plan.line - (value - self.low) / (self.high - self.low) * plan.line

    @property
    def floor(self) -> float:
        """Foot of the bars."""
        return self.plan.top + self.plan.line + self.plan.gap + self.plan.bars


def draw_trend(scored: Scored, title: str, layout: Layout = "wide") -> str:
    """The score over time as SVG, 1800 units wide, or 380 for a phone."""
    plan = _PLANS[layout]
    low, high = _ends(scored)
    most = max((group.n or 0 for group in scored.times), default=1)
    frame = _Frame(plan, len(scored.times), low, high, max(1, most))
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", trend_sentence(scored)),
            _scale(scored, frame),
            _bars(scored, frame),
            _line(scored, frame),
            _ticks(scored, frame),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(frame.floor + plan.small * 3.4)}",
            role="img",
            aria_label=title,
            class_="ck-trend",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def trend_sentence(scored: Scored) -> str:
    """The whole picture in words: first, last, highest and lowest, and the gaps."""
    shown = [group for group in scored.times if group.score]
    if not shown:
        return say("No month or week has enough answers to be shown.")
    # A score of nought is a figure like any other, not a missing one.
    values = [value_of(group.score) if group.score else None for group in shown]
    known = [-200.0 if value is None else value for value in values]
    best, worst = shown[known.index(max(known))], shown[known.index(min(known))]
    said = say(
        "{name} from {first} ({begin}) to {last} ({end}); highest {best} ({high}), lowest "
        "{worst} ({low}).",
        name=short_name(scored.question),
        first=period_words(shown[0].name), begin=group_words(shown[0]),
        last=period_words(shown[-1].name), end=group_words(shown[-1]),
        best=period_words(best.name), high=group_words(best),
        worst=period_words(worst.name), low=group_words(worst),
    )  # fmt: skip
    few = [period_words(group.name) for group in scored.times if group.hidden]
    return f"{said} {say('Not shown: {when}.', when=', '.join(few))}" if few else said


def trend_table(scored: Scored) -> Table:
    """The table twin: every week or month with its answers, score and interval."""
    rows = tuple(
        (
            period_words(group.name),
            answers_words(group),
            group_words(group),
            interval_words(group.score) if group.score else "",
        )
        for group in scored.times
    )
    first = say("Month") if scored.every == "month" else say("Week")
    columns = (first, say("Answers"), short_name(scored.question), say("95 % interval"))
    title = say("{name} over time", name=short_name(scored.question))
    return Table(title, columns, rows, numeric=(1, 2, 3))


def _ends(scored: Scored) -> tuple[float, float]:
    """Ends of the scale: whole steps round what is drawn, at least a fifth of the whole scale."""
    bottom, top = ends_of(scored.question)
    step = (top - bottom) / 10
    drawn = [end for g in scored.times if g.score for end in (interval_of(g.score) or ())]
    drawn += [v for g in scored.times if g.score if (v := value_of(g.score)) is not None]
    if not drawn:
        return bottom, top
    low = bottom + ((min(drawn) - bottom) // step) * step
    high = top - ((top - max(drawn)) // step) * step
    if high - low < 2 * step:
        low, high = max(bottom, low - step), min(top, high + step)
    return low, high


def _scale(scored: Scored, frame: _Frame) -> Markup:
    plan = frame.plan
    bottom, top = ends_of(scored.question)
    step = (top - bottom) / 10
    while (frame.high - frame.low) / step > 6:
        step *= 2
    drawn = []
    value = frame.low
    while value <= frame.high + 1e-9:
        y = frame.y(value)
        path = f"M{shapes.n(plan.left)} {shapes.n(y)}H{shapes.n(plan.right)}"
        drawn.append(shapes.line(path, stroke="line", width=plan.stroke * 0.3))
        digits = 1 if step < 1 else 0
        drawn.append(
            shapes.text(plain_number(value, digits), plan.left - plan.small * 0.5,
                        y + plan.small * 0.35, plan.small, fill="ink-3", anchor="end")
        )  # fmt: skip
        value += step
    name = short_name(scored.question)
    drawn.append(shapes.text(name, 0, plan.top - plan.small * 0.9, plan.small, weight=600))
    y = frame.floor - plan.bars - plan.small * (1.6 if plan.width < 1000 else 0.7)
    drawn.append(shapes.text(say("Answers"), 0, y, plan.small, weight=600))
    return el("g", *drawn, aria_hidden="true")


def _bars(scored: Scored, frame: _Frame) -> Markup:
    plan = frame.plan
    drawn: list[Markup] = []
    bars: dict[str, str] = {}
    """Fill -> its bars as one path: two years of weeks are a hundred bars, and no hundred parts."""
    every = max(1, round(plan.small * 3.2 / frame.step))
    for at, group in enumerate(scored.times):
        # Of a hidden group nothing is told, not even its size by the height of a bar.
        n = frame.most * 0.04 if group.n is None else group.n
        high = n / frame.most * plan.bars
        if n:
            fill = "accent" if group.score else "mid"
            left, right = frame.x(at) - frame.step * 0.32, frame.x(at) + frame.step * 0.32
            top = shapes.n(frame.floor - high)
            bars[fill] = (
                f"{bars.get(fill, '')}M{shapes.n(left)} {shapes.n(frame.floor)}"
                f"V{top}H{shapes.n(right)}V{shapes.n(frame.floor)}z"
            )
        if at % every == 0:
            said = "–" if group.n is None else number(group.n)
            y = frame.floor - high - plan.small * 0.3
            drawn.append(
                shapes.text(said, frame.x(at), y, plan.small * 0.9, fill="ink-2", anchor="middle")
            )
    path = f"M{shapes.n(plan.left)} {shapes.n(frame.floor)}H{shapes.n(plan.right)}"
    drawn.append(shapes.line(path, stroke="edge", width=plan.stroke * 0.4))
    painted = [
        el("path", d=path, style=shapes.paint(fill, opacity=0.45)) for fill, path in bars.items()
    ]
    return el("g", *painted, *drawn)


def _runs(groups: tuple[Group, ...]) -> list[list[tuple[int, Group]]]:
    runs: list[list[tuple[int, Group]]] = [[]]
    for at, group in enumerate(groups):
        if group.score is not None:
            runs[-1].append((at, group))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _line(scored: Scored, frame: _Frame) -> Markup:
    plan = frame.plan
    drawn: list[Markup] = []
    for run in _runs(scored.times):
        places, intervals = [], ""
        for at, group in run:
            assert group.score is not None  # noqa: S101 - of a run of shown ones
            value, interval = value_of(group.score), interval_of(group.score)
            if value is None:
                continue
            places.append((frame.x(at), frame.y(value)))
            if interval:
                low, high = (frame.y(min(max(end, frame.low), frame.high)) for end in interval)
                intervals += f"M{shapes.n(frame.x(at))} {shapes.n(low)}V{shapes.n(high)}"
        if intervals:
            drawn.append(
                shapes.line(intervals, stroke="accent", width=plan.stroke * 0.8, opacity=0.45)
            )
        path = "L".join(f"{shapes.n(x)} {shapes.n(y)}" for x, y in places)
        drawn.append(shapes.line(f"M{path}", stroke="accent", width=plan.stroke * 0.7))
        radius = min(plan.mark, frame.step * 0.3)
        dots = "".join(_dot(x, y, radius) for x, y in places)
        drawn.append(el("path", d=dots, style=shapes.paint("accent")))
    return el("g", *drawn)


def _dot(x: float, y: float, radius: float) -> str:
    """A dot as part of a path."""
    r, across = f"{radius:.2f}", f"{2 * radius:.2f}"
    return f"M{x - radius:.1f} {y:.1f}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0z"


def _ticks(scored: Scored, frame: _Frame) -> Markup:
    plan = frame.plan
    drawn: list[Markup] = []
    wide = plan.small * (2.6 if scored.every == "month" else 3.6)
    every = max(1, -(-round(wide) // max(1, round(frame.step))))
    year = None
    for at, group in enumerate(scored.times):
        if group.began is None:
            continue
        x = frame.x(at)
        if at % every == 0:
            words = span_words(group.began, scored.every)
            y = frame.floor + plan.small * 1.3
            drawn.append(shapes.text(words, x, y, plan.small, fill="ink-2", anchor="middle"))
        if group.began.year != year:
            year = group.began.year
            y = frame.floor + plan.small * 2.7
            left = x - frame.step * 0.32
            drawn.append(shapes.text(str(year), left, y, plan.small, weight=600, fill="ink-2"))
    return el("g", *drawn, aria_hidden="true")
