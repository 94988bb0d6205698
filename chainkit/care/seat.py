"""What a step of the review may ask of the exercise it is shown in.

Imports the shared seat and the review's desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from chainkit.care.desk import Desk
from chainkit.intake.plan import ImportPlan
from chainkit.ui.exercise import Event
from chainkit.workshop import seat


class Seat(seat.Seat[Desk], Protocol):
    """The review as its steps see it."""

    plan: ImportPlan | None
    """The import of answers that waits for a yes."""
    wave: str
    """The wave that a file without such a column belongs to, as typed."""


Act = Callable[[Seat, Event], None]
