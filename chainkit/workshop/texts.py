"""Texts that two people write at once: both are kept, theirs first, and the second is told.

Works for the text field of any record.  Imports the desk's checks, errors and the store.
"""

from __future__ import annotations

from chainkit.errors import Conflict
from chainkit.store import Store
from chainkit.store.record import Record
from chainkit.workshop.checks import valid_change

BETWEEN = "\n\n"
ONE_LINE = frozenset(
    [
        "title",
        "name",
        "what",
        "touchpoint",
        "owner",
        "measure",
        "first_step",
        "reviewer",
        "evidence_link",
        "unit",
        "time_limit",
        "clock_start",
        "data_source",
        "remedy",
    ]
)
"""Fields that are typed in one line, where a slash parts two texts."""


def put_text(store: Store, here: Record, field: str, seen: str, text: str) -> None:
    """Save `text`, which its writer made of `seen`, in the record `here`, new or known.

    Raises Conflict, after saving both, if the text there is no longer `seen`; BadValue,
    without saving, for a text that the record does not take.
    """
    between = " / " if field in ONE_LINE else BETWEEN
    while True:
        now = store.get(type(here), here.client, here.id) or here
        theirs = getattr(now, field)
        told = theirs != text and not _goes_on(theirs, seen)
        both = theirs + between + text if told else _in_place(theirs, seen, text)
        if both == theirs:
            return  # nothing to keep that is not kept
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
