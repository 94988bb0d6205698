"""What may happen while a session is prepared and led: settings, the stage, its clock.

Shared by every exercise.  Imports the desk's verbs and the shared values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from chainkit.errors import BadValue
from chainkit.ui.exercise import Event
from chainkit.words import say
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.screens.agenda_table import start_words
from chainkit.workshop.screens.small import also_words, small_words
from chainkit.workshop.seat import AnySeat
from chainkit.workshop.settings import SIZE, change_setting, day, group_sizes, settings_from
from chainkit.workshop.stage import run_clock, show_step
from chainkit.workshop.values import one_of

FIRST_YEAR = 1900
"""A date box that is typed into says the years 2, 20 and 202 on its way to 2026."""


def _rewrite(seat: AnySeat, event: Event) -> None:
    field: Literal["title", "notes"] = "title" if event.id == "title" else "notes"
    text = str(event.value or "")
    if field == "title" and not text.strip():
        # Somebody begins anew; what was saved stays until there are words again.
        says = say("A session needs a title: the one it had is kept until you type another.")
        raise BadValue("title", text, "a title", says=says)
    seat.desk.rewrite(field, text, seen=event.seen)
    seat.mark_saved()


def _new_session(seat: AnySeat, event: Event) -> None:
    fields = dict(event.value or {})
    seat.desk.start_session(
        str(fields.get("title", "")).strip(),
        day(str(fields.get("held_on", ""))),
        group_sizes(fields),
        **settings_from(seat.desk, fields),
    )
    seat.mark_saved()


def _setting(seat: AnySeat, event: Event) -> None:
    change_setting(seat.desk, event.id, str(event.value))
    seat.mark_saved()


def _set_date(seat: AnySeat, event: Event) -> None:
    text = str(event.value)
    if text and day(text).year >= FIRST_YEAR:
        change_setting(seat.desk, "held_on", text)
        seat.mark_saved()


def _set_size(seat: AnySeat, event: Event) -> None:
    change_setting(seat.desk, f"{SIZE}{event.id}", str(event.value or ""))
    seat.mark_saved()
    session = _session(seat)
    texts = {f"small-{group}": small_words(session, group) for group in ROLE_GROUPS}
    seat.put_text(texts | {"small-also": also_words(session)})


def _set_start(seat: AnySeat, event: Event) -> None:
    start = str(event.value or "")
    words = start_words(seat.desk, _session(seat), start)
    seat.desk.go(start=start)
    seat.put_text(words)


def _show(seat: AnySeat, _event: Event) -> None:
    desk, session = seat.desk, _session(seat)
    show_step(desk.store, desk.kinds.stage, session, desk.place.step, **desk.picked())
    seat.mark_saved()
    desk.reload()


def _clock(seat: AnySeat, event: Event) -> None:
    desk = seat.desk
    run_clock(desk.store, desk.kinds.stage, _session(seat), running=event.act == "resume")
    seat.mark_saved()
    seat.desk.reload()


def _session(seat: AnySeat) -> Any:
    session = seat.desk.state.session
    if session is None:
        raise BadValue("session", "", "opened first: start a session")
    return session


def _agenda_step(seat: AnySeat, event: Event) -> None:
    seat.desk.go(step=one_of(event, list(seat.desk.steps)), part="")


ACTS: Mapping[str, Callable[[AnySeat, Event], None]] = {
    "rewrite": _rewrite,
    "new-session": _new_session,
    "setting": _setting,
    "set-date": _set_date,
    "set-size": _set_size,
    "set-start": _set_start,
    "agenda-step": _agenda_step,
    "show": _show,
    "pause": _clock,
    "resume": _clock,
}
TYPING = frozenset({"set-date", "set-size", "set-start"})
