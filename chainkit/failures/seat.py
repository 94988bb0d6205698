"""What a step of a failure review may ask of the exercise it is shown in.

Imports the shared seat and the log's desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from chainkit.failures.desk import Desk
from chainkit.intake.plan import ImportPlan
from chainkit.ui.exercise import Event
from chainkit.workshop import seat


class Seat(seat.Seat[Desk], Protocol):
    """The log as its steps see it."""

    plan: ImportPlan | None
    """The import that waits for a yes."""
    editing: str
    """The failure that is open for editing; "" for a new one."""
    form: str
    """The letters of the form that is shown: one that comes twice was tapped twice."""
    sent: Mapping[str, str]
    """The form that was saved last."""
    logged: str
    """The failure that was just logged; "" for none."""
    stays: str
    """Where the last failure was: so is the next one, until somebody says otherwise."""
    dropped: str
    """The failure that was just taken out; "" for none."""


Act = Callable[[Seat, Event], None]
