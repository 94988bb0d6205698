"""How well a service was delivered, month by month: shares of kept cases, never means of them.

attainment = (cases − breaches) / cases, and every sum (of units, kinds, months) adds cases and
breaches first and divides then.  A month without a report is a gap, a month without a case is
*no cases*; neither is 0 %.  The floor of five people does not apply: what is counted are cases
of an organisation, published as such, and nobody's answer; a share of few cases is shown with
its interval instead.  Imports the months' records, the workshop's arithmetic and the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from chainkit.levels.monthly import ServiceMonth, ServiceStandard
from chainkit.store import Store
from chainkit.workshop.control import Limits, Signal, limits, signals
from chainkit.workshop.proportions import wilson

Row = tuple[str, str, str, int, int]
"""(unit, kind, period, cases, breaches)."""
State = Literal["counted", "no_cases", "missing", "not_yet", "stopped"]
"""What is known of a month: `missing` lies between months that were reported, `not_yet` before
the first of them, `stopped` after the last."""


@dataclass(frozen=True)
class Count:
    """Cases and breaches, added up."""

    cases: int = 0
    breaches: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.cases + other.cases, self.breaches + other.breaches)

    @property
    def kept(self) -> int:
        return self.cases - self.breaches

    @property
    def share(self) -> float | None:
        """Kept of all, 0 to 1; None where there was no case."""
        return self.kept / self.cases if self.cases else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share by chance alone (Wilson); None without a case."""
        return wilson(self.kept, self.cases)


@dataclass(frozen=True)
class Month:
    """One month of a series."""

    period: str
    """As ``2018-03``."""
    state: State
    count: Count = field(default_factory=Count)
    units: int = 0
    """How many units reported."""
    band: tuple[float, float] | None = None
    """Control limits; None where there are none."""
    signal: Signal | None = None

    @property
    def share(self) -> float | None:
        return self.count.share


@dataclass(frozen=True)
class Year:
    """A business year of a series, added up."""

    label: str
    """``2016-17``, or ``2016`` where it begins in January."""
    count: Count
    months: int
    """Months with a case, of 12."""
    periods: tuple[str, ...] = ()
    """Its months among those of the client."""
    reported: int = 0
    """Months with a report, also without a case."""


@dataclass(frozen=True)
class Series:
    """One unit, one kind, or all of them, over all the months of a client."""

    unit: str
    """"" for all units."""
    kind: str
    """"" for all kinds."""
    months: tuple[Month, ...]
    years: tuple[Year, ...]
    target: float | None
    limits: Limits | None

    @cached_property
    def total(self) -> Count:
        return sum((month.count for month in self.months), Count())

    @cached_property
    def counted(self) -> tuple[Month, ...]:
        """The months with at least one case."""
        return tuple(month for month in self.months if month.state == "counted")

    @cached_property
    def under(self) -> tuple[Month, ...]:
        """The months under the target; none where there is no target."""
        return tuple(month for month in self.counted if _is_under(month, self.target))

    @cached_property
    def longest_under(self) -> tuple[Month, ...]:
        """The longest run of months under the target, one after the other without a gap."""
        best: list[Month] = []
        run: list[Month] = []
        for month in self.months:
            run = [*run, month] if _is_under(month, self.target) else []
            best = max(best, run, key=len)
        return tuple(best)

    @property
    def stopped(self) -> str:
        """The last month that was reported, where later months of the client are; else ""."""
        return self._edge("stopped", last=True)

    @property
    def started(self) -> str:
        """The first month that was reported, where earlier months of the client are; else ""."""
        return self._edge("not_yet", last=False)

    def of_state(self, state: State) -> tuple[Month, ...]:
        return tuple(month for month in self.months if month.state == state)

    def _edge(self, state: State, *, last: bool) -> str:
        here = [m.period for m in self.months if m.state in {"counted", "no_cases", "missing"}]
        return here[-1 if last else 0] if here and self.of_state(state) else ""


def _is_under(month: Month, target: float | None) -> bool:
    return target is not None and month.share is not None and month.share < target


Cells = Mapping[tuple[str, str], Mapping[str, Count]]
"""(unit, kind) -> period -> count."""


