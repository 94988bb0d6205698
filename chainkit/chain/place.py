"""Where a reader of the chain is: client, session, round, step, and what is picked there.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.chain.model import View
from chainkit.words import phrase
from chainkit.workshop.records import RoleGroup

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
Mode = Literal["screen", "paper", "file"]


@dataclass(frozen=True)
class Place:
    """Where the reader is.  Travels in the page's address, so a reload comes back to it."""

    client: str
    session: str = ""
    round: int = 0
    step: Step | Literal[""] = ""
    view: Literal["", "present"] = ""
    chain: View = "graph_1994"
    part: str = ""
    """Which part of the step, where it has several; "" for its first."""
    link: str = ""
    mode: Mode = "screen"
    group: RoleGroup = "front_line"
    who: str = ""
    start: str = ""
    """When the session begins, ``HH:MM``, for the clock times of its agenda; "" is not known."""

    def as_query(self) -> dict[str, str]:
        """Only what differs from where a page starts, as query parameters."""
        start = Place(client=self.client)
        pairs = {name: getattr(self, name) for name in start.__dataclass_fields__}
        same = {name: getattr(start, name) for name in pairs}
        return {
            name: str(value) if name == "client" or value != same[name] else ""
            for name, value in pairs.items()
        }
