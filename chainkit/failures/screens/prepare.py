"""Prepare: the shared step, for a review of the log."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.failures.screens.frame import eyebrow
from chainkit.failures.seat import Seat
from chainkit.markup import el, join
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.screens import prepare


def panes(seat: Seat) -> Panes:
    """The whole step."""
    why = say(
        "A review is one meeting that looks at the log and decides. The log itself needs none: all "
        "steps work without it."
    )
    return prepare.panes(seat, why=why, form_words=None, more=None)


def _present(seat: Seat) -> Panes:
    state = seat.desk.state
    return Panes(
        lead=join(
            el("p", eyebrow(state), class_="ck-eyebrow"),
            el("h1", say("What failed, when, and why?")),
            el("p", say("We look for what fails, not for who failed."), class_="ck-why"),
        )
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
