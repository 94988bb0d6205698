"""The checklist's verbs: an answer, a day, a text, each saved before they return.

Imports the desk, the shared fields and texts.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from chainkit.charter.desk import Desk
from chainkit.charter.desk_taken import save_here
from chainkit.charter.model import HIGH
from chainkit.charter.workshop import ItemCheck
from chainkit.errors import BadValue, UnknownChoice
from chainkit.words import day as day_words
from chainkit.words import say
from chainkit.workshop.checks import valid
from chainkit.workshop.fields import put_values
from chainkit.workshop.texts import put_text

NOT_APPLICABLE, NOT_ANSWERED = "n", "-"
"""What stands for them beside 0 to 4, on the page and as keys."""
VALUES = (*map(str, range(HIGH + 1)), NOT_APPLICABLE, NOT_ANSWERED)
TEXTS = ("evidence", "evidence_link", "reviewer", "owner", "note")
DAYS = ("evidence_on", "due")


def set_answer(desk: Desk, item: str, answer: str) -> None:
    """Save 0 to 4, ``n`` for *not applicable* or ``-`` for *not answered*.

    Evidence, owner and note stay.  Raises UnknownChoice for anything else, ChainkitError
    where somebody else answered the item first: theirs stands.
    """
    if answer not in VALUES:
        raise UnknownChoice("answer", answer, VALUES)
    value = int(answer) if answer.isdecimal() else None
    _put(desk, item, _answer_words, applies=answer != NOT_APPLICABLE, value=value)


def set_day(desk: Desk, item: str, field: str, day: date | None) -> None:
    """Save the day of the evidence, or when the item is due; None takes it away."""
    if field not in DAYS:
        raise UnknownChoice("field", field, DAYS)
    _put(desk, item, lambda check: _day_words(getattr(check, field)), **{field: day})


def set_text(desk: Desk, item: str, field: str, text: str, seen: str | None = None) -> None:
    """Save evidence, owner, note …; `seen` is the text that its writer changed.

    Raises Conflict, after saving both, where somebody else changed the same text.
    """
    if field not in TEXTS:
        raise UnknownChoice("field", field, TEXTS)
    here = check_of(desk, item)
    before = getattr(here, field) if seen is None else seen
    save_here(desk, ItemCheck, here.id, lambda: put_text(desk.store, here, field, before, text))


def check_of(desk: Desk, item: str) -> ItemCheck:
    """The check of an item in this review as last read; a new one where there is none."""
    session = desk.state.session
    if session is None:
        raise BadValue("session", "", "opened first: start a session")
    state = desk.state.readiness.states.get(item)
    if state is None:
        raise UnknownChoice("item", item, desk.state.readiness.states)
    if state.check is not None:
        return state.check
    new: ItemCheck = valid(
        ItemCheck,
        client=session.client,
        id=f"{session.id}/{item}",
        session=session.id,
        item=item,
    )
    return new


def _put(desk: Desk, item: str, words: Any, **values: Any) -> None:
    here = check_of(desk, item)

    def save() -> None:
        put_values(desk.store, here, words, **values)

    save_here(desk, ItemCheck, here.id, save)


def _answer_words(check: ItemCheck) -> str:
    if not check.applies:
        return say("not applicable")
    return say("not answered") if check.value is None else str(check.value)


def _day_words(day: date | None) -> str:
    return day_words(day) if day else say("no day")
