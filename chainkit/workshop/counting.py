"""Counting paper: a sheet typed as a row of keys, check sums, and one entry against another.

Pure rules for the tally screen.  A typed line has one key per item: ``1`` to ``5``, ``x``
for *cannot judge*, ``0`` for a blank.  A blank is no answer, so it has no record.
Imports errors and words only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chainkit.errors import BadValue, ChainkitError
from chainkit.words import say

BLANK, CANNOT_JUDGE = "0", "x"
ANSWERS = "12345"
KEYS = f"{ANSWERS}{CANNOT_JUDGE}{BLANK}"
Answers = Mapping[str, int | None]
"""Item -> 1 to 5, or None for *cannot judge*; an item that is left out was left blank."""
_PAPER = re.compile(r"paper-[a-z](\d+)")
SixCounts = tuple[int, int, int, int, int, int]
"""How many answered 1, 2, 3, 4, 5, and *cannot judge*."""


def paper_key(group: str, number: int) -> str:
    """The anonymous key of a paper sheet, numbered within its role group.

    >>> paper_key("front_line", 7)
    'paper-f07'
    """
    return f"paper-{group[0]}{number:02d}"


def paper_number(participant: str) -> int:
    """The number of a paper sheet by its key; 0 for a key that is of no paper sheet."""
    found = _PAPER.fullmatch(participant)
    return int(found[1]) if found else 0


def read_line(line: str, items: Sequence[str]) -> dict[str, int | None]:
    """The answers that a typed line gives.

    Raises BadValue for a key that means nothing, and for a line with more or fewer keys
    than items: one key too few would shift every answer after it.

    >>> read_line("4x0", ("ISQ", "ES", "ER"))
    {'ISQ': 4, 'ES': None}
    """
    wrong = next((key for key in line if key not in KEYS), "")
    if wrong:
        raise BadValue("a key of the sheet", wrong, "1 to 5, x (cannot judge) or 0 (blank)")
    if len(line) != len(items):
        expected = f"one key for each of the {len(items)} items"
        raise BadValue("the sheet", line, f"{expected}, and has {len(line)}")
    typed = zip(items, line, strict=True)
    return {item: _answer(key) for item, key in typed if key != BLANK}


def line_of(answers: Answers, items: Iterable[str]) -> str:
    """The keys that give `answers`: `read_line` the other way round.

    >>> line_of({"ISQ": 4, "ES": None}, ("ISQ", "ES", "ER"))
    '4x0'
    """
    return "".join(_key(answers, item) for item in items)


def _answer(key: str) -> int | None:
    return None if key == CANNOT_JUDGE else int(key)


def _key(answers: Answers, item: str) -> str:
    if item not in answers:
        return BLANK
    value = answers[item]
    return CANNOT_JUDGE if value is None else str(value)


def counts_of_key(key: str) -> SixCounts:
    """One answer as the counts of a tally: a single one, or none at all for a blank.

    >>> counts_of_key("4")
    (0, 0, 0, 1, 0, 0)
    """
    a, b, c, d, e, f = (int(key == each) for each in ANSWERS + CANNOT_JUDGE)
    return a, b, c, d, e, f


def key_of_counts(counts: Sequence[int]) -> str:
    """The answer that the counts of one sheet stand for; `counts_of_key` the other way."""
    return next((key for key, count in zip(KEYS, counts, strict=False) if count), BLANK)


# --- check sums --------------------------------------------------------------------------


@dataclass(frozen=True)
class ItemSum:
    """What became of one item over all sheets; the three add up to the number of sheets."""

    answered: int
    """1 to 5; which of them is not said while the round is open."""
    cannot_judge: int
    blank: int

    @property
    def sheets(self) -> int:
        """The check sum."""
        return self.answered + self.cannot_judge + self.blank


def check_sums(sheets: Iterable[Answers], items: Iterable[str]) -> dict[str, ItemSum]:
    """For each item, how many of `sheets` answered it, could not judge, or left it blank.

    >>> check_sums([{"ISQ": 4}, {"ISQ": None}, {}], ["ISQ"])
    {'ISQ': ItemSum(answered=1, cannot_judge=1, blank=1)}
    """
    lines = list(sheets)
    found = {}
    for item in items:
        given = [sheet[item] for sheet in lines if item in sheet]
        cannot = given.count(None)
        found[item] = ItemSum(len(given) - cannot, cannot, len(lines) - len(given))
    return found


@dataclass(frozen=True)
class RowCheck:
    """Whether the rows of a count add up to the same number of sheets."""

    sheets: int
    """What most rows add up to, the larger number where two are as frequent; 0 for none."""
    odd: Mapping[str, int]
    """Rows that add up to something else: item -> its sum."""
    empty: int
    """Rows with nothing in them yet."""


def check_rows(sums: Mapping[str, int]) -> RowCheck:
    """The rows of a count against one another.

    >>> check_rows({"ISQ": 12, "ES": 12, "ER": 11, "EP": 0})
    RowCheck(sheets=12, odd={'ER': 11}, empty=1)
    """
    typed = {item: total for item, total in sums.items() if total}
    often = Counter(typed.values())
    sheets = max(often, key=lambda total: (often[total], total), default=0)
    odd = {item: total for item, total in typed.items() if total != sheets}
    return RowCheck(sheets, odd, len(sums) - len(typed))


# --- one entry against another -------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """Where two entries of the same paper disagree."""

    where: str
    first: object
    second: object


def check_seen(theirs: int, mine: int, seen: int | None) -> None:
    """Raise ChainkitError where `theirs` stands and is neither what the writer saw nor wrote.

    `seen` None: nobody knows what the writer saw, and the last one wins.
    """
    if seen is not None and theirs not in {seen, mine}:
        raise ChainkitError(
            say(
                "Somebody else typed this number first: {theirs}; yours was {mine}. Theirs "
                "stands and is shown now; type yours again to overrule it.",
                theirs=theirs,
                mine=mine,
            )
        )


def differences(
    first: Mapping[str, object], second: Mapping[str, object]
) -> tuple[Difference, ...]:
    """Every place whose values differ, in the order of `first`, then what only `second` has.

    None stands for a place that one of them lacks.

    >>> differences({"ISQ": 4, "ES": 2}, {"ISQ": 4, "ES": 3})
    (Difference(where='ES', first=2, second=3),)
    """
    return tuple(
        Difference(where, first.get(where), second.get(where))
        for where in {**first, **second}
        if first.get(where) != second.get(where)
    )
