"""What a service-levels review leaves behind: features, placements, decisions, triggers.

History is the point: a placement belongs to one feature at one review, so that no later
review can write over an earlier one.  Imports the model and pydantic: no pandas, no widgets.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from chainkit.levels.model import Cadence, Review, Round, Tally, TriggerKind, Vote
from chainkit.levels.monthly import ServiceMonth, ServiceStandard
from chainkit.levels.result import Level, Offered, Way
from chainkit.store.record import Record, Slug
from chainkit.workshop.kinds import Kind
from chainkit.workshop.records import Key, StageRecord, Text

Share = Annotated[float, Field(ge=0, le=1)]
NAME_LENGTH = 120
"""Characters that a name, or another line, may have."""
Line = Annotated[str, Field(max_length=NAME_LENGTH)]
Choice = Literal["keep", "invest", "automate", "retire"]
CHOICES: tuple[Choice, ...] = ("keep", "invest", "automate", "retire")
TESTS_AT_MOST = 2
"""Potentials that one review may choose to test (ours, O)."""


class Stage(StageRecord):
    """What the room is shown of the review."""

    table: ClassVar[str] = "level_stages"

    feature: str = ""
    """The feature that is picked on the projector; "" for none."""
    at: str = ""
    """The review that the room's replay shows; "" for the one that is held."""
    months: str = ""
    """Which unit and kind the room's months are of, as in `Place.part`; "" for all."""


class Feature(Record):
    """One service feature of the client; `id` is a slug, the same at every review.

    A feature taken from a sector pack keeps the id it has there.
    """

    table: ClassVar[str] = "level_features"
    NAMES: ClassVar[tuple[str, ...]] = ("owner",)
    REMARKS: ClassVar[tuple[str, ...]] = ("note",)

    name: Annotated[str, Field(min_length=1, max_length=NAME_LENGTH)]
    number: Annotated[int, Field(ge=1, le=999)]
    """What its mark says; given once and kept, so that pictures of all reviews agree."""
    stage: Key
    """Id of its journey stage in `levels.yaml`."""
    touchpoint: Line = ""
    """Where customers meet it, such as ``reception`` or ``app``."""
    pack: str = ""
    """The sector pack that it was taken from; "" for one of the client's own."""
    owner: Line = ""
    cadence: Cadence = "general"
    essential: bool = False
    """Whether the service could not be sold without it."""
    effort: Annotated[float, Field(ge=0, le=100)] | None = None
    """Percent of all effort that goes into it; None: nobody said, which is not 0."""
    retired_on: date | None = None
    """Since when it is no longer offered nor looked at; its placements stay."""
    note: Text = ""


class Placement(Record):
    """Where a feature was put at one review; `id` is ``{review}/{feature}``.

    A later review makes a record of its own; a change within a review is a new version.
    """

    table: ClassVar[str] = "level_placements"
    NAMES: ClassVar[tuple[str, ...]] = ("placed_by",)
    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)

    review: Slug
    feature: Key
    level: Level | None = None
    """None: not placed yet, whatever else is known."""
    offered: Offered | None = None
    """By us; None: not said."""
    well: Annotated[int, Field(ge=0, le=4)] | None = None
    """How well we deliver it, 0 not at all … 4 very well; None: not said."""
    rivals: dict[str, Offered] = Field(default_factory=dict)
    """Competitor -> whether it offers this; one that is not named here: not known."""
    ahead: dict[str, tuple[Way, ...]] = Field(default_factory=dict)
    """Competitor -> in what the room sees it ahead of us here, where both offer it."""
    offered_by_market: Share | None = None
    """Share of comparable rivals that offer it, 0 to 1."""
    annoyed_if_absent: Share | None = None
    """Share of customers who would be annoyed without it, 0 to 1."""
    noticed: Share | None = None
    """Share of customers who name it unprompted, 0 to 1."""
    placed_by: Line = ""
    """Who settled it: ``the room``, or whoever placed it without a vote."""
    round: Annotated[int, Field(ge=1)] | None = None
    """The round of votes it was settled on; None: without a vote."""
    placed_on: date
    reason: Text = ""
    """Why it stands elsewhere than the vote or the rule says."""

    @model_validator(mode="after")
    def _of_one_review_and_feature(self) -> Self:
        if self.id != placement_id(self.review, self.feature):
            raise ValueError("the id must be the review and the feature with a slash between")
        return self


class Decision(Record):
    """What the room decided for one feature at one review; `id` is ``{review}/{feature}``."""

    table: ClassVar[str] = "level_decisions"
    NAMES: ClassVar[tuple[str, ...]] = ("owner",)
    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)

    review: Slug
    feature: Key
    choice: Choice | None = None
    """None: nothing but whether to test it was decided."""
    to_test: bool = False
    """Chosen as a potential to test; at most two a review (`refusal_to_test`)."""
    reason: Text = ""
    owner: Line = ""


class Trigger(Record):
    """Something that makes a review due before its time; `id` is a slug."""

    table: ClassVar[str] = "level_triggers"
    REMARKS: ClassVar[tuple[str, ...]] = ("note",)

    feature: str = ""
    """The feature it touches; "" for all of them."""
    kind: TriggerKind
    happened_on: date
    note: Text = ""


def placement_id(review: str, feature: str) -> str:
    """The id of a placement, and of a decision.

    >>> placement_id("2026-autumn", "clean-safe-room")
    '2026-autumn/clean-safe-room'
    """
    return f"{review}/{feature}"


_REVIEW = {"session": "level_reviews"}
_OF_FEATURE = {"review": "level_reviews", "feature": "level_features"}
_VOTED = {"session": "level_reviews", "item": "level_features"}
KINDS: tuple[Kind, ...] = (
    Kind(Review, "levels: reviews", slug="{title}"),
    Kind(Feature, "levels: features", slug="{name}"),
    Kind(Round, "levels: rounds", "{session}/{number}", refs=_REVIEW),
    Kind(Vote, "levels: votes on sheets", "{session}/{round}/{participant}/{item}", refs=_VOTED),
    Kind(Tally, "levels: tallies from paper", "{session}/{round}/{role_group}/{item}", refs=_VOTED),
    Kind(Placement, "levels: features placed", "{review}/{feature}", refs=_OF_FEATURE),
    Kind(Decision, "levels: decisions", "{review}/{feature}", refs=_OF_FEATURE),
    Kind(
        Trigger,
        "levels: reasons for the next review",
        slug="{kind} {happened_on}",
        refs={"feature": "level_features"},
    ),
    Kind(ServiceMonth, "levels: figures month by month", "{unit}/{kind}/{period}"),
    Kind(ServiceStandard, "levels: standards for months", "standard"),
    Kind(Stage, "levels: steps shown to the room", "{session}"),
)
"""Every record type of the exercise; those that others refer to come first."""
