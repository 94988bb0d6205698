"""What a step of the charter workbook may ask of the exercise it is shown in.

Imports the shared seat and the charter's desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from chainkit.charter.desk import Desk
from chainkit.ui.exercise import Event
from chainkit.workshop import seat


class Seat(seat.Seat[Desk], Protocol):
    """The charter workbook as its steps see it."""


Act = Callable[[Seat, Event], None]
