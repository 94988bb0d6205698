"""A client's own headings and words, guessed to mean ours; whoever guesses, says so.

What a heading means is looked for in this order: our own name, the very words of an item,
a usual label, the number of a question, words much alike.  Each of our columns is given
away once.  Imports the import's scope, cells and mapping.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from chainkit.chain.intake_rows import CANNOT_JUDGE
from chainkit.chain.intake_scope import Scope
from chainkit.chain.model import ChainContent, Form
from chainkit.intake.cells import Cell, squeezed
from chainkit.intake.mapping import ColumnMapping, fingerprint, heading_key, mapped
from chainkit.intake.sheet import Sheet
from chainkit.words import phrase, spoken
from chainkit.workshop.records import ROLE_GROUPS

How = Literal["name", "words", "service", "label", "number", "close"]
"""How a meaning was found; from `label` on it is a guess."""
GUESSES: tuple[How, ...] = ("label", "number", "close")
FIELDS = ("role_group", "participant", "item", "value", "cannot_judge", "session", "round")
COUNTS = ("1", "2", "3", "4", "5")
LABELS: Mapping[str, tuple[str, ...]] = {
    "role_group": ("role", "group", "team", "function", "rolegroup", "stakeholder", "position",
                   "department", "whoareyou", "gruppe", "rolle", "funktion", "équipe", "groupe"),
    "participant": ("person", "respondent", "respondentid", "responseid", "sheet", "paper", "id"),
    "item": ("question", "statement", "code", "frage", "énoncé"),
    "value": ("answer", "score", "rating", "response", "antwort", "réponse", "note"),
    "cannot_judge": tuple(CANNOT_JUDGE),
    "session": ("workshop", "event"),
}  # fmt: skip
GROUP_WORDS: Mapping[str, tuple[str, ...]] = {
    "management": ("manager", "managers", "leader", "leaders", "leadership", "boss", "chef",
                   "director", "directors", "head", "executive", "executives", "supervisor"),
    "front_line": ("front", "frontstaff", "staff", "sales", "service", "servicestaff", "waiter",
                   "agents", "contactstaff", "frontoffice"),
    "support": ("backoffice", "back", "office", "it", "hr", "kitchen", "internal", "admin"),
    "customer": ("customers", "client", "clients", "guest", "guests", "patient", "patients"),
}  # fmt: skip
SCALE_WORDS: Mapping[str, int] = {
    phrase("strongly disagree"): 1, phrase("disagree"): 2, phrase("neither"): 3,
    phrase("agree"): 4, phrase("strongly agree"): 5,
    phrase("very weak"): 1, phrase("weak"): 2, phrase("middling"): 3,
    phrase("strong"): 4, phrase("very strong"): 5,
    "neutral": 3, "neither agree nor disagree": 3,
    "disagree strongly": 1, "agree strongly": 5,
}  # fmt: skip
_LEADING = re.compile(r"\(?([1-5])\)?\s*[-–—=:.)/]?\s*[^\W\d].*")
_NUMBERED = re.compile(r"(?:q|question|item|frage|no|nr)?\s*[.#]?\s*(\d{1,2})\s*[.):\-–]?\s*")
_PREFIX = re.compile(r"^(?:q|question|item|frage)?\s*\d{1,2}\s*[.):\-–]?\s+", re.IGNORECASE)
_ALIKE = 0.6
"""Likeness, 0 to 1, from which words are shown as a guess (ours)."""


# --- headings ----------------------------------------------------------------------------


def guess_headings(
    headings: Iterable[str], content: ChainContent, form: Form
) -> dict[str, tuple[str, How]]:
    """Heading -> (our column, how it was found); headings that say nothing are left out."""
    said = [heading_key(each) for each in headings if each.strip()]
    texts = item_texts(content, form)
    found: dict[str, tuple[str, How]] = {}
    for how, find in _finders(said, content, form, texts):
        taken = {field for field, _ in found.values()}
        for heading in said:
            field = "" if heading in found else find(heading, taken)
            if field and field not in taken:
                found[heading] = (field, how)
                taken.add(field)
    return found


def _finders(
    said: Sequence[str], content: ChainContent, form: Form, texts: Mapping[str, str]
) -> list[tuple[How, Callable[[str, set[str]], str]]]:
    items = content.items(form)
    names = {squeezed(item): item for item in items} | {squeezed(name): name for name in FIELDS}
    numbers = [int(match[1]) for one in said if (match := _NUMBERED.fullmatch(one.casefold()))]
    counted = set(map(str, numbers)) == set(COUNTS)
    if counted:
        names |= {name: name for name in COUNTS}
    labels = {squeezed(label): field for field, all_ in LABELS.items() for label in all_}

    def by_number(heading: str, _taken: set[str]) -> str:
        match = _NUMBERED.fullmatch(heading.casefold())
        at = int(match[1]) if match else 0
        return items[at - 1] if len(numbers) > 2 and not counted and 0 < at <= len(items) else ""

    def alike(heading: str, taken: set[str]) -> str:
        left = {text: item for text, item in texts.items() if item not in taken}
        near = get_close_matches(_plain(heading), left, n=1, cutoff=_ALIKE)
        return left[near[0]] if near else ""

    return [
        ("name", lambda heading, _: names.get(squeezed(heading), "")),
        ("words", lambda heading, _: by_words(heading, texts)),
        ("label", lambda heading, _: labels.get(squeezed(heading.strip("!:. ")), "")),
        ("number", by_number),
        ("close", alike),
    ]


def item_texts(content: ChainContent, form: Form) -> dict[str, str]:
    """Everything an item may be called, plainly written -> the item."""
    found: dict[str, str] = {}
    for link in content.links:
        if form == "short":
            for text in (link.name, link.card, link.definition, *link.aliases):
                found.setdefault(_plain(text), link.code)
        else:
            found |= {_plain(s.text): s.id for s in link.statements}
    return found


def by_words(said: str, texts: Mapping[str, str]) -> str:
    """The item whose words these are, or whose words begin so where they end in “…”."""
    plain = _plain(said)
    if plain in texts:
        return texts[plain]
    if not said.rstrip().endswith(("…", "...")) or len(plain) < 8:
        return ""
    begun = {item for text, item in texts.items() if text.startswith(plain)}
    return begun.pop() if len(begun) == 1 else ""


def _plain(said: str) -> str:
    """Words without a question's number, case, and what stands at their ends."""
    return _PREFIX.sub("", heading_key(said)).strip(" .…:;?!\"'“”").casefold()


