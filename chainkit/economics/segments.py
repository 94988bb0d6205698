"""Which customers: value against the loyalty to be expected, four segments, and what chasing costs.

After Reinartz & Kumar, The Mismanagement of Customer Loyalty, Harvard Business Review, 2002.  How
likely a customer is still one follows their simple rule for shops (from memory): t to the
power n, with t the last purchase as a share of the time since the first, and n the purchases.
Thresholds are ours.  Imports the ledger, the purchases and numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from chainkit.economics.ledger import Floats, Purchases
from chainkit.economics.purchases import FEW, by_customer
from chainkit.words import phrase

Segment = Literal["true_friends", "butterflies", "barnacles", "strangers"]
SEGMENTS: dict[Segment, str] = {
    "true_friends": phrase("True friends"),
    "butterflies": phrase("Butterflies"),
    "barnacles": phrase("Barnacles"),
    "strangers": phrase("Strangers"),
}
ORDER: tuple[Segment, ...] = ("true_friends", "butterflies", "barnacles", "strangers")
LOYAL_FROM = 0.5
"""Chance of still being a customer from which loyalty is long (ours)."""
SEEN_DAYS = 90
"""Days since the first purchase under which it is too early to tell (ours)."""
LOYALTY_BANDS = 10
VALUE_BANDS = 8


@dataclass(frozen=True)
class Part:
    """One segment."""

    segment: Segment
    customers: int
    spent: float
    """All that they spent."""
    purchases: int

    @property
    def hidden(self) -> bool:
        """Whether it is too small to be shown."""
        return 0 < self.customers < FEW


@dataclass(frozen=True)
class Cell:
    """Customers of like value and loyalty, as the map draws them."""

    column: int
    row: int
    customers: int


@dataclass(frozen=True)
class ValueMap:
    """The four segments and the cells of the map."""

    parts: tuple[Part, ...]
    new: int
    """Customers of whom it is too early to tell."""
    cut: float
    """Spending from which value is high."""
    edges: tuple[float, ...]
    """Ends of the rows in money, lowest first; one more than there are rows."""
    cells: tuple[Cell, ...]
    undrawn: int
    """Customers in cells too small to be shown."""
    spent: float

    def part(self, segment: Segment) -> Part:
        return next(part for part in self.parts if part.segment == segment)

    @property
    def placed(self) -> int:
        return sum(part.customers for part in self.parts)


@lru_cache(maxsize=8)
def value_map(purchases: Purchases, cut: float | None = None) -> ValueMap:
    """The map; `cut`: spending from which value is high, None for the average customer's (ours)."""
    each = by_customer(purchases)
    end = int(purchases.day.max())
    seen = end - each.first
    old = seen >= SEEN_DAYS
    chance = np.zeros(len(seen))
    chance[old] = ((each.last - each.first)[old] / seen[old]) ** each.times[old]
    spent, times = each.spent[old], each.times[old]
    limit = float(spent.mean()) if cut is None and len(spent) else float(cut or 0)
    loyal, high = chance[old] >= LOYAL_FROM, spent > limit
    masks: dict[Segment, NDArray[np.bool_]] = {
        "true_friends": loyal & high,
        "butterflies": ~loyal & high,
        "barnacles": loyal & ~high,
        "strangers": ~loyal & ~high,
    }
    parts = tuple(
        Part(name, int(here.sum()), float(spent[here].sum()), int(times[here].sum()))
        for name, here in masks.items()
    )
    edges, cells, undrawn = _cells(chance[old], spent, limit)
    new = int(len(seen) - old.sum())
    return ValueMap(parts, new, limit, edges, cells, undrawn, float(spent.sum()))


def _cells(
    chance: Floats, spent: Floats, limit: float
) -> tuple[tuple[float, ...], tuple[Cell, ...], int]:
    """Half of the rows under the limit and half above, by equal steps of the logarithm."""
    top = float(spent.max()) if len(spent) else 1.0
    limit = limit or top / 2 or 1.0
    half = VALUE_BANDS // 2
    floor = max(limit / 16, 1e-9)
    low = np.geomspace(floor, limit, half)
    high = np.geomspace(limit, max(top, limit * 1.01), half + 1)
    edges = np.r_[0.0, low, high[1:]]
    row = np.clip(np.searchsorted(edges, spent, side="left") - 1, 0, len(edges) - 2)
    column = np.minimum((chance * LOYALTY_BANDS).astype(int), LOYALTY_BANDS - 1)
    counts = np.bincount(row * LOYALTY_BANDS + column, minlength=(len(edges) - 1) * LOYALTY_BANDS)
    drawn = [
        Cell(int(at % LOYALTY_BANDS), int(at // LOYALTY_BANDS), int(counts[at]))
        for at in np.flatnonzero(counts >= FEW)
    ]
    few: NDArray[np.int64] = counts[(counts > 0) & (counts < FEW)]
    return tuple(float(edge) for edge in edges), tuple(drawn), int(few.sum())


@dataclass(frozen=True)
class Chase:
    """What an offer to every customer of a segment would cost, and must bring, to pay."""

    segment: Segment
    customers: int
    cost: float
    uplift: float | None
    """How much more they must spend, as a share of what they spent; None for nothing spent."""


def chase(parts: Sequence[Part], cost_each: float, margin: float) -> tuple[Chase, ...]:
    """Every segment; `cost_each`: money per customer, `margin`: share of spending that is left.

    Excellence is not meeting every customer's every need: the same offer has to bring very
    different things from each.
    """
    found = []
    for part in parts:
        cost = part.customers * cost_each
        base = part.spent * margin
        found.append(Chase(part.segment, part.customers, cost, cost / base if base > 0 else None))
    return tuple(found)
