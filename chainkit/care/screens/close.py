"""Close: how sure the room is, when customers are asked again, what moved, what goes home."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.care.compare import grid_words, wave_words
from chainkit.care.screens.frame import eyebrow
from chainkit.care.seat import Seat
from chainkit.care.state import CareState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say, spoken
from chainkit.workshop.confidence import QUESTION, read_vote
from chainkit.workshop.screens.hands import hand_boxes, present_hands


def panes(seat: Seat) -> Panes:
    """The whole step; without a review there is still something to take home."""
    state = seat.desk.state
    if state.session is None:
        why = say(
            "A review is closed here once one has been started, in the step Prepare. What "
            "customers said can be taken home without one."
        )
        return Panes(
            lead=join(el("h1", say("Close")), el("p", why, class_="ck-why")),
            body=join(_moved(state), _home(state)),
        )
    return Panes(
        lead=join(el("h1", headline(state)), el("p", spoken(QUESTION), class_="ck-why")),
        body=join(_vote(state), _next(state), _moved(state), _home(state)),
    )


def headline(state: CareState) -> str:
    """When the answers are looked at again."""
    session = state.session
    if session is None or session.next_on is None:
        return say("When do we listen again?")
    return say("We listen again on {day}", day=day(session.next_on))


def next_words(state: CareState) -> str:
    """How far the next review is from this one."""
    session = state.session
    if session is None or session.next_on is None:
        return say("No day yet. Leave time for the next wave to come in, and to reach the teams.")
    weeks = (session.next_on - session.held_on).days // 7
    return count(weeks, "{number} week after this one", "{number} weeks after this one")


def _vote(state: CareState) -> Markup:
    hands = state.session.hands if state.session else (0,) * 5
    return hand_boxes(hands, read_vote(hands) if sum(hands) else None)


def _next(state: CareState) -> Markup:
    on = state.session.next_on if state.session else None
    return el(
        "section",
        el("h2", say("The next review")),
        el(
            "label",
            el("span", say("Day of the next review"), class_="ck-label"),
            el("input", type="date", value=on.isoformat() if on else "", data_act="next-review",
               data_id="", data_key="next-review"),
            el("span", next_words(state), class_="ck-hint", data_text="next-words", role="status"),
            class_="ck-field ck-next",
        ),
        aria_label=say("The next review"),
    )  # fmt: skip


def _moved(state: CareState) -> Markup:
    waves, cells = wave_words(state.heard), grid_words(state)
    none = say("There is one wave and one review so far: nothing to compare with yet.")
    return el(
        "section",
        el("h2", say("Since last time")),
        el("h3", say("What customers said, wave against wave")) if waves else None,
        el("ul", *(el("li", words) for words in waves)) if waves else None,
        el("h3", say("What the room said of the three Rs")) if cells else None,
        *(el("p", words) for words in cells),
        None if waves or cells else el("p", none, class_="ck-hint"),
        class_="ck-closing",
        aria_label=say("Since last time"),
    )


def _home(state: CareState) -> Markup:
    heard = state.heard is not None and bool(state.heard.batches)
    none = say("There is a workbook once answers are in, or a round is revealed.")
    hint = say("No single answer is in it, nor any group of fewer than five.")
    waits = say("The three Rs join it once the round is revealed.")
    report = say("The report of this client has the pictures, their tables and the sources:")
    ready = heard or state.grid is not None
    return el(
        "section",
        el("h2", say("To take home")),
        el(
            "div",
            button(say("The figures as a workbook (XLSX)"), "care-numbers", kind="primary"),
            class_="ck-bar",
        )
        if ready
        else None,
        el("p", hint if ready else none, class_="ck-hint"),
        el("p", waits, class_="ck-hint") if ready and state.grid is None and state.round else None,
        el(
            "p",
            report,
            " ",
            el("code", f"chainkit report {state.client.id} --exercise care"),
            class_="ck-hint",
        ),
        aria_label=say("To take home"),
    )


def _present(seat: Seat) -> Panes:
    """The question in big type, then the columns, and the day on which we look again."""
    state = seat.desk.state
    hands = state.session.hands if state.session else (0,) * 5
    shown = present_hands(eyebrow(state, _title(state)), read_vote(hands) if sum(hands) else None)
    if state.session is None or state.session.next_on is None:
        return shown
    return Panes(
        lead=shown.lead,
        picture=shown.picture,
        body=join(shown.body, el("p", headline(state), class_="ck-why")),
    )


def _title(state: CareState) -> str:
    return state.session.title if state.session else ""


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
