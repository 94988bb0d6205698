"""Which words each language and each pack leaves as they are beneath it.

A language is held against the whole English file; a pack gives only what differs, so its
language folder is held against the pack itself.  What only an exercise says that speaks English
alone lacks nothing.  Imports its neighbours in content and the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from chainkit.catalogues import speaks_english_only
from chainkit.content.claims import CLAIM_WORDING
from chainkit.content.files import ENGLISH, content_path
from chainkit.content.overlay import Wording, given_words, lacking
from chainkit.content.packs import PACKS, languages, packs
from chainkit.content.readers import readers_of
from chainkit.content.shelf import (
    CLAIMS,
    EFFECT_WORDING,
    EVIDENCE,
    EVIDENCE_WORDS,
    RANGE_WORDING,
    RANGES,
    effect_data,
    read_effects,
)
from chainkit.yamlfile import parse, shown


def lacking_words(folder: Path | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(file as messages name it, keys it lacks) for each overlay that lacks any.

    A language that has no overlay at all for a file is named with all of the file's keys.
    The files beneath must be valid.
    """
    root = content_path("", folder)
    for name, (base, wording) in _bases(folder).items():
        for language in languages(folder):
            if language != ENGLISH:
                yield from _one(base, root / language / name, wording)
        for pack in packs(folder=folder):
            path = root / PACKS / pack / name
            given = given_words(base, path, wording) if path.is_file() else None
            for language in languages(folder) if given is not None else ():
                if language != ENGLISH:
                    yield from _one(given, root / PACKS / pack / language / name, wording)


def _one(base: Any, path: Path, wording: Wording) -> Iterator[tuple[str, tuple[str, ...]]]:
    keys = tuple(lacking(base, path, wording))
    if keys:
        yield shown(path), keys


def _bases(folder: Path | None) -> Mapping[str, tuple[Any, Wording]]:
    """Every file that can be overlaid: its name, its data and what in it is wording."""
    effects = read_effects(content_path(EVIDENCE, folder))[0]
    found: dict[str, tuple[Any, Wording]] = {
        EVIDENCE_WORDS: (effect_data(effects), EFFECT_WORDING),
        CLAIMS: (parse(content_path(CLAIMS, folder)).data, CLAIM_WORDING),
        RANGES: (parse(content_path(RANGES, folder)).data, RANGE_WORDING),
    }
    for path in sorted(content_path("", folder).glob("*.yaml")):
        for module in readers_of(path.name):
            wording = getattr(module, "WORDING", None)
            if isinstance(wording, Wording) and not speaks_english_only(module.__name__):
                found[path.name] = (parse(path).data, wording)
    return found
