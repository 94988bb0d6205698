"""What may happen while rating: sheets, tallies and files; every answer is saved at once.

Imports the desk, the chain's import and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from chainkit.chain.acts.values import one_of, whole
from chainkit.chain.intake import apply_import, plan_import
from chainkit.chain.model import ROLE_GROUPS
from chainkit.chain.place import Mode
from chainkit.chain.screens.frame import GROUP_NAMES
from chainkit.chain.screens.rate import counts_of
from chainkit.chain.seat import Act, Seat
from chainkit.errors import ChainkitError, Conflict
from chainkit.ui.exercise import Event
from chainkit.ui.forms import CANNOT_JUDGE


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


def _tally(seat: Seat, event: Event) -> None:
    item, _, column = event.id.rpartition("/")
    number = whole(event.value or 0, f"count for {item}")
    saved = seat.desk.tally(item, whole(column, "column"), number)
    seat.mark_saved()
    seat.desk.recount()
    total = sum(counts_of(saved))
    seat.put_text({f"sum-{item}": str(total)})
    session = seat.desk.state.session
    people = session.group_sizes.get(saved.role_group, 0) if session else 0
    if 0 < people < total:
        name = GROUP_NAMES[saved.role_group].lower()
        seat.tell(
            f"Saved, but please look again: {total} answers to {item} from {name}, "
            f"and the session says {people} people."
        )


def _file(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    state = seat.desk.state
    seat.plan = plan_import(
        event.content,
        name,
        seat.desk.store,
        seat.desk.place.client,
        session=state.session.id if state.session else "",
        round=state.round.number if state.round else 0,
    )


def _import(seat: Seat, event: Event) -> None:
    plan = seat.plan
    if plan is None:
        return
    apply_import(seat.desk.store, plan, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.plan = None
    seat.desk.reload()
    seat.tell(f"Imported. {plan.done}")


def _forget_plan(seat: Seat, _event: Event) -> None:
    seat.plan = None


def _words(value: int | None) -> str:
    return "cannot judge" if value is None else str(value)


ACTS: Mapping[str, Act] = {
    "mode": lambda seat, e: seat.desk.go(mode=one_of(e, get_args(Mode))),
    "group": lambda seat, e: seat.desk.go(group=one_of(e, ROLE_GROUPS), who=""),
    "who": lambda seat, e: seat.desk.go(who=str(e.value)),
    "next-sheet": lambda seat, _e: seat.desk.next_sheet(),
    "answer": _answer,
    "tally": _tally,
    "file": _file,
    "import": _import,
    "import-cancel": _forget_plan,
}
TYPING = frozenset({"answer", "tally"})
