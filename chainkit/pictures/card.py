"""One card of a picture: a label, a big number, how sure, how spread, and what is special.

A card is drawn from a `Face`, a plain value, and knows nothing of the exercise behind it.
Whatever a colour says, a number, a word or a shape says too.  Imports chainkit.markup and
its neighbours in chainkit.pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import fit, text_width, wrap
from chainkit.pictures.tokens import score_fill

State = Literal["scored", "missing", "suppressed", "not_applicable", "hidden"]
BORDERS = {"firm": ("solid", 2), "fair": ("dash", 2.5), "rough": ("dot", 4)}
"""Line and width of a scored card's edge, by certainty."""


@dataclass(frozen=True)
class Mark:
    """A group's value (0 to 100) on the card's scale; `shape` as in `shapes.mark`."""

    shape: str
    value: float


@dataclass(frozen=True)
class Face:
    """What a card shows.  All values are 0 to 100; None means there is none to show."""

    key: str
    """Becomes ``data-id``."""
    label: str
    sentence: str
    """All the card says, for those who do not see it."""
    state: State = "hidden"
    note: str = ""
    """The words that stand for the number where there is none."""
    score: float | None = None
    median: float | None = None
    middle_half: tuple[float, float] | None = None
    certainty: str = "fair"
    figures: tuple[str, ...] = ()
    """Short figures beside the number, such as ``± 6`` and ``n 24``."""
    marks: tuple[Mark, ...] = ()
    beside: float | None = None
    """A hard measure drawn beside the rating."""
    words: str = ""
    """What is special, in a few words: ``split · gap 27``."""
    number: str = ""
    """A place number, in the straight row."""
    weakest: bool = False
    tag: str = ""
    selected: bool = False


@dataclass(frozen=True)
class Style:
    """Sizes of a kind of card, in units of the picture; `y` values are from the card's top."""

    pad: float
    label_sizes: tuple[float, ...]
    label_y: float
    label_lines: int
    number_size: float
    number_y: float
    small: float
    bar_y: float
    words_y: float
    mark: float = 9
    """Half the width of a mark on the scale."""
    flat: bool = False
    """The number stands at the right of the label instead of under it."""


def draw_card(face: Face, box: Box, style: Style) -> Markup:
    """The card as a button that is reached in reading order; its name is `face.sentence`."""
    return el(
        "g",
        _frame(face, box),
        _label(face, box, style),
        _body(face, box, style),
        _tag(face, box, style),
        class_="ck-card",
        data_id=face.key,
        tabindex=0,
        role="button",
        aria_pressed="true" if face.selected else "false",
        aria_label=face.sentence,
    )


def _frame(face: Face, box: Box) -> Markup:
    parts = [_surface(face, box)]
    if face.weakest:
        parts.append(shapes.rect(box.grown(8), stroke="ink", width=5, radius=shapes.RADIUS + 7))
    ring = box.grown(14 if face.weakest else 8)
    focus = "focus" if face.selected else "none"
    parts.append(
        shapes.rect(ring, stroke=focus, width=5, radius=shapes.RADIUS + 7, class_="ck-ring")
    )
    return join(*parts)


def _surface(face: Face, box: Box) -> Markup:
    match face.state:
        case "scored":
            line, width = BORDERS[face.certainty]
            fill = score_fill(face.score or 0)
            return shapes.rect(box, fill=fill, stroke="ink-2", width=width, line=line)
        case "missing":
            back = shapes.rect(box, fill="paper")
            edge = shapes.rect(box, stroke="edge", width=1.5)
            return join(back, shapes.hatch(box), edge)
        case "suppressed":
            inner = shapes.rect(box.grown(-6), stroke="edge", width=1.5, radius=shapes.RADIUS - 5)
            return join(shapes.rect(box, fill="paper", stroke="edge", width=1.5), inner)
        case "not_applicable":
            return shapes.rect(box, fill="panel", stroke="edge", width=1.5)
        case _:
            return shapes.rect(box, fill="card", stroke="edge", width=2)


def _label(face: Face, box: Box, style: Style) -> Markup:
    width = box.w - 2 * style.pad
    if style.flat:
        width -= text_width("100", style.number_size, 700) + style.pad
    label = f"{face.number}. {face.label}" if face.number else face.label
    fitted = fit(label, width, style.label_sizes, max_lines=style.label_lines)
    step = fitted.size * 1.18
    fill = "ink-3" if face.state == "not_applicable" else "ink"
    lines = [
        shapes.text(
            line,
            box.x + style.pad,
            box.y + style.label_y + i * step,
            fitted.size,
            weight=600,
            fill=fill,
        )
        for i, line in enumerate(fitted.lines)
    ]
    whole = el("title", " ".join(face.label.split())) if fitted.cut else None
    return join(whole, *lines)


def _body(face: Face, box: Box, style: Style) -> Markup:
    if face.state == "hidden":
        return _place_holder(box, style)
    if face.state != "scored":
        return join(_note(face, box, style), _beside_alone(face, box, style))
    return join(
        _number(face, box, style),
        _figures(face, box, style),
        _scale(face, box, style),
        _words(face, box, style),
    )


def _number(face: Face, box: Box, style: Style) -> Markup:
    shown = str(round(face.score or 0))
    room = box.w - 2 * style.pad
    if not style.flat:
        room -= max((text_width(f, style.small) for f in face.figures), default=0) + 6
    size = min(style.number_size, room / text_width(shown, 1, 700))
    x = box.right - style.pad if style.flat else box.x + style.pad - size * 0.05
    anchor = "end" if style.flat else None
    return shapes.text(shown, x, box.y + style.number_y, size, weight=700, anchor=anchor)


