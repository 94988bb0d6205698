"""How the ladders are laid out: sizes in units of the picture, wide and for a phone.

Imports the model and chainkit.pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from chainkit.continuum.model import COMPONENTS, TOP, ComponentId
from chainkit.pictures.shapes import Box

Layout = Literal["wide", "narrow"]


@dataclass(frozen=True)
class Plan:
    """Sizes of a layout, in units of the picture."""

    width: float
    label: float
    lane: float
    row: float
    gap: float
    head: float
    size: float
    small: float
    figure: float
    worded: bool
    """Whether a rung says what it looks like, or its rating alone."""

    @property
    def step(self) -> float:
        """From the left of one component to that of the next."""
        return (self.width - self.label) / len(COMPONENTS)

    @property
    def bottom(self) -> float:
        return self.head + TOP * self.row

    def top_of(self, stage: int) -> float:
        """The height of a stage's upper edge; 0 is the ground."""
        return self.bottom - stage * self.row

    def rung(self, component: ComponentId, stage: int) -> Box:
        left = self.label + COMPONENTS.index(component) * self.step + self.lane
        return Box(
            left,
            self.top_of(stage) + self.gap / 2,
            self.step - self.lane - self.gap,
            self.row - self.gap,
        )


PLANS: Final[dict[Layout, Plan]] = {
    "wide": Plan(1800, 300, 62, 122, 12, 92, 27, 22, 40, worded=True),
    "narrow": Plan(380, 92, 20, 52, 5, 44, 12.5, 11.5, 19, worded=False),
}
