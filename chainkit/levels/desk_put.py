"""One value of a record, changed by whoever comes first; who comes second is told.

Two people who change different values of one record do not meet.  Imports the store, the
desk's checks and errors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from chainkit.errors import ChainkitError, Conflict
from chainkit.store import Store
from chainkit.words import say
from chainkit.workshop.checks import valid_change


class Part(NamedTuple):
    """A value inside a record: how it is read, and how the record looks with another one."""

    read: Callable[[Any], Any]
    write: Callable[[Any, Any], Any]


def field_of(name: str) -> Part:
    """A field of a record."""
    return Part(lambda record: getattr(record, name), lambda r, value: valid_change(r, name, value))


def key_of(name: str, key: str) -> Part:
    """One key of a field that is a mapping; None takes the key away."""

    def write(record: Any, value: Any) -> Any:
        others = {k: v for k, v in getattr(record, name).items() if k != key}
        return valid_change(record, name, others if value is None else {**others, key: value})

    return Part(lambda record: getattr(record, name).get(key), write)


def put(store: Store, here: Any, part: Part, value: Any) -> None:
    """Save `value` in the record `here`, new or known, as its writer saw it.

    Raises ChainkitError where somebody else changed the same value first, BadValue for one
    that the record does not take; nothing is saved then.
    """
    seen = part.read(here)
    while True:
        now = store.get(type(here), here.client, here.id) or here
        theirs = part.read(now)
        if theirs == value:
            return
        if theirs != seen:
            raise ChainkitError(
                say(
                    "Somebody else changed this first: {theirs}; yours was {mine}. Theirs "
                    "stands and is shown now; change it again to overrule it.",
                    theirs=_words(theirs),
                    mine=_words(value),
                )
            )
        try:
            store.append(part.write(now, value))
        except Conflict:
            continue  # somebody was quicker by a moment: look again what they changed
        return


def update(store: Store, here: Any, change: Callable[[Any], Any]) -> Any:
    """Save what `change` makes of the record as it stands now; for changes that do not clash.

    Returns the record as it stands then.
    """
    while True:
        now = store.get(type(here), here.client, here.id) or here
        changed = change(now)
        if changed == now:
            return now
        try:
            (saved,) = store.append(changed)
        except Conflict:
            continue
        return saved


def _words(value: Any) -> str:
    return say("nothing") if value is None or value == "" else str(value)
