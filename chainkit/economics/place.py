"""Where a reader of the loyalty economics is: client, review, step, and what is picked.

A place changes no record.  What is tried out but not kept (points of retention, a load of
calls) is part of the place: it travels in the page's address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal["start", "value", "five", "customers", "spend", "serve", "worth", "actions", "close"]
STEPS: tuple[tuple[Step, str], ...] = (
    ("start", phrase("Start")),
    ("value", phrase("Lifetime value")),
    ("five", phrase("Five per cent")),
    ("customers", phrase("Which customers")),
    ("spend", phrase("Win or keep")),
    ("serve", phrase("Cost to serve")),
    ("worth", phrase("Is it worth it?")),
    ("actions", phrase("Actions")),
    ("close", phrase("Close")),
)


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step, a proposal that is picked, and what is tried out."""

    step: Step | Literal[""] = ""
    picked: str = ""
    """The proposal that is looked at; "" for the first."""
    points: str = ""
    """Points of retention in the simulator; "" for five."""
    calls: str = ""
    """Calls, minutes, seconds each, seconds to answer in, share in percent: parted by commas."""
