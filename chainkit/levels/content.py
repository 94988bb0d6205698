"""The service-levels content file, read once, and the rules it obeys.

Imports content and levels/model: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

from chainkit.content.files import content_path, repeated
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.errors import ContentError
from chainkit.levels.model import Cadence, LevelsContent, Pack, TriggerKind
from chainkit.levels.result import LEVELS
from chainkit.yamlfile import Fault, Location, parse, read_yaml

FILE = "levels.yaml"
WORDING = Wording(
    words=frozenset(
        {"source", "name", "test", "if_missing", "kano", "note", "hint", "touchpoint"},
    )
)
"""What a language or a sector pack may say otherwise; see `content.overlay`."""


def levels_content(
    language: str = "en", pack: str = "", folder: Path | None = None
) -> LevelsContent:
    """Levels, journey stages and sector packs, in the words of `language` and `pack`.

    `folder` is the content folder, by default the one that ships with chainkit.

    Raises ContentError if a file breaks a rule, BadValue if `language` is no language tag,
    UnknownChoice if there is no such pack.
    """
    return _read(language, pack, folder)


@cache
def _read(language: str, pack: str, folder: Path | None) -> LevelsContent:
    return load_worded(
        FILE,
        LevelsContent,
        WORDING,
        rules=level_faults,
        language=language,
        pack=pack,
        folder=folder,
    )


def check(folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the content file; called by `chainkit.content.check_content`."""
    path = content_path(FILE, folder=folder)
    errors = read_yaml(path, LevelsContent, level_faults)[1]
    if errors:
        return errors
    return overlay_errors(FILE, parse(path).data, LevelsContent, WORDING, level_faults, folder)


def level_faults(content: LevelsContent) -> Iterator[Fault]:
    """Four levels from the middle outwards, every key used once, every reference known."""
    yield from _ordered("levels", [level.id for level in content.levels], LEVELS)
    yield from _ordered("delivery", [step.value for step in content.delivery], range(5))
    yield from _ordered("cadences", [one.id for one in content.cadences], get_args(Cadence))
    yield from _ordered("triggers", [one.id for one in content.triggers], get_args(TriggerKind))
    yield from _twice(("stages",), [stage.id for stage in content.stages])
    yield from _twice(("packs",), [pack.id for pack in content.packs])
    places = [(i, k) for i, pack in enumerate(content.packs) for k in range(len(pack.features))]
    # In all packs together: a client may take features from several, under the ids they have.
    for number, value in repeated([content.packs[i].features[k].id for i, k in places]):
        index, place = places[number]
        yield Fault(("packs", index, "features", place, "id"), f"“{value}” is used twice")
    for index, pack in enumerate(content.packs):
        yield from _pack_faults(content, ("packs", index), pack)


def _ordered(field: str, found: Sequence[object], wanted: Sequence[object]) -> Iterator[Fault]:
    if list(found) != list(wanted):
        yield Fault((field,), f"it must list, in this order: {', '.join(map(str, wanted))}")


def _twice(at: Location, ids: list[str]) -> Iterator[Fault]:
    for index, value in repeated(ids):
        yield Fault((*at, index, "id"), f"“{value}” is used twice")


def _pack_faults(content: LevelsContent, at: Location, pack: Pack) -> Iterator[Fault]:
    if not pack.features:
        yield Fault((*at, "features"), "at least one is needed")
    for index, feature in enumerate(pack.features):
        here = (*at, "features", index)
        if feature.stage not in content.stage_by_id:
            yield Fault((*here, "stage"), f"there is no journey stage “{feature.stage}”")
        if list(feature.levels) != sorted(feature.levels):
            yield Fault((*here, "levels"), "the years must stand in their order")
        if feature.essential and set(feature.levels.values()) - {"generic"}:
            yield Fault((*here, "levels"), "what is essential is generic at every date")
