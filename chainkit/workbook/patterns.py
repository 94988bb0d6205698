"""What a text must look like, in words: no reader of a workbook is shown a pattern.

Imports nothing but the standard library.
"""

from __future__ import annotations

import re

_WORDS: tuple[tuple[str, str, str], ...] = (
    ("EUR", "eur", "three capital letters, such as EUR, or nothing"),
    ("2026-03", "2026-13", "a month such as 2026-03"),
    ("pt-BR", "PT", "a language such as en or pt-BR"),
    ("6, 14, 22", "six", "hours parted by commas, such as 6, 14, 22"),
    ("early-arrival", "Early arrival", "small letters and digits, parted by hyphens"),
    ("early_arrival", "Early arrival", "small letters and digits, parted by underscores"),
    ("E12", "12", "a letter and two digits, such as E12"),
)
"""(a text that is right, one that is wrong, what is expected): the first that fits a pattern."""
_CHOICES = re.compile(r"\^\(([\w|-]+\|?)\)\$")


def pattern_words(pattern: str) -> str:
    """What a text that has to match `pattern` looks like.

    >>> pattern_words("^([A-Z]{3})?$")
    'three capital letters, such as EUR, or nothing'
    >>> pattern_words("^(unit|service|)$")
    'one of unit, service, or nothing'
    """
    if choices := _CHOICES.fullmatch(pattern):
        names = [each or "or nothing" for each in choices[1].split("|")]
        return f"one of {', '.join(names)}"
    form = re.compile(pattern)
    for right, wrong, words in _WORDS:
        if form.search(right) and not form.search(wrong):
            return words
    return "a text of another form"
