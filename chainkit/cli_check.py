"""`chainkit check`: what is wrong with content, database and environment, and how to mend it.

Imports chainkit.content, the chain's content, the store and places.
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


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    good: bool
    words: str


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
