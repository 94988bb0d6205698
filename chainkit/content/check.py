"""Everything that can be wrong with the content that ships, found in one go.

Imports the other modules of content.  An exercise's own files are checked by the exercise
(`check()` in the module that reads the file, see `readers`), so that a new exercise needs no
line here and this module knows none of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from chainkit.content.claims import CLAIM_WORDING, ClaimFile
from chainkit.content.evidence import Effect
from chainkit.content.files import content_path, read_csv
from chainkit.content.overlay import Wording, overlay_errors
from chainkit.content.readers import readers_of
from chainkit.content.shelf import (
    CLAIMS,
    EFFECT_WORDING,
    EVIDENCE,
    EVIDENCE_WORDS,
    RANGE_WORDING,
    RANGES,
    EffectFile,
    RangeFile,
    claim_faults,
    effect_data,
    read_effects,
)
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, Location, M, Rules, parse, read_yaml, shown


class _Link(BaseModel):
    id: str


class _Links(BaseModel):
    links: tuple[_Link, ...]


def check_content(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the content files of `folder` (default: what ships); [] if none.

    Files are valid by themselves, every reference leads somewhere, and every number has a
    source and a confidence mark.
    """
    links = _link_ids(content_path("chain.yaml", folder=folder))
    path = content_path(EVIDENCE, folder=folder)
    effects, errors = read_effects(path)
    # Of a broken file its own mistakes are enough: what refers to it is not judged.
    known = None if errors else effects
    errors += _effect_errors(path, links)

    def claim_rules(file: ClaimFile) -> Iterator[Fault]:
        yield from claim_faults(file)
        for index, claim in enumerate(file.claims):
            yield from _dangling(("claims", index, "links"), claim.links, links, "link")
            yield from _dangling(("claims", index, "effects"), claim.effects, known, "effect")

    def range_rules(file: RangeFile) -> Iterator[Fault]:
        for index, one in enumerate(file.ranges):
            at = ("ranges", index)
            for key, name in (("source", one.source), ("target", one.target)):
                if name and links is not None and name not in links:
                    yield Fault((*at, key), f"there is no link “{name}”")
            yield from _dangling((*at, "drawn_from"), one.drawn_from, known, "effect")

    if known:
        data = effect_data(known)
        errors += overlay_errors(EVIDENCE_WORDS, data, EffectFile, EFFECT_WORDING, folder=folder)
    errors += _file_errors(CLAIMS, ClaimFile, CLAIM_WORDING, claim_rules, folder)
    errors += _file_errors(RANGES, RangeFile, RANGE_WORDING, range_rules, folder)
    errors += _reader_errors(content_path("", folder=folder), folder)
    return errors


def _file_errors(
    name: str, model: type[M], wording: Wording, rules: Rules[M], folder: Path | None
) -> list[ContentError]:
    """Mistakes of a file, or where it has none those of its overlays."""
    path = content_path(name, folder=folder)
    errors = read_yaml(path, model, rules)[1]
    return errors or overlay_errors(name, parse(path).data, model, wording, rules, folder)


def _dangling(
    at: Location, names: Iterable[str], known: Container[str] | None, what: str
) -> Iterator[Fault]:
    for place, name in enumerate(names):
        if known is not None and name not in known:
            yield Fault((*at, place), f"there is no {what} “{name}”")


def _effect_errors(path: Path, links: Container[str] | None) -> Iterator[ContentError]:
    for line, effect in read_csv(path, Effect)[0]:
        for key, name in (("from_link", effect.from_link), ("to_link", effect.to_link)):
            if name and links is not None and name not in links:
                yield ContentError(
                    f"there is no link “{name}”", file=shown(path), line=line, key=key
                )


def _link_ids(path: Path) -> frozenset[str] | None:
    """The ids of the links, read without the chain's own types, which lie above this layer.

    None if the file is broken: the chain's own check says so, and references are not judged.
    """
    value, _ = read_yaml(path, _Links)
    return frozenset(link.id for link in value.links) if value else None


def _reader_errors(root: Path, folder: Path | None) -> Iterator[ContentError]:
    for path in sorted(root.glob("*.yaml")):
        for module in readers_of(path.name):
            if hasattr(module, "check"):
                yield from module.check(folder)
