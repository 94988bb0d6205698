"""Single values that two people change at once: the first is kept, the second is told.

For choices, dates and numbers of any record; for texts, of which both are kept, see `texts`.
Imports the desk's checks, errors and the store.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from chainkit.errors import ChainkitError, Conflict
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.words import say
from chainkit.workshop.checks import valid_changes

RecordT = TypeVar("RecordT", bound=Record)


def put_values(
    store: Store, seen: RecordT, words: Callable[[RecordT], str], **values: Any
) -> RecordT:
    """Save `values` in the record that its writer saw as `seen`, new or known; what is saved.

    `words` tells these values of a record, for whoever was too late.  Raises ChainkitError,
    without saving, where somebody else changed one of them first; BadValue for a value that
    the record does not take.
    """
    while True:
        now = store.get(type(seen), seen.client, seen.id) or seen
        mine: RecordT = valid_changes(now, **values)
        if now.version and mine == now:
            return now
        if any(getattr(now, name) != getattr(seen, name) for name in values):
            raise theirs_stand(words(now), words(mine))
        try:
            (saved,) = store.append(mine)
        except Conflict:
            continue  # somebody was quicker by a moment: look again what they changed
        return saved


def theirs_stand(theirs: str, mine: str) -> ChainkitError:
    """What is told to whoever was too late; both values in words."""
    return ChainkitError(
        say(
            "Somebody else changed this first: {theirs}; yours was {mine}. Theirs "
            "stands and is shown now; change it again to overrule it.",
            theirs=theirs,
            mine=mine,
        )
    )
