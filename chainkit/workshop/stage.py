"""What the room is shown: one record for each session, whose versions are its log.

Showing is an intention, not a text: where two facilitators show at the same moment, the
last one wins and both are in the log.  `kind` is the exercise's own stage record.
Imports the shared record types, the agenda's clock and the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chainkit.errors import Conflict
from chainkit.store import Store
from chainkit.workshop.clock import Clock, clock_of, time_spent
from chainkit.workshop.records import SessionRecord, StageRecord

Kind = type[StageRecord]


def show_step(
    store: Store, kind: Kind, session: SessionRecord, step: str, **picked: Any
) -> StageRecord:
    """Show the room of `session` a step; `picked`: what else the exercise's stage says.

    Another step ends a break.  What is shown already is not saved again.
    """
    before = store.get(kind, session.client, session.id)
    ends_break = {} if before and before.step == step else {"running": True}
    return _put(store, kind, session, step=step, **ends_break, **picked)


def run_clock(
    store: Store, kind: Kind, session: SessionRecord, *, running: bool
) -> StageRecord | None:
    """Stop the clock of the step for a break, or let it go on; None if nothing is shown yet."""
    if store.get(kind, session.client, session.id) is None:
        return None
    return _put(store, kind, session, running=running)


def follow(store: Store, kind: Kind, session: SessionRecord, step: str) -> None:
    """Take the room along to `step`, if it is shown steps at all."""
    if store.get(kind, session.client, session.id) is not None:
        show_step(store, kind, session, step)


@dataclass(frozen=True)
class StageLog:
    """What the room of one session sees, and how long it has been there."""

    stage: Any
    """The exercise's own stage record; None while nothing was shown."""
    clock: Clock
    spent: Mapping[str, float]
    """Step -> seconds, up to the moment of reading."""


NOTHING_SHOWN = StageLog(None, Clock(0.0, None), {})


def read_log(
    store: Store, kind: Kind, session: SessionRecord | None, now: datetime | None = None
) -> StageLog:
    """The log of `session` at the moment `now` (UTC; None: this one)."""
    history = store.history(kind, session.client, session.id) if session else []
    if not history or history[-1].deleted:
        return NOTHING_SHOWN
    moment = now or datetime.now(UTC)
    return StageLog(history[-1], clock_of(history, moment), time_spent(history, moment))


def _put(store: Store, kind: Kind, session: SessionRecord, **changes: Any) -> StageRecord:
    while True:
        now = store.get(kind, session.client, session.id)
        if now is None:
            key = {"client": session.client, "id": session.id, "session": session.id}
            new = kind.model_validate({**key, **changes})
        else:
            new = now.changed(**changes)
        if new == now:
            return new
        try:
            (saved,) = store.append(new)
        except Conflict:
            continue  # somebody was quicker by a moment: ours comes after theirs
        return saved
