"""Where a reader of the care exercise is: client, review, round, step, and what is looked at.

A place changes no record.  It travels in the page's address, so a reload comes back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chainkit.words import phrase
from chainkit.workshop import place

Step = Literal["prepare", "surveys", "scores", "care", "loop", "rate", "reveal", "actions", "close"]
STEPS: tuple[tuple[Step, str], ...] = (
    ("prepare", phrase("Prepare")),
    ("surveys", phrase("Surveys")),
    ("scores", phrase("Scores")),
    ("care", phrase("Dimensions of care")),
    ("loop", phrase("Closed loop")),
    ("rate", phrase("Rate the three Rs")),
    ("reveal", phrase("Reveal")),
    ("actions", phrase("Actions")),
    ("close", phrase("Close")),
)


@dataclass(frozen=True)
class Place(place.Place):
    """Where the reader is: a step, the survey, the question, the unit and the span of time."""

    step: Step | Literal[""] = ""
    survey: str = ""
    """The survey that is looked at; "" for the one with the most answers."""
    question: str = ""
    """The question, or dimension, that is looked at; "" for the first."""
    unit: str = ""
    """The unit that is looked at; "" for all."""
    every: Literal["", "week"] = ""
    """Whether time is told by the week; "" for months."""
