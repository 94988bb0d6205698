"""Deciding what to do with a feature at a review: verbs on its decision, each saved at once.

Imports the desk, its texts and the rules of deciding.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from chainkit.errors import BadValue, ChainkitError, UnknownChoice
from chainkit.levels.deciding import CHOICE_WORDS, refusal_to_test
from chainkit.levels.desk import Desk
from chainkit.levels.workshop import CHOICES, Decision, placement_id
from chainkit.words import say, spoken
from chainkit.workshop.fields import put_values
from chainkit.workshop.texts import put_text

Text = Literal["reason", "owner"]


def decide(desk: Desk, feature: str, choice: str) -> None:
    """Save what is done with `feature`; "" takes the decision back.

    Raises UnknownChoice, and ChainkitError if somebody else decided otherwise meanwhile.
    """
    if choice and choice not in CHOICES:
        raise UnknownChoice("choice", choice, CHOICES)
    _set(desk, _known(desk, feature), choice=choice or None)


def choose_to_test(desk: Desk, feature: str, *, chosen: bool) -> None:
    """Choose `feature` as a potential to test, or take it off.

    Raises ChainkitError for what is no potential, and for a third one.
    """
    known = _known(desk, feature)
    if chosen:
        client, review = known.client, known.review
        every = desk.store.latest(Decision, client)  # others choose at the same time
        refusal = refusal_to_test(feature, review, every, desk.state.kept.placed(review))
        if refusal:
            desk.reload()
            raise ChainkitError(refusal)
    _set(desk, known, to_test=chosen)


def write_decision(desk: Desk, feature: str, field: str, text: str, seen: str | None) -> None:
    """Save the reason or the owner.  Raises Conflict, after keeping both, as `put_text` does."""
    if field not in get_args(Text):
        raise UnknownChoice("field", field, get_args(Text))
    known = _known(desk, feature)
    try:
        put_text(desk.store, known, field, getattr(known, field) if seen is None else seen, text)
    finally:
        desk.reload()


def _known(desk: Desk, feature: str) -> Decision:
    """The decision as this reader last saw it, or a new one that is not saved yet."""
    session = desk.state.session
    if session is None:
        raise BadValue(say("review"), "", say("started first, in the step Prepare"))
    listed = [each.id for each in desk.state.features]
    if feature not in listed:
        raise UnknownChoice("feature", feature, listed)
    found = desk.state.kept.decided(session.id).get(feature)
    return found or Decision(
        client=session.client,
        id=placement_id(session.id, feature),
        review=session.id,
        feature=feature,
    )


def _set(desk: Desk, known: Decision, **values: Any) -> None:
    """Save a choice; who comes second is told what stands, and may choose again."""
    try:
        put_values(desk.store, known, _words, **values)
    finally:
        desk.reload()


def _words(decision: Decision) -> str:
    choice = decision.choice
    said = spoken(CHOICE_WORDS[choice]) if choice else say("no decision")
    return say("{choice}, and chosen to test", choice=said) if decision.to_test else said
