"""What a failure log leaves behind: failures, causes, exposure, limits, hand-overs, reviews.

One failure is one record, like everything else: a log of 20,000 is read in a quarter of a
second, keeps its history and its undo, travels in the workbook and is edited row by row.  What
a client typed is kept as it was typed; cleaning is done while reading and tells what it did.
Imports the model and the shared record types: no pandas, no widgets.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar, Self

from pydantic import Field, field_validator, model_validator

from chainkit.failures.model import (
    Attribution,
    Channel,
    DetectedBy,
    Group,
    Nature,
    Recovery,
    RootCause,
    Stage,
    ThreeR,
)
from chainkit.store.record import Record
from chainkit.workshop.checks import known_zone
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import SessionRecord, StageRecord, Text

Name = Annotated[str, Field(max_length=80)]
Needed = Annotated[str, Field(min_length=1, max_length=80)]
Amount = Annotated[float, Field(ge=0, le=1e12)]
Currency = Annotated[str, Field(pattern="^([A-Z]{3})?$")]
SHIFTS = "two or more hours from 0 to 23 at which shifts begin, such as 6, 14, 22"
LATE = "times must be in order: occurred, detected, reported, resolved"


FIRST_YEAR, LAST_YEAR = 1970, 2099
"""Days outside are slips of the pen."""


class FailureReview(SessionRecord):
    """One meeting that looks at the log and decides: a session of the exercise."""

    table: ClassVar[str] = "failure_reviews"

    minutes: Annotated[int, Field(ge=15, le=480)] = 60


class FailureStage(StageRecord):
    """What the room of a review is shown."""

    table: ClassVar[str] = "failure_stages"

    part: str = ""
    """What is picked in the step."""


class FailureSetup(Record):
    """What the log of a client is about; `id` is ``setup``, one a client."""

    table: ClassVar[str] = "failure_setups"

    title: Annotated[str, Field(min_length=1, max_length=200)]
    """What fails, such as ``Subway delays``."""
    zone: Annotated[str, Field(min_length=1, max_length=60)] = "UTC"
    """The time zone in which hours and weekdays are told, such as ``America/Toronto``."""
    units: Name = "units"
    """What the units are called, in the plural."""
    services: Name = "services"
    """What the services are called, in the plural, such as ``lines``."""
    currency: Currency = ""
    """The one currency that amounts are in; "" where nobody said."""
    impact: Name = ""
    """What `Failure.impact` counts, such as ``minutes of delay``; "" where it is not used."""
    serious_from: Amount | None = None
    """From which impact on a failure is called serious; None: nobody said."""
    exposure: Name = "transactions"
    """What the exposure counts, in the plural, such as ``train runs``."""
    minute_cost: Amount | None = None
    """What a minute of handling costs; None: nobody said, which is not 0."""
    source: Annotated[str, Field(max_length=400)] = ""
    shifts: Annotated[str, Field(pattern=r"^(\d{1,2}(, ?\d{1,2})*)?$", max_length=40)] = ""
    """The hours at which shifts begin, such as ``6, 14, 22``; "" where nobody said."""

    @field_validator("zone")
    @classmethod
    def _zone(cls, said: str) -> str:
        return known_zone(said)

    @field_validator("shifts")
    @classmethod
    def _hours(cls, said: str) -> str:
        begin = shift_hours(said)
        if begin and (len(begin) < 2 or begin[-1] > 23 or begin != sorted(set(begin))):
            raise ValueError(SHIFTS)
        return said


class Failure(Record):
    """One service failure, as somebody logged it; `id` is free and holds nothing personal."""

    table: ClassVar[str] = "failure_log"
    NAMES: ClassVar[tuple[str, ...]] = ("customer_ref",)
    REMARKS: ClassVar[tuple[str, ...]] = ("notes",)

    occurred_at: datetime
    detected_at: datetime | None = None
    reported_at: datetime | None = None
    resolved_at: datetime | None = None
    """None: still open, or nobody wrote it down; see `FailureSetup`."""
    unit: Name = ""
    """Where: a shop, a branch, a station."""
    channel: Channel | None = None
    stage: Stage | None = None
    service: Name = ""
    customer_ref: Annotated[str, Field(max_length=64)] = ""
    """A key that stands for a customer, never a name; "" for none."""
    segment: Name = ""
    tenure_months: Annotated[int, Field(ge=0, le=1200)] | None = None
    detected_by: DetectedBy | None = None
    group: Group | None = None
    cause: Name = ""
    """The type of failure: a code of the client's own list, or a few words."""
    three_r: ThreeR | None = None
    nature: Nature | None = None
    severity: Annotated[int, Field(ge=1, le=5)] | None = None
    attribution: Attribution | None = None
    controllable: bool | None = None
    root_cause: RootCause | None = None
    repeat_of: Annotated[str, Field(max_length=200)] = ""
    """The failure that this one repeats."""
    failed_recovery: bool | None = None
    """Whether an attempt to put it right failed as well; None: nobody said."""
    promise: Name = ""
    """The charter promise that was broken."""
    link: Name = ""
    """The link of the chain that it shows a weakness in."""
    recovery: tuple[Recovery, ...] = ()
    """What was done; empty: nobody said, ``none``: nothing was done."""
    compensation: Amount | None = None
    margin_lost: Amount | None = None
    """Expected margin lost, where somebody estimated it."""
    currency: Currency = ""
    handling_minutes: Amount | None = None
    authority: Name = ""
    """The role that decided."""
    approval_needed: bool | None = None
    refused: bool | None = None
    """Whether a remedy was asked for and refused."""
    csat_after: Annotated[int, Field(ge=1, le=5)] | None = None
    ces_after: Annotated[int, Field(ge=1, le=7)] | None = None
    nps_after: Annotated[int, Field(ge=0, le=10)] | None = None
    retained_90d: bool | None = None
    """Observed after ninety days, never guessed."""
    impact: Amount | None = None
    """How large it was, in what the client counts; 0 is no impact, None is not known."""
    detail: Annotated[str, Field(max_length=200)] = ""
    """What else the log says, such as a vehicle; part of what makes two rows the same."""
    notes: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        times = [self.occurred_at, self.detected_at, self.reported_at, self.resolved_at]
        known = [each for each in times if each is not None]
        if any(each.tzinfo is None for each in known):
            raise ValueError("a moment needs its time zone")
        if not FIRST_YEAR <= self.occurred_at.year <= LAST_YEAR:
            raise ValueError(f"it must have occurred from {FIRST_YEAR} to {LAST_YEAR}")
        # Detection may precede the report or not; nothing precedes what happened.
        if any(each < self.occurred_at for each in known):
            raise ValueError(LATE)
        return self


