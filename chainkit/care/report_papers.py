"""What the care exercise hands over beside its report: questionnaire sheets to print.

A sheet has one scale, so a survey is printed as one file for each scale and side.
Imports the exercise's state and the shared paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from chainkit.care.state import CareState, Heard, load_state
from chainkit.care.workshop import Question
from chainkit.report.handout import Handout
from chainkit.report.paper import Block, Sheet, sheets_pdf
from chainkit.store import Store
from chainkit.words import language, say

UNITS_AT_MOST = 6
"""Units with a box of their own; with more of them the sheet has a line to write on."""


@dataclass(frozen=True)
class Part:
    """Questions of one scale and side."""

    name: str
    """As its file is called."""
    title: str
    how: str
    questions: tuple[Question, ...]


def papers(
    store: Store, client: str, session: str = "", round_number: int = 0
) -> tuple[Handout, ...]:
    """The questionnaire of the survey with the most answers, one file for each scale."""
    state = load_state(store, client, session, round_number)
    return tuple(
        Handout(
            f"questionnaire-{part.name}.pdf",
            part.title,
            say("To print and to fill in on paper."),
            partial(sheets_of, state, part),
        )
        for part in parts_of(state.heard)
    )


def parts_of(heard: Heard | None) -> tuple[Part, ...]:
    """The sheets of a survey; none where no survey is there."""
    found: dict[tuple[str, int, int], list[Question]] = {}
    for question in heard.questions if heard else ():
        side = question.role if question.role in {"expected", "perceived"} else "scores"
        found.setdefault((side, question.low, question.high), []).append(question)
    return tuple(
        Part(f"{side}-{low}-{high}", _title(side, low, high), _how(side), tuple(questions))
        for (side, low, high), questions in found.items()
    )


def sheets_of(state: CareState, part: Part, *, copies: int = 1) -> bytes:
    """Sheets of one part as PDF, numbered 1 to `copies`.  Raises BadValue, ReportError."""
    return sheets_pdf(sheet_of(state, part), copies=copies, lang=language())


def sheet_of(state: CareState, part: Part) -> Sheet:
    """The words of one part's sheet."""
    heard = state.heard
    assert heard is not None  # noqa: S101 - it has a part
    first = part.questions[0]
    units = heard.units if len(heard.units) <= UNITS_AT_MOST else ()
    return Sheet(
        title=part.title,
        whose=f"{state.client.title} · {heard.survey.title}",
        how=part.how,
        promise=say("Answers are counted together; nothing is shown of fewer than five people."),
        group_label=say("Where:") if units else say("Where: ______________________"),
        groups=units,
        scale=(*_scale(first), ("?", say("cannot say"))),
        blocks=tuple(_blocks(heard, part)),
        number_label=say("Sheet"),
        foot=say("Please write no name on this sheet."),
    )


def _title(side: str, low: int, high: int) -> str:
    names = {
        "expected": say("What do you expect?"),
        "perceived": say("How is it with us?"),
        "scores": say("Your view in short"),
    }
    return say("{name} ({low} to {high})", name=names[side], low=low, high=high)


def _how(side: str) -> str:
    if side == "expected":
        return say("What should an excellent service be like? One tick in each line.")
    return say("Think of what you yourself have met. One tick in each line.")


def _scale(question: Question) -> tuple[tuple[str, str], ...]:
    ends = {question.low: say("not at all"), question.high: say("entirely")}
    return tuple(
        (str(value), question.labels.get(str(value), ends.get(value, "")))
        for value in range(question.low, question.high + 1)
    )


def _blocks(heard: Heard, part: Part) -> list[Block]:
    names = {each.key: each.name for each in heard.dimensions}
    found: dict[str, list[tuple[str, str]]] = {}
    for number, question in enumerate(part.questions, start=1):
        title = names.get(question.dimension, say("In general"))
        found.setdefault(title, []).append((str(number), question.words))
    return [Block(title, tuple(lines)) for title, lines in found.items()]
