"""What a step of the review may ask of the exercise it is shown in.

Imports the shared seat and the review's desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from chainkit.intake.plan import ImportPlan
from chainkit.levels.desk import Desk
from chainkit.ui.exercise import Event
from chainkit.workshop import seat


class Seat(seat.Seat[Desk], Protocol):
    """The review as its steps see it."""

    plan: ImportPlan | None
    """The import of months that waits for a yes."""


Act = Callable[[Seat, Event], None]
