"""Why failures happen: the few causes that make most of it, where they strike, what comes back.

Pareto by count, by severity (sum of 1 to 5), by impact and by cost; cost of poor service =
handling + compensation + expected margin lost, of what is known, and never of what is not.
Imports the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from chainkit.errors import ChainkitError
from chainkit.failures.events import Coded, Events
from chainkit.words import listed, say

if TYPE_CHECKING:
    import numpy as np

By = Literal["count", "severity", "impact", "cost"]
FEW = 30
"""Failures below which a Pareto is a list and no finding (domain practice)."""
MOST = 0.8
CHANCE = 3.84
"""Chi-squared with one degree of freedom, at 95 %."""
VAGUE = frozenset({"", "other", "others", "unknown", "misc", "miscellaneous", "n/a"})


@dataclass(frozen=True)
class Bar:
    """One cause of a Pareto."""

    name: str
    weight: float
    count: int
    share: float
    """Of the whole, 0 to 1."""
    upto: float
    """Of the whole, with all bars before it."""
    vital: bool
    """Whether it belongs to the smallest set that makes 80 %."""


@dataclass(frozen=True)
class Pareto:
    """Causes by weight, the heaviest first; equal ones by name."""

    by: By
    bars: tuple[Bar, ...]
    total: float
    counted: int
    """Failures whose weight is known."""
    unknown: int
    """Failures whose weight nobody wrote down: in no bar, and told."""

    @property
    def vital(self) -> int:
        """How many causes make 80 %."""
        return sum(bar.vital for bar in self.bars)

    @property
    def leaders(self) -> int:
        """How many causes may be the first: the first, and all that chance could put before it.

        Two counts a ≥ b of one log differ beyond chance (95 %) where (a − b)² > 3.84 · (a + b).
        """
        most = self.bars[0].count if self.bars else 0
        return sum((most - bar.count) ** 2 <= CHANCE * (most + bar.count) for bar in self.bars)

    @property
    def vague(self) -> bool:
        """Whether the longest bar says nothing: other, unknown, blank."""
        return bool(self.bars) and self.bars[0].name.strip().casefold() in VAGUE

    @property
    def thin(self) -> bool:
        """Whether there are too few failures for a finding."""
        return self.counted < FEW


def pareto(events: Events, field: str = "cause", by: By = "count",
           minute_cost: float | None = None, currency: str = "") -> Pareto:  # fmt: skip
    """The Pareto of `field` by `by`; raises ChainkitError where amounts are in two currencies."""
    import numpy as np

    weights = weights_of(events, by, minute_cost, currency)
    known = ~np.isnan(weights)
    column = events.texts[field]
    heavy = np.bincount(column.codes[known], weights=weights[known], minlength=len(column.names))
    counts = column.counts(known)
    total = float(heavy.sum())
    order = sorted(
        (at for at in range(len(column.names)) if counts[at]),
        key=lambda at: (-heavy[at], column.names[at]),
    )
    bars, before = [], 0.0
    for at in order:
        weight = float(heavy[at])
        vital = total > 0 and weight > 0 and before < MOST * total - 1e-9 * total
        before += weight
        share, upto = (weight / total, before / total) if total else (0.0, 0.0)
        bars.append(Bar(column.names[at], weight, int(counts[at]), share, upto, vital))
    return Pareto(by, tuple(bars), total, int(known.sum()), int((~known).sum()))


def weights_of(
    events: Events, by: By, minute_cost: float | None = None, currency: str = ""
) -> np.ndarray[Any, Any]:
    """What each failure weighs (n,), NaN where it is not known."""
    import numpy as np

    if by == "count":
        return np.ones(len(events))
    if by == "cost":
        return costs_of(events, minute_cost, currency)
    return np.asarray(events.numbers[by])


def costs_of(
    events: Events, minute_cost: float | None = None, currency: str = ""
) -> np.ndarray[Any, Any]:
    """Handling + compensation + margin lost (n,); NaN where none of them is known.

    `currency`: the client's own, which the cost of a minute is in.
    """
    import numpy as np

    minutes = events.numbers["handling_minutes"]
    currency_of(events, currency, priced=minute_cost is not None and not np.isnan(minutes).all())
    handling = minutes * minute_cost if minute_cost is not None else np.full(len(events), np.nan)
    parts = np.stack([handling, events.numbers["compensation"], events.numbers["margin_lost"]])
    none = np.isnan(parts).all(axis=0)
    costs: np.ndarray[Any, Any] = np.where(none, np.nan, np.nansum(parts, axis=0))
    return costs


def currency_of(events: Events, own: str = "", *, priced: bool = False) -> str:
    """The one currency of all amounts; raises ChainkitError where they are in several.

    An amount without a currency is in the client's `own`; `priced`: and so is something that
    they are added to or held against, such as the cost of a minute or a limit.
    """
    import numpy as np

    column = events.texts["currency"]
    given = ~np.isnan(events.numbers["compensation"]) | ~np.isnan(events.numbers["margin_lost"])
    counts = column.counts(given)
    used = {name or own for name, rows in zip(column.names, counts, strict=True) if rows}
    used = (used | {own} if priced and used else used) - {""}
    if len(used) > 1:
        raise ChainkitError(
            say(
                "Amounts are in {currencies}, which cannot be added: write all of them in one "
                "currency.",
                currencies=listed(sorted(used)),
            )
        )
    return next(iter(used), own)


@dataclass(frozen=True)
class Cross:
    """Two fields against each other: the largest names of each, the rest together."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: np.ndarray[Any, Any]
    """(rows, columns)."""
    rest_rows: int
    """Names that the last row sums up; 0: no such row."""
    rest_columns: int

    @property
    def expected(self) -> np.ndarray[Any, Any]:
        """What chance would put there if the two had nothing to do with each other."""
        total = self.counts.sum()
        sums = self.counts.sum(axis=1)[:, None] * self.counts.sum(axis=0)[None, :]
        found: np.ndarray[Any, Any] = sums / (total or 1)
        return found

    @property
    def residuals(self) -> np.ndarray[Any, Any]:
        """Pearson residuals adjusted (Haberman 1973): beyond ±3 is more than chance plays."""
        import numpy as np

        total = float(self.counts.sum()) or 1.0
        rows = 1 - self.counts.sum(axis=1)[:, None] / total
        columns = 1 - self.counts.sum(axis=0)[None, :] / total
        expected = self.expected
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (self.counts - expected) / np.sqrt(expected * rows * columns)
        marked: np.ndarray[Any, Any] = np.where(np.isfinite(found), found, 0.0)
        return marked


