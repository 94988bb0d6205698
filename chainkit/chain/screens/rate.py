"""Rate: one sheet on this screen, tallies from paper, or a file.  Never a result."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.desk import Desk
from chainkit.chain.screens.frame import progress_words, reveal_buttons
from chainkit.chain.screens.preview import file_import
from chainkit.chain.screens.rate_paper import paper
from chainkit.chain.screens.rate_sheet import sheet
from chainkit.chain.screens.rate_words import form_of
from chainkit.chain.seat import Seat
from chainkit.chain.state import ChainState
from chainkit.intake.plan import ImportPlan
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, tabs
from chainkit.ui.screen import Panes
from chainkit.words import phrase, say, spoken

MODES = (
    ("screen", phrase("On this screen")),
    ("paper", phrase("From paper")),
    ("file", phrase("From a file")),
)


def panes(seat: Seat) -> Panes:
    """The whole step."""
    desk = seat.desk
    return Panes(lead=lead(desk), body=body(desk, seat.plan), side=side(desk))


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
    modes = [(mode, spoken(words)) for mode, words in MODES]
    return join(title, tabs(say("How answers come in"), "mode", modes, desk.place.mode))


def body(desk: Desk, plan: ImportPlan | None) -> Markup:
    """The sheet, the tally table or the file import, whichever is chosen."""
    if desk.state.session is None:
        return el("div", button(say("Prepare"), "step", kind="primary", data_value="prepare"))
    if desk.state.revealed:
        return el("div", _next_round(desk), class_="ck-bar")
    if desk.place.mode == "paper":
        return paper(desk)
    if desk.place.mode == "file":
        return file_import(form_of(desk), plan)
    return sheet(desk)


def _next_round(desk: Desk) -> Markup:
    here, last = desk.state.round, desk.state.rounds[-1].number
    if here and here.number < last:
        words = say("Go to round {number}", number=last)
        return button(words, "round", kind="primary", data_value=str(last))
    return button(say("Open a new round"), "new-round", kind="primary")


def side(desk: Desk) -> Markup:
    """Progress and the way to reveal."""
    state = desk.state
    if state.session is None:
        return Markup("")
    parts = [progress_box(desk)]
    if not state.revealed:
        parts.append(
            el(
                "div",
                reveal_buttons(desk, kind="primary" if answered(state) else ""),
                el(
                    "p",
                    say("Results stay hidden until you do, and can be hidden again.")
                    if answered(state)
                    else say("Nobody has answered yet, so there is nothing to reveal."),
                    class_="ck-hint",
                ),
            )
        )
    return join(*parts)


def answered(state: ChainState) -> bool:
    """Whether anybody has given an answer in this round."""
    return bool(state.progress.complete + state.progress.begun + state.progress.paper)


def progress_box(desk: Desk) -> Markup:
    """The only thing that shows while a round is open."""
    progress, revealed = desk.state.progress, desk.state.revealed
    # Once revealed every sheet counts, as in the words beside it: half a sheet is one too.
    done = progress.complete + progress.paper + (progress.begun if revealed else 0)
    most = max(progress.expected, progress.complete + progress.paper + progress.begun, 1)
    return el(
        "div",
        el("h2", say("Progress")),
        el("p", progress_words(progress, revealed=revealed), data_text="progress"),
        el(
            "progress",
            value=str(done),
            max=str(most),
            aria_label=say("People who answered") if revealed else say("Sheets complete"),
        ),
    )


PRESENT: Callable[[Seat], Panes] | None = None
"""What the room sees; None: the chain as a picture."""
