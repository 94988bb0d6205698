"""Draws the chain for the tests, and reads what stands in the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from chainkit.chain.model import ChainContent, View
from chainkit.chain.picture import draw_chain
from chainkit.chain.picture_layout import Shape
from chainkit.chain.result import ChainResult
from chainkit.pictures.text import text_width
from tests.chain.picture_cases import content

NS = "{http://www.w3.org/2000/svg}"
TITLE = "The service-profit chain of Demo Hotel"
VIEWS: tuple[View, ...] = ("graph_1994", "seed_order")
SHAPES: tuple[Shape, ...] = ("wide", "narrow")
Drawn = tuple[View, Shape]
EVERY = [(view, shape) for view in VIEWS for shape in SHAPES]


def draw(result: ChainResult, drawn: Drawn = ("graph_1994", "wide"), **options: object) -> str:
    words = options.pop("content", None)
    about = words if isinstance(words, ChainContent) else content()
    title = str(options.pop("title", TITLE))
    view, layout = drawn
    return draw_chain(result, about, title=title, view=view, layout=layout, **options)  # type: ignore[arg-type]


TAGS = {"weakest link", "lowest median", "lowest measured", "start here", "ask here first"}


def cards(svg: str) -> dict[str, Element]:
    found = [g for g in fromstring(svg).iter(f"{NS}g") if "data-id" in g.attrib]
    assert len(found) == 10
    return {g.attrib["data-id"]: g for g in found}


def words_of(card: Element) -> str:
    return " | ".join(text.text or "" for text in card.iter(f"{NS}text"))


def box(rect: Element) -> tuple[float, float, float, float]:
    x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def surface(card: Element) -> tuple[float, float, float, float]:
    return box(next(card.iter(f"{NS}rect")))


def span(text: Element) -> tuple[float, float]:
    size, weight = float(text.attrib["font-size"]), int(text.get("font-weight", "400"))
    width, x = text_width(text.text or "", size, weight), float(text.attrib["x"])
    start = {"end": x - width, "middle": x - width / 2}.get(text.get("text-anchor", ""), x)
    return start, start + width


def texts_outside(svg: str) -> Iterator[str]:
    for key, card in cards(svg).items():
        x0, y0, x1, y1 = surface(card)
        for text in card.iter(f"{NS}text"):
            start, end = span(text)
            tag = text.text in TAGS
            slack = 12 if tag else -3
            y = float(text.attrib["y"])
            if start < x0 - slack or end > x1 + slack or not y0 - slack <= y <= y1 + slack:
                yield f"{key}: {text.text!r} {start:.1f}–{end:.1f} in {x0:.1f}–{x1:.1f}"
