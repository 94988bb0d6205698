"""Chapters to read and to check oneself by, as content: one file ``<exercise>_study.yaml`` each.

Such a file is all that an exercise needs for its chapters; what `workshop.study` adds to the
reading is made of other content.  Imports the file reader's rules, the words and pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

from chainkit.content.evidence import Check
from chainkit.content.files import content_path, repeated
from chainkit.content.overlay import Wording, load_worded, overlay_errors
from chainkit.errors import ContentError
from chainkit.words import language
from chainkit.yamlfile import Fault, parse, read_yaml

Text = Annotated[str, StringConstraints(min_length=1)]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Content):
    id: str
    text: Text
    right: bool = False
    why: Text
    """Why it is right, or what is wrong with it."""


class Question(_Content):
    id: str
    """Stable key, unique in the file: answers are remembered under it."""
    text: Text
    options: tuple[Option, ...]
    source: Text
    """What the right answer rests on."""
    check: Check

    @property
    def mixed(self) -> tuple[Option, ...]:
        """The options in an order that is always the same, and not the author's."""
        options = list(self.options)
        Random(self.id).shuffle(options)  # noqa: S311 - a shuffle, not a secret
        return tuple(options)


class Section(_Content):
    """A piece of reading: paragraphs, and a list under them."""

    id: str
    title: Text
    text: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()


class Chapter(_Content):
    id: str
    """Stable key; a cell of the notebook opens the chapter by it."""
    title: Text
    intro: Text
    read: tuple[Section, ...] = ()
    """What there is to read before the questions, if anything."""
    claims: bool = False
    """Whether the claim cards of the exercise are read here as well."""
    questions: tuple[Question, ...]


class QuestionFile(_Content):
    """The file ``<exercise>_study.yaml``."""

    chapters: tuple[Chapter, ...]


QUESTION_WORDING = Wording(frozenset({"title", "intro", "text", "points", "source", "why"}))
"""What a language may say otherwise; which option is right stays."""


def study_file(exercise: str) -> str:
    """The content file that has the chapters of `exercise`."""
    return f"{exercise}_study.yaml"


def chapters_of(exercise: str) -> Mapping[str, Chapter]:
    """The chapters of an exercise by id, in reading order, in the language spoken now.

    None if the exercise has no such file.  Raises ContentError for the first mistake in it.
    """
    return _chapters(exercise, language())


@cache
def _chapters(exercise: str, spoken: str) -> Mapping[str, Chapter]:
    name = study_file(exercise)
    if not content_path(name).is_file():
        return {}
    rules, words = question_faults, QUESTION_WORDING
    file = load_worded(name, QuestionFile, words, rules=rules, language=spoken)
    return {chapter.id: chapter for chapter in file.chapters}


@dataclass(frozen=True)
class StudyReader:
    """Reads the chapters of one exercise, as `content.readers` asks a module to."""

    exercise: str
    WORDING: ClassVar[Wording] = QUESTION_WORDING

    @property
    def __name__(self) -> str:
        """The name by which it is known whether the exercise speaks English only."""
        return f"chainkit.{self.exercise}.study"

    def check(self, folder: Path | None = None) -> list[ContentError]:
        """Every mistake in the chapters and their translations."""
        return question_errors(study_file(self.exercise), folder)


def question_errors(name: str, folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the questions of the content file `name` and in their translations."""
    path = content_path(name, folder)
    errors = read_yaml(path, QuestionFile, question_faults)[1]
    return errors or overlay_errors(
        name, parse(path).data, QuestionFile, QUESTION_WORDING, question_faults, folder
    )


def question_faults(file: QuestionFile) -> Iterator[Fault]:
    """Ids are used once, and each question has exactly one right answer among several."""
    for number, name in repeated([chapter.id for chapter in file.chapters]):
        yield Fault(("chapters", number, "id"), f"“{name}” is used twice")
    for number, one in enumerate(file.chapters):
        if not one.questions:
            yield Fault(("chapters", number, "questions"), "at least one question is needed")
        for place, name in repeated([section.id for section in one.read]):
            yield Fault(("chapters", number, "read", place, "id"), f"“{name}” is used twice")
    places = [(c, q) for c, one in enumerate(file.chapters) for q in range(len(one.questions))]
    asked = [file.chapters[c].questions[q] for c, q in places]
    for index, name in repeated([question.id for question in asked]):
        chapter, number = places[index]
        yield Fault(("chapters", chapter, "questions", number, "id"), f"“{name}” is used twice")
    for (chapter, number), question in zip(places, asked, strict=True):
        at = ("chapters", chapter, "questions", number, "options")
        if sum(option.right for option in question.options) != 1:
            yield Fault(at, "exactly one option must be right")
        if len(question.options) < 2:
            yield Fault(at, "at least two options are needed")
        for place, name in repeated([option.id for option in question.options]):
            yield Fault((*at, place, "id"), f"“{name}” is used twice")
