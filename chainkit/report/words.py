"""Words that every writer shares: bold runs, what a confidence mark means, status words.

Imports nothing of chainkit.
"""

from __future__ import annotations

import re

CHECKS = {
    "V1": "read in the source itself",
    "V2": "read in a publication that quotes the source",
    "M": "from memory, not yet checked",
    "C": "computed here from the inputs shown",
    "O": "our own rule or wording, no outside authority",
}
STATUS = {
    "supported": "Supported",
    "mixed": "Mixed evidence",
    "misread": "Misread",
    "unsupported": "No traceable support",
    "anecdote": "One anecdote",
    "opinion": "An opinion",
}
_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def runs(text: str) -> tuple[tuple[str, bool], ...]:
    """The pieces of a paragraph as (text, strong).

    >>> runs("one **two** three")
    (('one ', False), ('two', True), (' three', False))
    """
    pieces = _STRONG.split(text)
    return tuple((piece, i % 2 == 1) for i, piece in enumerate(pieces) if piece)


def check_words(mark: str) -> str:
    """What a confidence mark means, in words; an unknown mark says so.

    >>> check_words("C")
    'computed here from the inputs shown'
    """
    return CHECKS.get(mark, "not marked")


def status_words(status: str) -> str:
    """A claim's status as a reader should see it."""
    return STATUS.get(status, status.capitalize() or "Not judged")
