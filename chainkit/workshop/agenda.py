"""What happens when in a workshop, what its facilitator may want to know, what is promised.

Each exercise has an agenda file of its own with the same form; the promises are one file
for all.  The words are content, the minutes are ours.  Imports content and the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chainkit.content.files import content_path
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.errors import BadValue, ContentError
from chainkit.words import language
from chainkit.workshop.records import Promise
from chainkit.yamlfile import Fault, Rules, parse, read_yaml

FILE = "promises.yaml"
Text = Annotated[str, StringConstraints(min_length=1)]
PerFormat = tuple[Annotated[int, Field(ge=1)] | None, ...]
"""Minutes in each format of the file; None: left out of that format."""


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Told(_Content):
    """What is told of a step."""

    room: Text
    """What happens, as the room is told."""
    purpose: Text
    say: tuple[Text, ...]
    watch: tuple[Text, ...]


class Item(_Told):
    """One step: how long, and what its facilitator may want to know."""

    id: Text
    minutes: PerFormat
    first: _Told | None = None
    """What is told of it instead where the client has no session before this one."""


class Break(_Content):
    """A pause; the room may need it."""

    after: Text
    minutes: PerFormat


class Agenda(_Content):
    """The agenda of one exercise."""

    formats: tuple[Annotated[int, Field(ge=10)], ...]
    """Minutes of each format, shortest first."""
    steps: tuple[Item, ...]
    breaks: tuple[Break, ...] = ()

    def item(self, step: str) -> Item:
        """What is known of one step."""
        return next(item for item in self.steps if item.id == step)

    def first_time(self) -> Agenda:
        """The same minutes, told for a client's first session: there is no last time."""
        steps = tuple(
            item.model_copy(update=dict(item.first)) if item.first else item for item in self.steps
        )
        return self.model_copy(update={"steps": steps})

    def planned(self, step: str, minutes: int) -> int | None:
        """Minutes of a step in a format; None: left out of it."""
        return self.item(step).minutes[self.formats.index(minutes)]


WORDING = Wording(frozenset({"room", "purpose", "say", "watch", "name", "means", "choose"}))
"""What a language may say otherwise."""


def load_agenda(file: str, steps: Sequence[str], folder: Path | None = None) -> Agenda:
    """The agenda `file` in the language spoken now; `steps` are those it must have, in order.

    Raises ContentError if the file breaks a rule.
    """
    return _agenda(file, tuple(steps), language(), folder)


@cache
def _agenda(file: str, steps: tuple[str, ...], spoken: str, folder: Path | None) -> Agenda:
    rules = _rules(steps)
    return load_worded(file, Agenda, WORDING, rules=rules, language=spoken, folder=folder)


def agenda_errors(
    file: str, steps: Sequence[str], folder: Path | None = None
) -> list[ContentError]:
    """Every mistake in an agenda and its translations."""
    path, rules = content_path(file, folder), _rules(tuple(steps))
    errors = read_yaml(path, Agenda, rules)[1]
    return errors or overlay_errors(file, parse(path).data, Agenda, WORDING, rules, folder)


def _rules(steps: tuple[str, ...]) -> Rules[Agenda]:
    def rules(file: Agenda) -> Iterator[Fault]:
        """All steps in their order, and no format that is longer than it says."""
        found = [item.id for item in file.steps]
        odd = next(
            (i for i, pair in enumerate(zip(found, steps, strict=False)) if len({*pair}) > 1), None
        )
        if odd is not None or len(found) != len(steps):
            at = ("steps",) if odd is None else ("steps", odd, "id")
            yield Fault(at, f"the steps must be {', '.join(steps)}, in this order")
        parts: list[Item | Break] = [*file.steps, *file.breaks]
        short = [part for part in parts if len(part.minutes) != len(file.formats)]
        if short:
            says = f"every step and break needs {len(file.formats)} minutes, one per format"
            yield Fault(("steps",), says)
            return
        for place, minutes in enumerate(file.formats):
            needed = sum(part.minutes[place] or 0 for part in parts)
            if needed != minutes:
                says = f"format {minutes}: the steps and breaks take {needed} minutes"
                yield Fault(("steps",), says)

    return rules


# --- what is promised ----------------------------------------------------------------------


class PromiseWords(_Content):
    """What is promised to those who answer."""

    id: Promise
    name: Text
    means: Text
    choose: Text
    """When it is the right one to choose."""
    room: Text
    """The promise as the room is given it."""


class Promises(_Content):
    """The file `promises.yaml`."""

    promises: tuple[PromiseWords, ...]


def promises() -> tuple[PromiseWords, ...]:
    """The promises in the language spoken now.  Raises ContentError if the file breaks a rule."""
    return _promises(language()).promises


def promise(wanted: Promise) -> PromiseWords:
    """One promise in words."""
    return next(words for words in promises() if words.id == wanted)


@cache
def _promises(spoken: str) -> Promises:
    return load_worded(FILE, Promises, WORDING, rules=_both, language=spoken)


def _both(file: Promises) -> Iterator[Fault]:
    if sorted(words.id for words in file.promises) != sorted(get_args(Promise)):
        yield Fault(("promises",), "anonymous and confidential are needed, once each")


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the promises and their translations."""
    path = content_path(FILE, folder)
    errors = read_yaml(path, Promises, _both)[1]
    return errors or overlay_errors(FILE, parse(path).data, Promises, WORDING, _both, folder)


# --- the plan of one session ------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One line of a session's agenda: a step, or a break."""

    step: str | None
    """None: a break."""
    minutes: int | None
    """None: before the session (prepare), or left out of the format."""
    starts: str = ""
    """``09:08``; "" if no start is known, or the part has no minutes."""


def plan(file: Agenda, minutes: int, start: str = "") -> tuple[Part, ...]:
    """The parts of a format in order, with clock times if `start` is ``HH:MM``.

    Raises BadValue for any other start.
    """
    now = clock_time(start)
    parts: list[Part] = []
    place = file.formats.index(minutes)
    for item in file.steps:
        pauses = [one for one in file.breaks if one.after == item.id]
        lines: list[tuple[str | None, int | None]] = [(item.id, item.minutes[place])]
        lines += [(None, p) for one in pauses if (p := one.minutes[place])]
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
