"""Rating sheets on paper: what every exercise's sheet says, and the form that asks for copies.

Exists so that the promise and the groups on paper are those of the screen, whatever is rated.
Imports the shared state, the paper's limits and the forms.
"""

from __future__ import annotations

from chainkit.markup import Markup, el
from chainkit.report.paper import MOST_SHEETS
from chainkit.ui.forms import field
from chainkit.words import day, say
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.state import State

USUAL = 30
"""Copies offered while nobody has said how many people come."""


def copies_form(state: State) -> Markup:
    """Rating sheets for as many people as are expected; sends ``paper-sheets``."""
    people = sum(state.session.group_sizes.values()) if state.session else 0
    copies = min(people or USUAL, MOST_SHEETS)
    return el(
        "form",
        field(say("Copies"), "copies", kind="number", min="1", max="200", value=str(copies)),
        el("button", say("Rating sheets (PDF)"), type="submit", class_="ck-button"),
        class_="ck-bar",
        data_act="paper-sheets",
    )


def printed(form: Markup) -> Markup:
    """What Prepare offers to print, under its heading."""
    return el(
        "section",
        el("h2", say("To print for the room")),
        form,
        aria_label=say("To print for the room"),
    )


def sheet_groups(state: State) -> tuple[RoleGroup, ...]:
    """Those who come, as far as somebody said; else all."""
    sizes = state.session.group_sizes if state.session else {}
    return tuple(group for group in ROLE_GROUPS if sizes.get(group)) or ROLE_GROUPS


def sheet_owner(state: State) -> str:
    """Whose sheet it is: the client, and the session with its day once there is one."""
    session = state.session
    more = (session.title, day(session.held_on)) if session else ()
    return " · ".join((state.client.title, *more))


def sheet_promise(state: State) -> str:
    """What is promised to those who fill it in."""
    if state.session is not None and state.session.promise == "confidential":
        return say(
            "Confidential: the facilitator can see who answered what, and tells nobody. "
            "Groups of fewer than five are never shown."
        )
    return say(
        "Anonymous: write no name; the number only helps to count. "
        "Groups of fewer than five are never shown."
    )
