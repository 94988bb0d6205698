"""Record types that exercises make their own: a session, its rounds, its answers, its stage.

Each exercise subclasses these with a table of its own and fields of its own, so that one
desk, one header and one tally serve all of them.  Imports the store's record only.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from chainkit.store.record import Record, Slug
from chainkit.words import phrase

RoleGroup = Literal["management", "front_line", "support", "customer"]
ROLE_GROUPS: tuple[RoleGroup, ...] = ("management", "front_line", "support", "customer")
GROUP_NAMES = {
    "management": phrase("Management"),
    "front_line": phrase("Front line"),
    "support": phrase("Support"),
    "customer": phrase("Customers"),
}
NOBODY = frozenset(
    {
        "all",
        "all staff",
        "all of us",
        "everybody",
        "everyone",
        "staff",
        "the team",
        "team",
        "us",
        "we",
        "the room",
        *("", "-", "–", "—", "?", "tbd", "tba", "tbc", "n/a", "na", "none", "unknown", "nobody"),
    }
)
"""Owners who are nobody in particular, in small letters: naming them names no person."""
Promise = Literal["anonymous", "confidential"]
Key = Annotated[str, Field(min_length=1, max_length=60)]
People = Annotated[int, Field(ge=0, le=100_000)]
Count = Annotated[int, Field(ge=0)]
FiveCounts = tuple[Count, Count, Count, Count, Count]
Text = Annotated[str, Field(max_length=4000)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class SessionRecord(Record):
    """One workshop of a client.  `id` is a slug, unique in the client and exercise."""

    REMARKS: ClassVar[tuple[str, ...]] = ("notes",)

    title: Annotated[str, Field(min_length=1, max_length=200)]
    held_on: date
    group_sizes: dict[RoleGroup, People] = Field(default_factory=dict)
    """How many people each role group has in the room (for progress), by role group."""
    promise: Promise = "anonymous"
    minutes: int = 60
    """The format: one of those that the exercise's agenda has."""
    language: Language = "en"
    """The language of the questions and of the room's screens."""
    pack: str = ""
    """The sector pack whose wording is used; "" for none."""
    notes: str = ""
    """Facilitator's private notes; never in a shared export."""


class RoundRecord(Record):
    """One round of answers in a session; `id` is ``{session}/{number}``."""

    session: Slug
    number: Annotated[int, Field(ge=1)]
    revealed: bool = False


class AnswerRecord(Record):
    """One answer of one participant; `id` is ``{session}/{round}/{participant}/{item}``.

    `value` None means *cannot judge*.  No record means *not answered*.  An exercise narrows
    `value` to its own scale.
    """

    session: Slug
    round: Annotated[int, Field(ge=1)]
    role_group: RoleGroup
    participant: Key
    """Anonymous key such as ``p07``; never a name."""
    item: Key
    value: int | None


class TallyRecord(Record):
    """Paper answers of one role group to one item; `id` is ``{session}/{round}/{group}/{item}``.

    An exercise adds `counts`: how many gave each answer of its scale, lowest first.
    """

    session: Slug
    round: Annotated[int, Field(ge=1)]
    role_group: RoleGroup
    item: Key
    cannot_judge: Count = 0


class StageRecord(Record):
    """What the room is shown; `id` is the session.

    Its versions, with their times, are the log of the session: the time spent per step.
    """

    session: Slug
    step: str
    running: bool = True
    """Whether the clock of this step runs; False while the room has a break."""
