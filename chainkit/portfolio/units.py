"""The units of one client -> a portfolio: branches, schools, providers beside one another.

Answers in the chain carry no unit, so units are compared by what is measured: the chain's hard
measures, and the levels' months with the cases that kept the promise; by the stages of the
practices continuum, which is assessed unit by unit; by what customers say, and what comes back in
the log of failures.  Imports the exercises'
measures, the store and its neighbours.
"""

from __future__ import annotations

from chainkit.chain.content import chain_content
from chainkit.chain.measures import measure_links
from chainkit.chain.model import Measure, Metric
from chainkit.errors import BadValue
from chainkit.levels.attainment import Attainment, load_months
from chainkit.portfolio import care, failures
from chainkit.portfolio.contests import told
from chainkit.portfolio.model import Cell, Column, Contest, Grid, Member, Portfolio
from chainkit.portfolio.names import anonymous, secret_of, shuffled
from chainkit.portfolio.read import score_cell
from chainkit.portfolio.stages import units_grid
from chainkit.store import Store
from chainkit.words import say
from chainkit.workshop.proportions import wilson
from chainkit.workshop.state import find_client
from chainkit.workshop.suppression import FLOOR

MONTHS = 12
"""So many months, the latest, make one figure."""


def load_units(store: Store, client: str, *, with_names: bool = False) -> Portfolio:
    """The units of `client`.

    Raises UnknownChoice for a client that is not there, BadValue for one without units.
    """
    with store.at_once():
        owner = find_client(store, client)
        grid, contest = _measured(store, client), _months(load_months(store, client))
        stages, secret = units_grid(store, client), secret_of(store, client)
        heard, failed = care.units_grid(store, client), failures.units_grid(store, client)
    more = tuple(each for each in (stages, heard, failed) if each.cells)
    units = {*grid.cells, *contest.cells, *(key for each in more for key in each.cells)}
    if not units:
        raise BadValue(
            "client",
            client,
            "one with units",
            says=f"Nothing of {client} is measured by unit yet: import measures or months first.",
        )
    order = shuffled(dict.fromkeys(units, secret))
    if with_names:
        order = tuple(sorted(units, key=str.casefold))
    names = dict(zip(order, order, strict=True)) if with_names else anonymous(order, say("Unit"))
    credit = f" {owner.credit}" if owner.credit and with_names else ""
    origins = {
        "invented": say("These data are an invented sample."),
        "real": say("These data are a real sample.") + credit,
    }
    return Portfolio(
        kind="units",
        members=tuple(Member(key, names[key]) for key in order),
        grids=(grid, *more) if grid.cells or not more else more,
        contests=(contest, *told(care.contest_of(heard))),
        named=with_names,
        origin=origins.get(owner.origin, ""),
    )


def _measured(store: Store, client: str) -> Grid:
    """The links as each unit's own measures have them: the mean of its metrics of a link."""
    content = chain_content()
    metrics, measures = store.frame(Metric, client), store.frame(Measure, client)
    cells: dict[str, dict[str, Cell]] = {}
    for unit, its in measures.groupby("unit", sort=True) if len(measures) else ():
        found = measure_links(metrics, its, content)
        cells[str(unit)] = {link: score_cell(score) for link, score in found.items()}
    kept = [
        link for link in content.links if any(c[link.id].state != "missing" for c in cells.values())
    ]
    return Grid(
        id="chain",
        title=say("The links of the chain, as measured"),
        what=say("The mean of a unit's own measures of a link, each from 0 (worst) to 100 (best)."),
        of=say("units"),
        columns=tuple(Column(link.id, link.name, link.code) for link in kept),
        cells={unit: {link.id: its[link.id] for link in kept} for unit, its in cells.items()}
        if kept
        else {},
        years={},
    )


def _months(attainment: Attainment) -> Contest:
    """Of each unit the share of cases that kept the promise, over the latest twelve months."""
    periods = set(attainment.periods[-MONTHS:])
    counts: dict[str, tuple[int, int]] = {}
    for (unit, _kind), months in attainment.cells.items():
        for period, count in months.items():
            if period in periods:
                cases, breaches = counts.get(unit, (0, 0))
                counts[unit] = cases + count.cases, breaches + count.breaches
    return Contest(
        title=attainment.standard.title or say("Cases that kept the promise"),
        what=say(
            "The share of cases that kept the promise in the latest twelve months, in per cent."
        ),
        interval=say("95 % interval of a share of so many cases (Wilson): chance alone."),
        of=attainment.standard.cases or say("cases"),
        cells={unit: share_cell(cases, breaches) for unit, (cases, breaches) in counts.items()},
    )


def share_cell(cases: int, breaches: int) -> Cell:
    """The share of cases without a breach, in per cent; under five cases it is not shown.

    >>> share_cell(50, 9).value, share_cell(4, 0).state
    (82.0, 'suppressed')
    """
    if not cases:
        return Cell("missing")
    if cases < FLOOR:
        return Cell("suppressed")
    kept = cases - breaches
    low, high = wilson(kept, cases) or (0.0, 1.0)
    return Cell("shown", 100 * kept / cases, 100 * low, 100 * high, cases)
