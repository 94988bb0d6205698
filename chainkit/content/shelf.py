"""The content that all exercises share, read once: claims, effects, planning ranges.

Imports the other modules of content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict

from chainkit.content.claims import Claim, ClaimFile
from chainkit.content.evidence import Effect, PlanningRange
from chainkit.content.files import Fault, content_path, load_yaml, read_csv, repeated, shown
from chainkit.errors import ContentError

CLAIMS, EVIDENCE, RANGES = "claims.yaml", "evidence.csv", "planning_ranges.yaml"


class RangeFile(BaseModel):
    """The file `planning_ranges.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ranges: tuple[PlanningRange, ...]


@cache
def effects() -> Mapping[str, Effect]:
    """All published findings by id, in the order of the file.

    Raises ContentError for the first mistake in `evidence.csv`.
    """
    found, errors = read_effects(content_path(EVIDENCE))
    if errors:
        raise errors[0]
    return MappingProxyType(found)


@cache
def claims(language: str = "en") -> Mapping[str, Claim]:
    """All claim cards by id, in the order of the file, in `language` where translated.

    Raises ContentError for the first mistake in `claims.yaml`.
    """
    file = load_yaml(CLAIMS, ClaimFile, rules=claim_faults, language=language)
    return MappingProxyType({claim.id: claim for claim in file.claims})


@cache
def planning_ranges() -> tuple[PlanningRange, ...]:
    """Illustrative ranges for what-if questions; show them as such, never as a forecast.

    Raises ContentError for the first mistake in `planning_ranges.yaml`.
    """
    return load_yaml(RANGES, RangeFile).ranges


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
