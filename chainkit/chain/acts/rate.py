"""What may happen while rating: sheets, tallies and files; every answer is saved at once.

Imports the desk, the chain's import and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from chainkit.chain.acts import rate_paper
from chainkit.chain.intake_own import OwnPlan, apply_own, chosen_columns, plan_own
from chainkit.chain.place import Mode
from chainkit.chain.screens.rate_sheet import ASK, is_closed
from chainkit.chain.seat import Act, Seat
from chainkit.errors import ChainkitError, Conflict
from chainkit.intake.plan import ImportPlan
from chainkit.ui.exercise import Event
from chainkit.ui.forms import CANNOT_JUDGE
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.values import one_of, whole


def _answer(seat: Seat, event: Event) -> None:
    value = None if event.value == CANNOT_JUDGE else whole(event.value, "answer")
    try:
        seat.desk.answer(event.id, value)
        seat.mark_saved()
        seat.desk.recount()
    except Conflict as conflict:
        mine, theirs = _words(conflict.mine.value), _words(conflict.theirs.value)
        raise ChainkitError(
            f"Somebody else answered {event.id} on this sheet first: {theirs}; yours was "
            f"{mine}. Theirs stands and is shown now; answer again to overrule it."
        ) from conflict


def _who(seat: Seat, event: Event) -> None:
    """Open a sheet; one that was handed in only after a question."""
    who = str(event.value)
    if is_closed(seat.desk, who):
        seat.desk.go(who="", part=f"{ASK}{who}")
    else:
        seat.desk.go(who=who, part="")


def _group(seat: Seat, event: Event) -> None:
    part = seat.desk.place.part
    part = "" if part.startswith(ASK) else part
    seat.desk.go(group=one_of(event, ROLE_GROUPS), who="", part=part)


def _next_sheet(seat: Seat, _event: Event) -> None:
    seat.desk.next_sheet()
    seat.desk.go(part="")


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


def _words(value: int | None) -> str:
    return "cannot judge" if value is None else str(value)


ACTS: Mapping[str, Act] = {
    "mode": lambda seat, e: seat.desk.go(mode=one_of(e, get_args(Mode)), part=""),
    "group": _group,
    "who": _who,
    "who-open": lambda seat, e: seat.desk.go(who=str(e.value), part=""),
    "next-sheet": _next_sheet,
    "answer": _answer,
    "file": _file,
    "map": _map,
    "import": _import,
    "import-cancel": _forget_plan,
    **rate_paper.ACTS,
}
TYPING = frozenset({"answer", "tally", "count-again"})
