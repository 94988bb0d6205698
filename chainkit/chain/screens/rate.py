"""Rate: one sheet on this screen, tallies from paper, or a file.  Never a result."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.desk import Desk
from chainkit.chain.screens.preview import file_import
from chainkit.chain.screens.rate_paper import paper
from chainkit.chain.screens.rate_sheet import questions
from chainkit.chain.screens.rate_words import form_of
from chainkit.chain.seat import Seat
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, tabs
from chainkit.ui.screen import NOTHING, Panes
from chainkit.words import say, spoken
from chainkit.workshop.screens.answers import FILE, MODES, next_round, sheet, side


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    return Panes(
        lead=lead(desk),
        body=body(desk, seat.plan),
        side=side(desk) if desk.state.session else NOTHING,
    )


def lead(desk: Desk) -> Markup:
    """Title of the step and how answers are given."""
    state = desk.state
    if state.session is None:
        return join(
            el("h1", say("Rate")),
            el("p", say("Start a session first: answers belong to one workshop."), class_="ck-why"),
        )
    title = el("h1", say("Rate"))
    if state.revealed:
        words = say("This round was revealed: its answers stand. To vote again takes a new round.")
        return join(title, el("p", words))
    modes = [(mode, spoken(words)) for mode, words in (*MODES, FILE)]
    return join(title, tabs(say("How answers come in"), "mode", modes, desk.place.mode))


def body(desk: Desk, plan: ImportPlan | None) -> Markup:
    """The sheet, the tally table or the file import, whichever is chosen."""
    if desk.state.session is None:
        return el("div", button(say("Prepare"), "step", kind="primary", data_value="prepare"))
    if desk.state.revealed:
        return el("div", next_round(desk), class_="ck-bar")
    if desk.place.mode == "paper":
        return paper(desk)
    if desk.place.mode == "file":
        return file_import(form_of(desk), plan)
    return sheet(desk, questions(desk))


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
