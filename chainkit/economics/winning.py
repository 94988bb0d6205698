"""Winning against keeping, from the client's own spending: two costs that are seldom known alike.

What it costs to win a customer is a division; what it costs to keep one needs to know who would
have left, and only a control group knows that.  Without one it is *unknown*.
Imports the shared proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from chainkit.errors import BadValue
from chainkit.words import say
from chainkit.workshop.proportions import wilson


@dataclass(frozen=True)
class Trial:
    """Who was kept among those who got the offer, and among those who did not."""

    treated: int
    treated_kept: int
    control: int
    control_kept: int


@dataclass(frozen=True)
class Kept:
    """How many more were kept through the offer than without it."""

    points: float
    low: float
    high: float
    """Difference of the shares kept, with its 95 % interval (Newcombe)."""
    customers: float
    """Of the treated, those who would otherwise have left."""

    @property
    def shown(self) -> bool:
        """Whether the interval says that anybody was kept at all."""
        return self.low > 0


def kept_by(trial: Trial) -> Kept:
    """The difference that the offer made, by Newcombe's interval.  Raises BadValue."""
    for kept, people in (
        (trial.treated_kept, trial.treated),
        (trial.control_kept, trial.control),
    ):
        if not 0 <= kept <= people or people < 1:
            says = say("Of a group of {people} at most {people} can be kept.", people=people)
            raise BadValue(say("kept"), kept, say("at most the group"), says=says)
    one, two = trial.treated_kept / trial.treated, trial.control_kept / trial.control
    low1, high1 = wilson(trial.treated_kept, trial.treated) or (0.0, 1.0)
    low2, high2 = wilson(trial.control_kept, trial.control) or (0.0, 1.0)
    gap = one - two
    low = gap - sqrt((one - low1) ** 2 + (high2 - two) ** 2)
    high = gap + sqrt((high1 - one) ** 2 + (two - low2) ** 2)
    return Kept(gap, low, high, gap * trial.treated)


@dataclass(frozen=True)
class Costs:
    """What one customer costs, won or kept; None for unknown."""

    won: float | None
    """Money per customer won."""
    kept: float | None
    """Money per customer who would otherwise have left."""
    kept_low: float | None
    kept_high: float | None
    """Its 95 % range; no upper end (None) where the trial may have kept nobody."""
    trial: Kept | None

    @property
    def ratio(self) -> float | None:
        """How many times more winning costs than keeping; None where one is unknown."""
        return self.won / self.kept if self.won is not None and self.kept else None


def costs(
    acquisition: float | None, won: float | None, keeping: float | None, trial: Trial | None
) -> Costs:
    """Both costs from spending and counts; whatever a part is lacking for is unknown.

    `keeping` is what was spent on the treated of `trial`.
    """
    cac = acquisition / won if acquisition is not None and won else None
    found = kept_by(trial) if trial else None
    if keeping is None or trial is None or found is None:
        return Costs(cac, None, None, None, found)

    def each(points: float) -> float | None:
        return keeping / (points * trial.treated) if points > 0 else None

    return Costs(cac, each(found.points), each(found.high), each(found.low), found)