def cross(
    events: Events, down: str, across: str, most: tuple[int, int] = (10, 8), rest: str = ""
) -> Cross:
    """`down` against `across`, the largest first; `rest`: how the row of all others is called."""
    import numpy as np

    one, other = _largest(events.texts[down], most[0]), _largest(events.texts[across], most[1])
    shape = (len(one[1]) + bool(one[2]), len(other[1]) + bool(other[2]))
    place = one[0][events.texts[down].codes] * shape[1] + other[0][events.texts[across].codes]
    counts = np.bincount(place, minlength=shape[0] * shape[1]).reshape(shape)
    names = [(*found[1], rest) if found[2] else found[1] for found in (one, other)]
    return Cross(names[0], names[1], counts, one[2], other[2])


def _largest(column: Coded, most: int) -> tuple[Any, tuple[str, ...], int]:
    """(code -> place, names shown, how many names are left)."""
    import numpy as np

    counts = column.counts()
    used = [at for at in range(len(column.names)) if counts[at]]
    order = sorted(used, key=lambda at: (-counts[at], column.names[at]))
    shown, left = order[:most], len(order[most:])
    place = np.full(max(len(column.names), 1), len(shown), dtype=np.int64)
    place[shown] = np.arange(len(shown))
    return place, tuple(column.names[at] for at in shown), left


@dataclass(frozen=True)
class Repeats:
    """What came back."""

    repeated: int
    """Failures that repeat an earlier one."""
    failed: int
    """Failures whose recovery failed as well (double deviations)."""
    asked: int
    """Failures of which somebody said whether the recovery failed."""
    customers: int
    """Customers known by a key."""
    again: int
    """Of them, those with two failures or more."""


def repeats(events: Events) -> Repeats:
    """Repeats, failed recoveries and customers who were failed more than once."""
    import numpy as np

    flag = events.flags["failed_recovery"]
    column = events.texts["customer_ref"]
    counts = column.counts(~column.where(""))
    return Repeats(
        repeated=int((~events.texts["repeat_of"].where("")).sum()),
        failed=int(np.nansum(flag)),
        asked=int((~np.isnan(flag)).sum()),
        customers=int((counts > 0).sum()),
        again=int((counts > 1).sum()),
    )


def broken(events: Events, field: str) -> Mapping[str, int]:
    """Promise or link -> failures that name it, the most first."""
    column = events.texts[field]
    pairs = [(n, int(c)) for n, c in zip(column.names, column.counts(), strict=True) if n and c]
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
