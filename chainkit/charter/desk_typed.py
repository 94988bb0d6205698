"""Numbers typed into a month and not saved: one that waits for the other, one that was refused.

They wait in this desk and in the address, so that a reload shows them again; no record has them.
Imports the desk and the counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal
from weakref import WeakKeyDictionary

from chainkit.charter.desk import Desk
from chainkit.charter.workshop import PERIOD

Cell = Literal["in_scope", "within"]
CELLS: tuple[Cell, Cell] = ("in_scope", "within")
Pair = tuple[int | None, int | None]
"""(in scope, within); None where nothing was typed."""
LONGEST = 40
"""Characters of one typed text that the address keeps, and …"""
MOST_KEPT = 24
"""… how many of them: an address has an end."""


@dataclass
class Typed:
    """What waits at one desk."""

    waiting: dict[tuple[str, str], Pair] = field(default_factory=dict)
    """By promise and month: a number that still waits for the other one."""
    refused: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    """By promise, month and cell: what was typed and not taken, and why."""

    def clear(self) -> None:
        """Nothing waits any more."""
        self.waiting.clear()
        self.refused.clear()

    def texts(self) -> Iterator[tuple[str, str, str, str]]:
        """Promise, month, cell and text of each number that is not saved."""
        for (promise, period), pair in self.waiting.items():
            for cell, number in zip(CELLS, pair, strict=True):
                if number is not None and (promise, period, cell) not in self.refused:
                    yield promise, period, cell, str(number)
        for (promise, period, wrong), (text, _) in self.refused.items():
            yield promise, period, wrong, text


_TYPED: WeakKeyDictionary[Desk, Typed] = WeakKeyDictionary()


def typed_of(desk: Desk) -> Typed:
    """What waits at `desk`; nothing at a new one."""
    return _TYPED.setdefault(desk, Typed())


def write_address(desk: Desk) -> None:
    """Put what waits into the desk's place, which travels in the address."""
    texts = [each for each in typed_of(desk).texts() if len(each[3]) <= LONGEST][:MOST_KEPT]
    said = json.dumps(texts, separators=(",", ":")) if texts else ""
    desk.place = replace(desk.place, typed=said)


def read_address(typed: str) -> list[tuple[str, str, str, str]]:
    """What an address says was typed; what it says otherwise is left out.

    >>> read_address('[["phone","2026-02","within","60"],["phone","soon","within","1"]]')
    [('phone', '2026-02', 'within', '60')]
    >>> read_address("[1")
    []
    """
    try:
        found = json.loads(typed) if typed else []
    except ValueError:
        return []
    rows = found if isinstance(found, list) else []
    good = [row for row in rows if isinstance(row, list) and len(row) == 4]
    texts = [(row[0], row[1], row[2], row[3]) for row in good if all(map(_is_text, row))]
    return [each for each in texts if PERIOD.match(each[1]) and each[2] in CELLS][:MOST_KEPT]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST + 80
