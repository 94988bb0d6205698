"""Words that every writer shares: bold runs, confidence marks, status words, clean text.

Imports chainkit.content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from chainkit.content import CHECKS, STATUSES
from chainkit.markup import TURNS, kept_together
from chainkit.words import capital, say, spoken

DOUBTFUL = frozenset({"misread", "unsupported", "anecdote"})
_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def runs(text: str) -> tuple[tuple[str, bool], ...]:
    """The pieces of a paragraph as (text, strong); a number keeps its sign at the end of a line.

    >>> runs("one **two** three")
    (('one ', False), ('two', True), (' three', False))
    """
    pieces = _STRONG.split(kept_together(text))
    return tuple((piece, i % 2 == 1) for i, piece in enumerate(pieces) if piece)


def unmarked(text: str) -> str:
    """A person's own text on one line: its asterisks must not become strong words.

    >>> unmarked("one **two**")
    'one * *two* *'
    """
    return " ".join(text.replace("**", "* *").split())


def check_words(mark: str) -> str:
    """What a confidence mark means to a reader of a report; an unknown one says so.

    >>> check_words("C")
    'computed here from figures that are shown'
    """
    words = {str(key): spoken(value) for key, value in CHECKS.items()}.get(mark)
    return say("not marked") if words is None else words.partition(";")[0].rstrip()


def marks_legend(checks: Iterable[str]) -> str:
    """One sentence that explains the marks in use, in their usual order."""
    used = set(checks)
    known = [f"{check} {check_words(check)}" for check in CHECKS if check in used]
    return say("Marks: {marks}.", marks="; ".join(known)) if known else ""


def status_words(status: str) -> str:
    """A claim's status as a reader should see it.

    >>> status_words("mixed")
    'Mixed: true in part, or only in some places'
    """
    words = {str(key): spoken(value) for key, value in STATUSES.items()}.get(status, status)
    return capital(words) or say("Not judged")


def kind_words(kind: str) -> str:
    """What kind of callout it is, for those who do not see its colour."""
    kinds = {"note": say("Note"), "warning": say("Warning"), "finding": say("Finding")}
    return kinds.get(kind, kind)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with `change` done to every string in it (keys stay)."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: each_text(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [each_text(item, change) for item in value]
    return value


def clean(text: str) -> str:
    r"""`text` with a replacement mark for each character that no document can carry.

    >>> clean("a\x00b") == "a\ufffdb"
    True
    """
    return _FORBIDDEN.sub("\ufffd", TURNS.sub("", text))


def origin_note(origin: str, credit: str) -> str:
    """What every page of a client's papers must say of sample data; "" for their own.

    >>> origin_note("invented", "")
    'Invented sample data: no such organisation exists'
    """
    if origin == "invented":
        return say("Invented sample data: no such organisation exists")
    if origin == "real" and credit:
        return say("Real sample data: {credit}", credit=credit.rstrip("."))
    if origin == "real":
        return say("Real sample data")
    return ""
