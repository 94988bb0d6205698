"""A session's settings, changed one by one; each is saved at once.

Two facilitators who change different settings do not meet.  Of two who change the same
one, the first is kept and the second is told.  Imports the desk, its checks and content.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from chainkit.chain.agenda import Promise
from chainkit.chain.desk import Desk
from chainkit.chain.model import Form, Minutes, Rating, Session, Tally
from chainkit.content.packs import languages, packs
from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import valid_change
from chainkit.workshop.records import ROLE_GROUPS, RoleGroup
from chainkit.workshop.suppression import FLOOR, groups_to_hide

SIZE = "size-"
"""How the setting of a group's size is called: ``size-front_line``."""


def change_setting(desk: Desk, name: str, text: str) -> None:
    """Save one setting of the session, given as the text of its control.

    `name`: ``held_on``, ``minutes``, ``form``, ``promise``, ``language``, ``pack`` or
    ``size-<role group>`` ("" there: the group is not in the room).
    Raises BadValue or UnknownChoice for a bad value; ChainkitError for a form that can no
    longer change, or where somebody else changed the same setting first: theirs stands.
    """
    seen = desk.state.session
    if seen is None:
        raise BadValue("session", "", "opened first: start a session")
    field, group = ("group_sizes", name.removeprefix(SIZE)) if name.startswith(SIZE) else (name, "")
    value = _value(name, text)
    if field == "form" and value != seen.form and has_answers(desk, seen):
        raise ChainkitError(
            say(
                "The form stays as it is: there are answers to it. "
                "Start another session for the other form."
            )
        )
    try:
        _save(desk, seen, field, group, value)
    finally:
        desk.reload()


def has_answers(desk: Desk, session: Session) -> bool:
    """Whether anybody has answered anything in any round of `session`."""
    where = {"session": session.id}
    store, client = desk.store, session.client
    return any(len(store.frame(kind, client, **where)) for kind in (Rating, Tally))


def settings_from(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a new session that its form names: minutes, promise, language, pack.

    Raises BadValue or UnknownChoice.
    """
    names = ("minutes", "promise", "language", "pack")
    given = ((name, str(fields[name])) for name in names if fields.get(name))
    return {name: _value(name, text) for name, text in given}


def _save(desk: Desk, seen: Session, field: str, group: str, value: Any) -> None:
    while True:
        now = desk.store.get(Session, seen.client, seen.id) or seen
        theirs, saw = _read(now, field, group), _read(seen, field, group)
        if theirs == value:
            return
        if theirs != saw:
            raise ChainkitError(
                say(
                    "Somebody else changed this first: {theirs}; yours was {mine}. Theirs "
                    "stands and is shown now; change it again to overrule it.",
                    theirs=theirs or say("nobody"),
                    mine=value or say("nobody"),
                )
            )
        whole = _with_size(now, group, value) if group else value
        try:
            desk.store.append(valid_change(now, field, whole))
        except Conflict:
            continue  # somebody was quicker by a moment: look again what they changed
        return


def _read(session: Session, field: str, group: str) -> Any:
    found = getattr(session, field)
    return found.get(group, 0) if group else found


def _with_size(session: Session, group: str, people: int) -> dict[str, int]:
    sizes = {str(name): size for name, size in session.group_sizes.items()}
    return {name: size for name, size in {**sizes, group: people}.items() if size}


_CHOICES: dict[str, Any] = {
    "minutes": lambda: [str(one) for one in get_args(Minutes)],
    "form": lambda: get_args(Form),
    "promise": lambda: get_args(Promise),
    "language": lambda: list(languages()),
    "pack": lambda: ["", *packs()],
}


def _value(name: str, text: str) -> Any:
    if name == "held_on":
        return day(text)
    if name.startswith(SIZE):
        return _size(name.removeprefix(SIZE), text.strip())
    if name not in _CHOICES:
        raise UnknownChoice("setting", name, ["held_on", *_CHOICES])
    if text not in _CHOICES[name]():
        raise UnknownChoice(name, text, _CHOICES[name]())
    return int(text) if name == "minutes" else text


def day(text: str) -> date:
    """A calendar day from a date box.  Raises BadValue."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        says = say("Write the date as year, month and day, such as 2026-03-31.")
        raise BadValue("date", text, "a date such as 2026-03-31", says=says) from error


def _size(group: str, text: str) -> int:
    if group not in ROLE_GROUPS:
        raise UnknownChoice("role group", group, ROLE_GROUPS)
    if text and (not text.isdecimal() or len(text) > 6):
        says = say("Write the number of people as a whole number, such as 12.")
        raise BadValue(f"people in {group}", text, "a whole number, 0 or more", says=says)
    return int(text or 0)


def also_hidden(session: Session) -> tuple[RoleGroup, ...]:
    """Groups of five or more that are hidden with a smaller one, if everybody answers."""
    sizes = {str(group): size for group, size in session.group_sizes.items()}
    if not small_groups(session) or sum(sizes.values()) < FLOOR:
        return ()
    hidden, small = groups_to_hide(sizes), small_groups(session)
    return tuple(group for group in ROLE_GROUPS if group in hidden and group not in small)


def small_groups(session: Session) -> tuple[RoleGroup, ...]:
    """Groups that are in the room but too few to be shown, in the usual order."""
    sizes = session.group_sizes
    return tuple(group for group in ROLE_GROUPS if 0 < sizes.get(group, 0) < FLOOR)
