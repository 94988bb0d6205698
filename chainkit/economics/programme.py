"""A loyalty programme's break-even: only spending that would not have come anyway counts.

Imports errors and words only.
"""

from __future__ import annotations

from dataclasses import dataclass

from chainkit.errors import BadValue
from chainkit.words import say


@dataclass(frozen=True)
class Programme:
    """What a programme gives and costs in one period; shares are 0 to 1."""

    members: float
    spend: float
    """Money per member without the programme."""
    margin: float
    """Gross margin as a share of spending."""
    reward: float
    """Reward as a share of spending."""
    redeemed: float
    """Share of rewards that is claimed."""
    cost_factor: float = 1.0
    """What one unit of reward costs us, such as 0.6 for goods at cost."""
    fixed: float = 0.0
    """Money per period to run it."""

    @property
    def cost_share(self) -> float:
        """What the rewards cost, as a share of spending."""
        return self.reward * self.redeemed * self.cost_factor


def checked(programme: Programme) -> Programme:
    """The same.  Raises BadValue for shares outside 0 to 1 and for negative money."""
    for name in ("margin", "reward", "redeemed"):
        if not 0 <= getattr(programme, name) <= 1:
            raise BadValue(name, getattr(programme, name), say("a share from 0 to 100 %"))
    for name in ("members", "spend", "cost_factor", "fixed"):
        if not 0 <= getattr(programme, name) < 1e12:
            raise BadValue(name, getattr(programme, name), say("0 or more"))
    return programme


def net_gain(programme: Programme, uplift: float) -> float:
    """Money a period where members spend `uplift` (a share) more than they would have.

    N·(S·x·g − S·(1 + x)·ρ·u·k) − F.
    """
    p = checked(programme)
    more = p.spend * uplift * p.margin
    rewards = p.spend * (1 + uplift) * p.cost_share
    return p.members * (more - rewards) - p.fixed


def break_even(programme: Programme) -> float | None:
    """The uplift from which it pays; None where no uplift can, as a reward costs the margin.

    (ρuk + F/(N·S)) / (g − ρuk).

    >>> round(100 * break_even(Programme(1000, 100, 0.30, 0.01, 0.8, fixed=500)), 2)
    4.45
    """
    p = checked(programme)
    base = p.members * p.spend
    left = p.margin - p.cost_share
    if left <= 0 or base <= 0:
        return None
    return (p.cost_share + p.fixed / base) / left
