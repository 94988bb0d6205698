"""What our own source says, against what each language's catalogue has for it.

Reads the package as text, finds every whole sentence given to `say`, `count` and `phrase`,
and compares.  For `chainkit check` and the house tests.  Imports places, words and yamlfile.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from chainkit.places import data_dir
from chainkit.words import FILE, catalogue
from chainkit.yamlfile import shown

SPOKEN: Mapping[str, tuple[int, ...]] = {"say": (0,), "phrase": (0,), "count": (1, 2)}
"""The functions of `words` that take sentences, and which of their arguments those are."""
WORDS, OURS = "chainkit.words", "chainkit/words.py"
PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Call:
    """One place where something is said; `sentence` is None where it is not a literal."""

    sentence: str | None
    where: str
    """``chainkit/chain/report.py:70``"""


@dataclass(frozen=True)
class Gaps:
    """How a catalogue differs from what is said."""

    missing: tuple[str, ...]
    """Said, but not in the catalogue: these stay English."""
    unused: tuple[str, ...]
    """In the catalogue, but said no more."""
    holes: tuple[str, ...]
    """In both, but with other {placeholders}: these would fail or lose a value."""

    @property
    def any(self) -> bool:
        return bool(self.missing or self.unused or self.holes)


def calls(package: Path = PACKAGE) -> tuple[Call, ...]:
    """Every call of `say`, `count` and `phrase` in the package."""
    return _read(package)


@cache  # not of `calls`: with and without its argument it would read everything anew
def _read(package: Path) -> tuple[Call, ...]:
    found: list[Call] = []
    for path in sorted(package.rglob("*.py")):
        text, name = path.read_text("utf-8"), path.relative_to(package.parent).as_posix()
        if WORDS in text or name == OURS:  # to parse all the others takes longer than these
            found += _calls(ast.parse(text, str(path)), name)
    return tuple(found)


def sentences(package: Path = PACKAGE) -> Mapping[str, str]:
    """Every sentence that is said -> the first place where it is."""
    found: dict[str, str] = {}
    for call in calls(package):
        if call.sentence is not None:
            found.setdefault(call.sentence, call.where)
    return found


ENGLISH_ONLY = (
    "chainkit/levels/",
    "chainkit/charter/",
    "chainkit/continuum/",
    "chainkit/care/",
    "chainkit/economics/",
    "chainkit/failures/",
    "chainkit/portfolio/",
)
"""What speaks English only so far: exercises whose sessions offer no other language, and the
comparison of clients, which belongs to no session."""


def speaks_english_only(module: str) -> bool:
    """Whether `module`, by its full name, belongs to an exercise that speaks English only.

    >>> speaks_english_only("chainkit.levels.content"), speaks_english_only("chainkit.chain.place")
    (True, False)
    """
    return f"{module.replace('.', '/')}/".startswith(ENGLISH_ONLY)


def gaps(language: str, package: Path = PACKAGE) -> Gaps:
    """What the catalogue of `language` lacks, has too much, or has with other placeholders.

    Sentences that only exercises of `ENGLISH_ONLY` say are not missed.
    """
    said, known = sentences(package), catalogue(language)
    asked = {
        call.sentence: call.where
        for call in calls(package)
        if call.sentence is not None and not call.where.startswith(ENGLISH_ONLY)
    }
    return Gaps(
        missing=tuple(sentence for sentence in asked if sentence not in known),
        unused=tuple(sentence for sentence in known if sentence not in said),
        holes=tuple(s for s, other in known.items() if placeholders(s) != placeholders(other)),
    )


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces; those of a plural that says its number in words may lack it.

    >>> sorted(placeholders("{done} of {total} sheets"))
    ['done', 'total']
    """
    try:
        names = (name for _, name, _, _ in Formatter().parse(sentence))
        return frozenset(name for name in names if name is not None)
    except ValueError:
        return frozenset({sentence})  # a lone brace: it equals no other


def languages_spoken(folder: Path | None = None) -> tuple[str, ...]:
    """Every language that has a catalogue."""
    root = folder if folder is not None else data_dir() / "content"
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{FILE}")))


def catalogue_name(language: str) -> str:
    """The catalogue's file as messages name it."""
    return shown(data_dir() / "content" / language / FILE)


def _calls(tree: ast.Module, name: str) -> Iterator[Call]:
    ours = {
        alias.asname or alias.name: SPOKEN[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == WORDS
        for alias in node.names
        if alias.name in SPOKEN
    }
    if name == OURS:
        ours = dict(SPOKEN)
    for node in ast.walk(tree) if ours else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for place in ours.get(node.func.id, ()):
                given = node.args[place] if place < len(node.args) else None
                yield Call(_literal(given), f"{name}:{node.lineno}")


def _literal(given: ast.expr | None) -> str | None:
    literal = isinstance(given, ast.Constant) and isinstance(given.value, str)
    return str(given.value) if literal and isinstance(given, ast.Constant) else None
