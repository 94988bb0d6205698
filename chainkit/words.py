"""Interface words in the reader's language; the English sentence is the key.

`say` is called with whole English sentences, never with fragments.  A language is a file
`data/content/<language>/interface.yaml` that maps English sentences to its own; a sentence
it lacks stays English, and `chainkit check` lists it.  Which language is spoken belongs to
the work under way (`speaking`), not to the process.  Imports content's file reader only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType

from pydantic import RootModel

from chainkit.content.files import content_path, load_yaml

FILE = "interface.yaml"
ENGLISH = "en"
_language: ContextVar[str] = ContextVar("language", default=ENGLISH)


class Catalogue(RootModel[dict[str, str]]):
    """English sentence -> the same in another language."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The sentences of `language`; none for English or where no file is."""
    if language == ENGLISH or not content_path(FILE, language).is_file():
        return MappingProxyType({})
    return MappingProxyType(load_yaml(FILE, Catalogue, language=language).root)


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
    spoken = catalogue(_language.get()).get(sentence, sentence)
    return spoken.format(**values) if values else spoken


def count(number: int, one: str, many: str, /, **values: object) -> str:
    """`one` or `many` by the language's own rule for `number`; both may use {number}.

    >>> count(1, "{number} sheet", "{number} sheets")
    '1 sheet'
    """
    single = number in (0, 1) if _language.get().startswith("fr") else number == 1
    return say(one if single else many, number=number, **values)
