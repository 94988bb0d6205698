"""What members are put in order by: one link, the basics, the charter.

Imports the model and the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from chainkit.errors import BadValue
from chainkit.portfolio.model import ALL, BASICS, Cell, Column, Contest, Grid
from chainkit.words import say


def told(contest: Contest | None) -> tuple[Contest, ...]:
    """The contest, where there is one."""
    return (contest,) if contest else ()


def contests(grids: Sequence[Grid], link: str) -> tuple[Contest, ...]:
    """The orders by the grids of chain, levels and charter; `link` as `load_clients` has it."""
    chain, levels, charter = grids
    chosen = _link(chain, link)
    return (
        Contest(
            title=chosen.name,
            what=say("The score of the link, 0 to 100."),
            interval=say("95 % interval of a mean of so many people (Student's t)."),
            of=chain.of,
            cells=_column(chain, chosen.id),
        ),
        Contest(
            title=say("Basics delivered well"),
            what=say("The share of generic and expected features that are delivered well."),
            interval=say("95 % interval of a share of so many features (Wilson)."),
            of=levels.of,
            cells=_column(levels, BASICS),
        ),
        Contest(
            title=charter.title,
            what=say("Readiness over all items, 0 to 100."),
            interval=say(
                "95 % interval as if the items were drawn from many like them, and in any case all "
                "that items not answered yet could make of it (ours)."
            ),
            of=charter.of,
            cells=_column(charter, ALL),
        ),
    )


def _link(chain: Grid, wanted: str) -> Column:
    """The column of the link that was asked for, by its id or code; else the lowest one."""
    known = {column.id: column for column in chain.columns}
    if wanted:
        known |= {column.code.casefold(): column for column in chain.columns}
        if wanted.casefold() not in known:
            raise BadValue("link", wanted, f"one of {', '.join(c.code for c in chain.columns)}")
        return known[wanted.casefold()]
    middles = {
        column.id: median(values)
        for column in chain.columns
        if (values := [v.value for v in _column(chain, column.id).values() if v.value is not None])
    }
    return known[min(middles, key=lambda each: middles[each])] if middles else chain.columns[0]


def _column(grid: Grid, column: str) -> Mapping[str, Cell]:
    return {key: cells[column] for key, cells in grid.cells.items()}
