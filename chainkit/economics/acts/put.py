"""What may happen in every step but Actions: forms, lists of purchases, what is tried out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chainkit.economics.desk_lists import apply_list, drop_list, plan_list, plan_people
from chainkit.economics.desk_put import (
    drop,
    put,
    put_cohort,
    take_over,
    try_load,
    try_points,
)
from chainkit.economics.intake_customers import CustomerPlan
from chainkit.economics.seat import Act, Seat
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.settings import day


def _put(seat: Seat, event: Event) -> None:
    put(seat.desk, event.id, dict(event.value or {}))
    seat.mark_saved()


def _drop(seat: Seat, event: Event) -> None:
    drop(seat.desk, event.id)
    seat.mark_saved()


def _take(seat: Seat, event: Event) -> None:
    take_over(seat.desk, event.id)
    seat.mark_saved()


def _cohort(seat: Seat, event: Event) -> None:
    put_cohort(seat.desk, dict(event.value or {}))
    seat.mark_saved()


def _file(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    seat.plan = plan_list(seat.desk, event.content, name, seat.today)


def _people(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    seat.plan = plan_people(seat.desk, event.content, name, seat.today)


def _map(seat: Seat, event: Event) -> None:
    """Read the list that is looked at again, by what somebody says its headings mean."""
    plan = seat.plan
    if not isinstance(plan, CustomerPlan):
        return
    given = dict(event.value or {})
    said = {heading: str(given.get(f"h{at}", "")) for at, heading in enumerate(plan.headings)}
    seat.plan = plan_people(seat.desk, plan.data, plan.name, seat.today, said)


def _import(seat: Seat, event: Event) -> None:
    plan = seat.plan
    if plan is None:
        return
    apply_list(seat.desk, plan, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.plan = None
    seat.tell(say("Imported. {done}", done=plan.done))


def _forget(seat: Seat, _event: Event) -> None:
    seat.plan = None


def _drop_list(seat: Seat, event: Event) -> None:
    drop_list(seat.desk, "purchases", event.id)
    seat.mark_saved()


def _drop_people(seat: Seat, event: Event) -> None:
    drop_list(seat.desk, "customers", event.id)
    seat.mark_saved()


def _points(seat: Seat, event: Event) -> None:
    form = event.value if isinstance(event.value, Mapping) else {}
    try_points(seat.desk, str(form.get("points", "")))


def _load(seat: Seat, event: Event) -> None:
    try_load(seat.desk, dict(event.value or {}))


def _new(seat: Seat, event: Event) -> None:
    fields = dict(event.value or {})
    title = str(fields.get("title", "")).strip()
    seat.desk.start_session(title, day(str(fields.get("held_on", ""))), {})
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "put": _put,
    "drop": _drop,
    "take": _take,
    "cohort": _cohort,
    "purchases-file": _file,
    "purchases-import": _import,
    "purchases-import-cancel": _forget,
    "purchases-drop": _drop_list,
    "customers-file": _people,
    "customers-map": _map,
    "customers-import": _import,
    "customers-import-cancel": _forget,
    "customers-drop": _drop_people,
    "points": _points,
    "load": _load,
    "review-new": _new,
}
TYPING: frozenset[str] = frozenset()
