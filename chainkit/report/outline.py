"""The order of headings, the same in every format.  Imports its own package only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from chainkit.report.blocks import Block, Heading

Level = Literal[1, 2, 3]


def even_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with one heading of level 1 at most, and no level skipped.

    A second level-1 heading opens a part: it and the headings under it go down by one.
    """
    before, down, titled = 0, 0, False
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                down, titled = int(titled), True
            wanted = min(block.level + down, 3)
            before = min(wanted, before + 1) if before else wanted
            block = replace(block, level=heading_level(before))
        yield block


def titled(title: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with even headings, beginning with `title` unless they have one of level 1."""
    if any(isinstance(b, Heading) and b.level == 1 for b in blocks):
        return tuple(even_headings(blocks))
    return tuple(even_headings((Heading(title, level=1), *blocks)))


def heading_level(number: int) -> Level:
    """A depth of headings as one of the three that documents have."""
    return 1 if number <= 1 else 2 if number == 2 else 3
