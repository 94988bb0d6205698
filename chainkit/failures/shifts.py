"""Failures by shift: the hours of the heat map joined as people work them.

A shift that passes midnight belongs to the day on which it began.  Imports the heat map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chainkit.failures.when import THIN, Cells, Heat
from chainkit.workshop.proportions import wilson

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Shifts(Cells):
    """Weekday by shift (k)."""

    begin: tuple[int, ...]
    """The hour at which each shift begins, ascending; the last one goes on to the first."""

    def hours(self, at: int) -> tuple[int, int]:
        """From when to when a shift is."""
        return self.begin[at], self.begin[(at + 1) % len(self.begin)]

    def whole(self, at: int) -> tuple[float, float, float] | None:
        """A shift's rate on all days with its 95 % interval; None where it is no rate."""
        if self.exposure is None:
            return None
        failed, of = int(self.counts[:, at].sum()), int(self.exposure[:, at].sum())
        if of < THIN or failed > of:
            return None
        low, high = wilson(failed, of) or (0.0, 1.0)
        return failed / of, low, high


def by_shift(heat: Heat, begin: Sequence[int]) -> Shifts:
    """The heat map's hours joined to the shifts that begin at the hours `begin`, ascending."""
    return Shifts(
        begin=tuple(begin),
        counts=_joined(heat.counts, begin),
        exposure=None if heat.exposure is None else _joined(heat.exposure, begin),
        days=heat.days,
    )


def _joined(cells: np.ndarray[Any, Any], begin: Sequence[int]) -> np.ndarray[Any, Any]:
    """(7, 24) to (7, k): what lies before the first shift belongs to the day before's last."""
    import numpy as np

    found = np.zeros((7, len(begin)), dtype=cells.dtype)
    for hour in range(24):
        shift = int(np.searchsorted(begin, hour, side="right")) - 1
        if shift >= 0:
            found[:, shift] += cells[:, hour]
        else:
            found[:, -1] += np.roll(cells[:, hour], -1)
    return found
