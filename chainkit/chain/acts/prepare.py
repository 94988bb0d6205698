"""What may happen while a session is prepared: it is started, and its settings are changed.

Imports the desk and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from chainkit.chain.desk import group_sizes
from chainkit.chain.seat import Act, Seat
from chainkit.errors import BadValue
from chainkit.ui.exercise import Event


def _rewrite(seat: Seat, event: Event) -> None:
    field: Literal["title", "notes"] = "title" if event.id == "title" else "notes"
    seat.desk.rewrite(field, str(event.value), seen=event.seen)
    seat.mark_saved()


def _new_session(seat: Seat, event: Event) -> None:
    fields = dict(event.value or {})
    held_on = str(fields.get("held_on", ""))
    try:
        day = date.fromisoformat(held_on)
    except ValueError as error:
        raise BadValue("date", held_on, "a date such as 2026-03-31") from error
    seat.desk.start_session(
        str(fields.get("title", "")).strip(),
        day,
        "short" if fields.get("form") == "short" else "full",
        group_sizes(fields),
    )
    seat.mark_saved()


ACTS: Mapping[str, Act] = {"rewrite": _rewrite, "new-session": _new_session}
TYPING: frozenset[str] = frozenset()
