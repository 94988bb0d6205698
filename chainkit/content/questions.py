"""Questions that let a reader check themselves, as content.

Imports the file reader's rules and pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from pydantic import BaseModel, ConfigDict

from chainkit.content.evidence import Check
from chainkit.content.files import content_path, repeated
from chainkit.content.overlay import Wording, overlay_errors
from chainkit.errors import ContentError
from chainkit.yamlfile import Fault, parse, read_yaml


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Content):
    id: str
    text: str
    right: bool = False
    why: str
    """Why it is right, or what is wrong with it."""


class Question(_Content):
    id: str
    """Stable key, unique in the file: answers are remembered under it."""
    text: str
    options: tuple[Option, ...]
    source: str
    """What the right answer rests on."""
    check: Check

    @property
    def mixed(self) -> tuple[Option, ...]:
        """The options in an order that is always the same, and not the author's."""
        options = list(self.options)
        Random(self.id).shuffle(options)  # noqa: S311 - a shuffle, not a secret
        return tuple(options)


class Chapter(_Content):
    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]


class QuestionFile(_Content):
    chapters: tuple[Chapter, ...]


QUESTION_WORDING = Wording(frozenset({"title", "intro", "text", "source", "why"}))
"""What a language may say otherwise; which option is right stays."""


def question_errors(name: str, folder: Path | None = None) -> list[ContentError]:
    """Every mistake in the questions of the content file `name` and in their translations."""
    path = content_path(name, folder)
    errors = read_yaml(path, QuestionFile, question_faults)[1]
    return errors or overlay_errors(
        name, parse(path).data, QuestionFile, QUESTION_WORDING, question_faults, folder
    )


def question_faults(file: QuestionFile) -> Iterator[Fault]:
    """Ids are used once, and each question has exactly one right answer among several."""
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
