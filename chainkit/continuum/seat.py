"""What a step of the practices continuum may ask of the exercise it is shown in.

Imports the shared seat and the continuum's desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from chainkit.continuum.desk import Desk
from chainkit.intake.plan import ImportPlan
from chainkit.ui.exercise import Event
from chainkit.workshop import seat


class Seat(seat.Seat[Desk], Protocol):
    """The practices continuum as its steps see it."""

    plan: ImportPlan | None
    """The import of answers that waits for a yes."""


Act = Callable[[Seat, Event], None]
