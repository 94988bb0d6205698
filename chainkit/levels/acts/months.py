"""What may happen in Month by month: choose a unit or kind, import months, set the standard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chainkit.levels.desk_months import (
    apply_months,
    plan_months,
    set_standard,
    show_kind,
    show_unit,
)
from chainkit.levels.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import say


def _kind(seat: Seat, event: Event) -> None:
    show_kind(seat.desk, str(event.value or ""))


def _unit(seat: Seat, event: Event) -> None:
    """A button names the unit by its id, the form by its field."""
    form = event.value if isinstance(event.value, Mapping) else {}
    show_unit(seat.desk, str(form.get("unit", event.id)))


def _file(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    seat.plan = plan_months(seat.desk, event.content, name)


def _import(seat: Seat, event: Event) -> None:
    plan = seat.plan
    if plan is None:
        return
    apply_months(seat.desk, plan, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.plan = None
    seat.tell(say("Imported. {done}", done=plan.done))


def _forget(seat: Seat, _event: Event) -> None:
    seat.plan = None


def _standard(seat: Seat, event: Event) -> None:
    set_standard(seat.desk, dict(event.value or {}))
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "months-kind": _kind,
    "months-unit": _unit,
    "months-file": _file,
    "months-import": _import,
    "months-import-cancel": _forget,
    "months-standard": _standard,
}
TYPING: frozenset[str] = frozenset()
