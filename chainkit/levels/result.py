"""What the service-levels review finds, ready to be drawn, told and printed.

Plain frozen values: the analysis makes them, pictures, screens and reports show them.
Imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["generic", "expected", "augmented", "potential"]
LEVELS: tuple[Level, ...] = ("generic", "expected", "augmented", "potential")
"""From the middle outwards."""
Offered = Literal["yes", "partly", "no"]
Way = Literal["more", "better", "faster"]
"""In what a competitor can be ahead: who offers *more* is counted, the rest the room says."""


@dataclass(frozen=True)
class Stand:
    """Where one service feature stands at one review."""

    feature: str
    number: int
    """What its mark says; the same at every review of the client."""
    name: str
    stage: str
    """Id of its journey stage."""
    level: Level | None
    """None: not placed (yet)."""
    before: Level | None = None
    """The level at the review it is compared with; None where it was not placed then."""
    offered: Offered | None = None
    """By us; None: not said."""
    well: int | None = None
    """How well we deliver it, 0 to 4; None: not said."""
    rivals: tuple[str, ...] = ()
    """Named competitors that offer it."""
    broken: bool = False
    """A broken basic: generic or expected, and not delivered well."""
    invisible: bool = False
    """Augmented, but customers do not notice it."""


@dataclass(frozen=True)
class Rings:
    """One review, as it is drawn: who stands where, and in which sector."""

    held_on: date
    title: str
    stages: tuple[tuple[str, str], ...]
    """(id, name) of the journey stages, in the order of the journey."""
    stands: tuple[Stand, ...]
    before_on: date | None = None
    """Date of the review it is compared with."""