class CauseName(Record):
    """What a code of the client's list means; `id` is the code."""

    table: ClassVar[str] = "failure_causes"

    name: Needed
    group: Group | None = None


class Exposure(Record):
    """How often it could have gone wrong; `id` is ``{unit}/{day}/{hour}``, hour -1: whole day."""

    table: ClassVar[str] = "failure_exposure"

    unit: Name = ""
    day: date
    hour: Annotated[int, Field(ge=-1, le=23)] = -1
    transactions: Annotated[int, Field(ge=0, lt=10**12)]

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.id != exposure_id(self.unit, self.day, self.hour):
            raise ValueError("the id must be unit, day and hour with slashes between")
        return self


class Note(Record):
    """What happened on a day, such as a new roster: it stands on every picture over time."""

    table: ClassVar[str] = "failure_notes"

    day: date
    words: Annotated[str, Field(min_length=1, max_length=80)]


class Spelling(Record):
    """A decision that one way of writing means another; `id` is ``{field}/{written}``."""

    table: ClassVar[str] = "failure_spellings"

    field: Annotated[str, Field(pattern="^(unit|service|cause|segment|authority)$")]
    written: Needed
    meant: Name
    """What it means; "" says that it is not known."""


class Discretion(Record):
    """What one role may decide by itself; `id` is a slug."""

    table: ClassVar[str] = "failure_limits"

    role: Needed
    per_case: Amount | None = None
    """None: no limit was set, which is not 0."""
    per_customer: Amount | None = None
    """For one customer in twelve months."""
    monthly_budget: Amount | None = None
    remedies: tuple[Recovery, ...] = ()
    second_person_above: Amount | None = None
    review_share: Annotated[float, Field(ge=0, le=1)] | None = None
    """The share of cases that somebody looks at afterwards, 0 to 1."""


class Handover(Record):
    """One department's time with a failure; `id` is ``{failure}/{step}``."""

    table: ClassVar[str] = "failure_handovers"

    failure: Annotated[str, Field(min_length=1, max_length=190)]
    step: Annotated[int, Field(ge=1, le=99)]
    department: Needed
    received_at: datetime
    passed_at: datetime | None = None
    """None: it still lies there, if the failure is open."""
    owner: bool = False
    """Whether this department answers to the customer for the whole of it."""

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.passed_at is not None and self.passed_at < self.received_at:
            raise ValueError("it cannot be passed on before it was received")
        return self


SETUP = "setup"
"""The id of a client's one setup."""


def shift_hours(said: str) -> list[int]:
    """The hours at which shifts begin.

    >>> shift_hours("6, 14, 22"), shift_hours("")
    ([6, 14, 22], [])
    """
    return [int(part) for part in said.split(",") if part.strip()]


def exposure_id(unit: str, day: date, hour: int) -> str:
    """The id of an exposure record.

    >>> exposure_id("North", date(2026, 3, 1), -1)
    'North/2026-03-01/-1'
    """
    return f"{unit}/{day:%Y-%m-%d}/{hour}"


_LOGGED = {"failure": "failure_log"}
KINDS: tuple[Kind, ...] = (
    Kind(FailureReview, "failures: reviews", slug="{title}"),
    Kind(FailureSetup, "failures: what the log is about", "setup"),
    Kind(CauseName, "failures: causes and what their codes mean"),
    Kind(Failure, "failures: failures logged"),
    Kind(Exposure, "failures: how often it could have gone wrong", "{unit}/{day}/{hour}"),
    Kind(Note, "failures: dates of what happened", slug="{words}"),
    Kind(Spelling, "failures: what spellings mean", "{field}/{written}"),
    Kind(Discretion, "failures: who may decide what", slug="{role}"),
    Kind(Handover, "failures: hand-overs between departments", "{failure}/{step}", refs=_LOGGED),
    Kind(FailureStage, "failures: steps shown to the room", "{session}"),
)
"""Every record type of the log; those that others refer to come first."""
