"""A session's settings, changed one by one; each is saved at once.

Two facilitators who change different settings do not meet.  Of two who change the same
one, the first is kept and the second is told.  Imports the desk, its checks and content.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from chainkit.errors import BadValue, ChainkitError, Conflict, UnknownChoice
from chainkit.words import say
from chainkit.workshop.checks import valid_change
from chainkit.workshop.desk import AnyDesk
from chainkit.workshop.records import ROLE_GROUPS, Promise, RoleGroup, SessionRecord
from chainkit.workshop.suppression import FLOOR, groups_to_hide

SIZE = "size-"
"""How the setting of a group's size is called: ``size-front_line``."""


def change_setting(desk: AnyDesk, name: str, text: str) -> None:
    """Save one setting of the session, given as the text of its control.

    `name`: ``held_on``, ``minutes``, ``promise``, ``language``, ``pack``, ``size-<role group>``
    ("" there: the group is not in the room), or one of the exercise's own (`Desk.choices`).
    Raises BadValue or UnknownChoice for a bad value; ChainkitError for one that can no
    longer change, or where somebody else changed the same setting first: theirs stands.
    """
    seen = desk.state.session
    if seen is None:
        raise BadValue("session", "", "opened first: start a session")
    field, group = ("group_sizes", name.removeprefix(SIZE)) if name.startswith(SIZE) else (name, "")
    value = _value(desk, name, text)
    if value != _read(seen, field, group) and (why := desk.fixed(field)):
        raise ChainkitError(why)
    try:
        _save(desk, seen, field, group, value)
    finally:
        desk.reload()


def settings_from(desk: AnyDesk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a new session that its form names: promise, minutes, language …

    Raises BadValue or UnknownChoice.
    """
    given = ((name, str(fields[name])) for name in choices(desk) if fields.get(name))
    return {name: _value(desk, name, text) for name, text in given}


def _save(desk: AnyDesk, seen: SessionRecord, field: str, group: str, value: Any) -> None:
    while True:
        now = desk.store.get(desk.kinds.session, seen.client, seen.id) or seen
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


def _read(session: SessionRecord, field: str, group: str) -> Any:
    found = getattr(session, field)
    return found.get(group, 0) if group else found


def _with_size(session: SessionRecord, group: str, people: int) -> dict[str, int]:
    sizes = {str(name): size for name, size in session.group_sizes.items()}
    return {name: size for name, size in {**sizes, group: people}.items() if size}


def choices(desk: AnyDesk) -> dict[str, list[str]]:
    """Setting -> the values it can take, for those that are chosen from a list."""
    return {
        "promise": list(get_args(Promise)),
        "minutes": [str(one) for one in desk.agenda().formats],
        "language": list(desk.languages()),
        "pack": ["", *desk.packs()],
        **{name: list(options) for name, options in desk.choices().items()},
    }


def _value(desk: AnyDesk, name: str, text: str) -> Any:
    if name == "held_on":
        return day(text)
    if name.startswith(SIZE):
        return _size(name.removeprefix(SIZE), text.strip())
    found = choices(desk)
    if name not in found:
        raise UnknownChoice("setting", name, ["held_on", *found])
    if text not in found[name]:
        raise UnknownChoice(name, text, found[name])
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


def also_hidden(session: SessionRecord) -> tuple[RoleGroup, ...]:
    """Groups of five or more that are hidden with a smaller one, if everybody answers."""
    sizes = {str(group): size for group, size in session.group_sizes.items()}
    if not small_groups(session) or sum(sizes.values()) < FLOOR:
        return ()
    hidden, small = groups_to_hide(sizes), small_groups(session)
    return tuple(group for group in ROLE_GROUPS if group in hidden and group not in small)


def small_groups(session: SessionRecord) -> tuple[RoleGroup, ...]:
    """Groups that are in the room but too few to be shown, in the usual order."""
    sizes = session.group_sizes
    return tuple(group for group in ROLE_GROUPS if 0 < sizes.get(group, 0) < FLOOR)


def group_sizes(fields: Mapping[str, Any]) -> dict[RoleGroup, int]:
    """Group sizes from a form's text fields; blank means nobody.  Raises BadValue."""
    sizes: dict[RoleGroup, int] = {}
    for group in ROLE_GROUPS:
        text = str(fields.get(group, "")).strip()
        if not text:
            continue
        if not text.isdecimal():
            says = say("Write the number of people as a whole number, such as 12.")
            raise BadValue(f"people in {group}", text, "a whole number, 0 or more", says=says)
        sizes[group] = int(text)
    return sizes
