"""Answers and paper tallies of one round -> values with weights, per role group.

Exists so that the screen's answers and paper's counts meet before anything is computed.
Imports pandas, numpy and the model; no store, no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from chainkit.charter.model import HIGH, CharterContent
from chainkit.errors import BadValue
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup

Floats = npt.NDArray[np.float64]
Values = tuple[Floats, Floats]
"""Values 0 to 4 and their weights (people)."""
STEPS = np.arange(HIGH + 1, dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Sheets:
    """One round: a row of answers per person, and counts per group and statement of paper."""

    items: tuple[str, ...]
    person_group: npt.NDArray[np.int64]
    """Index into ROLE_GROUPS, per person."""
    answers: Floats
    """people × statements, 0 to 4; NaN: not answered, or cannot judge."""
    paper: Floats
    """groups × statements × 5 counts."""

    def of(self, group: RoleGroup, items: Sequence[str]) -> Values:
        """Each person's mean over `items`, and paper's answers to them, of one group.

        Rules (ours, O): a person counts who answered at least half of the statements asked
        for; *cannot judge* is no answer.  Paper does not say who gave which answers, so a
        group's counts are pooled and weighted to sum to the largest number of answers to any
        one of the statements; at least half of them must have answers.  Pooled answers
        scatter more than people's means do, so margins err on the careful side.
        """
        at = [self.items.index(item) for item in items]
        code = ROLE_GROUPS.index(group)
        means = _person_means(self._rows[code][:, at])
        weights = _pooled(self.paper[code, at])
        if not weights.any():
            return means, np.ones(len(means))
        given = weights > 0
        values = np.concatenate([means, STEPS[given]])
        return values, np.concatenate([np.ones(len(means)), weights[given]])

    @cached_property
    def _rows(self) -> tuple[Floats, ...]:
        """The answers of each role group's people."""
        return tuple(self.answers[self.person_group == code] for code in range(len(ROLE_GROUPS)))


def _person_means(rows: Floats) -> Floats:
    """Means over each row's answers, of those rows that have at least half of them."""
    given = ~np.isnan(rows)
    if rows.shape[1] == 1:
        single: Floats = rows[given]
        return single
    number = given.sum(axis=1)
    enough = number >= (rows.shape[1] + 1) // 2
    means: Floats = np.where(given, rows, 0.0).sum(axis=1)[enough] / number[enough]
    return means


def _pooled(counts: Floats) -> Floats:
    """Weights of 0 to 4 out of the counts of some statements (statements × 5)."""
    per_item = counts.sum(axis=1)
    answered = np.count_nonzero(per_item)
    if not answered or answered < (len(counts) + 1) // 2:
        return np.zeros(len(STEPS))
    weights: Floats = counts.sum(axis=0) * (per_item.max() / per_item.sum())
    return weights


def read_sheets(answers: pd.DataFrame, tallies: pd.DataFrame, content: CharterContent) -> Sheets:
    """Sheets from frames with the fields of `Answer` and `Tally` of one round; may be empty.

    Raises BadValue for a statement or role group that does not exist, ValueError for frames
    of more than one round.
    """
    _one_round(answers, tallies)
    items = tuple(content.statement_by_id)
    group, matrix = _people(answers, items)
    return Sheets(items, group, matrix, _paper(tallies, items))


def people_in(sheets: Sheets) -> dict[RoleGroup, int]:
    """People per role group with at least one answer that can be used."""
    answered = (~np.isnan(sheets.answers)).any(axis=1)
    screen = np.bincount(sheets.person_group[answered], minlength=len(ROLE_GROUPS))
    paper = sheets.paper.sum(axis=2).max(axis=1, initial=0)
    return {
        group: int(screen[at]) + round(float(paper[at])) for at, group in enumerate(ROLE_GROUPS)
    }


def _people(answers: pd.DataFrame, items: tuple[str, ...]) -> tuple[npt.NDArray[np.int64], Floats]:
    if not len(answers):
        return np.empty(0, np.int64), np.empty((0, len(items)))
    person, people = pd.factorize(answers["participant"])
    item = _codes(answers, "item", items)
    matrix = np.full((len(people), len(items)), np.nan)
    matrix[person, item] = answers["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    # A person has one role group: that of their first record.
    group = np.empty(len(people), dtype=np.int64)
    group[person[::-1]] = _codes(answers, "role_group", ROLE_GROUPS)[::-1]
    return group, matrix


def _paper(tallies: pd.DataFrame, items: tuple[str, ...]) -> Floats:
    paper = np.zeros((len(ROLE_GROUPS), len(items), HIGH + 1))
    if len(tallies):
        counts = np.array(tallies["counts"].tolist(), dtype=np.float64).reshape(-1, HIGH + 1)
        place = _codes(tallies, "role_group", ROLE_GROUPS), _codes(tallies, "item", items)
        np.add.at(paper, place, counts)
    return paper


def _codes(frame: pd.DataFrame, column: str, known: Sequence[str]) -> npt.NDArray[np.int64]:
    """Place of each row's value in `known`.  Raises BadValue for one that is not there."""
    codes, found = pd.factorize(frame[column])
    for value in found:
        if value not in known:
            raise BadValue(column, value, "one of " + ", ".join(known))
    return np.array([known.index(value) for value in found], dtype=np.int64)[codes]


def _one_round(*frames: pd.DataFrame) -> None:
    for name in ("session", "round"):
        found = {key for frame in frames if name in frame for key in pd.unique(frame[name])}
        if len(found) > 1:
            raise ValueError("answers of more than one round cannot be read together")
