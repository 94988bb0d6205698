"""What one spreadsheet cell says, turned into a typed value or refused with a reason.

Nothing is guessed: a value that could mean two things is refused, and the message says
how to write it so that it means one.  Imports nothing of chainkit.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_COMMA = re.compile(r"[+-]?(\d+(,\d*)?|,\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
_GROUPED_BY_COMMA = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d+)?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_YES = frozenset({"yes", "true", "1"})
_NO = frozenset({"no", "false", "0"})
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be read at all, e.g. a formula whose result was never stored."""

    found: str
    expected: str


Cell = str | int | float | bool | date | Fault | None


class Wrong(Exception):
    """A cell does not say what its column needs."""

    def __init__(self, found: str, expected: str) -> None:
        self.found, self.expected = found, expected
        super().__init__(f"{found}; expected {expected}")


def is_blank(value: Cell) -> bool:
    """True for an empty cell and for one with nothing but spaces; zero is not blank."""
    return value is None or (isinstance(value, str) and not value.strip())


def shown(value: Cell) -> str:
    """How a problem quotes the cell."""
    if is_blank(value):
        return "nothing"
    if isinstance(value, Fault):
        return value.found
    if isinstance(value, datetime | date):
        return f"the date {value.isoformat()[:10]}"
    said = " ".join(str(value).split())
    return f"“{said[:_SHOWN]}…”" if len(said) > _SHOWN else f"“{said}”"


def text(value: Cell, expected: str, *, longest: int = 200) -> str:
    """The cell as text, outer spaces dropped; blank gives ``""``.

    Raises Wrong for control characters (no page or workbook could carry them) and for a
    text longer than `longest` characters.
    """
    if type(value) is str and value.isascii() and value.isprintable():
        plain = value.strip()
        if len(plain) <= longest:
            return plain  # the common case, kept short
    if isinstance(value, Fault):
        raise Wrong(value.found, value.expected)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    said = value if isinstance(value, str) else str(value)
    said = unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\r", "\n").strip())
    bad = _CONTROL.search(said)
    if bad:
        raise Wrong(f"a control character (code {ord(bad[0])})", f"{expected} without it")
    if len(said) > longest:
        raise Wrong(f"{len(said)} characters", f"{expected} of at most {longest} characters")
    return said


def number(value: Cell, expected: str, *, comma: bool) -> float | None:
    """The cell as a number; blank gives None.

    `comma` says that the file writes a decimal comma (it is semicolon separated).
    Raises Wrong for text, dates, percent signs, thousands separators and infinities.
    """
    if isinstance(value, Fault):
        raise Wrong(value.found, value.expected)
    if is_blank(value):
        return None
    if isinstance(value, bool | date):
        raise Wrong(shown(value), expected)
    if isinstance(value, str):
        value = _spelled(value.strip(), expected, comma=comma)
    result = float(value) if value is not None else math.nan
    if not math.isfinite(result):
        raise Wrong("a number too large to keep", expected)
    return result


def _spelled(said: str, expected: str, *, comma: bool) -> float:
    if comma and _GROUPED.fullmatch(said):
        raise Wrong(
            f"{shown(said)}, whose point may mark thousands or decimals",
            f"{expected}, with a decimal comma and no thousands separator",
        )
    if _PLAIN.fullmatch(said):
        return float(said)
    if _COMMA.fullmatch(said):
        if comma:
            return float(said.replace(",", "."))
        raise Wrong(
            f"{shown(said)}, whose comma may mark thousands or decimals",
            f"{expected}, with a decimal point (a decimal comma is understood only in a "
            "semicolon separated file)",
        )
    if _THOUSANDS.fullmatch(said):
        raise Wrong(shown(said), f"{expected}, written like 1234.5: no mark between thousands")
    raise Wrong(shown(said), expected)


def whole(value: Cell, expected: str, *, low: int, high: int, comma: bool) -> int | None:
    """The cell as a whole number from `low` to `high`; blank gives None; 4.0 is 4."""
    if type(value) is str and len(value) == 1 and value in "0123456789":
        value = int(value)
    if type(value) is int and low <= value <= high:
        return value  # the common case, kept short: 20,000 answers pass here
    if comma and isinstance(value, str) and _GROUPED_BY_COMMA.fullmatch(value.strip()):
        raise Wrong(
            f"{shown(value)}, whose comma may mark thousands or decimals",
            f"{expected}, with no mark between thousands",
        )
    result = number(value, expected, comma=comma)
    if result is None:
        return None
    if not result.is_integer() or not low <= result <= high:
        raise Wrong(shown(value), expected)
    return int(result)


def day(value: Cell, expected: str = "a date such as 2026-03-17") -> date | None:
    """The cell as a date: a date cell of a workbook or ISO text; blank gives None."""
    if isinstance(value, Fault):
        raise Wrong(value.found, value.expected)
    if is_blank(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = str(value).strip()
    if _ISO_DATE.fullmatch(said):
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise Wrong(no_day(said), expected) from error
    raise Wrong(shown(value), expected)


def no_day(said: str) -> str:
    """What is wrong with a date that is written well."""
    return f"{shown(said)}, a day that does not exist"


def yes_no(value: Cell, expected: str = "yes or no") -> bool | None:
    """The cell as yes or no; blank gives None."""
    if isinstance(value, bool):
        return value
    said = text(value, expected).lower()
    if not said:
        return None
    if said in _YES | _NO:
        return said in _YES
    raise Wrong(shown(value), expected)


@lru_cache(maxsize=4096)
def squeezed(said: str) -> str:
    """A name without case, spaces, hyphens and underscores, for finding it in a list."""
    return re.sub(r"[\s_\-]+", "", said).casefold()


def nearest(said: str, choices: list[str]) -> str:
    """`` (did you mean “x”?)`` for the nearest of `choices`, or nothing."""
    by_key = {squeezed(choice): choice for choice in choices}
    near = get_close_matches(squeezed(said), by_key, n=1, cutoff=0.6)
    return f" (did you mean “{by_key[near[0]]}”?)" if near else ""
