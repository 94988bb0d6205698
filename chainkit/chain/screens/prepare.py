"""Prepare: the session's settings, and the form that starts one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chainkit.chain.model import ROLE_GROUPS
from chainkit.chain.screens.frame import GROUP_NAMES
from chainkit.chain.seat import Seat
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details, field
from chainkit.ui.screen import Panes
from chainkit.words import say

FORM_WORDS = {
    "short": "Short form: one rating per link",
    "full": "Full form: four statements per link",
}


def panes(seat: Seat) -> Panes:
    """The whole step."""
    if seat.desk.state.session is None:
        return Panes(
            lead=join(
                el("h1", say("Start a session")),
                el(
                    "p",
                    say("A session is one workshop: a date, a form, and the people in the room."),
                    class_="ck-why",
                ),
            ),
            body=session_form(seat.today),
        )
    return Panes(
        lead=join(
            el("h1", say("Prepare")),
            el(
                "p",
                say("Set the session up: who is in the room, how long, and what is promised."),
                class_="ck-why",
            ),
        ),
        body=details("Start another session", session_form(seat.today), key="new-session"),
    )


def session_form(today: date) -> Markup:
    """The form that starts a session."""
    sizes = [
        field(GROUP_NAMES[group], group, kind="number", min="0", max="100000", step="1")
        for group in ROLE_GROUPS
    ]
    return el(
        "form",
        field("Title", "title", required=True, maxlength="200", placeholder="Leadership day"),
        field("Date", "held_on", kind="date", value=today.isoformat(), required=True),
        el(
            "label",
            el("span", "Form", class_="ck-label"),
            el(
                "select",
                join(*(el("option", words, value=value) for value, words in FORM_WORDS.items())),
                name="form",
            ),
            class_="ck-field",
        ),
        el(
            "fieldset",
            el("legend", "People in the room (groups under five are never shown)"),
            el("div", join(*sizes), class_="ck-sizes"),
        ),
        el("button", "Start the session", type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="new-session",
    )


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
