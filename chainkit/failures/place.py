"""Where a reader of the failure log is: client, review, step, and what is picked.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal[
    "prepare", "log", "clean", "when", "usual", "why", "recover", "limits", "routes", "actions"
]
STEPS: tuple[tuple[Step, str], ...] = (
    ("prepare", phrase("Prepare")),
    ("log", phrase("Log")),
    ("clean", phrase("Clean")),
    ("when", phrase("When")),
    ("usual", phrase("Usual or special")),
    ("why", phrase("Why")),
    ("recover", phrase("Recovery")),
    ("limits", phrase("Who may decide")),
    ("routes", phrase("Who owns it")),
    ("actions", phrase("Actions")),
)


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step of the review, and what it is told by."""

    step: Step | Literal[""] = ""
    only: str = ""
    """The service that figures are narrowed to; "" for all."""
    by: str = ""
    """What causes are weighed by, or what a chart counts; "" for the step's first."""
    every: str = ""
    """day, week or month of a chart; "" for the step's first."""
