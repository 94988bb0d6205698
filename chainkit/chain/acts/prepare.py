"""What may happen while a session is prepared and led: settings, the stage, its clock.

Imports the desk's verbs and the shared values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from chainkit.chain.desk import group_sizes
from chainkit.chain.desk_session import SIZE, change_setting, day, settings_from
from chainkit.chain.desk_stage import run_clock, show_step
from chainkit.chain.model import Session
from chainkit.chain.place import Step
from chainkit.chain.screens.agenda_table import start_words
from chainkit.chain.screens.small import also_words, small_words
from chainkit.chain.seat import Act, Seat
from chainkit.errors import BadValue
from chainkit.ui.exercise import Event
from chainkit.workshop.records import ROLE_GROUPS
from chainkit.workshop.values import one_of

FIRST_YEAR = 1900
"""A date box that is typed into says the years 2, 20 and 202 on its way to 2026."""


def _rewrite(seat: Seat, event: Event) -> None:
    field: Literal["title", "notes"] = "title" if event.id == "title" else "notes"
    seat.desk.rewrite(field, str(event.value), seen=event.seen)
    seat.mark_saved()


def _new_session(seat: Seat, event: Event) -> None:
    fields = dict(event.value or {})
    seat.desk.start_session(
        str(fields.get("title", "")).strip(),
        day(str(fields.get("held_on", ""))),
        "short" if fields.get("form") == "short" else "full",
        group_sizes(fields),
        **settings_from(fields),
    )
    seat.mark_saved()


def _setting(seat: Seat, event: Event) -> None:
    change_setting(seat.desk, event.id, str(event.value))
    seat.mark_saved()


def _set_date(seat: Seat, event: Event) -> None:
    text = str(event.value)
    if text and day(text).year >= FIRST_YEAR:
        change_setting(seat.desk, "held_on", text)
        seat.mark_saved()


def _set_size(seat: Seat, event: Event) -> None:
    change_setting(seat.desk, f"{SIZE}{event.id}", str(event.value or ""))
    seat.mark_saved()
    session = _session(seat)
    texts = {f"small-{group}": small_words(session, group) for group in ROLE_GROUPS}
    seat.put_text(texts | {"small-also": also_words(session)})


def _set_start(seat: Seat, event: Event) -> None:
    start = str(event.value or "")
    words = start_words(_session(seat), start)
    seat.desk.go(start=start)
    seat.put_text(words)


def _show(seat: Seat, _event: Event) -> None:
    desk, session = seat.desk, _session(seat)
    place = desk.place
    show_step(desk.store, session, place.step, chain=place.chain, link=place.link)
    seat.mark_saved()
    desk.reload()


def _clock(seat: Seat, event: Event) -> None:
    run_clock(seat.desk.store, _session(seat), running=event.act == "resume")
    seat.mark_saved()
    seat.desk.reload()


def _session(seat: Seat) -> Session:
    session = seat.desk.state.session
    if session is None:
        raise BadValue("session", "", "opened first: start a session")
    return session


ACTS: Mapping[str, Act] = {
    "rewrite": _rewrite,
    "new-session": _new_session,
    "setting": _setting,
    "set-date": _set_date,
    "set-size": _set_size,
    "set-start": _set_start,
    "agenda-step": lambda seat, e: seat.desk.go(step=one_of(e, get_args(Step)), part=""),
    "show": _show,
    "pause": _clock,
    "resume": _clock,
}
TYPING = frozenset({"set-date", "set-size", "set-start"})
