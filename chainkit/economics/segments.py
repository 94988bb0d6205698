"""Which customers: value against loyalty, four segments, and what chasing everybody costs.

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
from chainkit.words import number, phrase, say
from chainkit.workshop.suppression import groups_to_hide

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
    """All that they spent; of a list of margins, what is left."""
    hidden: bool
    """Whether it is too small to be shown, or would give away one that is."""


@dataclass(frozen=True)
class Cell:
    """Customers of like value and loyalty, as the map draws them."""

    column: int
    row: int
    customers: int


@dataclass(frozen=True)
class Basis:
    """What a map rests on."""

    source: Literal["purchases", "customers"]
    currency: str
    worth: Literal["margin", "revenue"] = "revenue"
    loyalty: Literal["chance", "years", "months", "days", "score"] = "chance"
    loyal_from: float = LOYAL_FROM
    """Loyalty from which it is long."""
    ends: tuple[float, float] = (0.0, 1.0)
    """Loyalty at the left and at the right end."""
    lists: tuple[str, ...] = ()


def worth_words(basis: Basis) -> str:
    """What is upwards on the map, within a sentence."""
    return say("the margin") if basis.worth == "margin" else say("spending")


def size_words(part: Part) -> str:
    """How many customers a segment has, as far as that may be said."""
    if not part.hidden:
        return number(part.customers)
    return say("under {few}", few=FEW) if 0 < part.customers < FEW else say("not shown")


@dataclass(frozen=True)
class Group:
    """A segment as the client calls it, beside where its customers stand on the map."""

    name: str
    """"" for all that are too small to be shown by themselves."""
    customers: int
    spent: float


@dataclass(frozen=True)
class ValueMap:
    """The four segments and the cells of the map."""

    basis: Basis

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
    groups: tuple[Group, ...] = ()

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
    spent = each.spent[old]
    limit = float(spent.mean()) if cut is None and len(spent) else float(cut or 0)
    basis = Basis("purchases", purchases.currency)
    return placed_on(basis, spent, chance[old], limit, new=int(len(seen) - old.sum()))


def placed_on(
    basis: Basis, spent: Floats, across: Floats, limit: float, *, new: int = 0,
    groups: tuple[Group, ...] = (),
) -> ValueMap:  # fmt: skip
    """The map of customers; `across`: how far to the right, 0 … 1, long loyalty from a half."""
    loyal, high = across >= LOYAL_FROM, spent > limit
    masks: dict[Segment, NDArray[np.bool_]] = {
        "true_friends": loyal & high,
        "butterflies": ~loyal & high,
        "barnacles": loyal & ~high,
        "strangers": ~loyal & ~high,
    }
    counts = {str(name): int(here.sum()) for name, here in masks.items()}
    hidden = groups_to_hide(counts) if len(spent) >= FEW else frozenset(counts)
    parts = tuple(
        Part(name, counts[name], float(spent[here].sum()), name in hidden)
        for name, here in masks.items()
    )
    edges, cells, undrawn = _cells(across, spent, limit)
    return ValueMap(basis, parts, new, limit, edges, cells, undrawn, float(spent.sum()), groups)


def _cells(
    chance: Floats, spent: Floats, limit: float
) -> tuple[tuple[float, ...], tuple[Cell, ...], int]:
    """Half of the rows under the limit and half above, by equal steps of the logarithm."""
    top = float(spent.max()) if len(spent) else 1.0
    least = min(0.0, float(spent.min())) if len(spent) else 0.0
    half = VALUE_BANDS // 2
    if limit < 0 or (limit == 0 and least < 0):  # on average a loss: no logarithm of that
        rest = np.linspace(limit, max(top, limit + 1.0), half + 1)
        edges = np.r_[np.linspace(least, limit, half + 1), rest[1:]]
    else:
        limit = limit or top / 2 or 1.0
        low = np.geomspace(max(limit / 16, 1e-9), limit, half)
        high = np.geomspace(limit, max(top, limit * 1.01), half + 1)
        edges = np.r_[least, low, high[1:]]
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

    A list of margins has 1.

    Excellence is not meeting every customer's every need: the same offer has to bring very
    different things from each.
    """
    found = []
    for part in parts:
        cost = part.customers * cost_each
        base = part.spent * margin
        found.append(Chase(part.segment, part.customers, cost, cost / base if base > 0 else None))
    return tuple(found)
