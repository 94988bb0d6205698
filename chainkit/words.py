"""Interface words in the reader's language; the English sentence is the key.

`say` is called with whole English sentences, never with fragments.  A language is a file
`data/content/<language>/interface.yaml` that maps English sentences to its own; a sentence
it lacks stays English, and `chainkit check` lists it.  Which language is spoken belongs to
the work under way (`speaking`), not to the process.  Numbers and days are written here too,
as the language has them.  Imports errors, places and yamlfile: nothing of content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from types import MappingProxyType

from pydantic import RootModel

from chainkit.places import data_dir
from chainkit.yamlfile import read_yaml

FILE = "interface.yaml"
ENGLISH = "en"
_FRENCH = "fr"
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


class Catalogue(RootModel[dict[str, str]]):
    """English sentence -> the same in another language."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of `language`; none for English or where no file is.

    Raises ContentError (file, line, key) for the first mistake in the file.
    """
    path = data_dir() / "content" / language / FILE
    if language == ENGLISH or not path.is_file():
        return MappingProxyType({})
    value, errors = read_yaml(path, Catalogue)
    if value is None:
        raise errors[0]
    return MappingProxyType(value.root)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside this block, and what was spoken before after it."""
    token = _language.set(language or ENGLISH)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The language spoken now, such as ``en`` or ``fr``."""
    return _language.get()


def say(sentence: str, /, **values: object) -> str:
    """`sentence` in the language spoken now, its {placeholders} filled from `values`.

    >>> say("{done} of {total} sheets", done=3, total=12)
    '3 of 12 sheets'
    """
    return spoken(sentence, **values)


def phrase(sentence: str, /) -> str:
    """`sentence` itself, marked to be said later: for constants, made before any language is.

    >>> phrase("strongly agree")
    'strongly agree'
    """
    return sentence


def spoken(phrase: str, /, **values: object) -> str:
    """What was marked by `phrase`, in the language spoken now, its {placeholders} filled."""
    sentence = catalogue(_language.get()).get(phrase, phrase)
    return sentence.format(**values) if values else sentence


def count(number: int, one: str, many: str, /, **values: object) -> str:
    """`one` or `many` by the language's own rule for `number`; both may use {number}.

    >>> count(1, "{number} sheet", "{number} sheets")
    '1 sheet'
    """
    single = number in (0, 1) if _is_french() else number == 1
    return spoken(one if single else many, number=number, **values)


def number(value: float, digits: int = 0) -> str:
    """`value` with `digits` decimals, a true minus, and the language's own signs.

    >>> number(1234.5, 1), number(-0.25, 2)
    ('1,234.5', '−0.25')
    >>> with speaking("fr"):
    ...     number(1234.5, 1)
    '1\u202f234,5'
    """
    text = f"{value:,.{digits}f}".replace("-", "−")
    if _is_french():
        return text.replace(",", "\u202f").replace(".", ",")
    return text


def plain(value: float) -> str:
    """`value` with as many decimals as it has, at most six significant figures.

    >>> plain(2.50), plain(40.0)
    ('2.5', '40')
    """
    text = f"{value:g}".replace("-", "−")
    return text.replace(".", ",") if _is_french() else text


_MONTH = re.compile(r"\d{4}-\d{2}")
MONTHS = (
    phrase("January"),
    phrase("February"),
    phrase("March"),
    phrase("April"),
    phrase("May"),
    phrase("June"),
    phrase("July"),
    phrase("August"),
    phrase("September"),
    phrase("October"),
    phrase("November"),
    phrase("December"),
)


def day(date: date) -> str:
    """A calendar day in words, such as ``3 March 2026``."""
    first = _is_french() and date.day == 1
    month = spoken(MONTHS[date.month - 1])
    return say(
        "{day} {month} {year}", day="1er" if first else date.day, month=month, year=date.year
    )


def month_words(period: str) -> str:
    """A month in words.

    >>> month_words("2018-03")
    'March 2018'
    """
    return say("{month} {year}", month=spoken(MONTHS[int(period[5:]) - 1]), year=period[:4])


def period_words(period: str) -> str:
    """A month in words; a year, quarter or week as it stands.

    >>> period_words("2018-03"), period_words("2018-Q1")
    ('March 2018', '2018-Q1')
    """
    return month_words(period) if _MONTH.fullmatch(period) else period


def inside(name: str) -> str:
    """A name as it stands inside a sentence: its first letter small, but not of ``NPS``.

    French sets names between « » and leaves them as they are.

    >>> inside("Customer loyalty"), inside("NPS")
    ('customer loyalty', 'NPS')
    """
    return name if _is_french() else small(name)


def small(sentence: str) -> str:
    """`sentence` as it goes on after other words: its first letter small."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def capital(sentence: str) -> str:
    """`sentence` with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence: “a, b and c”.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    if len(names) < 2:
        return "".join(names)
    return say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def _is_french() -> bool:
    return _language.get().split("-")[0] == _FRENCH
