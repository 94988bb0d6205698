"""What a charter review leaves behind: checklist, strategy, promises, counts and editions.

The checklist and the strategy belong to a review; promises, their counts and the charter's
text belong to the client and live on between reviews, and their versions are their history.
Imports the store's record, the shared record types and the model only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from chainkit.charter.model import Answer, Review, Round, Step, Tally
from chainkit.store.record import Record, Slug
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import Count, Key, StageRecord, Text

Line = Annotated[str, Field(max_length=300)]
Name = Annotated[str, Field(max_length=120)]
PERIOD = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


class ItemCheck(Record):
    """A checklist item in a review; `id` is ``{session}/{item}``.

    No record, or `value` None while it applies, means *not answered*; `applies` False means
    *not applicable*, and leaves the denominator.
    """

    table: ClassVar[str] = "charter_checks"
    NAMES: ClassVar[tuple[str, ...]] = ("reviewer", "owner")
    REMARKS: ClassVar[tuple[str, ...]] = ("note", "evidence", "evidence_link")

    session: Slug
    item: Key
    value: Step | None = None
    applies: bool = True
    note: Text = ""
    evidence: Text = ""
    """What shows it, in words."""
    evidence_link: Line = ""
    """Address or file name of the evidence."""
    evidence_on: date | None = None
    """Date of the evidence."""
    reviewer: Name = ""
    """Who looked at the evidence."""
    owner: Name = ""
    due: date | None = None

    @model_validator(mode="after")
    def _no_value_where_not_applicable(self) -> Self:
        if not self.applies and self.value is not None:
            raise ValueError("an item that does not apply has no value")
        return self


class StrategyText(Record):
    """One of the ten contents of the strategy in a review; `id` is ``{session}/{content}``."""

    table: ClassVar[str] = "charter_strategy_texts"

    session: Slug
    content: Key
    text: Text


class Promise(Record):
    """One promise to customers; `id` is a slug, unique in the client.

    Every part may be empty while it is being written; the promise test says what is missing.
    """

    table: ClassVar[str] = "charter_promises"
    NAMES: ClassVar[tuple[str, ...]] = ("owner",)

    action: Text
    """What we do, as a customer reads it; may hold number and limit too."""
    number: Annotated[float, Field(allow_inf_nan=False)] | None = None
    unit: Name = ""
    """Unit of the number, such as ``seconds``, ``working days`` or ``%``."""
    time_limit: Line = ""
    """Such as ``within 2 working days`` or ``by 5 pm the same day``."""
    clock_start: Line = ""
    """From when the time counts, such as ``of receiving it``."""
    data_source: Line = ""
    """Where its attainment is read, and already kept."""
    owner: Name = ""
    remedy: Line = ""
    """What the customer gets where it was missed."""
    link: str = ""
    """What it serves, by its id: a link of the chain, an item of the checklist, or a feature of
    the service as ``levels:{feature}``; "" for nothing in particular."""
    review_on: date | None = None
    position: Annotated[int, Field(ge=0)] = 0
    """Its place in the charter; equal places go by id."""
    withdrawn: bool = False
    """No longer promised; kept for its history."""


class PromiseCount(Record):
    """How often a promise was kept in one month; `id` is ``{promise}/{period}``.

    No record means the month is *missing*; `in_scope` 0 means that no case came up.
    """

    table: ClassVar[str] = "charter_counts"

    promise: Slug
    period: Annotated[str, StringConstraints(pattern=PERIOD)]
    """A month such as ``2026-09``."""
    in_scope: Count
    """Cases the promise held for."""
    within: Count
    """Cases within the promise."""

    @model_validator(mode="after")
    def _no_more_than_all(self) -> Self:
        if self.within > self.in_scope:
            raise ValueError(f"at most the {self.in_scope} cases in scope can be within")
        return self


class CharterText(Record):
    """The text of one section of the charter, as it is being written; `id` is the section."""

    table: ClassVar[str] = "charter_texts"

    section: Key
    text: Text


class Printed(BaseModel):
    """A promise as an edition printed it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    promise: str
    """Id of the promise."""
    sentence: str
    remedy: str = ""
    link: str = ""
    owner: str = ""
    """For the internal version only."""
    data_source: str = ""
    """For the internal version only."""
    in_scope: int | None = None
    """Cases of the twelve months before publication; None where nothing was counted."""
    within: int | None = None


class Edition(Record):
    """A published edition of the charter, with all it said; `id` is its number.

    Made once and never changed: readers take its first version.
    """

    table: ClassVar[str] = "charter_editions"

    number: Annotated[int, Field(ge=1)]
    published_on: date
    title: Annotated[str, Field(min_length=1, max_length=200)]
    promises: tuple[Printed, ...]
    texts: dict[str, str]
    """Section -> its text then."""

    def discreet(self, called: Callable[[str], str], instead: str) -> Self:
        """As every record, and with the owners of its promises called otherwise, too."""
        promises = tuple(
            each.model_copy(update={"owner": called(each.owner)}) if each.owner else each
            for each in self.promises
        )
        return super().discreet(called, instead).model_copy(update={"promises": promises})


class Stage(StageRecord):
    """What the room is shown, in a charter review."""

    table: ClassVar[str] = "charter_stages"

    picked: str = ""
    """The item, statement or promise that is picked on the projector; "" for none."""


_REVIEW = {"session": "charter_sessions"}
KINDS: tuple[Kind, ...] = (
    Kind(Review, "charter: reviews", slug="{title}"),
    Kind(Round, "charter: rounds", "{session}/{number}", refs=_REVIEW),
    Kind(
        Answer,
        "charter: answers on sheets",
        "{session}/{round}/{participant}/{item}",
        refs=_REVIEW,
    ),
    Kind(
        Tally,
        "charter: tallies from paper",
        "{session}/{round}/{role_group}/{item}",
        refs=_REVIEW,
    ),
    Kind(ItemCheck, "charter: checklist items answered", "{session}/{item}", refs=_REVIEW),
    Kind(StrategyText, "charter: texts of the strategy", "{session}/{content}", refs=_REVIEW),
    Kind(Promise, "charter: promises", slug="{action}"),
    Kind(
        PromiseCount,
        "charter: counts of promises kept",
        "{promise}/{period}",
        refs={"promise": "charter_promises"},
    ),
    Kind(CharterText, "charter: texts of the charter", "{section}"),
    Kind(Edition, "charter: published editions", "{number}"),
    Kind(Stage, "charter: steps shown to the room", "{session}"),
)
"""Every record type of the exercise; those that others refer to come first."""
