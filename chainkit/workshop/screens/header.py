"""What every screen of a workshop shows: brand, client, session, round; steps; stage; notes."""

from __future__ import annotations

from urllib.parse import urlencode

from chainkit.markup import Markup, el, join
from chainkit.ui.exercise import brand_bar
from chainkit.ui.forms import button, choice
from chainkit.words import count, say
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.screens import rail
from chainkit.workshop.state import Progress, State


def origin_label(state: State) -> str:
    """Whose data these are, in words that travel with every page; "" for a client's own."""
    if state.client.origin == "invented":
        return say("Invented sample data")
    if state.client.origin == "real":
        return say("Real data: {credit}", credit=state.client.credit)
    return ""


def progress_words(progress: Progress, *, revealed: bool = False) -> str:
    """How far the rating has come, or how many answered; nothing about what anybody did.

    >>> progress_words(Progress(complete=2, begun=1, paper=0, expected=12))
    '2 of 12 sheets complete, 1 begun'
    >>> progress_words(Progress(complete=1, begun=0, paper=20, expected=12))
    '21 sheets complete, more than the 12 expected'
    >>> progress_words(Progress(complete=0, begun=24, paper=0, expected=24), revealed=True)
    '24 people answered; 24 sheets lack at least one answer'
    """
    if revealed:
        return _answered_words(progress)
    done, begun = progress.complete + progress.paper, progress.begun
    if 0 < progress.expected < done + begun:
        return _too_many_words(done, begun, progress.expected)
    if progress.expected:
        more = {"done": done, "expected": progress.expected, "begun": begun}
        if begun:
            return say("{done} of {expected} sheets complete, {begun} begun", **more)
        return say("{done} of {expected} sheets complete", **more)
    if begun:
        return count(
            done,
            "{number} sheet complete, {begun} begun",
            "{number} sheets complete, {begun} begun",
            begun=begun,
        )
    return count(done, "{number} sheet complete", "{number} sheets complete")


def _too_many_words(done: int, begun: int, expected: int) -> str:
    """More sheets than people is a slip, on paper or in Prepare: it is said, not divided."""
    if begun:
        return say(
            "{sheets} sheets, more than the {expected} expected: {done} complete, {begun} begun",
            sheets=done + begun,
            expected=expected,
            done=done,
            begun=begun,
        )
    return say(
        "{done} sheets complete, more than the {expected} expected", done=done, expected=expected
    )


def _answered_words(progress: Progress) -> str:
    people = progress.complete + progress.paper + progress.begun
    said = count(people, "{number} person answered", "{number} people answered")
    if not progress.begun:
        return said
    return count(
        progress.begun,
        "{said}; {number} sheet lacks at least one answer",
        "{said}; {number} sheets lack at least one answer",
        said=said,
    )


def reveal_buttons(desk: AnyDesk, *, kind: str = "primary") -> Markup:
    """The way to the reveal; where sheets are missing it asks first."""
    progress = desk.state.progress
    done = progress.complete + progress.paper
    if not done + progress.begun > 0 or done >= progress.expected:
        return button(say("Reveal to the room"), "reveal", kind=kind)
    if not desk.asked_reveal:
        return button(say("Reveal to the room"), "reveal-ask", kind=kind)
    asked = count(
        done,
        "{number} of {expected} sheets is in. Reveal all the same?",
        "{number} of {expected} sheets are in. Reveal all the same?",
        expected=progress.expected,
    )
    return el(
        "div",
        el("p", asked, role="status"),
        el(
            "div",
            button(say("Not yet"), "reveal-ask", "no"),
            button(say("Reveal all the same"), "reveal", kind="primary"),
            class_="ck-bar",
        ),
    )


def header(desk: AnyDesk, saved: str) -> Markup:
    """Brand, client, session and round, saved mark, view switches; the steps; the stage."""
    state = desk.state
    origin = origin_label(state)
    top = brand_bar(
        el("span", state.client.title, class_="ck-client"),
        el("span", origin, class_="ck-chip", title=origin) if origin else None,
        _session_choice(desk),
        _round_choice(desk),
        el("span", saved or say("all saved"), class_="ck-saved", data_saved=True),
        el(
            "a",
            say("Present view"),
            href="?" + urlencode(desk.present_query()),
            target="_blank",
            rel="noopener",
            class_="ck-button quiet ck-voila-only",
        ),
        el(
            "button",
            say("Dark colours"),
            type="button",
            class_="ck-button quiet",
            data_look=True,
            aria_pressed="false",
        ),
    )
    return join(top, rail.steps(desk), rail.stage_bar(desk))


def aside(desk: AnyDesk) -> Markup:
    """What stands beside every step: a guide to it, and the facilitator's own notes."""
    return el("div", rail.guide(desk), rail.private_notes(desk), class_="ck-aside")


def _session_choice(desk: AnyDesk) -> Markup | None:
    sessions = desk.state.sessions
    if not sessions:
        return None
    here = desk.state.session
    # The date comes first: a long title is cut at its end, not the date.
    options = [(s.id, f"{s.held_on:%Y-%m-%d} · {s.title}") for s in sessions]
    return choice(say("Session"), "session", options, here.id if here else "")


def _round_choice(desk: AnyDesk) -> Markup | None:
    rounds, here = desk.state.rounds, desk.state.round
    if here is None:
        return None
    options = [
        (
            str(r.number),
            say("{number} (revealed)", number=r.number)
            if r.revealed
            else say("{number} (open)", number=r.number),
        )
        for r in rounds
    ]
    return choice(say("Round"), "round", options, str(here.number))
