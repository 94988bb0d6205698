"""Close: when the next assessment is, what moved since the last one, and what goes home."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.continuum.movement import movement_words
from chainkit.continuum.screens.frame import eyebrow, needs_assessment, source
from chainkit.continuum.screens.prepare import next_words
from chainkit.continuum.seat import Seat
from chainkit.continuum.state import ContinuumState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import day, say


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        return needs_assessment(say("Close"))
    why = say("Name the day before you part.")
    return Panes(
        lead=join(el("h1", headline(state)), el("p", why, class_="ck-why")),
        body=join(_next(state), _moved(state), _home(state)),
    )


def headline(state: ContinuumState) -> str:
    """When the next assessment is."""
    session = state.session
    if session is None or session.next_on is None:
        return say("When do we look at it again?")
    return say("We look at it again on {day}", day=day(session.next_on))


def _next(state: ContinuumState) -> Markup:
    session = state.session
    on = session.next_on.isoformat() if session and session.next_on else ""
    return el(
        "section",
        el(
            "label",
            el("span", say("The next assessment"), class_="ck-label"),
            el("input", type="date", value=on, data_act="next-assessment", data_id="",
               data_key="next-assessment"),
            el("span", next_words(state), class_="ck-hint", data_text="next-words", role="status"),
            class_="ck-field ck-next",
        ),
        aria_label=say("The next assessment"),
    )  # fmt: skip


def _moved(state: ContinuumState) -> Markup:
    lines = movement_words(state.profile, state.earlier, state.content)
    return el(
        "section",
        el("h2", say("Since the last assessment")),
        *(el("p", line) for line in lines),
        class_="ck-closing",
        aria_label=say("Since the last assessment"),
    )


def _home(state: ContinuumState) -> Markup:
    hint = say("No individual's answer is in it, nor any group of fewer than five.")
    hidden = say("The stages join it once the round is revealed.")
    return el(
        "section",
        el("h2", say("To take home")),
        el(
            "div",
            button(say("The figures as a workbook (XLSX)"), "continuum-numbers", kind="primary"),
            class_="ck-bar",
        ),
        el("p", hint if state.profile is not None else f"{hint} {hidden}", class_="ck-hint"),
        aria_label=say("To take home"),
    )


def _present(seat: Seat) -> Panes:
    """The room: the next day, and what moved since the last one."""
    state = seat.desk.state
    lead = join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", headline(state)))
    said = movement_words(state.profile, state.earlier, state.content)
    lines = [el("li", sentence) for sentence in said] if state.profile is not None else []
    return Panes(
        lead=lead,
        body=join(
            el("ul", *lines, class_="ck-big-list ck-plain") if lines else None, source(state)
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
