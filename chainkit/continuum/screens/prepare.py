"""Prepare: the shared step, with what is assessed and the day of the next assessment."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.continuum.model import Assessment
from chainkit.continuum.screens import present
from chainkit.continuum.seat import Seat
from chainkit.continuum.state import ContinuumState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say
from chainkit.workshop.screens import prepare
from chainkit.workshop.screens.papers import copies_form, printed


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say(
        "A session is one assessment, of the whole organisation or of one unit: a date, a format, "
        "and the people in the room. Once it is there, the unit is named here."
    )
    state = seat.desk.state
    own = join(_unit(state), _next(state)) if state.session else None
    return prepare.panes(
        seat, why=why, form_words=own, more=join(_units(state), printed(copies_form(state)))
    )


def next_words(state: ContinuumState) -> str:
    """How far the next assessment is from this one."""
    session = state.session
    if session is None or session.next_on is None:
        return say("No day yet; after a year at the latest is usual (ours).")
    weeks = (session.next_on - session.held_on).days // 7
    return count(weeks, "{number} week after this one", "{number} weeks after this one")


def _unit(state: ContinuumState) -> Markup:
    session = state.session
    known = sorted({each.unit for each in state.sessions if each.unit})
    return el(
        "label",
        el("span", say("What is assessed"), class_="ck-label"),
        el(
            "input",
            type="text",
            value=session.unit if session else "",
            maxlength="80",
            placeholder=say("the whole organisation"),
            list="ck-continuum-units",
            data_act="unit",
            data_id="unit",
            data_key="unit",
        ),
        el("datalist", *(el("option", value=name) for name in known), id="ck-continuum-units"),
        el(
            "span",
            say("A unit by its name; empty is the whole. The same name is compared over time."),
            class_="ck-hint",
        ),
        class_="ck-field",
    )


def _next(state: ContinuumState) -> Markup:
    session = state.session
    on = session.next_on.isoformat() if session and session.next_on else ""
    return el(
        "label",
        el("span", say("Next assessment"), class_="ck-label"),
        el("input", type="date", value=on, data_act="set-next", data_key="next-on"),
        el("span", next_words(state), class_="ck-hint", data_text="next-words"),
        class_="ck-field",
    )


def _units(state: ContinuumState) -> Markup | None:
    """What has been assessed so far, and the way there."""
    if len(state.sessions) < 2:
        return None
    rows = [el("li", _line(each, state)) for each in state.sessions]
    return el(
        "section",
        el("h2", say("What was assessed so far")),
        el("ul", join(*rows), class_="ck-assessed"),
        aria_label=say("What was assessed so far"),
    )


def _line(session: Assessment, state: ContinuumState) -> Markup:
    name = session.unit or say("The whole organisation")
    words = say("{unit}, {day}", unit=name, day=day(session.held_on))
    if state.session and session.id == state.session.id:
        return el("b", words)
    return button(words, "session", kind="quiet", data_value=session.id)


def _present(seat: Seat) -> Panes:
    return prepare.welcome(seat) if seat.desk.state.session else present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
