"""What may happen in Log: save, change or take out a failure; import; say what the log is about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex

from chainkit.failures.desk_log import (
    apply_log,
    drop_failure,
    log_failure,
    plan_log,
    restore_failure,
    set_setup,
)
from chainkit.failures.seat import Act, Seat
from chainkit.intake.own import OwnPlan, said_columns
from chainkit.ui.exercise import Event
from chainkit.words import say


def _save(seat: Seat, event: Event) -> None:
    given = {name: str(value) for name, value in dict(event.value or {}).items()}
    if given.get("form") and given == seat.sent:
        return  # the same form a second time: somebody tapped twice
    new = event.id == "new"
    saved = log_failure(seat.desk, given, "" if new else event.id)
    seat.editing = ""
    seat.logged = seat.dropped = ""
    if new:
        seat.sent, seat.form = given, token_hex(4)
        seat.logged, seat.stays = saved.id, saved.unit
    seat.mark_saved()
    cause = seat.desk.state.log.said(saved.cause)
    where = " · ".join(x for x in (saved.unit, cause) if x) or saved.id
    seat.tell(say("Logged: {what}.", what=where))


def _edit(seat: Seat, event: Event) -> None:
    seat.editing = event.id


def _drop(seat: Seat, event: Event) -> None:
    drop_failure(seat.desk, event.id)
    seat.editing = seat.logged = ""
    seat.mark_saved()
    seat.dropped = event.id
    seat.tell(say("Taken out. “Bring it back” stands under the form as long as you stay here."))


def _restore(seat: Seat, event: Event) -> None:
    restore_failure(seat.desk, event.id)
    seat.dropped = ""
    seat.mark_saved()


def _file(seat: Seat, event: Event) -> None:
    name = Path(str((event.value or {}).get("name", "file"))).name
    seat.plan = plan_log(seat.desk, event.content, name)


def _map(seat: Seat, event: Event) -> None:
    """Read the file that is looked at again, by what somebody says its headings mean."""
    plan = seat.plan
    if not isinstance(plan, OwnPlan):
        return
    given = event.value if isinstance(event.value, Mapping) else {}
    seat.plan = plan_log(seat.desk, plan.data, plan.name, said_columns(plan, given))


def _import(seat: Seat, event: Event) -> None:
    plan = seat.plan
    if plan is None:
        return
    apply_log(seat.desk, plan, skip_bad_rows=event.id == "skip")
    seat.mark_saved()
    seat.plan = None
    seat.tell(say("Imported. {done}", done=plan.done))


def _forget(seat: Seat, _event: Event) -> None:
    seat.plan = None


def _setup(seat: Seat, event: Event) -> None:
    set_setup(seat.desk, dict(event.value or {}))
    seat.mark_saved()


ACTS: Mapping[str, Act] = {
    "log-save": _save,
    "log-edit": _edit,
    "log-drop": _drop,
    "log-restore": _restore,
    "log-file": _file,
    "log-map": _map,
    "log-file-import": _import,
    "log-file-import-cancel": _forget,
    "log-setup": _setup,
}
TYPING: frozenset[str] = frozenset()
