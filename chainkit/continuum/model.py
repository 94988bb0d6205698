"""The practices continuum's content types, and the records of its assessments and answers.

Content (stages, statements, what a step takes) comes from `data/content/continuum.yaml`;
records (what people answered) live in the store.  Imports pydantic and the shared records
only: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chainkit.content import Check
from chainkit.workshop.records import (
    AnswerRecord,
    FiveCounts,
    RoundRecord,
    SessionRecord,
    TallyRecord,
)

LOW, HIGH = 0, 4
"""Ends of the scale: 0 not at all … 4 fully, and it can be shown."""
HOLDS = 3
"""From this point on a statement holds (ours, O)."""
TOP = 5
"""The number of stages; the lowest is 1."""
ComponentId = Literal["focus", "measurement", "environment"]
COMPONENTS: tuple[ComponentId, ...] = ("focus", "measurement", "environment")
Step = Annotated[int, Field(ge=LOW, le=HIGH)]
StageNumber = Annotated[int, Field(ge=1, le=TOP)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScaleWord(_Content):
    value: Step
    word: Words
    means: Words


class Component(_Content):
    id: ComponentId
    name: Words
    short: Words
    """For a phone's picture."""
    question: Words


class Cell(_Content):
    """One component at one stage."""

    id: str
    """Stable key: the component's letter and the stage's number, ``F1`` to ``E5``."""
    component: ComponentId
    rung: Words
    """The statement in a few words, for pictures."""
    looks: Words
    """What the stage looks like."""
    statement: Words
    """What is rated: the least that holds from this stage on."""
    evidence: Words
    """What would show it."""


class Stage(_Content):
    id: str
    number: StageNumber
    name: Words
    means: Words
    cells: tuple[Cell, Cell, Cell]


class TransitionAction(_Content):
    component: ComponentId
    text: Words


class Transition(_Content):
    """What the way up to a stage takes."""

    to: Annotated[int, Field(ge=2, le=TOP)]
    asks: Words
    """What it costs beside money."""
    actions: tuple[TransitionAction, TransitionAction, TransitionAction]


class Fact(_Content):
    id: str
    text: Words
    source: Words
    check: Check


class ContinuumContent(_Content):
    """All that the practices continuum asks, offers and quotes."""

    marks: Mapping[str, Check]
    """Confidence mark of our own lists and rules (all O), by the name of the list."""
    scale: tuple[ScaleWord, ScaleWord, ScaleWord, ScaleWord, ScaleWord]
    components: tuple[Component, Component, Component]
    stages: tuple[Stage, Stage, Stage, Stage, Stage]
    transitions: tuple[Transition, Transition, Transition, Transition]
    facts: tuple[Fact, ...]

    def __hash__(self) -> int:
        """Of what differs between wordings: all of it would take longer than a cache saves."""
        return hash(self.stages[0].cells[0].statement)

    @cached_property
    def cell_by_id(self) -> Mapping[str, Cell]:
        """The fifteen cells, component by component, each from its lowest stage on."""
        return {
            cell.id: cell
            for component in COMPONENTS
            for stage in self.stages
            for cell in stage.cells
            if cell.component == component
        }

    @cached_property
    def stage_of_cell(self) -> Mapping[str, Stage]:
        return {cell.id: stage for stage in self.stages for cell in stage.cells}

    @cached_property
    def component_by_id(self) -> Mapping[ComponentId, Component]:
        return {component.id: component for component in self.components}

    def cells_of(self, component: ComponentId) -> tuple[Cell, ...]:
        """The five cells of a component, lowest stage first."""
        return tuple(cell for cell in self.cell_by_id.values() if cell.component == component)

    def stage_name(self, number: int) -> str:
        """The name of a stage by its number, 1 to 5."""
        return self.stages[number - 1].name

    def transition_to(self, number: int) -> Transition:
        """What the way up to stage `number`, 2 to 5, takes."""
        return self.transitions[number - 2]


# --- records -----------------------------------------------------------------------------


class Assessment(SessionRecord):
    """One assessment of the organisation, or of one of its units."""

    table: ClassVar[str] = "continuum_assessments"

    minutes: int = 60
    unit: Annotated[str, Field(max_length=80)] = ""
    """What is assessed, by its name; "" is the whole organisation."""
    next_on: date | None = None
    """When the next assessment is; None while nobody said."""
    currency: Annotated[str, Field(max_length=12)] = ""
    """What costs and gains are in, such as ``EUR``; "" while nobody said."""


class Round(RoundRecord):
    """One round of the fifteen statements in an assessment."""

    table: ClassVar[str] = "continuum_rounds"


class Answer(AnswerRecord):
    """One answer of one participant to one cell, 0 to 4; None means *cannot judge*."""

    table: ClassVar[str] = "continuum_answers"

    value: Step | None


class Tally(TallyRecord):
    """Paper answers of one role group to one cell."""

    table: ClassVar[str] = "continuum_tallies"

    counts: FiveCounts
    """How many answered 0, 1, 2, 3, 4."""
