"""Where a reader of the service levels is: client, review, round, step, and what is picked.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal[
    "prepare", "list", "place", "reveal", "compare", "decide", "months", "actions", "close"
]
STEPS: tuple[tuple[Step, str], ...] = (
    ("prepare", phrase("Prepare")),
    ("list", phrase("Features")),
    ("place", phrase("Place")),
    ("reveal", phrase("Reveal")),
    ("compare", phrase("Since last time")),
    ("decide", phrase("Decide")),
    ("months", phrase("Month by month")),
    ("actions", phrase("Actions")),
    ("close", phrase("Close")),
)


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step of the review, the feature picked, the review replayed."""

    step: Step | Literal[""] = ""
    feature: str = ""
    at: str = ""
    """The review that is looked at in the replay; "" for the one that is being held."""
