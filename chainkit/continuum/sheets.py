"""Answers and paper tallies of one round -> how many of each group gave which answer.

Exists so that the screen's answers and paper's counts meet before anything is computed.
Imports pandas, numpy and the model; no store, no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from chainkit.continuum.model import HIGH, LOW, ContinuumContent
from chainkit.errors import BadValue
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup

if TYPE_CHECKING:
    import pandas as pd

Counts = npt.NDArray[np.int64]
STEPS = np.arange(HIGH + 1, dtype=np.float64)
_WIDTH = HIGH + 2
"""Answers 0 to 4, then *cannot judge*."""


@dataclass(frozen=True, eq=False)
class Sheets:
    """One round, counted."""

    cells: tuple[str, ...]
    counts: Counts
    """groups × cells × 6: people who answered 0, 1, 2, 3, 4, or that they cannot judge."""
    people: Counts
    """Per group: people with at least one answer; of paper the most answers to any one cell."""

    def of(self, cell: str, groups: Sequence[RoleGroup] = ROLE_GROUPS) -> Counts:
        """How many of `groups` together gave 0, 1, 2, 3, 4 to a cell."""
        at = [ROLE_GROUPS.index(group) for group in groups]
        found: Counts = self.counts[at, self.cells.index(cell), : HIGH + 1].sum(axis=0)
        return found

    def cannot_judge(self, cell: str) -> int:
        """How many said that they cannot judge a cell."""
        return int(self.counts[:, self.cells.index(cell), HIGH + 1].sum())


def read_sheets(answers: pd.DataFrame, tallies: pd.DataFrame, content: ContinuumContent) -> Sheets:
    """Sheets from frames with the fields of `Answer` and `Tally` of one round; may be empty.

    Raises BadValue for a cell, role group or answer that does not exist.
    """
    import pandas as pd  # local: whoever only reads what a round holds need not pay for it

    cells = tuple(content.cell_by_id)
    shape = (len(ROLE_GROUPS), len(cells), _WIDTH)
    counts = np.zeros(shape, dtype=np.int64)
    people = np.zeros(len(ROLE_GROUPS), dtype=np.int64)
    if len(answers):
        group = _codes(answers, "role_group", ROLE_GROUPS)
        value = answers["value"].to_numpy(dtype=np.float64, na_value=np.nan)
        known = np.isnan(value) | np.isin(value, STEPS)
        if not known.all():
            raise BadValue("answer", value[~known][0], f"a whole number from {LOW} to {HIGH}")
        column = np.where(np.isnan(value), HIGH + 1, value).astype(np.int64)
        flat = np.ravel_multi_index((group, _codes(answers, "item", cells), column), shape)
        counts += np.bincount(flat, minlength=counts.size).reshape(shape)
        person, keys = pd.factorize(answers["participant"])
        of = np.zeros(len(keys), dtype=np.int64)
        of[person[::-1]] = group[::-1]  # a person has one role group: that of their first record
        judged = np.zeros(len(keys), dtype=bool)
        judged[person[column <= HIGH]] = True
        people += np.bincount(of[judged], minlength=len(ROLE_GROUPS))
    if len(tallies):
        paper = _paper(tallies, cells, shape)
        counts += paper
        people += paper[:, :, : HIGH + 1].sum(axis=2).max(axis=1)
    return Sheets(cells, counts, people)


def _paper(tallies: pd.DataFrame, cells: tuple[str, ...], shape: tuple[int, int, int]) -> Counts:
    paper = np.zeros(shape, dtype=np.int64)
    given = np.array(tallies["counts"].tolist(), dtype=np.int64).reshape(-1, HIGH + 1)
    cannot = tallies["cannot_judge"].to_numpy(dtype=np.int64)
    place = _codes(tallies, "role_group", ROLE_GROUPS), _codes(tallies, "item", cells)
    np.add.at(paper, place, np.column_stack([given, cannot]))
    return paper


def _codes(frame: pd.DataFrame, column: str, known: Sequence[str]) -> Any:
    """Place of each row's value in `known`.  Raises BadValue for one that is not there."""
    import pandas as pd  # local, as above

    codes, found = pd.factorize(frame[column])
    for value in found:
        if value not in known:
            raise BadValue(column, value, "one of " + ", ".join(known))
    return np.array([known.index(value) for value in found], dtype=np.int64)[codes]
