"""A picture in the layouts that a page can show: wide, and narrow for a phone.

Until a page has said how wide it is it gets both, and the stylesheet shows one of them; from
its first event on only the one that it shows is drawn and travels, and both again for a
page that has been both.  Imports the markup only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from chainkit.markup import Markup, el, join

Layout = Literal["wide", "narrow"]
LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
_wanted: ContextVar[tuple[Layout, ...]] = ContextVar("chainkit_layouts", default=LAYOUTS)


class Widths:
    """What a page has said about its width."""

    def __init__(self) -> None:
        self._said: set[Layout] = set()

    def heard(self, layout: object) -> None:
        """Note the layout that a page says it shows; anything else is ignored."""
        self._said.update(each for each in LAYOUTS if each == layout)

    @property
    def wanted(self) -> tuple[Layout, ...]:
        """The layouts to draw."""
        return tuple(self._said) if len(self._said) == 1 else LAYOUTS


@contextmanager
def drawn_for(widths: Widths) -> Iterator[None]:
    """Draw what `figure` draws inside only in the layouts that are wanted."""
    token = _wanted.set(widths.wanted)
    try:
        yield
    finally:
        _wanted.reset(token)


def figure(draw: Callable[[Layout], Markup], css: str = "") -> Markup:
    """A picture in every layout that is wanted; `draw` is asked for each of them."""
    shown = [el("div", draw(layout), class_=f"ck-only-{layout}") for layout in _wanted.get()]
    return el("figure", join(*shown), class_=f"ck-figure {css}".strip())
