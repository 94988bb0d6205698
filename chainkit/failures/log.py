"""One client's log, read once: what was typed, how it is counted, and what stands beside it.

Figures are made when they are asked for and kept with the log, so that turning a page costs
its picture only.  Imports the analysis, the records and the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from chainkit.failures.clean import Cleaned, Proposal, clean
from chainkit.failures.control import ControlChart
from chainkit.failures.events import Events, events_of
from chainkit.failures.recovery import Outcome, Used, discretion, outcomes, time_to_resolve
from chainkit.failures.routes import Routes, routes
from chainkit.failures.shifts import Shifts, by_shift
from chainkit.failures.survival import Survival
from chainkit.failures.when import (
    Counted,
    Heat,
    Opportunities,
    Period,
    Step,
    chart_of,
    counted_rows,
    heat,
    trend,
)
from chainkit.failures.why import (
    By,
    Cross,
    Pareto,
    Repeats,
    cross,
    currency_of,
    pareto,
    repeats,
)
from chainkit.failures.workshop import (
    SETUP,
    CauseName,
    Discretion,
    Exposure,
    Failure,
    FailureSetup,
    Handover,
    Note,
    Spelling,
    shift_hours,
)
from chainkit.store import Store
from chainkit.words import say

T = TypeVar("T")


@dataclass(frozen=True)
class Totals:
    """The log in five numbers."""

    failures: int
    with_impact: int
    impact: float | None
    """The sum of what is known; None where the log knows none."""
    serious: int | None
    """None where nobody said what is serious."""
    open: int | None
    """Failures without an end; None where the log never writes one."""

    @property
    def per_impact(self) -> float | None:
        """Mean impact of those that had one."""
        return self.impact / self.with_impact if self.impact and self.with_impact else None


@dataclass(frozen=True)
class Log:  # size: one figure each
    """What a client's log holds; `only` narrows most figures to one service, "" is all."""

    setup: FailureSetup
    cleaned: Cleaned
    codes: Mapping[str, str] = field(default_factory=dict)
    """The client's list of causes: code -> name."""
    exposure: Opportunities | None = None
    limits: tuple[Discretion, ...] = ()
    notes: tuple[Note, ...] = ()
    """What happened when, the earliest first."""
    handovers: tuple[Handover, ...] = ()
    ends: Mapping[str, datetime | None] = field(default_factory=dict)
    """Failure -> when it was resolved, of those with hand-overs."""
    read_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    _made: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def __bool__(self) -> bool:
        return self.cleaned.typed > 0

    @property
    def events(self) -> Events:
        """The log as it is counted."""
        return self.cleaned.events

    @property
    def services(self) -> tuple[str, ...]:
        """Services that failures name, the most first."""
        column = self.events.texts["service"]
        pairs = sorted(zip(-column.counts(), column.names, strict=True))
        return tuple(name for rows, name in pairs if name and rows)

    def said(self, code: str) -> str:
        """What a cause is called; with its code where another is called the same."""
        name = self.codes.get(code, code)
        return say("{name} ({code})", name=name, code=code) if name in self._shared() else name

    def _shared(self) -> frozenset[str]:
        """Names that several codes have."""
        return self._kept(
            ("shared",),
            lambda: frozenset(name for name, n in Counter(self.codes.values()).items() if n > 1),
        )

    def of(self, only: str = "") -> Events:
        """The failures of one service; all of them for ""."""
        if not only:
            return self.events
        service = self.events.texts["service"]
        return self._kept(("of", only), lambda: self.events.kept(service.where(only)))

    def totals(self, only: str = "") -> Totals:
        """The log in five numbers."""
        return self._kept(("totals", only), lambda: _totals(self.of(only), self.setup))

    def heat(self, only: str = "") -> Heat:
        """Weekday by hour; of one service always counts: exposure is of all."""
        exposure = None if only else self.exposure
        return self._kept(("heat", only), lambda: heat(self.of(only), exposure))

    def shifts(self, only: str = "") -> Shifts | None:
        """Weekday by shift; None where nobody said when shifts begin."""
        begin = shift_hours(self.setup.shifts)
        if not begin:
            return None
        return self._kept(("shifts", only), lambda: by_shift(self.heat(only), begin))

    def trend(self, step: Step, counted: Counted = "all", only: str = "") -> tuple[Period, ...]:
        """The log over time."""
        exposure = None if only else self.exposure
        serious = self.setup.serious_from
        return self._kept(
            ("trend", step, counted, only),
            lambda: trend(self.of(only), step, exposure, counted, serious),
        )

    def chart(self, step: Step, counted: Counted = "all", only: str = "") -> ControlChart | None:
        """The control chart of a trend; None for fewer than two periods."""
        return self._kept(
            ("chart", step, counted, only), lambda: chart_of(self.trend(step, counted, only))
        )

    def pareto(self, by: By = "count", only: str = "", what: str = "cause") -> Pareto:
        """Causes by weight; raises ChainkitError where amounts are in two currencies."""
        cost, own = self.setup.minute_cost, self.setup.currency
        return self._kept(
            ("pareto", by, only, what), lambda: pareto(self.of(only), what, by, cost, own)
        )

    def cross(self, down: str, across: str, rest: str, only: str = "") -> Cross:
        """Two fields against each other."""
        return self._kept(
            ("cross", down, across, rest, only),
            lambda: cross(self.of(only), down, across, rest=rest),
        )

    def repeats(self) -> Repeats:
        """What came back."""
        return self._kept(("repeats",), lambda: repeats(self.events))

    def resolving(self) -> Survival | None:
        """How long failures stay open; None where no end was ever written."""
        return self._kept(("resolving",), lambda: time_to_resolve(self.events))

    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of each action."""
        return self._kept(("outcomes",), lambda: outcomes(self.events))

    def used(self) -> tuple[Used, ...]:
        """How each role used what it may decide; raises ChainkitError for two currencies."""
        return self._kept(("used",), self._discretion)

    def _discretion(self) -> tuple[Used, ...]:
        currency_of(self.events, self.setup.currency, priced=bool(self.limits))
        return discretion(self.events, self.limits)

    def currency(self, only: str = "") -> str:
        """The currency that amounts are in; raises ChainkitError for two."""
        return currency_of(self.of(only), self.setup.currency)

    def routes(self) -> Routes:
        """How failures travel through the organisation."""
        return self._kept(("routes",), lambda: routes(self.handovers, self.ends, self.read_at))

    def proposals(self) -> tuple[Proposal, ...]:
        """Names that look alike, for somebody to say whether they are."""
        return self._kept(("proposals",), self.cleaned.proposals)

    def _kept(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found


def _totals(events: Events, setup: FailureSetup) -> Totals:
    import numpy as np

    impact = events.numbers["impact"]
    known = bool((~np.isnan(impact)).any())
    ended = ~np.isnan(events.hours_to_resolve)
    serious = None
    if setup.serious_from is not None and known:
        serious = int(counted_rows(events, "serious", setup.serious_from).sum())
    return Totals(
        failures=len(events),
        with_impact=int(counted_rows(events, "impact", None).sum()),
        impact=float(np.nansum(impact)) if known else None,
        serious=serious,
        open=int((~ended).sum()) if ended.any() else None,
    )


def load_log(store: Store, client: str) -> Log:
    """Everything of one client's log."""
    setup = store.get(FailureSetup, client, SETUP) or FailureSetup(
        client=client, id=SETUP, title="Failures"
    )
    frame = store.frame(Failure, client)
    codes = {each.id: each.name for each in store.latest(CauseName, client)}
    decided = {(s.field, s.written): s.meant for s in store.latest(Spelling, client)}
    events = events_of(frame, setup.zone)
    handovers = tuple(store.latest(Handover, client))
    return Log(
        setup=setup,
        cleaned=clean(events, frame, codes, decided),
        codes=codes,
        exposure=_exposure(store, client),
        notes=tuple(sorted(store.latest(Note, client), key=lambda each: (each.day, each.id))),
        limits=tuple(store.latest(Discretion, client)),
        handovers=handovers,
        ends=_ends(frame, handovers),
        read_at=_read_at(frame, handovers),
    )


def _exposure(store: Store, client: str) -> Opportunities | None:
    frame = store.frame(Exposure, client)
    if frame.empty:
        return None
    days = frame["day"].to_numpy().astype("datetime64[D]").astype("int64")
    return Opportunities(days, frame["hour"].to_numpy(), frame["transactions"].to_numpy())


def _ends(frame: Any, handovers: Sequence[Handover]) -> dict[str, datetime | None]:
    wanted = {each.failure for each in handovers}
    rows = frame[frame["id"].isin(wanted)] if wanted else frame[:0]
    ends = rows["resolved_at"]
    return {
        str(known): None if missing else end.to_pydatetime()
        for known, end, missing in zip(rows["id"], ends, ends.isna(), strict=True)
    }


def _read_at(frame: Any, handovers: Sequence[Handover]) -> datetime:
    """The latest moment that the log knows: until then it was watched."""
    import pandas as pd

    moments = [each.passed_at or each.received_at for each in handovers]
    for name in ("occurred_at", "resolved_at"):
        last = frame[name].max() if len(frame) else None
        if last is not None and not pd.isna(last):
            moments.append(last.to_pydatetime())
    return max(moments, default=datetime(1970, 1, 1, tzinfo=UTC))
