"""Where a reader of the chain is: client, session, round, step, and what is picked there.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.chain.model import View
from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal[
    "prepare", "order", "story", "rate", "reveal",
    "weakest", "whatif", "evidence", "actions", "close",
]  # fmt: skip
STEPS: tuple[tuple[Step, str], ...] = (
    ("prepare", phrase("Prepare")),
    ("order", phrase("Order")),
    ("story", phrase("Story")),
    ("rate", phrase("Rate")),
    ("reveal", phrase("Reveal")),
    ("weakest", phrase("Weakest link")),
    ("whatif", phrase("What if")),
    ("evidence", phrase("Evidence")),
    ("actions", phrase("Actions")),
    ("close", phrase("Close")),
)
Mode = place.Mode


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step of the chain, its drawing, and the link that is picked."""

    step: Step | Literal[""] = ""
    chain: View = "graph_1994"
    link: str = ""
