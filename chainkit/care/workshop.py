"""What listening to customers leaves behind: surveys, their answers in batches, and cases.

Answers are kept in batches of at most 500 sheets, not one record a sheet: 100,000 sheets are
saved 50 times and read 40 times faster so (0.08 s and 0.016 s of CPU instead of 4.0 s and
0.7 s), and an answer is never edited alone, but with the file it came from.  Of the moment
only the day is kept: no figure needs more, and nobody can be found by the minute.
Imports the model and pydantic: no pandas, no widgets.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from chainkit.care.model import Review, Round, Tally, Vote
from chainkit.store.record import Record, Slug
from chainkit.workshop.checks import known_zone
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import StageRecord, Text

Role = Literal["recommend", "satisfaction", "effort", "perceived", "expected", "other"]
ROLES: tuple[Role, ...] = (
    "recommend", "satisfaction", "effort", "perceived", "expected", "other",
)  # fmt: skip
"""What a question asks for; `perceived` and `expected` are statements about care."""
QuestionKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
Name = Annotated[str, Field(max_length=80)]
Line = Annotated[str, Field(max_length=200)]
Value = Annotated[int, Field(ge=0, le=10)]

BLANK, NOT_APPLICABLE = ".", "-"
"""In a batch: nobody answered, and somebody said that they cannot say."""
MARKS = "0123456789X"
"""In a batch: the answers 0 to 10, one character each."""
SHEETS = 500
"""Most answer sheets of one batch."""
LETTERS = 30_000
"""Most characters of a batch's answers: a cell of a workbook takes 32,767."""
UNKNOWN_DAY = "unknown"


FIRST_YEAR, LAST_YEAR = 1970, 2099
"""Days outside are slips of the pen."""


class Stage(StageRecord):
    """What the room is shown of the review."""

    table: ClassVar[str] = "care_stages"

    part: str = ""
    """What is picked of the step's picture; "" for all."""


class Survey(Record):
    """One survey of the client's customers, over all its waves; `id` is a slug."""

    table: ClassVar[str] = "care_surveys"

    title: Annotated[str, Field(min_length=1, max_length=200)]
    style: Literal["relationship", "transaction"] = "relationship"
    """Whether customers judge the whole, or the one contact they just had."""
    units: Name = "units"
    """What the units are called, in the plural, such as ``surgeries``."""
    zone: Annotated[str, Field(max_length=60)] = "UTC"
    """Time zone whose calendar days count, such as ``Europe/London``."""
    note: Text = ""
    """What must be known to read it: who was asked, and how; it is told with every figure."""

    @field_validator("zone")
    @classmethod
    def _zone(cls, said: str) -> str:
        return known_zone(said)


class Dimension(Record):
    """A dimension that statements of a survey belong to; `id` is ``{survey}/{key}``."""

    table: ClassVar[str] = "care_dimensions"

    survey: Slug
    key: QuestionKey
    name: Annotated[str, Field(min_length=1, max_length=120)]
    number: Annotated[int, Field(ge=1, le=99)]
    weight: Annotated[float, Field(ge=0, le=100)] | None = None
    """How much it matters in percent, as customers said; None: nobody asked them."""


class Question(Record):
    """A question of a survey; `id` is ``{survey}/{key}``."""

    table: ClassVar[str] = "care_questions"

    survey: Slug
    key: QuestionKey
    number: Annotated[int, Field(ge=1, le=300)]
    role: Role
    words: Annotated[str, Field(min_length=1, max_length=400)]
    low: Value
    high: Value
    """Ends of its scale, as it was asked."""
    dimension: str = ""
    """Key of its dimension; "" for a statement that belongs to none."""
    statement: str = ""
    """What an expected and a perceived question have in common."""
    good_from: Value | None = None
    """From which answer on somebody promotes or is satisfied; None for the usual one."""
    bad_to: Value | None = None
    """Up to which answer somebody detracts; None for the usual one."""
    low_is_good: bool = False
    """For effort: whether a low answer is the good one."""
    labels: dict[str, str] = Field(default_factory=dict)
    """Answer -> the words it was given as, where these were words."""
    unsaid: dict[str, str] = Field(default_factory=dict)
    """Words that stand for *cannot say* -> why; they are neither an answer nor a blank."""

    @model_validator(mode="after")
    def _a_scale(self) -> Self:
        if self.high <= self.low:
            raise ValueError("the highest answer must be above the lowest")
        for name in ("good_from", "bad_to"):
            value = getattr(self, name)
            if value is not None and not self.low <= value <= self.high:
                raise ValueError(f"{name} must lie on the scale")
        ends = self.bad_to, self.good_from
        if ends[0] is not None and ends[1] is not None and ends[0] >= ends[1]:
            raise ValueError("bad_to must lie below good_from")
        return self


