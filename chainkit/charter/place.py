"""Where a reader of the charter workbook is: client, review, round, step, what is picked there.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal[
    "prepare", "check", "checklist", "position", "reveal", "strategy",
    "promises", "kept", "publish", "actions", "close",
]  # fmt: skip
STEPS: tuple[tuple[Step, str], ...] = (
    ("prepare", phrase("Prepare")),
    ("check", phrase("In one minute")),
    ("checklist", phrase("Checklist")),
    ("position", phrase("Where the customer sits")),
    ("reveal", phrase("Reveal")),
    ("strategy", phrase("Strategy on a page")),
    ("promises", phrase("Promises")),
    ("kept", phrase("Kept or missed")),
    ("publish", phrase("Publish")),
    ("actions", phrase("Actions")),
    ("close", phrase("Close")),
)


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step of the review, and what is picked or filtered in it."""

    step: Step | Literal[""] = ""
    item: str = ""
    """The checklist item, strategy content or section that is open; "" for none."""
    promise: str = ""
    """The promise that is picked; "" for none."""
    only: str = ""
    """Which rows are shown, such as ``gap`` or ``owner:Hotel manager``; "" for all."""
    typed: str = ""
    """Numbers typed into months and not saved yet, as `desk_typed` writes them; "" for none."""
