"""Where a reader of the chain is: client, session, round, step, and what is picked there.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.chain.model import RoleGroup, View

Step = Literal["rate", "reveal", "measures", "evidence"]
STEPS: tuple[tuple[Step, str], ...] = (
    ("rate", "Rate"),
    ("reveal", "Reveal"),
    ("measures", "Measures"),
    ("evidence", "Evidence"),
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
    link: str = ""
    mode: Mode = "screen"
    group: RoleGroup = "front_line"
    who: str = ""

    def as_query(self) -> dict[str, str]:
        """Only what differs from where a page starts, as query parameters."""
        start = Place(client=self.client)
        pairs = {name: getattr(self, name) for name in start.__dataclass_fields__}
        same = {name: getattr(start, name) for name in pairs}
        return {
            name: str(value) if name == "client" or value != same[name] else ""
            for name, value in pairs.items()
        }
