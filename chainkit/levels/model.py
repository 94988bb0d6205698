"""The service-levels review's content types, what a round leaves, and the words for both.

Content (levels, journey stages, sector packs) comes from `data/content/levels.yaml`; records
live in the store.  Imports pydantic and the shared record types: no pandas, no widgets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chainkit.levels.result import LEVELS, Level
from chainkit.workshop.records import (
    AnswerRecord,
    Count,
    RoundRecord,
    SessionRecord,
    TallyRecord,
)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Cadence = Literal["digital", "hospitality", "retail", "general", "regulated"]
TriggerKind = Literal["rival_launch", "complaints", "new_law", "score_drop"]
LOWEST, HIGHEST = 1, len(LEVELS)
"""Ends of a vote: 1 generic … 4 potential, from the middle of the rings outwards."""
FourCounts = tuple[Count, Count, Count, Count]


def level_of(vote: int) -> Level:
    """The level that a vote of 1 to 4 names.

    >>> level_of(1), level_of(4)
    ('generic', 'potential')
    """
    return LEVELS[vote - LOWEST]


def place_of(level: Level) -> int:
    """How many rings out a level lies: 0 generic … 3 potential.

    >>> place_of("generic"), place_of("potential")
    (0, 3)
    """
    return LEVELS.index(level)


# --- content -----------------------------------------------------------------------------


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LevelWords(_Content):
    """One of the four levels, in words."""

    id: Level
    name: Words
    test: Words
    """The question that tells whether a feature stands here."""
    if_missing: Words
    """What happens where it is not offered."""
    kano: Words
    """The nearest kind of attribute in Kano's model."""
    note: Words


class StageWords(_Content):
    """One stage of a customer's journey, in their order."""

    id: Id
    name: Words
    hint: Words


class CadenceWords(_Content):
    """How often a feature of one kind is reviewed."""

    id: Cadence
    name: Words
    months: Annotated[int, Field(ge=1, le=60)]
    """Months after which a placement is due for review (ours, O)."""


class TriggerWords(_Content):
    """What makes a review due before its time."""

    id: TriggerKind
    name: Words
    hint: Words


class DeliveryWords(_Content):
    """One step of the scale of how well we deliver a feature."""

    id: Id
    value: Annotated[int, Field(ge=0, le=4)]
    name: Words


class PackFeature(_Content):
    """A feature that a sector pack proposes, with levels at dates as an illustration."""

    id: Id
    name: Words
    stage: Id
    touchpoint: Words
    cadence: Cadence
    essential: bool = False
    """Whether the service could not be sold without it."""
    levels: Mapping[int, Level] = {}
    """Year -> level: illustrative judgement of ours, no measurement."""


class Pack(_Content):
    """The features that one sector usually talks about; a start, never a norm."""

    id: Id
    name: Words
    note: Words
    """What every list of it says about itself: ours, illustrative."""
    check: Literal["O"]
    """The confidence mark of everything in it."""
    features: tuple[PackFeature, ...]

    @cached_property
    def cadence(self) -> Cadence:
        """The sector's own: the commonest of its features, but for what is digital anywhere."""
        found = Counter(each.cadence for each in self.features if each.cadence != "digital")
        return found.most_common(1)[0][0] if found else "digital"


class LevelsContent(_Content):
    """The file `levels.yaml`."""

    source: Words
    """Where the four levels come from."""
    check: Literal["V1", "V2", "M", "C", "O"]
    levels: tuple[LevelWords, ...]
    stages: tuple[StageWords, ...]
    delivery: tuple[DeliveryWords, ...]
    cadences: tuple[CadenceWords, ...]
    triggers: tuple[TriggerWords, ...]
    packs: tuple[Pack, ...]

    @cached_property
    def level_by_id(self) -> Mapping[Level, LevelWords]:
        return {level.id: level for level in self.levels}

    @cached_property
    def stage_by_id(self) -> Mapping[str, StageWords]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Cadence -> months between reviews."""
        return {cadence.id: cadence.months for cadence in self.cadences}

    @cached_property
    def pack_by_id(self) -> Mapping[str, Pack]:
        return {pack.id: pack for pack in self.packs}


# --- records -----------------------------------------------------------------------------

Competitor = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Review(SessionRecord):
    """One review of the service levels: a session of the exercise."""

    table: ClassVar[str] = "level_reviews"

    minutes: Annotated[int, Field(ge=15, le=480)] = 90
    competitors: tuple[Competitor, ...] = ()
    """The rivals that features are compared with, by name."""
    next_on: date | None = None
    """When the next review is held, once the room has said so."""


class Round(RoundRecord):
    """One round of placing features in a review."""

    table: ClassVar[str] = "level_rounds"

    features: tuple[str, ...] = ()
    """The features that are placed anew; empty means all."""


class Vote(AnswerRecord):
    """Where one participant puts one feature: 1 generic … 4 potential; None *cannot judge*."""

    table: ClassVar[str] = "level_votes"

    value: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None


class Tally(TallyRecord):
    """Paper votes of one role group on one feature."""

    table: ClassVar[str] = "level_tallies"

    counts: FourCounts
    """How many put it at generic, expected, augmented, potential."""
