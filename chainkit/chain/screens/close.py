"""Close: how sure the room is, what goes on the wall and home, what changed since last time."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.chain.compare import earlier_sessions, session_comparison
from chainkit.chain.confidence import confidence_of
from chainkit.chain.report_shift import comparison_html
from chainkit.chain.screens.frame import eyebrow
from chainkit.chain.screens.papers import for_the_room
from chainkit.chain.seat import Seat
from chainkit.chain.state import ChainState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button, choice
from chainkit.ui.screen import Panes
from chainkit.words import say, spoken
from chainkit.workshop.confidence import QUESTION
from chainkit.workshop.screens.hands import hand_boxes, present_hands


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        words = say("A session is closed here once one has been started, in the step Prepare.")
        return Panes(
            lead=join(el("h1", say("Close")), el("p", words, class_="ck-why")),
            body=_papers(state),
        )
    return Panes(
        lead=join(el("h1", say("Close")), el("p", spoken(QUESTION), class_="ck-why")),
        body=join(_vote(state), _compared(seat), _papers(state)),
    )


def _vote(state: ChainState) -> Markup:
    session = state.session.id if state.session else ""
    vote = next((v for v in state.kept.votes if v.session == session), None)
    counts = vote.counts if vote else (0,) * 5
    return hand_boxes(counts, confidence_of(state))


def _papers(state: ChainState) -> Markup:
    shown = state.revealed and state.result.weakest is not None
    poster = [
        button(say("Poster A3 (PDF)"), "paper-poster", "A3/pdf", kind="primary" if shown else ""),
        button(say("Poster A2 (PDF)"), "paper-poster", "A2/pdf"),
        button(say("Poster (PNG)"), "paper-poster", "A3/png"),
        button(say("Poster (SVG)"), "paper-poster", "A3/svg"),
        button(say("Poster without scores"), "paper-poster", "A3/pdf/blank"),
    ]
    numbers = [
        button(say("Results as a workbook (XLSX)"), "results", "xlsx"),
        button(say("Results as a table (CSV)"), "results", "csv"),
    ]
    hint = say("Until the results are revealed the poster has no scores, and there is no table.")
    return el(
        "section",
        el("h2", say("On the wall and home")),
        None if state.revealed else el("p", hint, class_="ck-hint"),
        el("h3", say("For the wall")),
        el("div", *poster, class_="ck-bar"),
        el("h3", say("To take home")) if state.revealed else None,
        el("div", *numbers, class_="ck-bar") if state.revealed else None,
        el("h3", say("For the next time")),
        for_the_room(state),
        aria_label=say("On the wall and home"),
    )


def _compared(seat: Seat) -> Markup:
    desk = seat.desk
    known = {session.id: session for session in earlier_sessions(desk.state)}
    if not known:
        words = say("This is the first session, so there is nothing to compare it with yet.")
        return join(el("h2", say("Since the last session")), el("p", words, class_="ck-hint"))
    here = desk.place.part if desk.place.part in known else next(iter(known))
    options = [(key, f"{one.title} ({one.held_on:%Y-%m-%d})") for key, one in known.items()]
    parts: list[Markup] = [
        el("h2", say("Since an earlier session")),
        el("div", choice(say("Earlier session"), "close-compare", options, here), class_="ck-bar"),
    ]
    if desk.state.revealed:
        comparison = session_comparison(desk.store, desk.state, here)
        parts.append(comparison_html(comparison, desk.state.content))
    else:
        parts.append(el("p", say("Shown once this round is revealed."), class_="ck-hint"))
    return join(*parts)


def _present(seat: Seat) -> Panes:
    """The question in big type; the columns once enough hands are counted."""
    state = seat.desk.state
    return present_hands(eyebrow(state), confidence_of(state))


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees; None: the chain as a picture."""