# --- words -------------------------------------------------------------------------------


def guess_group(word: str) -> str:
    """The role group that a word may mean; "" where it could be any."""
    key = squeezed(word)
    for group in ROLE_GROUPS:
        if key in {squeezed(group), *GROUP_WORDS[group]}:
            return group
    near = get_close_matches(key, [squeezed(group) for group in ROLE_GROUPS], n=1, cutoff=_ALIKE)
    return next((group for group in ROLE_GROUPS if near and squeezed(group) == near[0]), "")


def is_group(word: str) -> bool:
    """Whether a word is one of our role groups as it is."""
    return squeezed(word) in {squeezed(group) for group in ROLE_GROUPS}


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


def group_words(sheet: Sheet, mapping: ColumnMapping, most: int = 12) -> tuple[str, ...]:
    """The words in the role group's column that are not ours, in order; at most `most`."""
    column = next(
        (
            index
            for index, said in enumerate(sheet.header)
            if mapping.columns.get(heading_key(said)) == "role_group"
        ),
        None,
    )
    if column is None:
        return ()
    found = dict.fromkeys(
        heading_key(cell)
        for _, row in sheet.rows
        if column < len(row) and isinstance(cell := row[column], str) and cell.strip()
    )
    return tuple(word for word in found if not is_group(word))[:most]
