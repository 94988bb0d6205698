"""What an exercise says of itself, so that one desk and one set of screens serve all of them.

Imports the shared records, state, agenda and topics.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from chainkit.words import ENGLISH
from chainkit.workshop.agenda import Agenda
from chainkit.workshop.place import Place
from chainkit.workshop.records import (
    AnswerRecord,
    RoundRecord,
    SessionRecord,
    StageRecord,
    TallyRecord,
)
from chainkit.workshop.state import State
from chainkit.workshop.topics import Topics

PlaceT = TypeVar("PlaceT", bound=Place)
StateT = TypeVar("StateT", bound=State)


@dataclass(frozen=True)
class Kinds:
    """The record types of one exercise."""

    session: type[SessionRecord]
    round: type[RoundRecord]
    stage: type[StageRecord]
    answer: type[AnswerRecord]
    tally: type[TallyRecord]


class Described(ABC, Generic[PlaceT, StateT]):  # size: one for each thing that differs
    """What an exercise says of itself, so that shared verbs and screens can serve it."""

    exercise: ClassVar[str]
    """Its name, such as ``chain``."""
    kinds: ClassVar[Kinds]
    steps: ClassVar[Mapping[str, str]]
    """Step -> its name as a phrase (see `words.phrase`), in order; the first is *Prepare*."""
    answer_step: ClassVar[str]
    """The step in which people answer."""
    result_step: ClassVar[str]
    """The step that shows what they answered."""
    columns: ClassVar[int] = 5
    """How many answers the scale of a tally has."""
    place: PlaceT
    state: StateT

    @abstractmethod
    def load(self) -> StateT:
        """Everything that is shown at this place; raises UnknownChoice or BadValue."""

    @abstractmethod
    def agenda(self) -> Agenda:
        """What happens when, in the language spoken now."""

    @abstractmethod
    def topics(self) -> Topics:
        """What an action of this exercise may be about."""

    @abstractmethod
    def done_steps(self) -> frozenset[str]:
        """The steps that have left something behind in this session."""

    def first_step(self) -> str:
        """Where a reader who named no step begins."""
        if self.state.session is None:
            return next(iter(self.steps))
        return self.result_step if self.state.revealed else self.answer_step

    def picked(self) -> Mapping[str, Any]:
        """What else of this place the room is shown: fields of the exercise's stage."""
        return {}

    def shown_differently(self, stage: Any) -> str:  # noqa: ARG002 - an exercise may ask
        """What the button says that shows the room what is picked here; "" where it sees it."""
        return ""

    def present_query(self) -> dict[str, str]:
        """The address of the room's view of this session, as query parameters."""
        query = {"client": self.place.client, "view": "present"}
        return {**query, "session": self.place.session} if self.place.session else query

    @property
    def asks(self) -> bool:
        """Whether anybody answers a sheet; without sheets nobody is promised how they are kept."""
        return self.kinds.answer is not AnswerRecord

    def choices(self) -> Mapping[str, Mapping[str, str]]:
        """Settings of this exercise's own: field of its session -> value -> words."""
        return {}

    def setting_names(self) -> Mapping[str, str]:
        """Setting of `choices` -> its label."""
        return {}

    def fixed(self, setting: str) -> str:  # noqa: ARG002 - an exercise may ask
        """Why a setting can no longer change, as a sentence; "" where it can."""
        return ""

    def languages(self) -> Mapping[str, str]:
        """Languages that a session can be held in: code -> its own name."""
        return {ENGLISH: "English"}

    def packs(self) -> Mapping[str, str]:
        """Sector packs that a session can use: name -> words."""
        return {}
