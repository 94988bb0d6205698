"""Headings and words of somebody else's file, guessed to mean ours; whoever guesses, says so.

What a heading means is looked for in this order: our own name, the very words of an item,
a usual label, the number of a question, words much alike.  Each of our columns is given
away once.  Imports cells, sheets, mappings and the shared role groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal

from chainkit.intake.cells import squeezed
from chainkit.intake.mapping import WORD, ColumnMapping, heading_key
from chainkit.intake.sheet import Sheet
from chainkit.workshop.records import ROLE_GROUPS

How = Literal["name", "words", "service", "label", "number", "close"]
"""How a meaning was found; from `label` on it is a guess."""
GUESSES: tuple[How, ...] = ("label", "number", "close")
CANNOT_JUDGE = frozenset(
    squeezed(said)
    for said in ("x", "?", "cannot judge", "can't judge", "can not judge", "n/a", "na", "n.a.",
                 "not applicable", "don't know", "do not know", "dont know", "dk")
)  # fmt: skip
"""Ways to write *cannot judge*; case, spaces and hyphens do not matter."""
ANSWER_LABELS: Mapping[str, tuple[str, ...]] = {
    "role_group": ("role", "group", "team", "function", "rolegroup", "stakeholder", "position",
                   "department", "whoareyou", "gruppe", "rolle", "funktion", "équipe", "groupe"),
    "participant": ("person", "respondent", "respondentid", "responseid", "sheet", "paper", "id"),
    "item": ("question", "statement", "code", "frage", "énoncé"),
    "value": ("answer", "score", "rating", "response", "antwort", "réponse", "note"),
}  # fmt: skip
"""Column of a table of answers -> what else people call it."""
GROUP_WORDS: Mapping[str, tuple[str, ...]] = {
    "management": ("manager", "managers", "leader", "leaders", "leadership", "boss", "chef",
                   "director", "directors", "head", "executive", "executives", "supervisor"),
    "front_line": ("front", "frontstaff", "staff", "sales", "service", "servicestaff", "waiter",
                   "agents", "contactstaff", "frontoffice"),
    "support": ("backoffice", "back", "office", "it", "hr", "kitchen", "internal", "admin"),
    "customer": ("customers", "client", "clients", "guest", "guests", "patient", "patients"),
}  # fmt: skip
_NUMBERED = re.compile(r"(?:q|question|item|frage|no|nr)?\s*[.#]?\s*(\d{1,2})\s*[.):\-–]?\s*")
_PREFIX = re.compile(r"^(?:q|question|item|frage)?\s*\d{1,2}\s*[.):\-–]?\s+", re.IGNORECASE)
ALIKE = 0.6
"""Likeness, 0 to 1, from which words are shown as a guess (ours)."""


# --- headings ----------------------------------------------------------------------------


def find_headings(
    headings: Iterable[str],
    items: Sequence[str],
    texts: Mapping[str, str],
    labels: Mapping[str, Sequence[str]],
    counts: Sequence[str] = (),
) -> dict[str, tuple[str, How]]:
    """Heading -> (our column, how it was found); headings that say nothing are left out.

    `items` in the order of their numbers; `texts`: what an item may be called, as
    `plain_words` -> the item; `labels`: our column -> what else it is called; `counts`: the
    columns of a table of counts, whose names are no numbers of questions.
    """
    said = [heading_key(each) for each in headings if each.strip()]
    found: dict[str, tuple[str, How]] = {}
    for how, find in _finders(said, items, texts, labels, counts):
        taken = {field for field, _ in found.values()}
        for heading in said:
            field = "" if heading in found else find(heading, taken)
            if field and field not in taken:
                found[heading] = (field, how)
                taken.add(field)
    return found


def _finders(
    said: Sequence[str],
    items: Sequence[str],
    texts: Mapping[str, str],
    labels: Mapping[str, Sequence[str]],
    counts: Sequence[str],
) -> list[tuple[How, Callable[[str, set[str]], str]]]:
    names = {squeezed(name): name for name in (*items, *labels)}
    numbers = [int(match[1]) for one in said if (match := _NUMBERED.fullmatch(one.casefold()))]
    counted = bool(counts) and set(map(str, numbers)) == set(counts)
    if counted:
        names |= {name: name for name in counts}
    called = {squeezed(label): field for field, all_ in labels.items() for label in all_}

    def by_number(heading: str, _taken: set[str]) -> str:
        match = _NUMBERED.fullmatch(heading.casefold())
        at = int(match[1]) if match else 0
        return items[at - 1] if len(numbers) > 2 and not counted and 0 < at <= len(items) else ""

    def alike(heading: str, taken: set[str]) -> str:
        left = {text: item for text, item in texts.items() if item not in taken}
        near = get_close_matches(plain_words(heading), left, n=1, cutoff=ALIKE)
        return left[near[0]] if near else ""

    return [
        ("name", lambda heading, _: names.get(squeezed(heading), "")),
        ("words", lambda heading, _: by_words(heading, texts)),
        ("label", lambda heading, _: called.get(squeezed(heading.strip("!?:. ")), "")),
        ("number", by_number),
        ("close", alike),
    ]


def by_words(said: str, texts: Mapping[str, str]) -> str:
    """The item whose words these are, or whose words begin so where they end in “…”."""
    plain = plain_words(said)
    if plain in texts:
        return texts[plain]
    if not said.rstrip().endswith(("…", "...")) or len(plain) < 8:
        return ""
    begun = {item for text, item in texts.items() if text.startswith(plain)}
    return begun.pop() if len(begun) == 1 else ""


def plain_words(said: str) -> str:
    """Words without a question's number, case, and what stands at their ends."""
    return _PREFIX.sub("", heading_key(said)).strip(" .…:;?!\"'“”").casefold()


# --- words -------------------------------------------------------------------------------


def guess_group(word: str) -> str:
    """The role group that a word may mean; "" where it could be any."""
    key = squeezed(word)
    for group in ROLE_GROUPS:
        if key in {squeezed(group), *GROUP_WORDS[group]}:
            return group
    near = get_close_matches(key, [squeezed(group) for group in ROLE_GROUPS], n=1, cutoff=ALIKE)
    return next((group for group in ROLE_GROUPS if near and squeezed(group) == near[0]), "")


def is_group(word: str) -> bool:
    """Whether a word is one of our role groups as it is."""
    return squeezed(word) in {squeezed(group) for group in ROLE_GROUPS}


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


def with_groups(columns: Mapping[str, str], sheet: Sheet) -> dict[str, str]:
    """`columns`, and what each word for a role group in the file may mean, where it can be told."""
    done = dict(columns)
    draft = ColumnMapping(client="draft", id="draft", kind="answers", columns=done)
    heading = next((key for key, meaning in columns.items() if meaning == "role_group"), "")
    for word in group_words(sheet, draft):
        group = guess_group(word)
        if group:
            done[f"{heading}{WORD}{word}"] = group
    return done
