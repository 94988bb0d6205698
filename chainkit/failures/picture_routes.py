"""The way of failures through the departments as a picture: who passes them to whom, who keeps
them, and who answers for the whole.

Pure: routes in, SVG out; the tables beside it say the same and more.  Departments stand in the
order in which they meet a failure; a dashed arrow goes back.  Imports the analysis, its words
and shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chainkit.failures.routes import Department, Routes
from chainkit.failures.words import hours, percent
from chainkit.markup import Markup, el
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import ellipsis, text_width, wrap
from chainkit.words import count, number, say

Layout = Literal["wide", "narrow"]
SHOWN = 6
"""Departments that are drawn, those where most failures lie; the others are in the table."""
WAYS = 9
"""Ways that are drawn, the most used ones."""


@dataclass(frozen=True)
class _Plan:
    """Where cards stand: in a row, or one below the other on a phone."""

    wide: bool
    size: float
    cards: tuple[Box, ...]
    step: float
    """How much further out an arrow swings for each card that it passes."""
    thick: float

    @property
    def bottom(self) -> float:
        return max(card.y + card.h for card in self.cards)


def draw_routes(found: Routes, layout: Layout = "wide") -> str:
    """The picture as SVG, 1800 units wide, or 380 for a phone with cards below one another."""
    shown = shown_departments(found)
    plan = _plan(len(shown), wide=layout == "wide")
    ways = _ways(found, shown)
    most = max((rows for _, _, rows in ways), default=1)
    bottom = plan.bottom + (plan.step * (_span(ways, back=True) + 0.4) if plan.wide else 0)
    owners, end = _owners(found, shown, bottom + plan.size * 1.6, plan)
    title = say("The way of failures through the departments")
    return str(
        el(
            "svg",
            el("title", title),
            el("desc", routes_sentence(found)),
            *(_way(plan, one, other, rows, most) for one, other, rows in ways),
            *(_card(found, each, box, plan) for each, box in zip(shown, plan.cards, strict=True)),
            owners,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {1800 if plan.wide else 380} {round(end)}",
            role="img",
            aria_label=title,
            class_="ck-chart",
            style="font-family:var(--ck-font);font-variant-numeric:tabular-nums",
            fill="none",
        )
    )


def shown_departments(found: Routes) -> tuple[Department, ...]:
    """Those that are drawn, in the order in which they meet a failure."""
    return tuple(sorted(found.departments[:SHOWN], key=lambda each: (each.place, each.name)))


def routes_sentence(found: Routes) -> str:
    """The whole picture in words."""
    said = [
        count(
            found.several,
            "{number} of {all} failures with hand-overs crosses from one department to another.",
            "{number} of {all} failures with hand-overs cross from one department to another.",
            all=number(found.failures),
        )
    ]
    longest = keeps_longest(found)
    if longest is not None:
        said.append(
            say("{department} has them for {share} of all hours.", department=longest.name,
                share=percent(longest.hours / found.hours))
        )  # fmt: skip
    if found.ownerless:
        said.append(count(found.ownerless, "{number} has no owner.", "{number} have no owner."))
    return " ".join(said)


def owner_words(found: Routes) -> str:
    """Whether somebody answers to the customer for the whole of it."""
    parts = [
        count(
            found.several,
            "{number} of {all} failures with hand-overs crosses departments.",
            "{number} of {all} failures with hand-overs cross departments.",
            all=number(found.failures),
        ),
        count(found.ownerless, "{number} has no owner.", "{number} have no owner.")
        if found.ownerless
        else say("Each has an owner."),
    ]
    if found.owners_several:
        parts.append(count(found.owners_several, "{number} has two.", "{number} have two."))
    if found.back:
        parts.append(
            count(found.back, "{number} came back to a department that had passed it on.",
                  "{number} came back to a department that had passed them on.")
        )  # fmt: skip
    return " ".join(parts)


def keeps_longest(found: Routes) -> Department | None:
    """Where failures lie for most of the time; None where no time passed at all."""
    if not found.hours:
        return None
    return max(found.departments, key=lambda each: (each.hours, each.name))


def _plan(cards: int, *, wide: bool) -> _Plan:
    if not wide:
        boxes = tuple(Box(62.0, 8.0 + at * 125, 256.0, 101.0) for at in range(cards))
        return _Plan(wide, 13.0, boxes, 17.0, 9.0)
    gap = 120.0 if cards <= 4 else 60.0
    w = min((1790 - gap * (cards - 1)) / max(1, cards), 480.0)
    left = (1800 - cards * w - gap * (cards - 1)) / 2
    boxes = tuple(Box(left + at * (w + gap), 200.0, w, 204.0) for at in range(cards))
    return _Plan(wide, 26.0, boxes, 62.0, 22.0)


def _ways(found: Routes, shown: Sequence[Department]) -> list[tuple[int, int, int]]:
    """(from, to, failures) between cards that are drawn, the most used ones."""
    places = {each.name: at for at, each in enumerate(shown)}
    pairs = [
        (places[a], places[b], rows)
        for (a, b), rows in found.moves.items()
        if a in places and b in places
    ]
    return pairs[:WAYS]


def _span(ways: Sequence[tuple[int, int, int]], *, back: bool) -> int:
    """How many cards the widest arrow of one direction passes; 0 for no arrow."""
    return max((abs(b - a) for a, b, _ in ways if (b < a) is back), default=0)


def _way(plan: _Plan, one: int, other: int, rows: int, most: int) -> Markup:
    """An arrow from card to card: forwards above (right on a phone), back below (left)."""
    start, end, back = plan.cards[one], plan.cards[other], other < one
    width = max(plan.thick * rows / most, plan.size * 0.11)
    tip = width * 0.8 + plan.size * 0.55
    passed = abs(other - one)
    shift = (0.26 - 0.05 * min(passed, 3)) * (-1 if back else 1)
    outwards = -1 if back is not plan.wide else 1
    away = plan.step * (passed + 0.25) * 1.3 * outwards
    if plan.wide:
        edge = plan.bottom + 3 if back else start.y - 3
        ends = start.cx + start.w * shift, end.cx - end.w * shift
    else:
        edge = start.x - 2 if back else start.x + start.w + 2
        ends = start.cy + start.h * shift, end.cy - end.h * shift
    near = edge + tip * outwards

    def at(along: float, out: float) -> tuple[float, float]:
        return (along, out) if plan.wide else (out, along)

    first, last = at(ends[0], edge), at(ends[1], near)
    bent = at(ends[0], edge + away), at(ends[1], edge + away)
    points = " ".join(f"{shapes.n(x)} {shapes.n(y)}" for x, y in (*bent, last))
    path = f"M{shapes.n(first[0])} {shapes.n(first[1])}C{points}"
    towards = ("up" if back else "down") if plan.wide else ("right" if back else "left")
    x, y = at((ends[0] + ends[1]) / 2, edge + away * 0.75)
    colour = "low" if back else "accent"
    return el(
        "g",
        shapes.line(path, stroke=colour, width=width, kind="dash" if back else "solid",
                    opacity=0.55),
        shapes.head(*at(ends[1], edge), towards, tip, colour),
        _number(number(rows), x, y + plan.size * 0.35, plan.size),
    )  # fmt: skip


def _number(words: str, x: float, y: float, size: float) -> Markup:
    """How many take this way, on a ground of its own."""
    wide = text_width(words, size, 600) + size * 0.6
    ground = Box(x - wide / 2, y - size * 1.0, wide, size * 1.35)
    return el(
        "g",
        shapes.rect(ground, fill="paper", radius=size * 0.4),
        shapes.text(words, x, y, size, weight=600, anchor="middle"),
    )


def _card(found: Routes, each: Department, box: Box, plan: _Plan) -> Markup:
    """A department: how often, how long, and its share of all hours as a bar."""
    size, pad = plan.size, plan.size * 0.6
    room = box.w - 2 * pad
    share = each.hours / found.hours if found.hours else 0.0
    lines = [
        _stays(each),
        say("half passed on within {time}", time=hours(each.median)),
    ]  # fmt: skip
    y = box.y + pad + size * 1.05
    parts = [
        shapes.rect(box, fill="card", stroke="edge", width=2.5 if plan.wide else 1.5),
        shapes.text(ellipsis(each.name, room, size * 1.15, 600), box.x + pad, y, size * 1.15,
                    weight=600),
    ]  # fmt: skip
    for words in lines:
        y += size * 1.35
        shown = ellipsis(words, room, size * 0.9)
        parts.append(shapes.text(shown, box.x + pad, y, size * 0.9, fill="ink-2"))
    bar = Box(box.x + pad, y + size * 0.7, room, size * 0.62)
    parts.append(shapes.rect(bar, fill="panel", stroke="line", width=1, radius=3))
    if share:
        filled = Box(bar.x, bar.y, max(bar.w * share, 2.0), bar.h)
        parts.append(shapes.rect(filled, fill="accent", radius=3))
    y = bar.y + bar.h + size * 1.1
    words = ellipsis(say("{share} of all hours", share=percent(share)), room, size * 0.95, 600)
    parts.append(shapes.text(words, box.x + pad, y, size * 0.95, weight=600))
    return el("g", *parts)


def _stays(each: Department) -> str:
    came = count(each.held, "{number} stay", "{number} stays")
    if not each.waiting:
        return came
    now = count(each.waiting, "{number} lies there now", "{number} lie there now")
    return f"{came} · {now}"


def _owners(
    found: Routes, shown: Sequence[Department], top: float, plan: _Plan
) -> tuple[Markup, float]:
    """Who answers to the customer, as one bar; hatched: nobody.  And where it ends."""
    size, first, last = plan.size, plan.cards[0], plan.cards[-1]
    left = first.x
    wide = last.x + last.w - left if plan.wide else first.w
    rows = _owned(found, shown)
    whole = sum(n for _, n in rows) or 1
    parts = [shapes.text(say("Who answers to the customer"), left, top, size, weight=600)]
    x, y = left, top + size * 0.6
    for at, (_, owned) in enumerate(rows):
        box = Box(x, y, max(wide * owned / whole - 2, 2.0), size * 1.1)
        nobody = bool(found.ownerless) and at == len(rows) - 1
        parts.append(_part(box, at, size, nobody=nobody))
        x += wide * owned / whole
    y += size * 2.3
    said = (say("{name} {number}", name=name, number=number(n)) for name, n in rows)
    for line in wrap(" · ".join(said), wide, size * 0.92, max_lines=4):
        parts.append(shapes.text(line, left, y, size * 0.92, fill="ink-2"))
        y += size * 1.2
    return el("g", *parts), y - size * 0.6


def _owned(found: Routes, shown: Sequence[Department]) -> list[tuple[str, int]]:
    """(who, failures), those whom nobody owns at the end."""
    rows = [(each.name, each.owner) for each in shown if each.owner]
    rest = sum(each.owner for each in found.departments) - sum(n for _, n in rows)
    if rest:
        rows.append((say("others"), rest))
    if found.ownerless:
        rows.append((say("nobody"), found.ownerless))
    return rows


def _part(box: Box, at: int, size: float, *, nobody: bool) -> Markup:
    if not nobody:
        return shapes.rect(box, fill="accent", radius=4, opacity=max(1 - 0.2 * at, 0.3))
    return el(
        "g",
        shapes.rect(box, fill="panel", stroke="ink-3", width=1.5, radius=4),
        shapes.hatch(box, gap=size * 0.5, width=size * 0.1),
    )
