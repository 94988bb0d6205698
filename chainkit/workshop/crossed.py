"""Who may be shown in a table of two directions, where the sums of both are known.

Beside one total `suppression.groups_to_hide` decides; in a table a group that is hidden alone in
its row or its column would be told by the others.  Imports the floor only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from chainkit.workshop.suppression import FLOOR

Cell = tuple[str, str]
"""A row and a column."""


def cells_to_hide(
    sizes: Mapping[Cell, int], hidden: Collection[Cell] = (), floor: int = FLOOR
) -> frozenset[Cell]:
    """Cells that must not be shown beside the others and the sums of rows and columns.

    `sizes`: people in each cell that has any; `hidden`: cells that are not shown in any case.  In
    each row and each column the hidden are nobody, or at least two cells and at least `floor`
    people, or all there are; until it is so, the next smallest is hidden as well.

    >>> sorted(cells_to_hide({("a", "1"): 3, ("a", "2"): 9, ("a", "3"): 20}))
    [('a', '1'), ('a', '2')]
    """
    gone = {cell for cell, size in sizes.items() if size < floor} | set(hidden)
    lines = [
        sorted(cell for cell in sizes if cell[at] == name)
        for at in (0, 1)
        for name in sorted({cell[at] for cell in sizes})
    ]
    while more := {_next(line, gone, sizes, floor) for line in lines} - {None}:
        gone |= {cell for cell in more if cell is not None}
    return frozenset(gone)


def _next(
    line: list[Cell], gone: Collection[Cell], sizes: Mapping[Cell, int], floor: int
) -> Cell | None:
    """The cell of a row or column that has to be hidden next; None where enough are."""
    mine = [cell for cell in line if cell in gone]
    shown = [cell for cell in line if cell not in gone]
    enough = len(mine) > 1 and sum(sizes[cell] for cell in mine) >= floor
    if not mine or not shown or enough:
        return None
    return min(shown, key=lambda cell: (sizes[cell], cell))
