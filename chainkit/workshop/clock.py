"""How long each step of a session has taken, and its clock, from the versions of its stage.

Pure functions: time comes in as an argument.  Imports the shared record types only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chainkit.workshop.records import StageRecord

FORGOTTEN = timedelta(hours=12)
"""A step shown for longer was left on by mistake: nobody knows how long it really took."""


@dataclass(frozen=True)
class Stretch:
    """The clock ran at one step from `since` to `until`."""

    step: str
    since: datetime
    until: datetime

    @property
    def seconds(self) -> float:
        """How long; 0 where the clock was left running by mistake (`FORGOTTEN`)."""
        length = self.until - self.since
        return length.total_seconds() if length <= FORGOTTEN else 0.0


def stretches(history: Sequence[StageRecord], now: datetime) -> tuple[Stretch, ...]:
    """When the clock ran, and at which step; showing the same step again cuts nothing.

    `history`: all versions of one session's stage, oldest first.  A clock that was put
    back between two saves counts as no time, never as negative time.
    """
    found: list[Stretch] = []
    last: datetime | None = None
    ends = [stage.saved_at for stage in history[1:]] + [now] * bool(history)
    for stage, end in zip(history, ends, strict=True):
        if stage.saved_at is None or end is None:
            continue  # not from a store
        since = stage.saved_at if last is None else max(last, stage.saved_at)
        last = max(since, end)
        if not stage.running or stage.deleted:
            continue
        before = found[-1] if found else None
        if before and before.step == stage.step and before.until == since:
            found[-1] = Stretch(before.step, before.since, last)
        else:
            found.append(Stretch(stage.step, since, last))
    return tuple(found)


def time_spent(history: Sequence[StageRecord], now: datetime) -> Mapping[str, float]:
    """Seconds spent at each step that was shown, without the breaks."""
    spent: dict[str, float] = {}
    for stretch in stretches(history, now):
        spent[stretch.step] = spent.get(stretch.step, 0.0) + stretch.seconds
    return spent


@dataclass(frozen=True)
class Clock:
    """The clock of the step that the room is shown, as a page can go on counting it."""

    passed: float
    """Seconds spent there in earlier stretches."""
    since: datetime | None
    """Since when it has been running; None while it stands still."""


def clock_of(history: Sequence[StageRecord], now: datetime) -> Clock:
    """The clock of the last stage of `history`; one left running by mistake stands still."""
    if not history:
        return Clock(0.0, None)
    shown, found = history[-1], stretches(history, now)
    spent = time_spent(history, now).get(shown.step, 0.0)
    open_ = found[-1] if found and shown.running and not shown.deleted else None
    if open_ is None or open_.until - open_.since > FORGOTTEN:
        return Clock(spent, None)
    return Clock(spent - open_.seconds, open_.since)
