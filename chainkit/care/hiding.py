"""Which weeks, months and waves may be shown, so that no group under five can be worked out.

Whoever sees months, weeks and waves of the same answers can subtract them from one another: the
first three weeks of a month from the month, a month from a wave.  So they are judged together.
Answers lie in a line, by day; every figure that is shown tells the sum between two cuts of that
line, and two cuts that are joined by shown figures tell the sum between them.  A span is shown
only where no two joined cuts have one to four answers between them.

Imports numpy, the margins and the shared suppression.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from chainkit.care.margins import Counts, Flags, small_cut
from chainkit.workshop.suppression import FLOOR, groups_to_hide

Span = tuple[int, int]
"""Answers before a span and answers up to its end: two cuts of the line."""


class Cuts:
    """The cuts of a line of answers, joined by the figures that are shown."""

    def __init__(self, spans: Iterable[Span] = (), floor: int = FLOOR) -> None:
        self.floor = floor
        self._of: dict[int, frozenset[int]] = {}
        for span in spans:
            self._join(span)

    def show(self, span: Span) -> bool:
        """Join the ends of `span`, unless that would tell of a group below the floor."""
        ordered = sorted(self._part(span[0]) | self._part(span[1]))
        if any(after - before < self.floor for before, after in pairwise(ordered)):
            return False
        self._join(span)
        return True

    def of(self, cut: int) -> list[int]:
        """All cuts that are joined with `cut`, in their order."""
        return sorted(self._part(cut))

    def _part(self, cut: int) -> frozenset[int]:
        return self._of.get(cut, frozenset({cut}))

    def _join(self, span: Span) -> None:
        both = self._part(span[0]) | self._part(span[1])
        self._of.update(dict.fromkeys(both, both))


def spans_to_show(
    counts: Sequence[int],
    never: Iterable[int] = (),
    *,
    beside: Sequence[Span] = (),
    after: int = 0,
    floor: int = FLOOR,
) -> tuple[set[int], list[int]]:
    """Places of the neighbouring spans `counts` that may be shown beside their sum.

    And the cuts that are then joined with the beginning and the end of the line.

    `never`: spans that are hidden for another reason.  `beside`: what is shown already of the
    same line.  `after`: answers of no known day, at the end of the line; the sum holds them.
    The largest spans go first.

    >>> spans_to_show([6, 0, 3, 9])
    ({3}, [0, 9, 18])
    >>> spans_to_show([6, 5, 9])
    ({0, 1, 2}, [0, 6, 11, 20])
    """
    edges = edges_of(counts)
    whole = (0, (edges[-1][1] if edges else 0) + after)
    barred = set(never)
    while True:
        cuts = Cuts([whole, *beside], floor)
        found = {
            at
            for at in sorted(range(len(edges)), key=lambda at: (-counts[at], at))
            if counts[at] >= floor and at not in barred and cuts.show(edges[at])
        }
        short = _short(edges, found, [whole, *beside], floor)
        if short is None:
            return found, cuts.of(0)
        barred.add(short)


def _short(edges: Sequence[Span], shown: set[int], outer: Sequence[Span], floor: int) -> int | None:
    """A span to hide as well, where all that is hidden inside another figure is too little."""
    for low, high in outer:
        inside = [at for at in shown if low <= edges[at][0] and edges[at][1] <= high]
        rest = high - low - sum(edges[at][1] - edges[at][0] for at in inside)
        if 0 < rest < floor and inside:
            return min(inside, key=lambda at: (edges[at][1] - edges[at][0], at))
    return None


def edges_of(counts: Sequence[int]) -> list[Span]:
    """The cuts before and after each span of a line.

    >>> edges_of([6, 0, 3])
    [(0, 6), (6, 6), (6, 9)]
    """
    ends = np.concatenate(([0], np.cumsum(np.asarray(counts, dtype=np.int64)))).tolist()
    return list(pairwise(ends))


def cells_to_show(
    table: Counts,
    units: Flags,
    spans: Flags,
    *,
    after: Counts | None = None,
    beside: Mapping[int, Sequence[Span]] | None = None,
    floor: int = FLOOR,
) -> Flags:
    """Which cells of units (rows) by spans (columns) may be shown, all of them at once.

    `units` and `spans` are those whose sums are shown.  In a row what is hidden must hold
    against its spans side by side, in a column against the other units; and what is hidden in
    one direction must not come out in the other.  Where that cannot be had, nothing is shown.
    `after` and `beside` as in `spans_to_show`, for each row.
    """
    wide = len(spans)
    tails = np.zeros(len(units), dtype=np.int64) if after is None else after
    shown = (table >= floor) & units[:, None] & spans[None, :]
    while True:
        before = int(shown.sum())
        for at in np.flatnonzero(units).tolist():
            told = (beside or {}).get(at, ())
            never = np.flatnonzero(~shown[at]).tolist()
            kept, _ = spans_to_show(table[at].tolist(), never, beside=told, after=int(tails[at]),
                                 floor=floor)  # fmt: skip
            shown[at] = [column in kept for column in range(wide)]
        for at in np.flatnonzero(spans).tolist():
            shown[:, at] &= ~_hidden_in(table[:, at], shown[:, at], floor)
        if int(shown.sum()) != before:
            continue
        side = small_cut(table, ~shown, units, spans, tails, floor)
        if side is None:
            return shown
        # One more cell between both sides makes the cut heavier; without one nothing helps.
        crossing = np.where(shown & _crossing(side, units, spans), table, 0)
        if not crossing.any():
            return np.zeros_like(shown)
        least = np.where(crossing > 0, crossing, crossing.max() + 1).argmin()
        shown[np.unravel_index(least, shown.shape)] = False


def _crossing(side: frozenset[int], rows: Flags, columns: Flags) -> Flags:
    """Cells whose row is on another side of a cut than their column."""
    row = np.array([(at + 1 if ok else 0) in side for at, ok in enumerate(rows)], dtype=bool)
    column = np.array(
        [(-at - 2 if ok else -1) in side for at, ok in enumerate(columns)], dtype=bool
    )
    crossing: Flags = row[:, None] != column[None, :]
    return crossing


def _hidden_in(column: Counts, shown: Flags, floor: int) -> Flags:
    """Units that must not be shown in a span whose sum is shown."""
    if column.sum() < floor:
        return np.ones(len(column), dtype=bool)
    counts = {
        str(at): int(n) if ok else min(int(n), floor - 1)
        for at, (n, ok) in enumerate(zip(column, shown, strict=True))
    }
    if sum(counts.values()) < floor:
        return np.ones(len(column), dtype=bool)
    hidden = groups_to_hide(counts, floor)
    return np.array([str(at) in hidden for at in range(len(column))], dtype=bool)


def columns_given_away(
    table: Counts, rows: Flags, columns: Flags, after: Counts, floor: int
) -> list[int]:
    """A column to hide as well, where its sum with those of `rows` tells of too few; else []."""
    every = np.ones_like(table, dtype=bool)
    side = small_cut(table, every, rows, columns, after, floor)
    if side is None:
        return []
    crossing = (table > 0) & _crossing(side, rows, columns)
    beside = (table[crossing.any(axis=1)] > 0).any(axis=0) | crossing.any(axis=0)
    told = np.flatnonzero(columns & beside).tolist()
    return [min(told, key=lambda at: (int(table[:, at].sum()), at))] if told else []
