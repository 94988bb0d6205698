"""Where a reader of the practices continuum is: client, assessment, round, step, what is picked.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal["prepare", "rate", "reveal", "evidence", "move", "actions", "close"]
STEPS: tuple[tuple[Step, str], ...] = (
    ("prepare", phrase("Prepare")),
    ("rate", phrase("Rate")),
    ("reveal", phrase("Reveal")),
    ("evidence", phrase("Evidence")),
    ("move", phrase("Worth a step")),
    ("actions", phrase("Actions")),
    ("close", phrase("Close")),
)

UNITS = "units"
"""What is picked where the units beside one another are looked at, not one assessment."""


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step of the assessment, and what is picked in it."""

    step: Step | Literal[""] = ""
    item: str = ""
    """The cell that is open, such as ``F3``; `UNITS` for the units; "" for none."""
