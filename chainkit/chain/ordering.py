"""How the tables laid the cards: how far two orders agree, and all of them together.

Pure and exact: no pandas, no store.  Imports the chain's model and its workshop records.
Formulas: Kendall's tau and W as in any textbook of rank correlation (confidence mark M);
the share of the 1994 graph's pairs and the words for W are ours (O).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from math import fsum

from chainkit.chain.model import ChainContent
from chainkit.chain.workshop import CardOrder
from chainkit.errors import BadValue

Pair = tuple[str, str]
SIDE_BY_SIDE: tuple[Pair, Pair] = (
    ("employee_retention", "employee_productivity"),
    ("revenue_growth", "profitability"),
)
"""The two pairs that the 1994 figure draws beside one another; neither stands first there."""
MUCH, PARTLY = 0.7, 0.4
"""Mean rank correlation between tables from which we say *much* or *partly* the same (ours)."""


@lru_cache(maxsize=256)
def dealt(session: str, name: str, cards: tuple[str, ...]) -> tuple[str, ...]:
    """`cards` shuffled for one table; the same table is always dealt the same cards.

    Never in the order of `cards` itself, which would give the answer away.
    """
    for turn in range(100):
        keys = {c: sha256(f"{session}/{name}/{turn}/{c}".encode()).digest() for c in cards}
        if (shuffled := tuple(sorted(cards, key=keys.__getitem__))) != cards:
            break
    return shuffled


def misplaced(order: Sequence[str], reference: Sequence[str]) -> int:
    """How many pairs of cards stand the other way round than in `reference`.

    Raises BadValue unless both hold the same cards, each once.

    >>> misplaced(["b", "a", "c"], ["a", "b", "c"])
    1
    """
    if len(set(order)) != len(order) or sorted(order) != sorted(reference):
        raise BadValue("order", list(order), f"the {len(reference)} cards, each once")
    place = {card: index for index, card in enumerate(reference)}
    return sum(place[one] > place[two] for one, two in combinations(order, 2))


def kendall_tau(order: Sequence[str], reference: Sequence[str]) -> float:
    """Kendall's tau of two orders of the same cards: ``1 - 4 D / (n (n - 1))``, no ties.

    `D` is the number of pairs that stand the other way round.  1: the same order; -1: the
    reverse; 0: as many pairs agree as do not.  Raises BadValue for fewer than two cards or
    where the cards are not the same.

    >>> kendall_tau("acb", "abc"), kendall_tau("cba", "abc")
    (0.33333333333333337, -1.0)
    """
    n = len(reference)
    if n < 2:
        raise BadValue("cards", n, "two or more")
    return 1 - 4 * misplaced(order, reference) / (n * (n - 1))


def ranks(values: Sequence[float]) -> tuple[float, ...]:
    """The rank of each value, from 1; equal values share the mean of their ranks.

    >>> ranks([3, 1, 3])
    (2.5, 1.0, 2.5)
    """
    counts = Counter(values)
    first, rank = 1, {}
    for value in sorted(counts):
        rank[value] = first + (counts[value] - 1) / 2
        first += counts[value]
    return tuple(rank[value] for value in values)


def kendall_w(rows: Sequence[Sequence[float]]) -> float | None:
    """Kendall's coefficient of concordance of m rows (judges) over n columns (things judged).

    ``W = 12 S / (m² (n³ - n) - m Σ(t³ - t))``: S is the sum of squared deviations of the
    column sums of ranks, t the size of each group of equal values in a row.  1: all agree;
    0: column sums are all equal.  None where it is not defined: fewer than two rows or
    columns, or rows that each put everything in one place.  Raises BadValue for rows of
    different lengths.

    >>> kendall_w([[1, 2, 3], [1, 2, 3]]), kendall_w([[1, 2, 3], [3, 2, 1]])
    (1.0, 0.0)
    """
    m, n = len(rows), len(rows[0]) if rows else 0
    if any(len(row) != n for row in rows):
        raise BadValue("rows", [len(row) for row in rows], "of one length")
    if m < 2 or n < 2:
        return None
    ranked = [ranks(row) for row in rows]
    sums = [fsum(column) for column in zip(*ranked, strict=True)]
    mean = m * (n + 1) / 2
    squares = fsum((total - mean) ** 2 for total in sums)
    ties = sum(t**3 - t for row in rows for t in Counter(row).values())
    room = m * m * (n**3 - n) - m * ties
    return 12 * squares / room if room else None


def mean_correlation(w: float, tables: int) -> float:
    """The mean of Spearman's rho over all pairs of tables: ``(m W - 1) / (m - 1)``.

    Unlike W it is 0 on average where orders have nothing to do with one another, however
    few the tables are (W is 1/m then).
    """
    return (tables * w - 1) / (tables - 1)


@lru_cache(maxsize=8)
def _pairs(edges: frozenset[Pair]) -> frozenset[Pair]:
    """All pairs (earlier, later) that a graph without circles orders, directly or not."""
    found = set(edges)
    while new := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= new
    return frozenset(found)


def graph_pairs(content: ChainContent) -> frozenset[Pair]:
    """The pairs of cards that the 1994 figure puts one before the other: 34.

    Of its nine links, 36 pairs, all but the two it draws side by side; the tenth link is
    not in it.
    """
    beside = {frozenset(pair) for pair in SIDE_BY_SIDE}
    drawn = {(e.source, e.target) for e in content.edges if e.basis == "heskett_1994"}
    return _pairs(frozenset(pair for pair in drawn if frozenset(pair) not in beside))


@dataclass(frozen=True)
class TableView:
    """One table's order beside the teaching order and the 1994 graph."""

    name: str
    cards: tuple[str, ...]
    tau: float
    same_pairs: int
    """Pairs that stand as in the teaching order, of 45."""
    graph_pairs: int
    """Pairs that stand as in the 1994 graph, of those it orders (ours)."""
    neighbours: tuple[bool, bool]
    """Whether the cards of each pair of `SIDE_BY_SIDE` lie next to each other."""


