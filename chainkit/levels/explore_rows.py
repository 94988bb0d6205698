"""Months of the largest units for somebody who explores them, and of all together.

Imports the attainment and its words.
"""

from __future__ import annotations

from typing import Any

from chainkit.levels.attainment import Attainment, Count
from chainkit.words import say

LARGEST = 40
"""Units that are told one by one; all together are all of them."""


def explored(found: Attainment) -> list[dict[str, Any]]:
    """One row for each month with a case: ``unit``, ``whole``, ``month``, ``cases``, ``kept``.

    ``share`` is kept of all in percent.  These are cases of an organisation and nobody's answers,
    so that small ones are told as well.
    """
    every = say("all {units}", units=found.standard.units)
    rows = [row for period, count in _summed(found, "") for row in _rows(every, period, count, "")]
    sizes = {unit: sum(c.cases for _, c in _summed(found, unit)) for unit in found.units}
    for unit in sorted(sizes, key=lambda unit: (-sizes[unit], unit))[:LARGEST]:
        rows += [
            row
            for period, count in _summed(found, unit)
            for row in _rows(unit, period, count, unit)
        ]
    return rows


def _summed(found: Attainment, unit: str) -> list[tuple[str, Count]]:
    """Period and count of a unit, or of all ("")."""
    sums: dict[str, Count] = {}
    for (its_unit, _), cells in found.cells.items():
        if unit in {"", its_unit}:
            for period, count in cells.items():
                sums[period] = sums.get(period, Count()) + count
    return sorted(sums.items())


def _rows(name: str, period: str, count: Count, unit: str) -> list[dict[str, Any]]:
    if count.share is None:
        return []
    return [
        {
            "unit": name,
            "whole": not unit,
            "month": period,
            "cases": count.cases,
            "kept": count.kept,
            "share": round(count.share * 100, 1),
        }
    ]
