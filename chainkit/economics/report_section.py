"""A part of the economics as it stands on a screen and in a document: one headline, its blocks.

Imports report.blocks, and from the axes how a picture is laid out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chainkit.economics.picture_axes import Layout
from chainkit.report.blocks import Block, Callout, Figure, Heading, Table


def drawn(draw: Callable[[Layout], str], alt: str, caption: str, table: Table) -> Figure:
    """A picture in all its layouts; `alt` is what a slide says of it too."""
    return Figure(draw("page"), alt, caption, table, draw("narrow"), upright=True, message=alt,
                 wide_svg=draw("wide"))  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One part: a screen shows its headline as its title, a document as its finding."""

    title: str
    headline: str
    why: str
    blocks: tuple[Block, ...] = ()
    known: bool = True
    """Whether there is anything to show; a document leaves out what is not."""

    def document(self) -> tuple[Block, ...]:
        """The part as it stands in a document; nothing where nothing is known."""
        if not self.known:
            return ()
        finding = Callout(self.why, kind="finding", title=self.headline)
        return (Heading(self.title), finding, *self.blocks)
