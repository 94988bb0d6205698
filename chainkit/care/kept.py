"""What a client's care records hold beside votes, read from the store in one go.

Imports the store, the shared record types and the exercise's: no pandas, no widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from chainkit.actions import Action
from chainkit.care.workshop import Batch, Case, Dimension, Question, Stage, Survey, Wave
from chainkit.store import Store
from chainkit.workshop.signpost import names_elsewhere


@dataclass(frozen=True)
class Kept:
    """Everything of one client, all surveys; each tuple in the order of its records' ids."""

    surveys: tuple[Survey, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    questions: tuple[Question, ...] = ()
    waves: tuple[Wave, ...] = ()
    cases: tuple[Case, ...] = ()
    stages: tuple[Stage, ...] = ()
    actions: tuple[Action, ...] = ()
    """Of every exercise, so that what is open anywhere can be shown."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Of other exercises' actions: id -> what each is about, by name."""

    def stage(self, session: str) -> Stage | None:
        """What the room of a review is shown; None while nothing was."""
        return next((each for each in self.stages if each.session == session), None)

    def questions_of(self, survey: str) -> tuple[Question, ...]:
        """The questions of a survey, in their order."""
        its = [each for each in self.questions if each.survey == survey]
        return tuple(sorted(its, key=lambda each: each.number))

    def dimensions_of(self, survey: str) -> tuple[Dimension, ...]:
        """The dimensions of a survey, in their order."""
        its = [each for each in self.dimensions if each.survey == survey]
        return tuple(sorted(its, key=lambda each: each.number))

    def waves_of(self, survey: str) -> tuple[Wave, ...]:
        """The waves of a survey, in the order of time."""
        its = [each for each in self.waves if each.survey == survey]
        return tuple(sorted(its, key=lambda each: each.number))

    def cases_of(self, survey: str) -> tuple[Case, ...]:
        """The cases of a survey, in the order of their answers."""
        its = [each for each in self.cases if each.survey == survey]
        return tuple(sorted(its, key=lambda each: (each.answered_on, each.id)))


def load_kept(store: Store, client: str) -> Kept:
    """All of `client`'s records of the exercise, save votes, rounds and answers to surveys."""
    actions = tuple(store.latest(Action, client))
    return Kept(
        surveys=tuple(store.latest(Survey, client)),
        dimensions=tuple(store.latest(Dimension, client)),
        questions=tuple(store.latest(Question, client)),
        waves=tuple(store.latest(Wave, client)),
        cases=tuple(store.latest(Case, client)),
        stages=tuple(store.latest(Stage, client)),
        actions=actions,
        elsewhere=names_elsewhere(store, actions, "care"),
    )


def load_batches(store: Store, client: str, survey: str) -> list[Batch]:
    """The answers of one survey, in the order of wave and number."""
    found = store.latest(Batch, client, survey=survey)
    return sorted(found, key=lambda each: (each.wave, each.number))