@dataclass(frozen=True)
class CardPlaces:
    """Where the tables put one card; places count from 1."""

    card: str
    places: tuple[int, ...]
    """In the order of the tables."""

    @property
    def mean(self) -> float:
        return fsum(self.places) / len(self.places)

    @property
    def spread(self) -> int:
        """Places between the earliest and the latest; 0 where all agree."""
        return max(self.places) - min(self.places)


@dataclass(frozen=True)
class Comparison:
    """What the orders of the tables say together."""

    tables: tuple[TableView, ...]
    cards: tuple[CardPlaces, ...]
    """In the tables' common order: by mean place, then as in the teaching order."""
    pairs: int
    """Pairs of cards in all."""
    graph_pairs: int
    """Pairs that the 1994 graph orders."""
    w: float | None
    """Kendall's W; None for a single table."""

    @property
    def widest(self) -> tuple[CardPlaces, ...]:
        """The cards with the widest spread of places; none where all tables agree."""
        most = max((card.spread for card in self.cards), default=0)
        return tuple(card for card in self.cards if card.spread == most) if most else ()


def tables_of(session: str, orders: Iterable[CardOrder]) -> tuple[CardOrder, ...]:
    """The tables of one session, “Table 2” before “Table 10”."""
    found = (order for order in orders if order.session == session)
    return tuple(sorted(found, key=lambda order: _natural(order.name)))


def laid(order: CardOrder, content: ChainContent) -> bool:
    """Whether a table has moved any card since it was dealt."""
    seed = tuple(link.id for link in content.links)
    return order.cards != dealt(order.session, order.name, seed)


def compared(orders: Iterable[CardOrder], content: ChainContent) -> tuple[CardOrder, ...]:
    """The orders that count: of tables that have finished and have moved a card.

    Cards as they were dealt are no answer, and no zero either.
    """
    return tuple(order for order in orders if order.done and laid(order, content))


def shown_to_room(orders: Sequence[CardOrder], content: ChainContent) -> bool:
    """Whether the room may see the comparison: every table has finished, one moved a card."""
    return all(order.done for order in orders) and bool(compared(orders, content))


def compare(orders: Sequence[CardOrder], content: ChainContent) -> Comparison:
    """The comparison of `orders`, which are one session's.  Raises BadValue for odd cards."""
    seed = tuple(link.id for link in content.links)
    known = graph_pairs(content)
    views = tuple(_view(order, seed, known) for order in orders)
    places: Mapping[str, tuple[int, ...]] = {
        card: tuple(view.cards.index(card) + 1 for view in views) for card in seed
    }
    cards = tuple(CardPlaces(card, places[card]) for card in seed) if views else ()
    return Comparison(
        tables=views,
        cards=tuple(sorted(cards, key=lambda card: card.mean)),
        pairs=len(seed) * (len(seed) - 1) // 2,
        graph_pairs=len(known),
        w=kendall_w([[places[card][i] for card in seed] for i in range(len(views))]),
    )


def _view(order: CardOrder, seed: tuple[str, ...], known: frozenset[Pair]) -> TableView:
    at = {card: index for index, card in enumerate(order.cards)}
    pairs = len(seed) * (len(seed) - 1) // 2
    tau = kendall_tau(order.cards, seed)
    one, two = (abs(at[a] - at[b]) == 1 for a, b in SIDE_BY_SIDE)
    return TableView(
        name=order.name,
        cards=order.cards,
        tau=tau,
        same_pairs=pairs - misplaced(order.cards, seed),
        graph_pairs=sum(at[a] < at[b] for a, b in known),
        neighbours=(one, two),
    )


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts numbers inside names by size."""
    pieces: list[str] = [""]
    for char in name.casefold():
        if pieces[-1] and char.isdecimal() != pieces[-1][-1].isdecimal():
            pieces.append("")
        pieces[-1] += char
    return tuple((int(p), "") if p.isdecimal() else (-1, p) for p in pieces)
