"""Reveal: the customer's place, who sees it differently, and what lies behind it."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.charter.analysis import position_change_words
from chainkit.charter.position_words import gap_interval_words, gap_words
from chainkit.charter.result import Position
from chainkit.charter.screens import present
from chainkit.charter.screens.frame import needs_review, position_picture
from chainkit.charter.screens.reveal_tables import extremes, parts_table, statements_table
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import say
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.screens.answers import answered, next_round
from chainkit.workshop.screens.header import progress_words, reveal_buttons


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk, state = seat.desk, seat.desk.state
    if state.session is None or state.round is None:
        return needs_review(say("Reveal"))
    found = state.position
    if found is None:
        return Panes(lead=_hidden(state), side=_next(desk))
    return Panes(
        lead=_lead(desk, found),
        picture=position_picture(state),
        body=_body(state, found),
        side=_side(state, found),
    )


def _hidden(state: CharterState) -> Markup:
    words = say("The twelve statements are open: {progress}.",
                progress=progress_words(state.progress))  # fmt: skip
    return join(el("h1", say("Hidden until you reveal")), el("p", words, class_="ck-why"))


def _next(desk: AnyDesk) -> Markup:
    """The way to the reveal, or why there is none."""
    if answered(desk.state):
        return el("div", reveal_buttons(desk), class_="ck-bar")
    nobody = say("Nobody has answered in this round yet, so there is nothing to reveal.")
    return el("p", nobody, class_="ck-hint")


def _lead(desk: AnyDesk, found: Position) -> Markup:
    return join(
        el("h1", found.finding),
        el("p", gap_sentence(found), class_="ck-why") if found.gap else None,
        el("div", button(say("Hide again"), "hide"), next_round(desk), class_="ck-bar"),
    )


def gap_sentence(found: Position) -> str:
    """The gap between management and the front line with its interval; "" without one."""
    if found.gap is None:
        return ""
    interval = gap_interval_words(found.gap)
    # A large gap is in the finding already.
    said = "" if found.gap.large else gap_words(found.gap)
    told = say("The gap between the two: {interval}.", interval=interval) if interval else ""
    return f"{said} {told}".strip()


def _body(state: CharterState, found: Position) -> Markup:
    """The numbers; none where so few answered that there is nothing to show."""
    if found.overall.shown != "shown":
        return Markup("")
    return join(
        el(
            "section",
            el("h2", say("The three parts")),
            parts_table(state, found),
            aria_label=say("The three parts"),
        ),
        el(
            "section",
            el("h2", say("Statement by statement")),
            *(el("p", words) for words in extremes(state, found)),
            statements_table(state, found),
            class_="ck-reveal",
            aria_label=say("Statement by statement"),
        ),
    )


def _side(state: CharterState, found: Position) -> Markup:
    before = state.comparison
    then = (
        position_change_words(found, before.position)
        if before
        else say("This is the first review, so there is nothing to compare it with yet.")
    )
    return el(
        "section",
        el("h2", say("Since the last review")),
        el("p", then),
        el("h2", say("How to read it")),
        el("p", found.rule, class_="ck-hint"),
        el("p", found.hidden, class_="ck-hint") if found.hidden else None,
        el(
            "p",
            say(
                "Agreement is 1 where all answer alike and 0 where they stand at the two ends; "
                "from 0.70 on it is a shared view, under 0.50 a split one (ours, O)."
            ),
            class_="ck-hint",
        ),
        aria_label=say("How to read it"),
    )


def _present(seat: Seat) -> Panes:
    return present.panes(seat.desk)


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
