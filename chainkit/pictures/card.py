"""One card of a picture: a label, a big number, how sure, how spread, and what is special.

A card is drawn from a `Face`, a plain value, and knows nothing of the exercise behind it.
Whatever a colour says, a number, a word or a shape says too.  Imports chainkit.markup and
its neighbours in chainkit.pictures.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from chainkit.markup import el, join
from chainkit.pictures import shapes
from chainkit.pictures.face import Face, Style
from chainkit.pictures.scale import draw_axis, draw_scale
from chainkit.pictures.shapes import Box
from chainkit.pictures.text import fit, text_width, wrap
from chainkit.pictures.tokens import score_fill
from chainkit.rounding import points

BORDERS = {"firm": ("solid", 2), "fair": ("dash", 2.5), "rough": ("dot", 4)}
"""Line and width of a scored card's edge, by certainty."""


@lru_cache(maxsize=256)  # a redraw changes one card or two of ten; the others are the same value
def draw_card(face: Face, box: Box, style: Style) -> Markup:
    """The card as a button that is reached in reading order; its name is `face.sentence`."""
    return el(
        "g",
        _frame(face, box),
        _label(face, box, style),
        _body(face, box, style),
        _tag(face, box, style),
        class_="ck-picture-card",
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
    focus = "focus" if face.selected else ""  # without a stroke of its own, css() gives it one
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
        draw_scale(face, box, style),
        _words(face, box, style),
    )


def _number(face: Face, box: Box, style: Style) -> Markup:
    shown = points(face.score or 0)
    room = box.w - 2 * style.pad
    if not style.flat:
        room -= _figures_width(face, style.small) + 6
    size = min(style.number_size, room / text_width(shown, 1, 700))
    x = box.right - style.pad if style.flat else box.x + style.pad - size * 0.05
    anchor = "end" if style.flat else None
    return shapes.text(shown, x, box.y + style.number_y, size, weight=700, anchor=anchor)


def _figures(face: Face, box: Box, style: Style) -> Markup:
    """The small figures at the right; a hard measure stands first, with its mark."""
    x, size = box.right - style.pad, style.small
    if style.flat:
        return _figure(_figure_line(face), x, box.y + style.words_y, size, face.beside is not None)
    lines = [*_measure(face), *face.figures]
    step = size * 1.2
    top = box.y + style.number_y - step * (len(lines) - 1)
    return join(
        *(
            _figure(line, x, top + i * step, size, i < len(_measure(face)))
            for i, line in enumerate(lines)
        )
    )


def _figures_width(face: Face, size: float) -> float:
    widths = [text_width(figure, size) for figure in face.figures]
    widths += [text_width(figure, size) + size for figure in _measure(face)]
    return max(widths, default=0.0)


def _measure(face: Face) -> tuple[str, ...]:
    return () if face.beside is None else (points(face.beside),)


def _figure_line(face: Face) -> str:
    return " · ".join((*_measure(face), *face.figures))


def _figure(line: str, x: float, y: float, size: float, marked: bool) -> Markup:  # noqa: FBT001
    words = shapes.text(line, x, y, size, anchor="end")
    if not marked:
        return words
    left = x - text_width(line, size) - size * 0.6
    return join(shapes.mark("triangle", left, y - size * 0.33, size * 0.36), words)


def _words(face: Face, box: Box, style: Style) -> Markup | None:
    if not face.words:
        return None
    room = box.w - 2 * style.pad
    if style.flat:
        room -= text_width(_figure_line(face), style.small) + style.small * 1.5
    fitted = fit(face.words, room, (style.small + 1, style.small, style.small - 1), max_lines=1)
    x, y = box.x + style.pad, box.y + style.words_y
    return shapes.text(" ".join(fitted.lines), x, y, fitted.size, weight=600)


def _place_holder(box: Box, style: Style) -> Markup:
    """A quiet block where the number will be, and the empty scale."""
    wide, high = style.number_size * 1.3, style.number_size * 0.74
    x = box.right - style.pad - wide if style.flat else box.x + style.pad
    block = Box(x, box.y + style.number_y - high, wide, high)
    return join(shapes.rect(block, fill="panel", radius=8), draw_axis(box, style))


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
    size, shown = style.number_size * 0.45, points(face.beside)
    y = box.y + style.number_y - 4
    x = box.x + style.pad + size * 0.9
    if style.flat:
        x = box.right - style.pad - text_width(shown, size, 600)
    sign = shapes.mark("triangle", x - size * 0.55, y - size * 0.34, size * 0.36)
    return join(sign, shapes.text(shown, x, y, size, weight=600))


def _tag(face: Face, box: Box, style: Style) -> Markup | None:
    if not face.tag:
        return None
    em = text_width(face.tag, 1, 600) + 1.3
    room = box.w + 16  # as far out on the right as on the left, no more
    size = min(style.small, (room + style.spare) / em)
    width = em * size
    pill = Box(box.x - 8 - max(width - room, 0), box.y - 8 - size * 0.85, width, size * 1.7)
    fill, ink = ("ink", "paper") if face.weakest else ("accent", "on-accent")
    return shapes.pill(face.tag, pill, size, fill=fill, ink=ink)
