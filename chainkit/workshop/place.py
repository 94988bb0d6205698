"""Where a reader of a workshop is: client, session, round, step, and what is picked there.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
An exercise adds what else can be picked in it.  Imports the shared record types only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.workshop.records import RoleGroup

Mode = Literal["screen", "paper", "file"]


@dataclass(frozen=True)
class Place:
    """Where the reader is."""

    client: str
    session: str = ""
    round: int = 0
    step: str = ""
    view: Literal["", "present"] = ""
    part: str = ""
    """Which part of the step, where it has several; "" for its first."""
    mode: Mode = "screen"
    group: RoleGroup = "front_line"
    who: str = ""
    start: str = ""
    """When the session begins, ``HH:MM``, for the clock times of its agenda; "" is not known."""

    def as_query(self) -> dict[str, str]:
        """Only what differs from where a page starts, as query parameters."""
        start = type(self)(client=self.client)
        pairs = {name: getattr(self, name) for name in start.__dataclass_fields__}
        same = {name: getattr(start, name) for name in pairs}
        return {
            name: str(value) if name == "client" or value != same[name] else ""
            for name, value in pairs.items()
        }
