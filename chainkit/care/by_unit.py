"""The dimensions of care unit by unit, side by side, with what must not be shown left out.

A unit that is hidden in one dimension is hidden in all: or the one beside it would tell.
Imports numpy, the gaps, their results, and the rule of hiding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from chainkit.care.gaps import mean_of, person_figures
from chainkit.care.result import Difference, MeanScore
from chainkit.care.scores import mean_difference
from chainkit.care.sheets import Sheets
from chainkit.care.workshop import Dimension, Question
from chainkit.workshop.suppression import FLOOR, check_floor, groups_to_hide


@dataclass(frozen=True)
class UnitCare:
    """One unit; without `figures` it is hidden, or nobody answered there."""

    name: str
    n: int | None
    """Sheets with at least one statement answered; None where it is hidden."""
    figures: Mapping[str, MeanScore]
    """Dimension -> its mean; one that fewer than five answered is not in it."""

    @property
    def hidden(self) -> bool:
        """Whether nothing is told of it, not even how many answered."""
        return self.n is None


@dataclass(frozen=True)
class CareByUnit:
    """All units of one wave."""

    units: tuple[UnitCare, ...]
    gaps: bool
    """Whether figures are gaps (perceived minus expected), else what is perceived."""

    def unit(self, name: str) -> UnitCare | None:
        """The unit called `name`; None for no unit of this wave."""
        return next((each for each in self.units if each.name == name), None)

    def shown(self, dimension: str) -> list[UnitCare]:
        """Units with a figure of `dimension`, the lowest first."""
        told = [each for each in self.units if dimension in each.figures]
        return sorted(told, key=lambda each: (each.figures[dimension].value, each.name))

    def spread(self, dimension: str) -> Difference | None:
        """The highest unit minus the lowest; None for fewer than two."""
        told = self.shown(dimension)
        if len(told) < 2:
            return None
        return mean_difference(told[-1].figures[dimension], told[0].figures[dimension])


def care_by_unit(
    sheets: Sheets,
    dimensions: Sequence[Dimension],
    questions: Sequence[Question],
    floor: int = FLOOR,
) -> CareByUnit | None:
    """The dimensions of each unit; None with fewer than two units, or no dimension.

    `sheets` are of one wave.  Raises BadValue for a `floor` below five.
    """
    check_floor(floor)
    asked = [q for q in questions if q.role in {"perceived", "expected"} and q.dimension]
    roles = {q.role for q in asked}
    present = np.unique(sheets.unit)
    if len(present) < 2 or not dimensions or "perceived" not in roles:
        return None
    gaps = "expected" in roles
    values = {each.key: person_figures(sheets, asked, each.key, gaps=gaps) for each in dimensions}
    anything = np.zeros(len(sheets), dtype=bool)
    for each in values.values():
        anything |= ~np.isnan(each)
    hidden = _hidden(sheets, [anything, *(~np.isnan(each) for each in values.values())], floor)
    units = []
    for at in present.tolist():
        mine, name = sheets.unit == at, sheets.units[at]
        n = int((anything & mine).sum())
        told = {} if at in hidden or n < floor else {
            key: found for key, its in values.items() if (found := mean_of(its[mine]))
        }  # fmt: skip
        units.append(UnitCare(name, n if told or not n else None, told))
    return CareByUnit(tuple(units), gaps)


def _hidden(
    sheets: Sheets, answered: Sequence[npt.NDArray[np.bool_]], floor: int
) -> frozenset[int]:
    """Units that must be hidden in at least one of several counts, beside their sums."""
    found: set[str] = set()
    sizes = [np.bincount(sheets.unit[each], minlength=len(sheets.units)) for each in answered]
    order = [str(at) for at in np.argsort(sizes[0], kind="stable")]
    for counts in sizes:
        told = {str(at): int(n) for at, n in enumerate(counts)}
        if sum(told.values()) < floor:
            continue  # its sum is not shown either, nor any unit's
        found |= groups_to_hide(told, floor, order)
    return frozenset(int(key) for key in found)
