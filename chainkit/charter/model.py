"""The charter workbook's content types, and the records of its reviews, rounds and answers.

Content (what is asked) comes from `data/content/charter.yaml`; records (what people answered)
live in the store.  Imports pydantic and the shared records only: no pandas, no widgets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from chainkit.content import Check
from chainkit.words import phrase
from chainkit.workshop.records import (
    AnswerRecord,
    FiveCounts,
    RoundRecord,
    SessionRecord,
    TallyRecord,
)

LOW, HIGH = 0, 4
"""Ends of both scales: 0 absent or never … 4 in place with results, or always, with proof."""
Group = Literal["strategy", "charter", "position", "people", "process", "technology"]
Part = Literal["intelligence", "coordination", "response"]
PARTS: tuple[Part, ...] = ("intelligence", "coordination", "response")
Honest = Literal["yes", "partly", "no", "unknown"]
HONEST_WORDS: dict[Honest, str] = {
    "yes": phrase("Yes"),
    "partly": phrase("Partly"),
    "no": phrase("No"),
    "unknown": phrase("We do not know"),
}
Step = Annotated[int, Field(ge=LOW, le=HIGH)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Content):
    """One of the three questions of the one-minute self-check."""

    id: str
    text: Words
    honest: Words
    """What an honest *yes* needs."""


class ScaleWord(_Content):
    value: Step
    word: Words
    means: Words


class ChecklistItem(_Content):
    id: str
    """Stable key, ``C01`` to ``C30``."""
    text: Words
    evidence: Words
    """What would show it."""
    enough: Words
    """What “good enough” (3 or 4) looks like."""
    better: Words
    """How to do better."""


class ChecklistGroup(_Content):
    id: Group
    name: Words
    items: tuple[ChecklistItem, ...]


class Statement(_Content):
    """One of the twelve orientation statements."""

    id: str
    """Stable key, ``O1`` to ``O12``."""
    part: Part
    text: Words


class StrategyContent(_Content):
    """One of the ten contents of a customer strategy."""

    id: str
    name: Words
    prompt: Words
    example: Words
    """Illustrative: of an invented hotel."""
    mistake: Words
    """The usual one."""


class Section(_Content):
    """One part of the charter's text, beside its promises."""

    id: str
    name: Words
    prompt: Words
    usual_mistake: Words


class Example(_Content):
    text: Words
    source: Words
    check: Check


class SoftWord(_Content):
    """A word that takes a promise back, and what to write instead."""

    words: Words
    instead: str
    """A gap to fill, in […]; "" where the words are best left out."""
    why: Words


class Fact(_Content):
    id: str
    text: Words
    source: Words
    check: Check


class CharterContent(_Content):
    """All that the charter workbook asks, offers and quotes."""

    marks: Mapping[str, Check]
    """Confidence mark of our own lists and rules (all O), by the name of the list."""
    self_check: tuple[Question, Question, Question]
    scale: tuple[ScaleWord, ScaleWord, ScaleWord, ScaleWord, ScaleWord]
    orientation_scale: tuple[ScaleWord, ScaleWord, ScaleWord, ScaleWord, ScaleWord]
    groups: tuple[ChecklistGroup, ...]
    parts: Mapping[Part, str]
    statements: tuple[Statement, ...]
    strategy: tuple[StrategyContent, ...]
    sections: tuple[Section, ...]
    examples: tuple[Example, ...]
    soft: tuple[SoftWord, ...]
    verbs: Words
    """Verbs of things one can see done, with blanks between."""
    vague: Words
    """Words that name nothing a customer could check."""
    facts: tuple[Fact, ...]

    def __hash__(self) -> int:
        """Of what differs between wordings: all of it would take longer than a cache saves."""
        return hash((self.verbs, self.vague))

    @cached_property
    def items(self) -> tuple[ChecklistItem, ...]:
        """The thirty items in order."""
        return tuple(item for group in self.groups for item in group.items)

    @cached_property
    def item_by_id(self) -> Mapping[str, ChecklistItem]:
        return {item.id: item for item in self.items}

    @cached_property
    def group_of_item(self) -> Mapping[str, ChecklistGroup]:
        return {item.id: group for group in self.groups for item in group.items}

    @cached_property
    def statement_by_id(self) -> Mapping[str, Statement]:
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def strategy_by_id(self) -> Mapping[str, StrategyContent]:
        return {content.id: content for content in self.strategy}

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def soft_by_words(self) -> Mapping[str, SoftWord]:
        return {soft.words: soft for soft in self.soft}

    @cached_property
    def soft_pattern(self) -> re.Pattern[str]:
        """Any of the soft words; of several at one place the longest."""
        longest_first = sorted(self.soft_by_words, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

    @cached_property
    def verb_set(self) -> frozenset[str]:
        return frozenset(self.verbs.split())

    @cached_property
    def vague_set(self) -> frozenset[str]:
        return frozenset(self.vague.split())


# --- records -----------------------------------------------------------------------------


class Review(SessionRecord):
    """One review of strategy, charter and position."""

    table: ClassVar[str] = "charter_sessions"

    minutes: int = 90

    next_on: date | None = None
    """When the next review is; None while nobody said."""
    answers: dict[str, Honest] = Field(default_factory=dict)
    """Question of the self-check -> its answer; a question without one is not answered."""


class Round(RoundRecord):
    """One round of the twelve statements in a review."""

    table: ClassVar[str] = "charter_rounds"


class Answer(AnswerRecord):
    """One answer of one participant to one statement, 0 to 4; None means *cannot judge*."""

    table: ClassVar[str] = "charter_answers"

    value: Step | None


class Tally(TallyRecord):
    """Paper answers of one role group to one statement."""

    table: ClassVar[str] = "charter_tallies"

    counts: FiveCounts
    """How many answered 0, 1, 2, 3, 4."""
