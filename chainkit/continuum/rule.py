"""The stage that ratings make: the rule, and nothing else.

A component's stage is the highest one whose own statement and all lower ones hold (3 or more
of 4); the overall stage is the lowest of the three components (ours, O).  What is not known
leaves a range, not a guess.  Pure; imports the model and the results.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chainkit.continuum.model import HOLDS
from chainkit.continuum.result import Bounds, CellResult, Holding

_CLOSE = 1e-9


def holding_of(cell: CellResult) -> Holding:
    """Whether a cell's statement holds, by what counts there."""
    if not cell.applies:
        return "not_applicable"
    if cell.value is None:
        return "unknown"
    return "yes" if cell.value >= HOLDS - _CLOSE else "no"


def stage_of(holdings: Sequence[Holding]) -> Bounds:
    """The stage of a component, by its cells from the lowest on.

    A cell that does not apply is stepped over, but is no stage itself.

    >>> stage_of(["yes", "yes", "no", "yes", "no"])
    Bounds(low=2, high=2)
    >>> stage_of(["yes", "unknown", "yes", "no", "no"])
    Bounds(low=1, high=3)
    >>> stage_of(["yes", "not_applicable", "no", "no", "no"])
    Bounds(low=1, high=1)
    >>> stage_of(["no", "yes", "yes", "yes", "yes"])
    Bounds(low=0, high=0)
    """
    return Bounds(_reached(holdings, {"yes"}), _reached(holdings, {"yes", "unknown"}))


def lowest(stages: Iterable[Bounds]) -> Bounds:
    """The overall stage: the lowest of the components', as far as it is known.

    >>> lowest([Bounds(2, 2), Bounds(3, 5), Bounds(4, 4)])
    Bounds(low=2, high=2)
    >>> lowest([Bounds(1, 4), Bounds(3, 3)])
    Bounds(low=1, high=3)
    """
    every = tuple(stages)
    return Bounds(min(each.low for each in every), min(each.high for each in every))


def stop_of(holdings: Sequence[Holding]) -> int | None:
    """The place of the lowest cell that does not hold or is not known; None where all do."""
    return next((at for at, each in enumerate(holdings) if each in ("no", "unknown")), None)


def over_of(holdings: Sequence[Holding]) -> tuple[int, ...]:
    """The places of cells that hold above one that does not."""
    stop = next((at for at, each in enumerate(holdings) if each == "no"), None)
    if stop is None:
        return ()
    return tuple(at for at in range(stop + 1, len(holdings)) if holdings[at] == "yes")


def _reached(holdings: Sequence[Holding], good: set[Holding]) -> int:
    stage = 0
    for number, holding in enumerate(holdings, start=1):
        if holding in good:
            stage = number
        elif holding != "not_applicable":
            break
    return stage
