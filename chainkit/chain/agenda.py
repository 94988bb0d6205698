"""What happens when in a workshop, what is promised, and how long each step has taken.

The words are content (`data/content/agenda.yaml`); the minutes are ours.  Pure functions:
time comes in as an argument.  Imports content, the chain's records and the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chainkit.chain.model import Minutes
from chainkit.chain.place import STEPS, Step
from chainkit.chain.workshop import Stage
from chainkit.content.files import content_path
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.errors import BadValue, ContentError
from chainkit.words import language
from chainkit.yamlfile import Fault, parse, read_yaml

FILE = "agenda.yaml"
FORMATS: tuple[Minutes, ...] = get_args(Minutes)
FORGOTTEN = timedelta(hours=12)
"""A step shown for longer was left on by mistake: nobody knows how long it really took."""

Text = Annotated[str, StringConstraints(min_length=1)]
PerFormat = tuple[
    Annotated[int, Field(ge=1)] | None,
    Annotated[int, Field(ge=1)] | None,
    Annotated[int, Field(ge=1)] | None,
]
"""Minutes in 60, 120 and 240; None: left out of that format."""
Promise = Literal["anonymous", "confidential"]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Content):
    """One step: how long, and what its facilitator may want to know."""

    id: Step
    minutes: PerFormat
    room: Text
    """What happens, as the room is told."""
    purpose: Text
    say: tuple[Text, ...]
    watch: tuple[Text, ...]

    def planned(self, minutes: Minutes) -> int | None:
        """Minutes of this step in a format; None: left out of it."""
        return self.minutes[FORMATS.index(minutes)]


class Break(_Content):
    """A pause; the room may need it."""

    after: Step
    minutes: PerFormat


class PromiseWords(_Content):
    """What is promised to those who answer."""

    id: Promise
    name: Text
    means: Text
    choose: Text
    """When it is the right one to choose."""
    room: Text
    """The promise as the room is given it."""


class Agenda(_Content):
    """The file `agenda.yaml`."""

    steps: tuple[Item, ...]
    breaks: tuple[Break, ...]
    promises: tuple[PromiseWords, ...]

    def item(self, step: Step) -> Item:
        """What is known of one step."""
        return next(item for item in self.steps if item.id == step)

    def promise(self, promise: Promise) -> PromiseWords:
        """One promise in words."""
        return next(words for words in self.promises if words.id == promise)


WORDING = Wording(frozenset({"room", "purpose", "say", "watch", "name", "means", "choose"}))
"""What a language may say otherwise."""


def agenda(folder: Path | None = None) -> Agenda:
    """The agenda in the language spoken now.  Raises ContentError if the file breaks a rule."""
    return _agenda(language(), folder)


@cache
def _agenda(spoken: str, folder: Path | None) -> Agenda:
    return load_worded(FILE, Agenda, WORDING, rules=_faults, language=spoken, folder=folder)


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the agenda and its translations."""
    path = content_path(FILE, folder)
    errors = read_yaml(path, Agenda, _faults)[1]
    return errors or overlay_errors(FILE, parse(path).data, Agenda, WORDING, _faults, folder)


def _faults(file: Agenda) -> Iterator[Fault]:
    """All steps in their order, both promises, and no format that is longer than it says."""
    wanted = [step for step, _ in STEPS]
    if [item.id for item in file.steps] != wanted:
        yield Fault(("steps",), f"the steps must be {', '.join(wanted)}, in this order")
    if sorted(words.id for words in file.promises) != sorted(get_args(Promise)):
        yield Fault(("promises",), "anonymous and confidential are needed, once each")
    for place, minutes in enumerate(FORMATS):
        taken = [item.minutes[place] for item in file.steps]
        needed = sum(m or 0 for m in taken + [pause.minutes[place] for pause in file.breaks])
        if needed != minutes:
            yield Fault(("steps",), f"format {minutes}: the steps and breaks take {needed} minutes")


# --- the plan of one session ------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One line of a session's agenda: a step, or a break."""

    step: Step | None
    """None: a break."""
    minutes: int | None
    """None: before the session (prepare), or left out of the format."""
    starts: str = ""
    """``09:08``; "" if no start is known, or the part has no minutes."""


def plan(minutes: Minutes, start: str = "", file: Agenda | None = None) -> tuple[Part, ...]:
    """The parts of a format in order, with clock times if `start` is ``HH:MM``.

    Raises BadValue for any other start.

    >>> [(part.step, part.starts) for part in plan(60, "09:00")[1:4]]
    [('order', '09:00'), ('story', '09:08'), ('rate', '09:12')]
    """
    file = file or agenda()
    now = clock_time(start)
    parts: list[Part] = []
    for item in file.steps:
        pauses = [one for one in file.breaks if one.after == item.id]
        lines: list[tuple[Step | None, int | None]] = [(item.id, item.planned(minutes))]
        lines += [(None, p) for one in pauses if (p := one.minutes[FORMATS.index(minutes)])]
        for step, takes in lines:
            parts.append(Part(step, takes, f"{now:%H:%M}" if now and takes else ""))
            now = now + timedelta(minutes=takes or 0) if now else None
    return tuple(parts)


def clock_time(text: str) -> datetime | None:
    """``HH:MM`` as a moment of some day; None for "".  Raises BadValue."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%H:%M")  # noqa: DTZ007 - the wall clock of the room
    except ValueError as error:
        raise BadValue("start", text, "a time such as 09:30") from error


# --- the time that was taken -----------------------------------------------------------------


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


def stretches(history: Sequence[Stage], now: datetime) -> tuple[Stretch, ...]:
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


def time_spent(history: Sequence[Stage], now: datetime) -> Mapping[str, float]:
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


def clock_of(history: Sequence[Stage], now: datetime) -> Clock:
    """The clock of the last stage of `history`; one left running by mistake stands still."""
    if not history:
        return Clock(0.0, None)
    shown, found = history[-1], stretches(history, now)
    spent = time_spent(history, now).get(shown.step, 0.0)
    open_ = found[-1] if found and shown.running and not shown.deleted else None
    if open_ is None or open_.until - open_.since > FORGOTTEN:
        return Clock(spent, None)
    return Clock(spent - open_.seconds, open_.since)
