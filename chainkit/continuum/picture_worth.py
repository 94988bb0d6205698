"""What each step up leaves after its cost, from the least gain to the most, as SVG.

A bar left of the line at 0 loses, right of it wins; its ends say the sums, and words the
decision.  What nobody has said is hatched, never 0.  Pure.  Imports the weighing of a step,
chainkit.pictures and markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from markupsafe import Markup

from chainkit.continuum.model import ContinuumContent
from chainkit.continuum.workshop import CHOICE_WORDS, Move
from chainkit.continuum.worth import YEARS, Worth, money, up, worth_of, worth_words
from chainkit.markup import el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, text_width
from chainkit.pictures.tokens import score_fill
from chainkit.words import phrase, say, spoken

Layout = Literal["wide", "narrow"]
LOSES, WINS = score_fill(12), score_fill(88)
VERDICTS = {
    "pays": phrase("pays even at the least gain"),
    "may": phrase("pays only at the most gain"),
    "not": phrase("does not pay at the most gain either"),
    "unknown": phrase("not known yet"),
}


@dataclass(frozen=True)
class _Plan:
    width: float
    label: float
    """What the names take of the width; 0: they stand above their bar."""
    head: float
    row: float
    bar: float
    size: float
    small: float

    @property
    def axis(self) -> Box:
        side = self.small * 6.5
        left = self.label + side
        return Box(left, self.head, self.width - left - side, 0)

    def bar_top(self, row: float) -> float:
        """Where the bar of a row begins."""
        free = self.row - self.bar
        return row + (free / 2 if self.label else free - self.small * 0.7)


_PLANS: Final[dict[Layout, _Plan]] = {
    "wide": _Plan(1800, 520, 54, 158, 54, 34, 27),
    "narrow": _Plan(380, 0, 22, 84, 18, 14, 12),
}


def draw_worth(
    moves: Mapping[int, Move],
    content: ContinuumContent,
    currency: str,
    *,
    title: str,
    layout: Layout = "wide",
) -> str:
    """The steps that anything was said of, lowest first; 1800 units wide, or 380 for a phone."""
    plan = _PLANS[layout]
    bottom = plan.head + plan.row * len(moves)
    foot = say("left over {years} years, {currency}", years=YEARS,
               currency=currency or say("a currency that nobody named"))  # fmt: skip
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", worth_sentence(moves, content, currency)),
            *_rows(moves, content, plan),
            shapes.text(foot, plan.width, bottom + plan.small * 1.4, plan.small, fill="ink-2",
                        anchor="end"),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {plan.width:g} {round(bottom + plan.small * 2)}",
            role="img",
            aria_label=title,
            class_="ck-continuum-worth",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )  # fmt: skip


def _rows(moves: Mapping[int, Move], content: ContinuumContent, plan: _Plan) -> Iterator[Markup]:
    """The line at 0, and a row for each step on one scale."""
    found = {to: worth_of(move) for to, move in sorted(moves.items())}
    ends = [end for each in found.values() for end in (each.low, each.high) if end is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    spread = (high - low) or 1.0
    axis = plan.axis

    def place(value: float) -> float:
        return axis.x + axis.w * (value - low) / spread

    zero = place(0.0)
    rows, line = [], f"M{shapes.n(zero)} {shapes.n(plan.head)}"
    for at, (to, each) in enumerate(found.items()):
        top = plan.head + plan.row * at
        left, right = place(each.low or 0.0), place(each.high or 0.0)
        name = f"{to} {content.stage_name(to)}"
        rows.append(_row(moves[to], each, name, plan, left, right, zero, top))
        if _crossed(each, left, right, zero, plan):  # the line gives way to a sum
            y = plan.bar_top(top)
            line += f"V{shapes.n(y)}M{shapes.n(zero)} {shapes.n(y + plan.bar)}"
    line += f"V{shapes.n(plan.head + plan.row * len(found))}"
    yield shapes.line(line, stroke="ink-2", width=plan.small * 0.08)
    yield shapes.text("0", zero, plan.head - plan.small * 0.4, plan.small, anchor="middle",
                      fill="ink-2")  # fmt: skip
    yield from rows


def worth_sentence(moves: Mapping[int, Move], content: ContinuumContent, currency: str) -> str:
    """The whole picture in sentences, for those who do not see it."""
    return " ".join(
        f"{to} {content.stage_name(to)}: {spoken(CHOICE_WORDS[move.choice])}. "
        f"{worth_words(worth_of(move), currency)}"
        for to, move in sorted(moves.items())
    )


def _row(
    move: Move, worth: Worth, name: str, plan: _Plan, low: float, high: float, zero: float,
    top: float,
) -> Markup:  # fmt: skip
    words = spoken(CHOICE_WORDS[move.choice])
    verdict = spoken(VERDICTS[worth.verdict])
    beside = plan.label > 0
    room = (plan.label if beside else plan.width * 0.62) - plan.size * 0.5
    first = top + plan.row * (0.36 if beside else 0.3)
    parts = [
        shapes.text(ellipsis(name, room, plan.size, 600), 0, first, plan.size, weight=600),
        shapes.text(words, 0 if beside else plan.width, first + (plan.size * 1.15 if beside else 0),
                    plan.size * 0.9, weight=600, fill="accent", anchor=None if beside else "end"),
        shapes.text(ellipsis(verdict, room if beside else plan.width, plan.small), 0,
                    first + plan.size * (2.2 if beside else 1.2), plan.small, fill="ink-2"),
    ]  # fmt: skip
    y = plan.bar_top(top)
    middle = y + plan.bar / 2 + plan.small * 0.35
    if worth.low is None or worth.high is None:
        parts += _unknown(worth, plan, y, middle)
        return el("g", *parts)
    parts += _bar(low, high, zero, Box(0, y, 0, plan.bar))
    gap = plan.small * 0.4
    sums = [money(value, "") for value in (worth.low, worth.high)]
    parts.append(shapes.text(sums[0], low - gap, middle, plan.small, weight=600, anchor="end"))
    parts.append(shapes.text(sums[1], high + gap, middle, plan.small, weight=600))
    return el("g", *parts)


def _crossed(worth: Worth, low: float, high: float, zero: float, plan: _Plan) -> bool:
    """Whether the line at 0 would run through one of the sums at the ends of a bar."""
    if worth.low is None or worth.high is None:
        return True  # hatched, and worded in its middle
    room = plan.small * 0.6
    wide = [text_width(money(end, ""), plan.small, 600) + room for end in (worth.low, worth.high)]
    return low - wide[0] < zero < low or high < zero < high + wide[1]


def _bar(low: float, high: float, zero: float, at: Box) -> list[Markup]:
    """The part that loses and the part that wins, each within its own edge."""
    parts = []
    for left, right, fill in (
        (low, min(high, zero), LOSES),
        (max(low, zero), high, WINS),
    ):
        if right > left:
            box = Box(left, at.y, right - left, at.h)
            parts.append(shapes.rect(box, fill=fill, stroke="ink", width=1.5, radius=3))
    if not parts:  # least and most are one sum
        parts.append(shapes.rect(Box(low - 2, at.y, 4, at.h), fill="ink", radius=1))
    return parts


def _unknown(worth: Worth, plan: _Plan, y: float, middle: float) -> list[Markup]:
    """A hatched bar, and from which gain on the step would pay."""
    said = say("no cost said")
    if worth.even_at is not None:
        even = money(up(worth.even_at), "")
        said = (
            say("pays from {even} a year or more", even=even)  # a part of the cost is not in it
            if worth.unsaid
            else say("pays from {even} a year on", even=even)
        )
    left, room = (plan.axis.x, plan.axis.w) if plan.label else (0, plan.width)
    box = Box(left, y, room, plan.bar)
    wide = text_width(said, plan.small, 600) + plan.small
    back = Box(box.cx - wide / 2, y + plan.bar * 0.1, wide, plan.bar * 0.8)
    return [
        shapes.rect(box, fill="card", stroke="edge", width=1.5, radius=4, line="dash"),
        shapes.hatch(box, gap=plan.small * 0.6, width=plan.small * 0.06),
        shapes.rect(back, fill="card", radius=3),
        shapes.text(said, box.cx, middle, plan.small, weight=600, anchor="middle"),
    ]
