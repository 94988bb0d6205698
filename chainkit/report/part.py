"""One report among several: a part of a book, a chapter of a deck.  Imports the blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chainkit.report.blocks import Block
from chainkit.words import ENGLISH


@dataclass(frozen=True)
class Part:
    """A report by its name, such as *Service levels*, and its blocks."""

    title: str
    blocks: Sequence[Block]
    lang: str = ENGLISH
