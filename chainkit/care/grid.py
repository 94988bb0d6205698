"""The three Rs × organisational and personal: six cells rated by a room, and who carries whom.

Each cell has its median and its consensus; the difference of an R is the personal side minus
the organisational one.  Groups under five are hidden.  Imports numpy and the shared rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from chainkit.care.model import HIGHEST, LOWEST, SIDES, CareContent, Side
from chainkit.workshop.consensus import Agreement, agreement_of, consensus_index
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide

if TYPE_CHECKING:
    import pandas as pd

Counts = npt.NDArray[np.int64]
Carries = Literal["people", "systems", "even"]
CARRIES_FROM = 1.0
"""A difference of so many points says that one side carries the other (ours, O)."""


@dataclass(frozen=True)
class Cell:
    """One of the six cells."""

    r: str
    side: Side
    n: int
    cannot_judge: int
    median: float | None
    """None where fewer than five people judged it."""
    consensus: float | None
    agreement: Agreement | None
    counts: tuple[int, ...]
    """How many said 1 to 5; empty where it is hidden."""
    groups: Mapping[RoleGroup, float | None]
    """Role group -> its median; None for a hidden one, left out where nobody answered."""


@dataclass(frozen=True)
class Row:
    """One R: both sides, and the difference between them."""

    r: str
    difference: float | None
    """Personal minus organisational, in medians."""
    carries: Carries | None


@dataclass(frozen=True)
class Grid:
    """The whole grid."""

    cells: Mapping[str, Cell]
    """``reliability/personal`` -> its cell, six in order."""
    rows: tuple[Row, ...]
    carries: Carries | None
    """What two of three rows say; None where they do not agree, or are not known."""
    weakest: str
    """The cell with the lowest median; of several the one they agree on most; "" for none."""
    n: int
    """Most people who judged one cell."""


def read_grid(
    answers: pd.DataFrame, tallies: pd.DataFrame, content: CareContent, floor: int = FLOOR
) -> Grid:
    """The grid of one round.  Raises BadValue for a `floor` below five."""
    check_floor(floor)
    votes = count_votes(answers, tallies, list(content.cells))
    order = _order(votes, floor)
    cells = {key: _cell(key, found, floor, order) for key, found in votes.items()}
    rows = tuple(_row(each.id, cells) for each in content.rs)
    shown = [cell for cell in cells.values() if cell.median is not None]
    weakest = min(
        shown, key=lambda cell: (cell.median or 0.0, -(cell.consensus or 0.0)), default=None
    )
    return Grid(
        cells,
        rows,
        _majority(rows),
        f"{weakest.r}/{weakest.side}" if weakest else "",
        max((cell.n for cell in cells.values()), default=0),
    )


Votes = Mapping[str, Mapping[RoleGroup, Counts]]
"""Cell -> role group -> how many said 1 … 5, and cannot judge."""


def count_votes(answers: pd.DataFrame, tallies: pd.DataFrame, cells: Sequence[str]) -> Votes:
    """Votes on sheets and on paper together."""
    wide = HIGHEST - LOWEST + 2
    found: dict[str, dict[RoleGroup, Counts]] = {cell: {} for cell in cells}

    def of(cell: str, group: RoleGroup) -> Counts:
        return found[cell].setdefault(group, np.zeros(wide, dtype=np.int64))

    for cell, group, value in zip(
        answers["item"].tolist(), answers["role_group"].tolist(), answers["value"].tolist(),
        strict=True,
    ):  # fmt: skip
        if cell in found:
            blank = value is None or value != value  # noqa: PLR0124 - a frame's NaN
            of(cell, group)[wide - 1 if blank else int(value) - LOWEST] += 1
    if len(tallies):
        for cell, group, counts, cannot in zip(
            tallies["item"].tolist(), tallies["role_group"].tolist(), tallies["counts"].tolist(),
            tallies["cannot_judge"].tolist(), strict=True,
        ):  # fmt: skip
            if cell in found:
                of(cell, group)[:] += np.array([*counts, cannot], dtype=np.int64)
    return found


def _order(votes: Votes, floor: int) -> tuple[RoleGroup, ...]:
    """Groups that are too small on any cell first, so that the same are hidden everywhere."""
    few = {
        group
        for groups in votes.values()
        for group, counts in groups.items()
        if 0 < counts[:-1].sum() < floor
    }
    return tuple(sorted(ROLE_GROUPS, key=lambda group: group not in few))


def _cell(
    key: str, votes: Mapping[RoleGroup, Counts], floor: int, order: Sequence[RoleGroup]
) -> Cell:
    r, _, side = key.partition("/")
    wide = HIGHEST - LOWEST + 2
    whole = sum(votes.values(), np.zeros(wide, dtype=np.int64))
    judged, n = whole[:-1], int(whole[:-1].sum())
    its: Side = "personal" if side == SIDES[1] else "organisational"
    if n < floor:
        return Cell(r, its, n, int(whole[-1]), None, None, None, (), {})
    sizes: dict[str, int] = {group: int(counts[:-1].sum()) for group, counts in votes.items()}
    hidden = groups_to_hide(sizes, floor, order)
    index = consensus_index(range(LOWEST, HIGHEST + 1), judged, low=LOWEST, high=HIGHEST)
    return Cell(
        r,
        its,
        n,
        int(whole[-1]),
        median_of(judged),
        index,
        agreement_of(index),
        tuple(int(count) for count in judged),
        {
            group: None if group in hidden else median_of(votes[group][:-1])
            for group in ROLE_GROUPS
            if sizes.get(group)
        },
    )


def median_of(counts: Counts) -> float:
    """The median of answers counted from `LOWEST` on.

    >>> median_of(np.array([0, 2, 1, 1, 0]))
    2.5
    """
    values = np.repeat(np.arange(LOWEST, LOWEST + len(counts)), counts)
    return float(np.median(values))


def _row(r: str, cells: Mapping[str, Cell]) -> Row:
    people, systems = cells[f"{r}/personal"].median, cells[f"{r}/organisational"].median
    if people is None or systems is None:
        return Row(r, None, None)
    return Row(r, people - systems, carries(people - systems))


def carries(difference: float) -> Carries:
    """Which side carries the other.

    >>> carries(1.0), carries(-1.5), carries(0.5)
    ('people', 'systems', 'even')
    """
    if difference >= CARRIES_FROM:
        return "people"
    return "systems" if difference <= -CARRIES_FROM else "even"


def _majority(rows: Sequence[Row]) -> Carries | None:
    said = [row.carries for row in rows if row.carries]
    return next((each for each in said if said.count(each) * 2 > len(rows)), None)
