"""The table of the charter workbook that an import may hold: how often promises were kept.

Imports the counts' records and the intake.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chainkit.charter.workshop import PromiseCount
from chainkit.intake.cells import is_blank, nearest, shown
from chainkit.intake.kinds import TableKind
from chainkit.intake.sheet import Row
from chainkit.store.record import Record

NAME = "charter_counts"
_MOST = 10**9
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def count_kind(promises: Mapping[str, str] | None = None) -> TableKind:
    """The table of counts: promise, period, in_scope, within.

    `promises`: what a promise may be called -> its id, such as its id and its words; None
    where a table is read before the promises are known, and ids are taken as they stand.
    """
    known = None if promises is None else {plain_words(said): id_ for said, id_ in promises.items()}

    def read(row: Row, client: str) -> Sequence[Record]:
        return _row(row, client, known)

    return TableKind(
        NAME,
        ("promise", "period", "in_scope", "within"),
        (),
        read,
        "promise and month",
        {"month": "period", "cases": "in_scope", "kept": "within"},
    )


def _row(row: Row, client: str, known: Mapping[str, str] | None) -> Sequence[Record]:
    """One month of one promise; a month without a row is missing, not 0 cases."""
    promise, period = _promise(row, known), row.month("period")
    if is_blank(row.cell("in_scope")) and is_blank(row.cell("within")):
        return ()  # a row of the form that nobody filled in
    in_scope = row.whole(
        "in_scope", "how many cases there were, as a whole number", low=0, high=_MOST
    )
    within = row.whole("within", "in how many it was kept, as a whole number", low=0, high=_MOST)
    if in_scope is not None and within is not None and within > in_scope:
        found = f"{within:,} of {in_scope:,} cases in scope"
        row.wrong("within", found, "at most as many as in scope")
    if row.problems or in_scope is None or within is None:
        return ()
    return (
        PromiseCount(
            client=client,
            id=f"{promise}/{period}",
            promise=promise,
            period=period,
            in_scope=in_scope,
            within=within,
        ),
    )


def _promise(row: Row, known: Mapping[str, str] | None) -> str:
    expected = "the id of a promise, or its words"
    said = row.text("promise", expected, longest=4000)
    if not said:
        return ""
    if known is None:
        if not _SLUG.fullmatch(said):
            row.wrong("promise", shown(said), "the id of a promise, such as phone")
        return said
    found = known.get(plain_words(said), "")
    if not found:
        row.wrong("promise", shown(said), f"{expected}{nearest(said, sorted(set(known.values())))}")
    return found


def plain_words(said: str) -> str:
    """Words as they are compared: a blank, a full stop or a capital more makes no difference.

    >>> plain_words(" We answer  the phone.")
    'we answer the phone'
    """
    return " ".join(said.split()).rstrip(".").casefold()


KINDS = (count_kind(),)
"""Every table of the exercise; its counts belong to promises by their ids."""