class Wave(Record):
    """One time that a survey was held; `id` is ``{survey}/{key}``."""

    table: ClassVar[str] = "care_waves"
    REMARKS: ClassVar[tuple[str, ...]] = ("note",)

    survey: Slug
    key: Slug
    title: Annotated[str, Field(min_length=1, max_length=120)]
    number: Annotated[int, Field(ge=1, le=999)]
    """Their order in time."""
    invited: Annotated[int, Field(ge=1, le=10**9)] | None = None
    """How many were asked; None: not known."""
    customers: Annotated[int, Field(ge=1, le=10**9)] | None = None
    """How many customers there are in all, where they can be counted; None: not known."""
    heard_on: date | None = None
    """When the results had reached the front line; None: nobody said."""
    note: Text = ""


class Batch(Record):
    """Answer sheets of one wave and unit, side by side; `id` is ``{survey}/{wave}/{number}``."""

    table: ClassVar[str] = "care_batches"

    survey: Slug
    wave: Slug
    number: Annotated[int, Field(ge=1, le=99_999)]
    unit: Name = ""
    """Who was judged: a branch, a surgery; "" where units are not told apart."""
    sheets: Annotated[int, Field(ge=1, le=SHEETS)]
    days: dict[str, int]
    """Day (``2026-03-17``, or `UNKNOWN_DAY`) -> how many of the sheets, one after the other."""
    answers: dict[str, str]
    """Question -> one character for each sheet: `MARKS`, `BLANK` or `NOT_APPLICABLE`."""

    @model_validator(mode="after")
    def _as_many_answers_as_sheets(self) -> Self:
        if sum(self.days.values()) != self.sheets or min(self.days.values()) < 1:
            raise ValueError("the days must count every sheet once")
        for day in self.days:
            if day != UNKNOWN_DAY and date.fromisoformat(day).isoformat() != day:
                raise ValueError("a day is written 2026-03-17")
        known = set(MARKS + BLANK + NOT_APPLICABLE)
        for key, marks in self.answers.items():
            if len(marks) != self.sheets or not known.issuperset(marks):
                raise ValueError(f"“{key}” needs one mark for each of {self.sheets} sheets")
        if sum(len(key) + len(marks) + 5 for key, marks in self.answers.items()) > LETTERS:
            raise ValueError(f"a batch holds at most {LETTERS} marks")
        return self


class Case(Record):
    """Somebody who would not recommend, and what was done about it; `id` is a slug."""

    table: ClassVar[str] = "care_cases"
    NAMES: ClassVar[tuple[str, ...]] = ("owner",)
    REMARKS: ClassVar[tuple[str, ...]] = ("note",)

    survey: Slug
    unit: Name = ""
    answered_on: date
    contacted_on: date | None = None
    """None: not yet."""
    team_told_on: date | None = None
    """When those who served this customer heard of it; None: not yet."""
    closed_on: date | None = None
    cause: str = ""
    """Key of a cause in `care.yaml`; "" where it is not coded yet."""
    owner: Line = ""
    note: Text = ""

    @model_validator(mode="after")
    def _nothing_before_the_answer(self) -> Self:
        if not FIRST_YEAR <= self.answered_on.year <= LAST_YEAR:
            raise ValueError(f"it must have been answered from {FIRST_YEAR} to {LAST_YEAR}")
        for name in ("contacted_on", "team_told_on", "closed_on"):
            day = getattr(self, name)
            if day is not None and day < self.answered_on:
                raise ValueError(f"{name} must not lie before the answer")
        return self


_REVIEW = {"session": "care_reviews"}
_SURVEY = {"survey": "care_surveys"}
KINDS: tuple[Kind, ...] = (
    Kind(Review, "care: reviews", slug="{title}"),
    Kind(Round, "care: rounds", "{session}/{number}", refs=_REVIEW),
    Kind(Vote, "care: ratings on sheets", "{session}/{round}/{participant}/{item}", refs=_REVIEW),
    Kind(Tally, "care: tallies from paper", "{session}/{round}/{role_group}/{item}", refs=_REVIEW),
    Kind(Survey, "care: surveys", slug="{title}"),
    Kind(Dimension, "care: dimensions of surveys", "{survey}/{key}", refs=_SURVEY),
    Kind(Question, "care: questions of surveys", "{survey}/{key}", refs=_SURVEY),
    Kind(Wave, "care: waves of surveys", "{survey}/{key}", refs=_SURVEY),
    Kind(Batch, "care: answers of customers", "{survey}/{wave}/{number}", refs=_SURVEY),
    Kind(Case, "care: cases to close", slug="{survey} {answered_on}", refs=_SURVEY),
    Kind(Stage, "care: steps shown to the room", "{session}"),
)
"""Every record type of the exercise; those that others refer to come first."""
