"""The content that all exercises share, read once: claims, effects, planning ranges.

Imports the other modules of content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from chainkit.content.claims import CLAIM_WORDING, Claim, ClaimFile
from chainkit.content.evidence import Effect, PlanningRange
from chainkit.content.files import content_path, read_csv, repeated
from chainkit.content.overlay import Wording, load_worded, worded
from chainkit.content.packs import overlay_paths
from chainkit.errors import ContentError
from chainkit.words import language
from chainkit.yamlfile import Fault, shown

CLAIMS, EVIDENCE, RANGES = "claims.yaml", "evidence.csv", "planning_ranges.yaml"
EVIDENCE_WORDS = "evidence.yaml"
"""The findings' words in another language; the figures are in `EVIDENCE` alone."""


class RangeFile(BaseModel):
    """The file `planning_ranges.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ranges: tuple[PlanningRange, ...]


class EffectFile(BaseModel):
    """The rows of `evidence.csv` as a file that can be overlaid by `evidence.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    effects: tuple[Effect, ...]


EFFECT_WORDING = Wording(
    words=frozenset(
        {
            *("from_text", "to_text", "unit", "interval"),
            *("sample", "check_note", "finding", "note"),
        }
    )
)
RANGE_WORDING = Wording(words=frozenset({"label", "note"}))


def effects() -> Mapping[str, Effect]:
    """All published findings by id, in the order of the file and the language spoken now.

    Raises ContentError for the first mistake in `evidence.csv` or its translation.
    """
    return _effects(language())


def claims() -> Mapping[str, Claim]:
    """All claim cards by id, in the order of the file and the language spoken now.

    Raises ContentError for the first mistake in `claims.yaml` or its translation.
    """
    return _claims(language())


def planning_ranges() -> tuple[PlanningRange, ...]:
    """Illustrative ranges for what-if questions; show them as such, never as a forecast.

    Raises ContentError for the first mistake in `planning_ranges.yaml`.
    """
    return _ranges(language())


@cache
def _effects(language: str) -> Mapping[str, Effect]:
    found, errors = read_effects(content_path(EVIDENCE))
    if not errors:
        paths = overlay_paths(EVIDENCE_WORDS, language)
        file, errors = worded(effect_data(found), paths, EffectFile, EFFECT_WORDING, None)
        found = {effect.id: effect for effect in file.effects} if file else {}
    if errors:
        raise errors[0]
    return MappingProxyType(found)


@cache
def _claims(language: str) -> Mapping[str, Claim]:
    file = load_worded(CLAIMS, ClaimFile, CLAIM_WORDING, rules=claim_faults, language=language)
    return MappingProxyType({claim.id: claim for claim in file.claims})


@cache
def _ranges(language: str) -> tuple[PlanningRange, ...]:
    return load_worded(RANGES, RangeFile, RANGE_WORDING, language=language).ranges


def effect_data(effects: Mapping[str, Effect]) -> dict[str, object]:
    """Effects as the data that an overlay lies upon."""
    return {"effects": [effect.model_dump() for effect in effects.values()]}


def effects_beside(link: str) -> tuple[Effect, ...]:
    """The effects that start or end at `link`."""
    return tuple(e for e in effects().values() if link in (e.from_link, e.to_link))


def claims_beside(link: str, exercise: str = "chain") -> tuple[Claim, ...]:
    """The claim cards to show beside `link` in an exercise."""
    return tuple(c for c in claims().values() if link in c.links and exercise in c.exercises)


def read_effects(path: Path) -> tuple[dict[str, Effect], list[ContentError]]:
    """The effects of a file by id, and all its mistakes."""
    rows, errors = read_csv(path, Effect)
    for index, name in repeated([effect.id for _, effect in rows]):
        message = f"“{name}” is used twice"
        errors.append(ContentError(message, file=shown(path), line=rows[index][0], key="id"))
    return {effect.id: effect for _, effect in rows}, errors


def claim_faults(file: ClaimFile) -> Iterator[Fault]:
    """Ids are used once, and no card prints a figure on nobody's authority."""
    for index, name in repeated([claim.id for claim in file.claims]):
        yield Fault(("claims", index, "id"), f"“{name}” is used twice")
    for index, claim in enumerate(file.claims):
        if claim.check == "O" and any(letter.isdigit() for letter in claim.better):
            message = "a card with a figure needs a mark of how the figure was verified, not O"
            yield Fault(("claims", index, "check"), message)
