"""The care exercise's content types, what a round of its three Rs leaves, and the words for both.

Content (care dimensions, the three Rs, causes) comes from `data/content/care.yaml`; records
live in the store.  Imports pydantic and the shared record types: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chainkit.workshop.records import (
    AnswerRecord,
    FiveCounts,
    RoundRecord,
    SessionRecord,
    TallyRecord,
)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Mark = Literal["V1", "V2", "M", "C", "O"]
Side = Literal["organisational", "personal"]
SIDES: tuple[Side, ...] = ("organisational", "personal")
LOWEST, HIGHEST = 1, 5
"""Ends of the scale of a cell of the three Rs: 1 very weak … 5 very strong."""


# --- content -----------------------------------------------------------------------------


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DimensionWords(_Content):
    """One dimension of care, in words, with the statements that ask for it."""

    id: Id
    name: Words
    kin: Words
    """The nearest published dimension."""
    means: Words
    statements: Annotated[tuple[Words, ...], Field(min_length=1, max_length=9)]
    optional: bool = False
    """Whether a questionnaire of ours leaves it out unless it is asked for."""


class CellWords(_Content):
    """One of the six cells of the three Rs."""

    means: Words
    measure: Words
    """What would show it in numbers."""
    statement: Words
    """What the room rates."""


class RWords(_Content):
    """One of the three Rs, for the organisation and for its people."""

    id: Id
    name: Words
    organisational: CellWords
    personal: CellWords

    def cell(self, side: Side) -> CellWords:
        """The cell of one side."""
        return self.organisational if side == "organisational" else self.personal


class CauseWords(_Content):
    """Why somebody would not recommend, as a case is coded."""

    id: Id
    name: Words


class Stated(_Content):
    """A sentence with its source and how sure it is."""

    text: Words
    source: Words
    check: Mark


class CareContent(_Content):
    """The file `care.yaml`."""

    dimensions: tuple[DimensionWords, ...]
    dimensions_source: Stated
    weights: Mapping[Id, float]
    """Published weights of SERVQUAL's own five dimensions, in percent."""
    weights_source: Stated
    rs: tuple[RWords, ...]
    rs_source: Stated
    causes: tuple[CauseWords, ...]
    contact_days: Annotated[int, Field(ge=1, le=60)]
    """Days within which whoever would not recommend is contacted (ours, O)."""
    cautions: tuple[Stated, ...]
    """What to remember when these figures are read."""

    @cached_property
    def cells(self) -> Mapping[str, CellWords]:
        """``reliability/personal`` -> its words; the six in order."""
        return {f"{r.id}/{side}": r.cell(side) for r in self.rs for side in SIDES}

    @cached_property
    def r_by_id(self) -> Mapping[str, RWords]:
        return {r.id: r for r in self.rs}

    @cached_property
    def cause_names(self) -> Mapping[str, str]:
        return {cause.id: cause.name for cause in self.causes}


# --- records -----------------------------------------------------------------------------


class Review(SessionRecord):
    """One review of how customers are cared for: a session of the exercise."""

    table: ClassVar[str] = "care_reviews"

    minutes: Annotated[int, Field(ge=15, le=480)] = 90
    next_on: date | None = None
    """When customers are asked again and the answers looked at; None until the room agreed."""
    hands: FiveCounts = (0, 0, 0, 0, 0)
    """How many hands said 1 to 5 to “How sure are you that these actions will happen?”"""


class Round(RoundRecord):
    """One round of rating the three Rs in a review."""

    table: ClassVar[str] = "care_rounds"


class Vote(AnswerRecord):
    """How strong one participant sees one of the six cells; None *cannot judge*."""

    table: ClassVar[str] = "care_votes"

    value: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None


class Tally(TallyRecord):
    """Paper votes of one role group on one cell."""

    table: ClassVar[str] = "care_tallies"

    counts: FiveCounts
    """How many said 1, 2, 3, 4, 5."""
