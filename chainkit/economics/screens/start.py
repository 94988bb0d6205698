"""Start: the day, the lists, and what is lacking."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.economics.known import lacking_words
from chainkit.economics.screens.frame import eyebrow
from chainkit.economics.screens.lists import importing, lists_known
from chainkit.economics.seat import Seat
from chainkit.economics.state import EconomicsState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import details, field
from chainkit.ui.screen import Panes
from chainkit.words import phrase, say, spoken

WHY = phrase(
    "What is a customer worth, which customers, and what would an improvement have to bring? "
    "Work with your own numbers: a range where you are not sure, nothing where you do not know."
)


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    return Panes(
        lead=join(
            el("h1", say("What is loyalty worth here?")),
            el("p", spoken(WHY), class_="ck-why"),
            el("p", lacking_words(state.known), class_="ck-hint"),
        ),
        body=join(_review(state, seat), lists_known(state), importing(seat)),
    )


def _review(state: EconomicsState, seat: Seat) -> Markup:
    form = el(
        "form",
        field(say("Title"), "title", required=True, maxlength="200"),
        field(say("Date"), "held_on", kind="date", value=seat.today.isoformat(), required=True),
        el("button", say("Start"), type="submit", class_="ck-button primary"),
        class_="ck-form",
        data_act="review-new",
        data_id="new",
    )
    if state.session is None:
        why = say("A review is a day on which actions are decided. Figures need none.")
        return el("section", el("h2", say("Start a review")), el("p", why, class_="ck-hint"), form)
    return details(say("Start another review"), form, key="review-new")


def _present(seat: Seat) -> Panes:
    return Panes(
        lead=join(
            el("p", eyebrow(seat.desk.state), class_="ck-eyebrow"),
            el("h1", say("What is loyalty worth here?")),
        ),
        body=el("p", spoken(WHY), class_="ck-why"),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
