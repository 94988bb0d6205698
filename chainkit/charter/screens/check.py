"""In one minute: three questions answered honestly, and what the answers come to in words."""

from __future__ import annotations

from collections.abc import Callable

from chainkit.charter.desk_check import answer_words
from chainkit.charter.model import HONEST_WORDS, Question
from chainkit.charter.picture_readiness import score_words
from chainkit.charter.position_words import index_words
from chainkit.charter.screens.frame import eyebrow, needs_review, source
from chainkit.charter.seat import Seat
from chainkit.charter.state import CharterState
from chainkit.markup import Markup, el, join
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import count, day, say, spoken


def panes(seat: Seat) -> Panes:
    """The whole step."""
    state = seat.desk.state
    if state.session is None:
        return needs_review(say("In one minute"))
    cards = [_card(state, question) for question in state.content.self_check]
    why = say("Answer before you look anything up. What nobody in the room can show is no yes.")
    ours = say("The three questions and what a yes needs are ours (O).")
    return Panes(
        lead=join(el("h1", result_words(state)), el("p", why, class_="ck-why")),
        body=el("div", join(*cards), class_="ck-honest"),
        side=el(
            "section",
            el("h2", say("And now")),
            el("p", _advice(state)),
            el(
                "div",
                button(say("Go to the checklist"), "to-checklist", kind="primary"),
                class_="ck-bar",
            ),
            el("p", ours, class_="ck-hint"),
            aria_label=say("And now"),
        ),
    )


def result_words(state: CharterState) -> str:
    """What the three answers come to, in a sentence."""
    given = dict(state.session.answers) if state.session else {}
    all_, yes = len(state.content.self_check), sum(a == "yes" for a in given.values())
    if not given:
        return say("Three questions, one minute: how would we answer honestly?")
    if len(given) < all_:
        return say("{number} of {all} questions answered.", number=len(given), all=all_)
    if yes == all_:
        return say("Three times yes. The checklist shows what proves it.")
    unknown = sum(a == "unknown" for a in given.values())
    said = count(
        yes,
        "{number} honest yes to three questions.",
        "{number} honest yeses to three questions.",
    )
    if not yes:
        said = say("No honest yes to any of the three questions.")
    if not unknown:
        return said
    more = count(
        unknown,
        "{number} question nobody could answer.",
        "{number} questions nobody could answer.",
    )
    return f"{said} {more}"


def _advice(state: CharterState) -> str:
    """Where to look first."""
    given = dict(state.session.answers) if state.session else {}
    if any(given.get(q.id) == "unknown" for q in state.content.self_check):
        return say(
            "What nobody knows is the first thing to find out: the checklist names what would "
            "show it."
        )
    return say(
        "The checklist takes the three questions apart into thirty items, each with what would "
        "show it."
    )


def _card(state: CharterState, question: Question) -> Markup:
    given = state.session.answers.get(question.id, "") if state.session else ""
    name = f"ck-honest-{question.id}"
    options = [
        _option(question.id, value, spoken(words), on=given == value)
        for value, words in HONEST_WORDS.items()
    ]
    beside = filter(None, (_then(state, question.id), _found(state, question.id)))
    return el(
        "fieldset",
        el("legend", question.text, id=name),
        el("p", question.honest, class_="ck-honest-needs"),
        el("div", join(*options), class_="ck-honest-options"),
        *(el("p", words, class_="ck-hint") for words in beside),
        button(say("Look closer"), "to-checklist", question.id, kind="quiet"),
        class_="ck-card",
    )


def _option(question: str, value: str, words: str, *, on: bool) -> Markup:
    return el(
        "label",
        el(
            "input",
            type="radio",
            name=f"honest-{question}",
            value=value,
            checked=on,
            data_act="honest",
            data_id=question,
        ),
        el("span", words),
        class_="ck-option",
    )


def _then(state: CharterState, question: str) -> str:
    """What the review before answered; "" without one."""
    at = state.sessions.index(state.session) + 1 if state.session else len(state.sessions)
    if at >= len(state.sessions):
        return ""
    before = state.sessions[at]
    return say(
        "In the review of {day}: {answer}.",
        day=day(before.held_on),
        answer=answer_words(before.answers.get(question, "")),
    )


def _found(state: CharterState, question: str) -> str:
    """What this review has found out about it since; "" where nothing yet."""
    if question == "position":
        index = state.position.overall.index if state.position else None
        if index is None:
            return ""
        return say("The twelve statements put it at {index} of 100.", index=index_words(index))
    ready = {str(key): found for key, found in state.readiness.groups.items()}[question]
    if ready.score is None:
        return ""
    return say("The checklist puts it at {score} of 100.", score=score_words(ready))


def _present(seat: Seat) -> Panes:
    """The questions in big type with what a yes needs; answers as soon as they are given."""
    state = seat.desk.state
    given = dict(state.session.answers) if state.session else {}
    rows = [
        el(
            "li",
            el("h2", question.text),
            el("p", question.honest),
            el("strong", answer_words(given[question.id]), data_answer=given[question.id])
            if question.id in given
            else None,
        )
        for question in state.content.self_check
    ]
    return Panes(
        lead=join(el("p", eyebrow(state), class_="ck-eyebrow"), el("h1", result_words(state))),
        body=join(el("ol", join(*rows), class_="ck-room-honest"), source(state)),
    )


PRESENT: Callable[[Seat], Panes] | None = _present
"""What the room sees."""
