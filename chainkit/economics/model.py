"""The loyalty economics' content types: published lines, sources of profit, segments, metrics.

Content comes from `data/content/economics.yaml`; records are in `workshop`.  Imports pydantic.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=800)]
Check = Literal["V1", "V2", "M", "C", "O"]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(_Content):
    """A statement with its source and mark."""

    id: Id
    text: Words
    source: Words
    check: Check


class Published(_Content):
    """One line of service business in the article of 1990."""

    id: Id
    name: Words
    gain: Annotated[int, Field(ge=0, le=200)]
    """Percent more value of a customer through five points more retention."""
    check: Check


class SourceOfProfit(_Content):
    """A switch of profit over tenure."""

    id: Id
    ask: Words
    """What one would have to know to switch it on."""


class SegmentWords(_Content):
    """One of the four segments."""

    id: Id
    means: Words
    asks: Words
    """What it asks for."""


class MetricWords(_Content):
    """An operational metric."""

    id: Id
    name: Words
    formula: Words
    unit: Literal["s", "%", "money", "ratio"]
    caution: Words
    check: Check


class Example(_Content):
    """A published cohort to learn from."""

    title: Words
    source: Words
    check: Check
    fitted: Annotated[int, Field(ge=2)]
    """Periods that the paper fits its model to."""
    percent: tuple[Annotated[float, Field(ge=0, le=100)], ...]


class EconomicsContent(_Content):
    """Everything that `economics.yaml` says."""

    claim: tuple[Told, ...]
    published: tuple[Published, ...]
    sources: tuple[SourceOfProfit, ...]
    sources_known: tuple[Told, ...]
    segments: tuple[SegmentWords, ...]
    metrics: tuple[MetricWords, ...]
    programmes: tuple[Told, ...]
    example: Example

    @cached_property
    def source_by_id(self) -> dict[str, SourceOfProfit]:
        return {each.id: each for each in self.sources}

    @cached_property
    def segment_by_id(self) -> dict[str, SegmentWords]:
        return {each.id: each for each in self.segments}

    @cached_property
    def metric_by_id(self) -> dict[str, MetricWords]:
        return {each.id: each for each in self.metrics}
