"""The chain's content file, read once, and the rules that its links and arrows obey.

Imports content and chain/model: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import get_args

from chainkit.chain.model import Band, Basis, ChainContent, Edge, Link, View
from chainkit.content import Effect
from chainkit.content.files import content_path, repeated
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.content.shelf import EVIDENCE, read_effects
from chainkit.errors import ContentError
from chainkit.workshop.records import RoleGroup
from chainkit.yamlfile import Fault, parse, read_yaml

FILE = "chain.yaml"
LABELS = {"bands": Band, "role_groups": RoleGroup, "views": View, "bases": Basis}


WORDING = Wording(
    words=frozenset(
        {
            *("name", "card", "aliases", "definition", "depends_on", "actions", "question"),
            *("text", "label", "formula", "unit", "note"),
        }
    ),
    labels=frozenset(LABELS),
)
"""What a language or a sector pack may say otherwise; see `content.overlay`."""


def chain_content(language: str = "en", pack: str = "", folder: Path | None = None) -> ChainContent:
    """The ten links and the arrows between them, in the words of `language` and `pack`.

    What they lack is English.  Keys are the same in every wording, so that answers can be
    compared.  `folder` is the content folder, by default the one that ships with chainkit.

    Raises ContentError if a file breaks a rule, BadValue if `language` is no language tag,
    UnknownChoice if there is no such pack.
    """
    return _read(language, pack, folder)


@cache
def _read(language: str, pack: str, folder: Path | None) -> ChainContent:
    return load_worded(
        FILE,
        ChainContent,
        WORDING,
        rules=chain_faults,
        language=language,
        pack=pack,
        folder=folder,
    )


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the links; called by `chainkit.content.check_content`."""
    known, broken = read_effects(content_path(EVIDENCE, folder=folder))

    def rules(content: ChainContent) -> Iterator[Fault]:
        yield from chain_faults(content)
        if not broken:  # its own mistakes are told by the check of the evidence
            yield from evidence_faults(content, known)

    path = content_path(FILE, folder=folder)
    errors = read_yaml(path, ChainContent, rules)[1]
    if not errors:
        data = parse(path).data
        errors = overlay_errors(FILE, data, ChainContent, WORDING, chain_faults, folder)
    return errors


def chain_faults(content: ChainContent) -> Iterator[Fault]:
    """Rules of the file by itself: keys used once, arrows that lead somewhere, ten in a row."""
    yield from _link_faults(content)
    yield from _item_faults(content)
    yield from _edge_faults(content)
    yield from _label_faults(content)


def evidence_faults(content: ChainContent, known: Mapping[str, Effect]) -> Iterator[Fault]:
    """Each arrow names evidence that is about this arrow, or says in its note why there is none."""
    for index, edge in enumerate(content.edges):
        at = ("edges", index)
        if not edge.effects and not edge.note and edge.basis != "reinvestment":
            yield Fault((*at, "effects"), "name an effect, or say in the note why there is none")
        for place, name in enumerate(edge.effects):
            if name not in known:
                yield Fault((*at, "effects", place), f"evidence.csv has no effect “{name}”")
            elif not _about(edge, known[name].from_link, known[name].to_link):
                yield Fault((*at, "effects", place), f"{name} is about another pair of links")


def _about(edge: Edge, source: str, target: str) -> bool:
    ends = (edge.source, edge.target)
    return (source, target) == ends or (edge.both_ways and (target, source) == ends)


def _link_faults(content: ChainContent) -> Iterator[Fault]:
    for key in ("id", "code", "name"):
        for index, value in repeated([getattr(link, key) for link in content.links]):
            yield Fault(("links", index, key), f"“{value}” is used twice")
    for index, link in enumerate(content.links):
        if link.position != index + 1:
            yield Fault(("links", index, "position"), f"it must be {index + 1}, its place here")
        if not link.metrics or not link.actions:
            key = "actions" if link.metrics else "metrics"
            yield Fault(("links", index, key), "at least one is needed")


def _item_faults(content: ChainContent) -> Iterator[Fault]:
    for index, link in enumerate(content.links):
        for place, statement in enumerate(link.statements):
            right = f"{link.code}{place + 1}"
            if statement.id != right:
                at = ("links", index, "statements", place, "id")
                yield Fault(at, f"found “{statement.id}”; it must be “{right}”")
    yield from _metric_faults(content.links)


def _metric_faults(links: tuple[Link, ...]) -> Iterator[Fault]:
    places = [(i, k) for i, link in enumerate(links) for k in range(len(link.metrics))]
    for number, value in repeated([links[i].metrics[k].id for i, k in places]):
        index, place = places[number]
        yield Fault(("links", index, "metrics", place, "id"), f"“{value}” is used twice")


def _edge_faults(content: ChainContent) -> Iterator[Fault]:
    for index, edge in enumerate(content.edges):
        for key, name in (("source", edge.source), ("target", edge.target)):
            if name not in content.by_id:
                yield Fault(("edges", index, key), f"there is no link “{name}”")
        if edge.source == edge.target:
            yield Fault(("edges", index, "target"), "an arrow must lead to another link")
    pairs = [f"{edge.source} → {edge.target}" for edge in content.edges]
    for index, pair in repeated(pairs):
        yield Fault(("edges", index), f"the arrow {pair} is given twice")
    for link, after in pairwise(content.links):
        if f"{link.id} → {after.id}" not in pairs:
            yield Fault(("edges",), f"the straight row needs an arrow {link.id} → {after.id}")


def _label_faults(content: ChainContent) -> Iterator[Fault]:
    for field, kind in LABELS.items():
        for name in get_args(kind):
            if name not in getattr(content, field):
                yield Fault((field, name), "this key is missing")
