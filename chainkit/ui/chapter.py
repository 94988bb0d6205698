"""A chapter to read and to check oneself by: text, questions, an answer to every answer.

For people who work through a notebook alone.  A dashboard and a report run leave it out:
it then shows nothing.  Answers are remembered with the client's other records.
Imports content's questions, the store and the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chainkit.content.questions import Chapter, Option, Question
from chainkit.errors import UnknownChoice
from chainkit.markup import Markup, el, join
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.html import html_fragment
from chainkit.store import Store
from chainkit.study import CheckAnswer
from chainkit.ui.exercise import Event, Exercise, notice_html
from chainkit.ui.forms import button
from chainkit.ui.screen import Panes
from chainkit.words import ENGLISH, say


class StudyChapter(Exercise):
    """One chapter of an exercise's notebook, live."""

    def __init__(
        self,
        store: Store,
        client: str,
        exercise: str,
        chapter: Chapter,
        reading: Sequence[Block],
        *,
        language: str = ENGLISH,
    ) -> None:
        super().__init__()
        self._language = language
        self.title = chapter.title
        self.chapter = chapter
        self._store, self._client, self._exercise = store, client, exercise
        self._reading = tuple(reading)
        self._answers = self._load()

    @property
    def language(self) -> str:
        """The language of the chapter, which its maker was given."""
        return self._language

    def acts(self) -> Mapping[str, Callable[[Event], None]]:
        """Answer a question, or begin again."""
        return {"choose": self._choose, "again": self._again}

    def place(self) -> Mapping[str, str]:
        """A chapter stands in its notebook; the address says nothing about it."""
        return {}

    def panes(self) -> Panes:
        """The reading, closed until wanted, then the questions."""
        chapter = self.chapter
        reading = Markup(html_fragment(self._reading, styled=False)) if self._reading else None
        return Panes(
            notice=notice_html(self.notice),
            lead=join(
                el("h2", chapter.title),
                el("p", chapter.intro, class_="ck-why"),
                el("details", el("summary", say("Read")), reading, data_key="reading")
                if reading
                else None,
            ),
            body=el(
                "section",
                el("h3", say("Check yourself")),
                el("p", self._progress(), class_="ck-hint", aria_live="polite"),
                *(self._question(question) for question in chapter.questions),
                button(say("Start this chapter again"), "again", kind="quiet")
                if self._answers
                else None,
                class_="ck-study",
                aria_label=say("Check yourself"),
            ),
        )

    def blocks(self) -> Sequence[Block]:
        """The reading and the questions on paper; the answers stand under them."""
        found: list[Block] = [Heading(self.title), Paragraph(self.chapter.intro), *self._reading]
        for question in self.chapter.questions:
            right = next(option for option in question.options if option.right)
            found += [
                Paragraph(f"**{question.text}**"),
                Bullets(tuple(option.text for option in question.mixed)),
                Paragraph(f"{right.text}: {right.why}", small=True),
            ]
        return found

    def _question(self, question: Question) -> Markup:
        chosen = self._answers.get(question.id)
        name = f"ck-q-{self.chapter.id}-{question.id}"
        lines = [self._option(question, option, chosen, name) for option in question.mixed]
        verdict = next((o for o in question.options if o.id == chosen), None)
        return el(
            "fieldset",
            el("legend", question.text),
            *lines,
            self._feedback(question, verdict) if verdict else None,
            class_="ck-card",
        )

    def _option(self, question: Question, option: Option, chosen: str | None, name: str) -> Markup:
        return el(
            "label",
            el(
                "input",
                type="radio",
                name=name,
                value=option.id,
                checked=option.id == chosen,
                data_act="choose",
                data_id=question.id,
            ),
            el("span", option.text),
            class_="ck-choice",
        )

    def _feedback(self, question: Question, option: Option) -> Markup:
        """In words first; the colour only repeats them."""
        verdict = say("Right.") if option.right else say("Not quite.")
        source = say(
            "Rests on: {source} (mark {mark})", source=question.source, mark=question.check
        )
        return el(
            "div",
            el("p", el("b", verdict), " ", option.why),
            el("small", source) if option.right else None,
            class_="ck-claim" if option.right else "ck-claim ck-doubt",
            role="status",
        )

    def _progress(self) -> str:
        questions = self.chapter.questions
        right = sum(
            any(o.right and o.id == self._answers.get(q.id) for o in q.options) for q in questions
        )
        return say("{right} of {total} answered rightly so far", right=right, total=len(questions))

    def _choose(self, event: Event) -> None:
        questions = {question.id: question for question in self.chapter.questions}
        if event.id not in questions:
            raise UnknownChoice("question", event.id, questions)
        options = [option.id for option in questions[event.id].options]
        if event.value not in options:
            raise UnknownChoice("answer", str(event.value), options)
        self._save(event.id, str(event.value))

    def _again(self, _event: Event) -> None:
        for question in self._answers:
            self._save(question, "")

    def _save(self, question: str, choice: str) -> None:
        id_ = f"{self._exercise}/{question}"
        before = self._store.get(CheckAnswer, self._client, id_)
        self._store.append(
            CheckAnswer(
                client=self._client,
                id=id_,
                version=before.version if before else 0,
                exercise=self._exercise,
                question=question,
                choice=choice,
            )
        )
        self._answers = self._load()
        self.mark_saved()

    def _load(self) -> dict[str, str]:
        mine = {question.id for question in self.chapter.questions}
        found = self._store.latest(CheckAnswer, self._client, exercise=self._exercise)
        return {a.question: a.choice for a in found if a.choice and a.question in mine}


def chapter_or_none(open_: Callable[..., Any], **parameters: Any) -> Any:
    """A chapter where somebody reads a notebook; None in a dashboard or a report run."""
    from chainkit.ui.refusal import open_or_refuse
    from chainkit.ui.where import run_mode

    if run_mode() in {"voila", "batch"}:
        return None
    return open_or_refuse(open_, **parameters)
