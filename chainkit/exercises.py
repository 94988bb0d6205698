"""The list of exercises: one line each, and nothing else changes when one is added.

The front door, the dashboards, the reports and the checks all read `EXERCISES`.
The exercise's own code is named, not imported, so that reading the list stays cheap.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from chainkit.errors import UnknownChoice

if TYPE_CHECKING:
    from chainkit.ui.exercise import Exercise


@dataclass(frozen=True)
class ExerciseEntry:
    """One exercise: `name` is the name of its notebook, code folder and content file."""

    name: str
    title: str
    question: str
    """What it answers, in one line."""
    minutes: str
    """How long it takes with a room."""

    @property
    def notebook(self) -> str:
        """File name of its notebook in `notebooks/`."""
        return f"{self.name}.ipynb"

    def open(self, **parameters: Any) -> Exercise:
        """The exercise itself; see `chainkit.open_exercise`."""
        refusal = import_module("chainkit.ui.refusal")
        module = import_module(f"chainkit.{self.name}.exercise")
        exercise: Exercise = refusal.open_or_refuse(module.open_here, **parameters)
        return exercise

    def open_chapter(self, **parameters: Any) -> Any:
        """A chapter of its notebook; see `chainkit.open_chapter`."""
        chapter = import_module("chainkit.ui.chapter")
        study = import_module("chainkit.workshop.study")
        return chapter.chapter_or_none(study.open_chapter_here, exercise=self.name, **parameters)

    def explore(self, **parameters: Any) -> Any:
        """Its data as a chart to play with; see `chainkit.explore`."""
        chapter = import_module("chainkit.ui.chapter")
        return chapter.chapter_or_none(self._explore_here, **parameters)

    def _explore_here(self, **parameters: Any) -> Any:
        """What draws charts is imported only where one is shown."""
        return import_module(f"chainkit.{self.name}.explore").explore_here(**parameters)


EXERCISES: tuple[ExerciseEntry, ...] = (
    ExerciseEntry(
        name="chain",
        title="The service-profit chain",
        question="Which link holds the others back, and who sees it differently?",
        minutes="an hour to half a day",
    ),
    ExerciseEntry(
        name="levels",
        title="Service levels",
        question="What do customers take for granted by now, and what still sets us apart?",
        minutes="90 to 120 minutes",
    ),
    ExerciseEntry(
        name="charter",
        title="Customer strategy and charter",
        question="What do we promise, do we keep it, and where does the customer sit?",
        minutes="90 to 180 minutes",
    ),
    ExerciseEntry(
        name="continuum",
        title="Practices continuum",
        question="How do we practise satisfying customers, and is a step up worth its cost?",
        minutes="60 to 90 minutes",
    ),
    ExerciseEntry(
        name="care",
        title="Customer care",
        question="What do customers say of our care, and do good people carry weak systems?",
        minutes="90 to 150 minutes",
    ),
    ExerciseEntry(
        name="failures",
        title="Failure log",
        question="What fails, when and why, and how is it put right?",
        minutes="twenty seconds a failure, an hour a review",
    ),
    ExerciseEntry(
        name="economics",
        title="Loyalty economics",
        question="What is a customer worth, which customers, and is an improvement worth it?",
        minutes="60 to 120 minutes",
    ),
)


def find_exercise(name: str) -> ExerciseEntry:
    """The exercise called `name`.  Raises UnknownChoice with the valid names."""
    for entry in EXERCISES:
        if entry.name == name:
            return entry
    raise UnknownChoice("exercise", name, [entry.name for entry in EXERCISES])