def _figures(face: Face, box: Box, style: Style) -> Markup:
    x = box.right - style.pad
    if style.flat:
        line = " · ".join(face.figures)
        return shapes.text(line, x, box.y + style.words_y, style.small, anchor="end")
    step = style.small * 1.2
    top = box.y + style.number_y - step * (len(face.figures) - 1)
    return join(
        *(
            shapes.text(figure, x, top + i * step, style.small, anchor="end")
            for i, figure in enumerate(face.figures)
        )
    )


def _words(face: Face, box: Box, style: Style) -> Markup | None:
    if not face.words:
        return None
    room = box.w - 2 * style.pad
    if style.flat:
        room -= text_width(" · ".join(face.figures), style.small) + 6
    fitted = fit(face.words, room, (style.small + 1, style.small, style.small - 1), max_lines=1)
    x, y = box.x + style.pad, box.y + style.words_y
    return shapes.text(" ".join(fitted.lines), x, y, fitted.size, weight=600)


def _place_holder(box: Box, style: Style) -> Markup:
    """A quiet block where the number will be, and the empty scale."""
    wide, high = style.number_size * 1.3, style.number_size * 0.74
    x = box.right - style.pad - wide if style.flat else box.x + style.pad
    block = Box(x, box.y + style.number_y - high, wide, high)
    return join(shapes.rect(block, fill="panel", radius=8), _axis(box, style))


def _note(face: Face, box: Box, style: Style) -> Markup:
    """The words in place of a number, at the foot of the card, on a quiet ground."""
    size = style.small
    lines = wrap(face.note, box.w - 2 * style.pad - 8, size)
    step, x = size * 1.25, box.x + style.pad
    top = box.bottom - style.pad - 4 - step * (len(lines) - 1)
    drawn = [
        shapes.text(line, x, top + i * step, size, fill="ink-2") for i, line in enumerate(lines)
    ]
    if face.state != "missing":
        return join(*drawn)
    widest = max((text_width(line, size) for line in lines), default=0)
    ground = Box(x - 6, top - size, widest + 12, step * len(lines) + 4)
    return join(shapes.rect(ground, fill="paper", radius=6), *drawn)


def _beside_alone(face: Face, box: Box, style: Style) -> Markup | None:
    """A hard measure on a card without a rating: its mark and value, no colour."""
    if face.beside is None or face.state == "hidden":
        return None
    size = style.number_size * 0.42
    shown = f"▲ {round(face.beside)}"
    if style.flat:
        x, y = box.right - style.pad, box.y + style.number_y - 6
        return shapes.text(shown, x, y, size, weight=600, anchor="end")
    return shapes.text(shown, box.x + style.pad, box.y + style.number_y, size, weight=600)


def _tag(face: Face, box: Box, style: Style) -> Markup | None:
    if not face.tag:
        return None
    size = style.small + 1
    width = text_width(face.tag, size, 600) + size * 1.5
    pill = Box(box.cx - width / 2, box.y - 8 - size * 0.85, width, size * 1.7)
    fill, ink = ("ink", "paper") if face.weakest else ("accent", "on-accent")
    return shapes.pill(face.tag, pill, size, fill=fill, ink=ink)


def _axis(box: Box, style: Style) -> Markup:
    inset, y = style.pad + 4, shapes.n(box.y + style.bar_y)
    path = f"M{shapes.n(box.x + inset)} {y}H{shapes.n(box.right - inset)}"
    return shapes.line(path, stroke="ink", width=2, opacity=0.45)


def _scale(face: Face, box: Box, style: Style) -> Markup:
    """The line from 0 to 100: middle half, median, groups above it, hard measure below."""
    inset = style.pad + 4
    at = Box(box.x + inset, box.y + style.bar_y, box.w - 2 * inset, 0)

    def place(value: float) -> float:
        return at.x + at.w * min(100.0, max(0.0, value)) / 100

    parts = [_axis(box, style)]
    if face.middle_half is not None:
        low, high = (place(value) for value in face.middle_half)
        path = f"M{shapes.n(low)} {shapes.n(at.y)}H{shapes.n(max(high, low + 1))}"
        parts.append(shapes.line(path, stroke="ink", width=8, opacity=0.5))
    if face.median is not None:
        tick = shapes.n(place(face.median))
        path = f"M{tick} {shapes.n(at.y - 11)}V{shapes.n(at.y + 11)}"
        parts.append(shapes.line(path, stroke="ink", width=3))
    parts.extend(
        shapes.mark(one.shape, place(one.value), at.y - shift, style.mark)
        for one, shift in _apart(face.marks, at.w, style.mark)
    )
    if face.beside is not None:
        y = at.y + style.mark * 1.4
        parts.append(shapes.mark("triangle", place(face.beside), y, style.mark * 0.85))
    return join(*parts)


def _apart(marks: tuple[Mark, ...], width: float, size: float) -> Iterator[tuple[Mark, float]]:
    """Each mark with how far it is lifted off the line so as not to hide the one before it."""
    last, lifted = -1e9, False
    for one in sorted(marks, key=lambda m: m.value):
        x = one.value * width / 100
        lifted = x - last < size * 1.7 and not lifted
        yield one, size * 1.6 if lifted else 0
        last = x
