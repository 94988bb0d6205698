"""A report without the gaps that left-out remarks would leave in it.

What somebody wrote is read as “[left out]” (`chainkit.workshop.discreet`); a column of nothing
else tells a reader nothing, nor does the mark at the end of a sentence.  Imports chainkit.words
and the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from chainkit.report.blocks import Block, Bullets, Figure, Paragraph, Table
from chainkit.words import say

_NOTHING = frozenset({"", "–"})


def without_gaps(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks without columns and ends of sentences that only say “[left out]”."""
    mark = say("[left out]")
    return tuple(_block(block, mark) for block in blocks)


def _block(block: Block, mark: str) -> Block:
    told = _telling(mark)
    match block:
        case Paragraph():
            return replace(block, text=told(block.text))
        case Bullets():
            return replace(block, items=tuple(map(told, block.items)))
        case Table():
            return _table(block, mark, told)
        case Figure(table=Table() as table):
            return replace(block, table=_table(table, mark, told))
    return block


def _telling(mark: str) -> Callable[[str], str]:
    """A text that ended in the mark ends in a full stop; one that is the mark stays."""
    end = re.compile(r"(?<=\S)\s*[.:]\s*" + re.escape(mark))
    return lambda text: end.sub(".", text) if mark in text else text


def _table(table: Table, mark: str, told: Callable[[str], str]) -> Table:
    columns = [set(column) for column in zip(*table.rows, strict=True)]
    untold = [mark in texts and texts <= _NOTHING | {mark} for texts in columns]
    if not columns or all(untold):
        return table
    kept = [at for at, gone in enumerate(untold) if not gone]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(told(row[at]) for at in kept) for row in table.rows),
        numeric=tuple(new for new, at in enumerate(kept) if at in table.numeric),
    )
