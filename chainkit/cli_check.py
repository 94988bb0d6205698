"""`chainkit check`: what is wrong with content, database and environment, and how to mend it.

What a language or a pack leaves in the words beneath it is a note and no fault.  Imports
chainkit.content, chainkit.catalogues, the chain's content, the store and places.
"""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from chainkit import __version__, places
from chainkit.errors import ChainkitError
from chainkit.exercises import EXERCISES

_LIBRARIES = ("jupyterlab", "voila", "papermill", "ipywidgets", "pandas", "typst")

NOTE = "words"
"""What a finding is about that is neither right nor wrong."""
NAMED = 6
"""Keys that a note names one by one."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    good: bool
    words: str

    @property
    def mark(self) -> str:
        """One word for it, as wide as the others."""
        if self.what == NOTE:
            return "note "
        return "fine " if self.good else "WRONG"


def findings(database: str | None) -> Iterator[Finding]:
    """Everything looked at, one after the other; the bad ones say how to mend them."""
    yield from _environment()
    yield from _content()
    yield from _notebooks()
    yield _database(database)


def _environment() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    advice = "" if good else "; chainkit needs 3.11 or later"
    yield Finding("Python", good, f"{version}, chainkit {__version__}{advice}")
    for name in _LIBRARIES:
        try:
            yield Finding(name, good=True, words=importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, good=False, words="not installed; install chainkit again with pip")


def _content() -> Iterator[Finding]:
    from chainkit.chain.content import chain_content
    from chainkit.content import check_content

    errors: list[ChainkitError] = list(check_content())
    try:
        chain_content()
    except ChainkitError as error:
        errors.append(error)
    folder = places.data_dir() / "content"
    for sentence in dict.fromkeys(map(str, errors)):
        yield Finding("content", good=False, words=sentence)
    if not errors:
        yield Finding("content", good=True, words=f"all files in {folder} are valid")
        yield from _wordings()
    yield from _catalogues()


def _wordings() -> Iterator[Finding]:
    """What languages and packs leave in the words beneath them: a note, no fault."""
    from chainkit.content.lacking import lacking_words

    for file, keys in lacking_words():
        some = ", ".join(keys[:NAMED]) + (" …" if len(keys) > NAMED else "")
        words = f"{file} leaves {len(keys)} keys in the words beneath it: {some}"
        yield Finding(NOTE, good=True, words=words)


def _catalogues() -> Iterator[Finding]:
    """Interface sentences against each language's catalogue, one line each."""
    from chainkit.catalogues import catalogue_name, gaps, languages_spoken

    for language in languages_spoken():
        try:
            found = gaps(language)
        except ChainkitError as error:
            yield Finding("sentences", good=False, words=str(error))
            continue
        file = catalogue_name(language)
        for sentence in found.holes:
            words = f"{file}: other {{placeholders}} than in English: {sentence}"
            yield Finding("sentences", good=False, words=words)
        for sentence in found.missing:
            yield Finding(NOTE, good=True, words=f"{file} lacks: {sentence}")
        for sentence in found.unused:
            yield Finding(NOTE, good=True, words=f"{file} has, but nothing says: {sentence}")
        if not found.any:
            yield Finding("sentences", good=True, words=f"{file} has every sentence that is said")


def _notebooks() -> Iterator[Finding]:
    from chainkit.report.parameters import read_parameters

    for entry in EXERCISES:
        try:
            names = ", ".join(read_parameters(places.notebooks_dir() / entry.notebook))
            yield Finding(entry.notebook, good=True, words=f"parameters {names}")
        except ChainkitError as error:
            yield Finding(entry.notebook, good=False, words=str(error))


def _database(database: str | None) -> Finding:
    from chainkit.store import open_store

    try:
        with open_store(database) as store:
            count = len(store.clients())
            noun = "client" if count == 1 else "clients"
            return Finding("database", good=True, words=f"{store.place}, {count} {noun}")
    except ChainkitError as error:
        return Finding("database", good=False, words=str(error))
