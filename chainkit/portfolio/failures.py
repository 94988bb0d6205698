"""The failure logs of clients, or of one client's units, for a portfolio.

What is logged as a failure is each client's own, so numbers of failures are not compared, and
nobody is put in order by them; shares within a log are, where the log keeps what they need.
Imports the failures' log, the store and the model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from chainkit.failures.events import Events
from chainkit.failures.log import Log, load_log
from chainkit.failures.why import repeats
from chainkit.portfolio.model import Cell, Column, Grid, Scale
from chainkit.store import Store
from chainkit.words import say
from chainkit.workshop.proportions import wilson
from chainkit.workshop.suppression import FLOOR

FEW_CASES = 20
"""Fewer cases say nothing of a share (ours)."""
WORST = Scale(100, 0)
REPEATS, FAILED, OPEN = "repeats", "failed", "open"


def clients_grid(store: Store, names: Sequence[str]) -> Grid:
    """Of each client its whole log."""
    cells: dict[str, dict[str, Cell]] = {}
    years: dict[str, str] = {}
    rates: dict[str, tuple[Column, Cell]] = {}
    for name in names:
        log = load_log(store, name)
        if not log:
            continue
        cells[name] = event_cells(log.events)
        years[name] = str(log.read_at.year)
        if rate := _rate(log):
            rates[name] = rate
    columns = {column: None for column, _ in rates.values()}
    for name, its in cells.items():
        for column in columns:
            own = rates.get(name)
            its[column.id] = own[1] if own and own[0] == column else Cell("unlike")
    return _grid(cells, years, (*columns,))


def units_grid(store: Store, client: str) -> Grid:
    """Of each unit of `client` its part of the log; units with too few failures say so."""
    log = load_log(store, client)
    if not log:
        return _grid({}, {})
    column = log.events.texts["unit"]
    cells = {
        unit: event_cells(log.events.kept(column.where(unit)))
        for unit, rows in zip(column.names, column.counts(), strict=True)
        if unit and rows >= FEW_CASES
    }
    kept = {
        unit: its for unit, its in cells.items() if any(c.value is not None for c in its.values())
    }
    return _grid(kept, {})


def event_cells(events: Events) -> dict[str, Cell]:
    """The shares of a log; what it never writes is missing, and not nothing."""
    import numpy as np

    back = repeats(events)
    ended = int((~np.isnan(events.hours_to_resolve)).sum())
    return {
        REPEATS: _share(back.repeated, len(events) if back.repeated else 0),
        FAILED: _share(back.failed, back.asked),
        OPEN: _share(len(events) - ended, len(events) if ended else 0),
    }


def _share(hits: int, of: int) -> Cell:
    if not of:
        return Cell("missing")
    if of < FEW_CASES:
        return Cell("few" if of >= FLOOR else "suppressed", n=of)
    low, high = wilson(hits, of) or (0.0, 1.0)
    return Cell("shown", 100 * hits / of, 100 * low, 100 * high, of)


def _rate(log: Log) -> tuple[Column, Cell] | None:
    """Failures in a thousand of what could have gone wrong, where that is counted.

    Over the days of which it is known; a column for each thing that is counted.
    """
    days = [each for each in log.trend("day") if each.exposure]
    failures, exposed = sum(p.count for p in days), sum(p.exposure or 0 for p in days)
    if not exposed:
        return None
    what = log.setup.exposure
    column = Column(
        f"rate-{what.casefold()}",
        say("Failures in 1,000 {what}", what=what),
        say("Rate"),
        Scale(plain=True, digits=1),
    )
    if failures < FEW_CASES:
        return column, Cell("few", n=failures)
    half = 1.96 * sqrt(failures)  # of a count, as if failures came one by one
    low, high = (1000 * end / exposed for end in (max(0.0, failures - half), failures + half))
    return column, Cell("shown", 1000 * failures / exposed, low, high, failures)


def _grid(
    cells: Mapping[str, Mapping[str, Cell]], years: Mapping[str, str], more: Sequence[Column] = ()
) -> Grid:
    return Grid(
        id="failures",
        title=say("What fails, and comes back"),
        what=say(
            "Shares of the failures in each log, in per cent; lower is better. What counts as a "
            "failure is each log's own, so nobody is put in order by these."
        ),
        of=say("failures"),
        columns=(
            Column(REPEATS, say("Repeats of an earlier failure"), say("Rep"), WORST),
            Column(FAILED, say("Recoveries that failed, where somebody said"), say("Rec"), WORST),
            Column(OPEN, say("Not resolved yet"), say("Open"), WORST),
            *more,
        ),
        cells=cells,
        years=years,
        ends=("100 %", "0 %"),
    )
