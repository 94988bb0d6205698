"""A client's own headings and words, guessed to mean the chain's; whoever guesses, says so.

Imports the import's scope, cells, headings and mapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from chainkit.chain.intake_scope import Scope
from chainkit.chain.model import ChainContent, Form
from chainkit.intake.cells import Cell, squeezed
from chainkit.intake.headings import (
    ANSWER_LABELS,
    CANNOT_JUDGE,
    How,
    by_words,
    find_headings,
    plain_words,
)
from chainkit.intake.mapping import ColumnMapping, fingerprint, heading_key, mapped
from chainkit.intake.sheet import Sheet
from chainkit.words import phrase, spoken

COUNTS = ("1", "2", "3", "4", "5")
LABELS: Mapping[str, tuple[str, ...]] = {
    **ANSWER_LABELS,
    "cannot_judge": tuple(CANNOT_JUDGE),
    "session": ("workshop", "event"),
    "round": (),
}
SCALE_WORDS: Mapping[str, int] = {
    phrase("strongly disagree"): 1, phrase("disagree"): 2, phrase("neither"): 3,
    phrase("agree"): 4, phrase("strongly agree"): 5,
    phrase("very weak"): 1, phrase("weak"): 2, phrase("middling"): 3,
    phrase("strong"): 4, phrase("very strong"): 5,
    "neutral": 3, "neither agree nor disagree": 3,
    "disagree strongly": 1, "agree strongly": 5,
}  # fmt: skip
_LEADING = re.compile(r"\(?([1-5])\)?\s*[-–—=:.)/]?\s*[^\W\d].*")


# --- headings ----------------------------------------------------------------------------


def guess_headings(
    headings: Iterable[str], content: ChainContent, form: Form
) -> dict[str, tuple[str, How]]:
    """Heading -> (our column, how it was found); headings that say nothing are left out."""
    items = content.items(form)
    return find_headings(headings, items, item_texts(content, form), LABELS, COUNTS)


def item_texts(content: ChainContent, form: Form) -> dict[str, str]:
    """Everything an item may be called, plainly written -> the item."""
    found: dict[str, str] = {}
    for link in content.links:
        if form == "short":
            for text in (link.name, link.card, link.definition, *link.aliases):
                found.setdefault(plain_words(text), link.code)
        else:
            found |= {plain_words(s.text): s.id for s in link.statements}
    return found


# --- words -------------------------------------------------------------------------------


def answer_of(cell: Cell) -> Cell:
    """An answer in words of the scale as its number; anything else as it is.

    >>> answer_of("Strongly agree"), answer_of("4 = agree"), answer_of("perhaps")
    (5, 4, 'perhaps')
    """
    if not isinstance(cell, str):
        return cell
    said = heading_key(cell).casefold().strip(" .")
    for words, value in SCALE_WORDS.items():
        if said in (words, spoken(words).casefold()):
            return value
    match = _LEADING.fullmatch(said)
    return int(match[1]) if match else cell


def read_as(sheet: Sheet, mapping: ColumnMapping, scope: Scope) -> Sheet:
    """`sheet` read by `mapping`, if it has the headings the mapping is for."""
    if fingerprint(sheet.header) != mapping.id:
        return sheet
    form = scope.sessions[scope.session].form if scope.session else "full"
    texts = item_texts(scope.content, form)
    words: dict[Cell, Cell] = {}  # the same few thousands of times

    def read(name: str, cell: Cell) -> Cell:
        if name == "item" and isinstance(cell, str):
            return by_words(cell, texts) or cell
        if name == "value" or squeezed(name) in scope.items:
            if not isinstance(cell, str):
                return cell
            if cell not in words:
                words[cell] = answer_of(cell)
            return words[cell]
        return cell

    return mapped(sheet, mapping, read)
