"""What an assessment leaves behind: evidence and agreed ratings, targets, what a step is worth.

All of it belongs to an assessment, so an earlier one keeps what was thought then.  Imports
the store's record, the shared record types and the model only.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from chainkit.continuum.model import (
    TOP,
    Answer,
    Assessment,
    ComponentId,
    Round,
    StageNumber,
    Step,
    Tally,
)
from chainkit.store.record import Record, Slug
from chainkit.words import phrase
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import Key, StageRecord, Text

Line = Annotated[str, Field(max_length=300)]
Name = Annotated[str, Field(max_length=120)]
Money = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Choice = Literal["move", "stay"]
CHOICE_WORDS: dict[Choice | None, str] = {
    None: phrase("Not decided"),
    "move": phrase("Move"),
    "stay": phrase("Stay"),
}


class CellNote(Record):
    """What the room found on one cell; `id` is ``{session}/{cell}``.

    `agreed` None while it applies means *as it was rated*; `applies` False means *not
    applicable here*, and neither holds a stage up nor down.
    """

    table: ClassVar[str] = "continuum_cells"
    NAMES: ClassVar[tuple[str, ...]] = ("reviewer",)
    REMARKS: ClassVar[tuple[str, ...]] = ("reason", "evidence", "evidence_link")

    session: Slug
    cell: Key
    agreed: Step | None = None
    """What the room agreed on after the evidence, in the place of the median."""
    applies: bool = True
    reason: Text = ""
    """Why it was rated otherwise, or does not apply."""
    evidence: Text = ""
    evidence_link: Line = ""
    """Address or file name of the evidence."""
    evidence_on: date | None = None
    """Date of the evidence."""
    reviewer: Name = ""
    """Who looked at the evidence."""

    @model_validator(mode="after")
    def _nothing_agreed_where_not_applicable(self) -> Self:
        if not self.applies and self.agreed is not None:
            raise ValueError("a cell that does not apply has no agreed rating")
        return self


class Target(Record):
    """The stage that one component is to reach; `id` is ``{session}/{component}``."""

    table: ClassVar[str] = "continuum_targets"
    NAMES: ClassVar[tuple[str, ...]] = ("owner",)
    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)

    session: Slug
    component: ComponentId
    stage: StageNumber | None = None
    """None while nobody said: no target is not a target of the lowest stage."""
    owner: Name = ""
    due: date | None = None
    reason: Text = ""
    """Why this stage is the right one."""


class Move(Record):
    """Whether one step up is worth it; `id` is ``{session}/{to}``.

    Money in the assessment's currency.  None means *nobody said*, which is not 0.
    """

    table: ClassVar[str] = "continuum_moves"
    REMARKS: ClassVar[tuple[str, ...]] = ("reason", "basis")

    session: Slug
    to: Annotated[int, Field(ge=2, le=TOP)]
    """The stage at the end of the step."""
    cost_once: Money | None = None
    cost_per_year: Money | None = None
    gain_low: Money | None = None
    """The least gain a year to be expected."""
    gain_high: Money | None = None
    """The most."""
    basis: Text = ""
    """What the gain was worked out from."""
    choice: Choice | None = None
    """None while nothing is decided."""
    reason: Text = ""

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> Self:
        low, high = self.gain_low, self.gain_high
        if low is not None and high is not None and low > high:
            raise ValueError(f"the least gain ({low:,.0f}) not more than the most ({high:,.0f})")
        return self

    @property
    def proposal(self) -> str:
        """What the step is called among what this exercise proposes to others."""
        return f"move:{self.id}"


class StageShown(StageRecord):
    """What the room is shown, in an assessment."""

    table: ClassVar[str] = "continuum_stages"

    picked: str = ""
    """The cell or step up that is picked on the projector; "" for none."""


_ASSESSMENT = {"session": "continuum_assessments"}
_ANSWER = "{session}/{round}/{participant}/{item}"
KINDS: tuple[Kind, ...] = (
    Kind(Assessment, "continuum: assessments", slug="{title}"),
    Kind(Round, "continuum: rounds", "{session}/{number}", refs=_ASSESSMENT),
    Kind(Answer, "continuum: answers on sheets", _ANSWER, refs=_ASSESSMENT),
    Kind(
        Tally,
        "continuum: tallies from paper",
        "{session}/{round}/{role_group}/{item}",
        refs=_ASSESSMENT,
    ),
    Kind(CellNote, "continuum: evidence and agreed ratings", "{session}/{cell}", refs=_ASSESSMENT),
    Kind(Target, "continuum: stages to reach", "{session}/{component}", refs=_ASSESSMENT),
    Kind(Move, "continuum: steps weighed", "{session}/{to}", refs=_ASSESSMENT),
    Kind(StageShown, "continuum: steps shown to the room", "{session}"),
)
"""Every record type of the exercise; those that others refer to come first."""
