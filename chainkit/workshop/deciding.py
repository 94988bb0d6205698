"""Deciding, changing and closing actions: verbs on the records, each saved before it returns.

Texts that two people write at once are both kept; of a date, a link or a status the second
is told.  Imports the desk, its checks and texts.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Literal, get_args

from chainkit.actions import OPEN_AT_MOST, Action
from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import valid, valid_change
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.texts import put_text

TextField = Literal["what", "owner", "measure", "first_step"]
FURTHEST = timedelta(days=3653)
"""From today to the last day that is taken for meant."""
Status = Literal["open", "done", "dropped"]


def add_action(desk: AnyDesk, what: str, about: str) -> Action:
    """Save a new open action about one of the desk's topics ("" for none) in this session.

    Raises ChainkitError for a fourth open action, BadValue without words, UnknownChoice for
    a topic that is not one.
    """
    session = desk.state.session.id if desk.state.session else ""
    _check_topic(desk, about)
    if not what.strip():
        raise BadValue(say("action"), what, say("words that say what will be done"))
    while True:
        found = desk.store.latest(Action, desk.place.client)
        _check_room(found, desk.exercise, session)
        action: Action = valid(
            Action,
            client=desk.place.client,
            id=_next_id([each.id for each in found], session),
            exercise=desk.exercise,
            session=session,
            about=about,
            what=what.strip(),
        )
        try:
            (saved,) = desk.store.append(action)
        except Conflict:
            continue  # somebody else took the number, and perhaps the last place
        desk.reload()
        return saved


def rewrite_action(desk: AnyDesk, id_: str, field: str, text: str, seen: str | None) -> None:
    """Save one text of an action.  Raises Conflict, after keeping both, as `put_text` does."""
    if field not in get_args(TextField):
        raise UnknownChoice("field", field, get_args(TextField))
    known = _known(desk, id_)
    try:
        put_text(desk.store, known, field, getattr(known, field) if seen is None else seen, text)
    finally:
        desk.reload()


def set_topic(desk: AnyDesk, id_: str, about: str) -> None:
    """Save what an action is about.  Raises ChainkitError if somebody changed it meanwhile."""
    _check_topic(desk, about)
    _set(desk, id_, "about", about)


def set_due(desk: AnyDesk, id_: str, due: date | None, today: date) -> None:
    """Save by when; None for no date.  Raises BadValue for a day that is past or far away."""
    if due == _known(desk, id_).due:
        return  # an overdue action may be looked at without being given a new date
    if due is not None and not today <= due <= today + FURTHEST:
        expected = say("today or a later day, within ten years")
        raise BadValue(say("due date"), due.isoformat(), expected)
    _set(desk, id_, "due", due)


def set_status(desk: AnyDesk, id_: str, status: str, today: date) -> None:
    """Close or reopen an action.  Raises ChainkitError where three others are open already."""
    if status not in get_args(Status):
        raise UnknownChoice("status", status, get_args(Status))
    while True:
        known = _known(desk, id_)
        now = desk.store.get(Action, known.client, known.id) or known
        if now.status == status:
            break  # somebody else was quicker with the same
        if status == "open":
            _check_room(desk.store.latest(Action, known.client), now.exercise, now.session)
        closed = None if status == "open" else today
        try:
            desk.store.append(now.changed(status=status, closed_on=closed))
        except Conflict:
            continue  # a text was saved in this moment; it stays
        break
    desk.reload()


def _set(desk: AnyDesk, id_: str, field: str, value: Any) -> None:
    """Save a choice; who comes second reads what stands, and may choose again."""
    known = _known(desk, id_)
    while True:
        now = desk.store.get(Action, known.client, known.id) or known
        theirs = getattr(now, field)
        if theirs not in (getattr(known, field), value):
            desk.reload()
            raise ChainkitError(
                say(
                    "Somebody else changed this action first: {theirs}. That stands and is shown "
                    "now; choose again to overrule it.",
                    theirs=_words(desk, theirs),
                )
            )
        try:
            desk.store.append(valid_change(now, field, value))
        except Conflict:
            continue
        desk.reload()
        return


def _words(desk: AnyDesk, value: Any) -> str:
    return str(desk.topics().names.get(value) or value or say("nothing"))


def _known(desk: AnyDesk, id_: str) -> Action:
    actions: dict[str, Action] = {action.id: action for action in desk.state.actions}
    if id_ not in actions:
        raise UnknownChoice("action", id_, actions)
    return actions[id_]


def _check_topic(desk: AnyDesk, about: str) -> None:
    names = desk.topics().names
    if about and about not in names:
        raise UnknownChoice("topic", about, names)


def _check_room(found: list[Action], exercise: str, session: str) -> None:
    here = [
        a for a in found if a.exercise == exercise and a.session == session and a.status == "open"
    ]
    if len(here) >= OPEN_AT_MOST:
        raise ChainkitError(
            say(
                "Three actions of this session are open, and a plan of more is seldom carried out: "
                "finish or drop one of them first."
            )
        )


def _next_id(taken: list[str], session: str) -> str:
    base = f"{session}-action" if session else "action"
    numbers = [int(m[1]) for id_ in taken if (m := re.fullmatch(rf"{re.escape(base)}-(\d+)", id_))]
    return f"{base}-{max(numbers, default=0) + 1}"
