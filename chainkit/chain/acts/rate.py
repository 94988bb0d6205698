"""What may happen while rating: sheets, tallies and files; every answer is saved at once.

Imports the desk, the chain's import and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chainkit.chain.acts import rate_paper
from chainkit.chain.intake_own import OwnPlan, apply_own, chosen_columns, plan_own
from chainkit.chain.seat import Act, Seat
from chainkit.intake.plan import ImportPlan
from chainkit.ui.exercise import Event
from chainkit.workshop.acts import answers


def _file(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    seat.plan = _planned(seat, event.content, name)


def _map(seat: Seat, event: Event) -> None:
    """Read the same file again, as the form says."""
    plan = seat.plan
    if isinstance(plan, OwnPlan):
        given = event.value if isinstance(event.value, Mapping) else {}
        seat.plan = _planned(seat, plan.data, plan.name, chosen_columns(plan, given))


def _planned(
    seat: Seat, data: bytes, name: str, chosen: Mapping[str, str] | None = None
) -> ImportPlan:
    state = seat.desk.state
    return plan_own(
        data,
        name,
        seat.desk.store,
        seat.desk.place.client,
        session=state.session.id if state.session else "",
        round=state.round.number if state.round else 0,
        chosen=chosen,
    )


def _import(seat: Seat, event: Event) -> None:
    plan = seat.plan
    if plan is None:
        return
    apply_own(seat.desk.store, plan, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.plan = None
    seat.desk.reload()
    seat.tell(f"Imported. {plan.done}")


def _forget_plan(seat: Seat, _event: Event) -> None:
    seat.plan = None


ACTS: Mapping[str, Act] = {
    **answers.SHEETS,
    "file": _file,
    "map": _map,
    "import": _import,
    "import-cancel": _forget_plan,
    **rate_paper.ACTS,
}
TYPING = frozenset({"answer", "tally", "count-again"})
