"""Units beside one another: who delivers how well, how sure that is, and who stopped delivering.

A place is worth little where intervals overlap, so each has one, and a verdict says only what
the interval allows.  Imports the attainment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from chainkit.levels.attainment import Attainment, Count, year_label

FEW = 6
"""Months below which a unit gets no place: half a year knows no season (ours)."""
Verdict = Literal["met", "missed", "open"]
"""Against the target: the whole interval above it, below it, or on both sides."""


@dataclass(frozen=True)
class Rank:
    """One unit among all."""

    unit: str
    count: Count
    months: int
    """Months with a case."""
    place: int | None
    """1 for the highest share; the same share has the same place.  None with too few months."""
    verdict: Verdict | None
    """None without a target."""
    first: str
    last: str
    """First and last month reported."""


@dataclass(frozen=True)
class Turns:
    """Which units met the target in the first and in the last business year."""

    first: str
    last: str
    """The two years."""
    kept: tuple[str, ...] = ()
    """Met in both."""
    lost: tuple[str, ...] = ()
    """Met in the first, not in the last: drifted from delivered to not delivered."""
    won: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    one_year: tuple[str, ...] = ()
    """Without a case in one of the two years: nothing to compare."""

    @property
    def compared(self) -> int:
        return len(self.kept) + len(self.lost) + len(self.won) + len(self.never)


def ranks(attainment: Attainment, kind: str = "") -> tuple[Rank, ...]:
    """The units from the highest share to the lowest, then those with too few months.

    A unit without a single case has no share and is left out.
    """
    target = attainment.standard.target
    found = []
    for unit, months in _by_unit(attainment, kind).items():
        total = sum(months.values(), Count())
        counted = sum(1 for count in months.values() if count.cases)
        if total.cases:
            found.append((unit, total, counted, min(months), max(months)))
    found.sort(key=lambda each: (each[2] < FEW, -(each[1].share or 0), each[0]))
    made: list[Rank] = []
    for at, (unit, total, counted, first, last) in enumerate(found, start=1):
        tied = made and made[-1].count.share == total.share
        place = None if counted < FEW else made[-1].place if tied else at
        made.append(Rank(unit, total, counted, place, verdict(total, target), first, last))
    return tuple(made)


def verdict(count: Count, target: float | None) -> Verdict | None:
    """What chance allows to say of a share against the target."""
    interval = count.interval
    if target is None or interval is None:
        return None
    low, high = interval
    return "met" if low >= target else "missed" if high < target else "open"


def turns(attainment: Attainment, kind: str = "") -> Turns | None:
    """Who met the target in the first business year and who in the last.

    None without a target or with a single year.
    """
    target, start = attainment.standard.target, attainment.standard.year_start
    labels = tuple(dict.fromkeys(year_label(period, start) for period in attainment.periods))
    if target is None or len(labels) < 2:
        return None
    lists: dict[str, list[str]] = {}
    for unit, months in sorted(_by_unit(attainment, kind).items()):
        shares = [_year(months, label, start).share for label in (labels[0], labels[-1])]
        lists.setdefault(turn(shares[0], shares[1], target), []).append(unit)
    return Turns(labels[0], labels[-1], **{name: tuple(its) for name, its in lists.items()})


def turn(first: float | None, last: float | None, target: float) -> str:
    """Which list of `Turns` a unit with these two shares belongs to."""
    if first is None or last is None:
        return "one_year"
    if first >= target:
        return "kept" if last >= target else "lost"
    return "won" if last >= target else "never"


def _year(months: Mapping[str, Count], label: str, start: int) -> Count:
    its = (count for period, count in months.items() if year_label(period, start) == label)
    return sum(its, Count())


def _by_unit(attainment: Attainment, kind: str) -> dict[str, dict[str, Count]]:
    found: dict[str, dict[str, Count]] = {}
    for (unit, its_kind), cells in attainment.cells.items():
        if kind in {"", its_kind}:
            months = found.setdefault(unit, {})
            for period, count in cells.items():
                months[period] = months[period] + count if period in months else count
    return found
