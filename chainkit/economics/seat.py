"""What a step of the economics may ask of the exercise it is shown in.

Imports the shared seat and the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from chainkit.economics.desk import Desk
from chainkit.economics.desk_lists import ListPlan
from chainkit.ui.exercise import Event
from chainkit.workshop import seat


class Seat(seat.Seat[Desk], Protocol):
    """The economics as its steps see them."""

    plan: ListPlan | None
    """The import of a list that waits for a yes."""


Act = Callable[[Seat, Event], None]