@dataclass(frozen=True)
class Attainment:
    """All that was counted for a client; `series` of anything is made when it is asked for."""

    standard: ServiceStandard
    periods: tuple[str, ...]
    """Every month from the first to the last, without a gap."""
    units: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kinds of case that have a name; cases without one count in the sum of all only."""
    cells: Cells = field(repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.periods)

    @cached_property
    def whole(self) -> Series:
        """All units and kinds together."""
        return self.series()

    def units_of(self, kind: str = "") -> tuple[str, ...]:
        """The units that reported this kind; all for ""."""
        return tuple(sorted({u for u, k in self.cells if kind in {"", k}}))

    def series(self, unit: str = "", kind: str = "", *, baseline: int | None = None) -> Series:
        """The months of a unit and a kind; "" stands for all.

        `baseline`: set the control limits by the first so many months only, to judge the later
        ones by them.  A unit or kind that was never reported has no month but `missing` ones.
        """
        sums: dict[str, Count] = {}
        reports: dict[str, set[str]] = {}
        for (its_unit, its_kind), cells in self.cells.items():
            if unit in {"", its_unit} and kind in {"", its_kind}:
                for period, count in cells.items():
                    sums[period] = sums.get(period, Count()) + count
                    reports.setdefault(period, set()).add(its_unit)
        return self._series(unit, kind, sums, reports, baseline)

    def _series(
        self,
        unit: str,
        kind: str,
        sums: Mapping[str, Count],
        reports: Mapping[str, set[str]],
        baseline: int | None,
    ) -> Series:
        counts = [sums.get(period) for period in self.periods]
        pairs = [(c.kept, c.cases) if c and c.cases else None for c in counts]
        found = limits(pairs, first=baseline)
        told = signals(pairs, found) if found else (None,) * len(pairs)
        bands = found.bands if found else (None,) * len(pairs)
        states = _states(counts)
        months = tuple(
            Month(period, state, count or Count(), len(reports.get(period, ())), band, signal)
            for period, state, count, band, signal in zip(
                self.periods, states, counts, bands, told, strict=True
            )
        )
        years = years_of(months, self.standard.year_start)
        return Series(unit, kind, months, years, self.standard.target, found)


def _states(counts: Sequence[Count | None]) -> list[State]:
    there = [at for at, count in enumerate(counts) if count is not None]
    first, last = (there[0], there[-1]) if there else (0, len(counts) - 1)
    found: list[State] = []
    for at, count in enumerate(counts):
        if count is not None:
            found.append("counted" if count.cases else "no_cases")
        else:
            found.append("not_yet" if at < first else "stopped" if at > last else "missing")
    return found


def years_of(months: Iterable[Month], start: int) -> tuple[Year, ...]:
    """The business years of `months`, which begin in month `start` (1 to 12)."""
    found: dict[str, list[Month]] = {}
    for month in months:
        found.setdefault(year_label(month.period, start), []).append(month)
    return tuple(
        Year(
            label,
            sum((m.count for m in its), Count()),
            sum(1 for m in its if m.count.cases),
            tuple(m.period for m in its),
            sum(1 for m in its if m.state in {"counted", "no_cases"}),
        )
        for label, its in found.items()
    )


def year_label(period: str, start: int = 1) -> str:
    """The business year of a month.

    >>> year_label("2017-03", 4), year_label("2017-04", 4), year_label("2017-04")
    ('2016-17', '2017-18', '2017')
    """
    year, month = int(period[:4]), int(period[5:])
    first = year - (month < start)
    return str(first) if start == 1 else f"{first}-{(first + 1) % 100:02d}"


def periods_between(first: str, last: str) -> tuple[str, ...]:
    """Every month from `first` to `last`.

    >>> periods_between("2016-11", "2017-02")
    ('2016-11', '2016-12', '2017-01', '2017-02')
    """
    low, high = (int(p[:4]) * 12 + int(p[5:]) - 1 for p in (first, last))
    return tuple(f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(low, high + 1))


def attain(rows: Iterable[Row], standard: ServiceStandard) -> Attainment:
    """What `rows` say; two rows of one unit, kind and month are added up."""
    cells: dict[tuple[str, str], dict[str, Count]] = {}
    for unit, kind, period, cases, breaches in rows:
        its = cells.setdefault((unit, kind), {})
        count = Count(cases, breaches)
        its[period] = its[period] + count if period in its else count
    seen = {period for its in cells.values() for period in its}
    return Attainment(
        standard,
        periods_between(min(seen), max(seen)) if seen else (),
        tuple(sorted({unit for unit, _ in cells})),
        tuple(sorted({kind for _, kind in cells if kind})),
        cells,
    )


def load_months(store: Store, client: str) -> Attainment:
    """What `client` counted; empty (and false) where it has no month.

    Raises DatabaseUnusable as the store does.
    """
    with store.at_once():
        frame = store.frame(ServiceMonth, client)
        found = store.latest(ServiceStandard, client)
    columns = (frame[name].tolist() for name in ("unit", "kind", "period", "cases", "breaches"))
    standard = found[0] if found else plain_standard(client)
    return attain(zip(*columns, strict=True), standard)


def plain_standard(client: str) -> ServiceStandard:
    """What is taken for granted where a client did not say: no target, years from January."""
    return ServiceStandard(client=client, id="standard", title="Service level")
