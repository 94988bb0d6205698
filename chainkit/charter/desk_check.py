"""The three questions of the one-minute self-check: what was answered, and saving an answer.

Imports the desk and the shared fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainkit.charter.desk import Desk
from chainkit.charter.desk_taken import save_here
from chainkit.charter.model import HONEST_WORDS, Honest, Review
from chainkit.errors import BadValue, Conflict, UnknownChoice
from chainkit.words import say, spoken
from chainkit.workshop.fields import theirs_stand

NOT_ANSWERED = ""
"""What takes an answer back."""


def answer_question(desk: Desk, question: str, answer: str) -> None:
    """Save one of the three answers at once; "" takes it back.

    Two people who answer different questions do not meet.  Raises UnknownChoice for an
    answer that is none, ChainkitError where somebody else answered the same question first.
    """
    seen = desk.state.session
    if seen is None:
        raise BadValue("session", "", "opened first: start a session")
    known = [each.id for each in desk.state.content.self_check]
    if question not in known:
        raise UnknownChoice("question", question, known)
    if answer not in (NOT_ANSWERED, *HONEST_WORDS):
        raise UnknownChoice("answer", answer, list(HONEST_WORDS))
    save_here(desk, Review, seen.id, lambda: _save(desk, seen, question, answer))


def _save(desk: Desk, seen: Review, question: str, answer: str) -> None:
    while True:
        now = desk.store.get(Review, seen.client, seen.id) or seen
        theirs = now.answers.get(question, NOT_ANSWERED)
        if theirs == answer:
            return
        if theirs != seen.answers.get(question, NOT_ANSWERED):
            raise theirs_stand(answer_words(theirs), answer_words(answer))
        try:
            desk.store.append(now.changed(answers=_with(now.answers, question, answer)))
        except Conflict:
            continue  # somebody was quicker by a moment: look again what they changed
        return


def answer_words(answer: str) -> str:
    """An answer in words."""
    return spoken(HONEST_WORDS[answer]) if answer in HONEST_WORDS else say("not answered")


def _with(answers: Mapping[str, Honest], question: str, answer: str) -> dict[str, str]:
    every = {**answers, question: answer}
    return {key: value for key, value in every.items() if value}
