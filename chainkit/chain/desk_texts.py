"""Texts that two people write at once: both are kept, theirs first, and the second is told.

Imports the desk's checks, the chain's model, errors and the store.
"""

from __future__ import annotations

from typing import Literal

from chainkit.chain.desk_checks import valid_change
from chainkit.chain.model import Session
from chainkit.errors import Conflict
from chainkit.store import Store

Field = Literal["title", "notes"]
BETWEEN = {"title": " / ", "notes": "\n\n"}


def put_text(store: Store, here: Session, field: Field, seen: str, text: str) -> None:
    """Save `text`, which its writer made of `seen`, in the session `here`.

    Raises Conflict, after saving both, if the text there is no longer `seen`.
    """
    while True:
        now = store.get(Session, here.client, here.id) or here
        theirs = getattr(now, field)
        told = theirs != text and not _goes_on(theirs, seen)
        both = theirs + BETWEEN[field] + text if told else _in_place(theirs, seen, text)
        try:
            store.append(valid_change(now, field, both))
        except Conflict:
            continue  # somebody was quicker by a moment: theirs is taken in as well
        if told:
            raise Conflict(valid_change(here, field, text), now)
        return


def _goes_on(theirs: str, seen: str) -> bool:
    """Whether what stands there still ends with the text that the writer changed."""
    return theirs == seen or (seen != "" and theirs.endswith(seen))


def _in_place(theirs: str, seen: str, text: str) -> str:
    return text if theirs == text else theirs[: len(theirs) - len(seen)] + text
