"""A charter review's checklist and position as blocks: self-check, readiness, gaps, place.

Blocks only; imports the state, results and pictures of the exercise, and report.blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chainkit.actions import due_words
from chainkit.charter.model import HONEST_WORDS
from chainkit.charter.picture_readiness import (
    draw_readiness,
    readiness_sentence,
    score_words,
    whole_of,
)
from chainkit.charter.result import ItemState, Ready
from chainkit.charter.state import CharterState
from chainkit.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Table
from chainkit.rounding import points
from chainkit.words import count, day, listed, number, phrase, say, spoken

NONE = "–"


def honest_blocks(state: CharterState) -> list[Block]:
    """The three questions with their honest answers."""
    answers = state.session.answers if state.session else {}
    rows = tuple(
        (
            question.text,
            spoken(HONEST_WORDS[answers[question.id]])
            if question.id in answers
            else say("not answered"),
            question.honest,
        )
        for question in state.content.self_check
    )
    columns = (say("Question"), say("Answer"), say("What an honest yes needs"))
    return [
        Heading(say("Three questions")),
        Table(say("The self-check, answered before the checklist"), columns, rows),
    ]


def readiness_blocks(state: CharterState) -> list[Block]:
    """Readiness as a picture with its rule beside it."""
    found = state.readiness
    title = say("Readiness by group")
    caption = say(
        "Readiness of each group, 0 to 100, with one cell for each item: its answer, or why "
        "there is none. The thin line is the range that items not answered leave open. C01 to C30 "
        "number the items; their words stand under “The checklist in full”."
    )
    return [
        Heading(say("Readiness")),
        Figure(
            svg=draw_readiness(found, state.content, title=title),
            narrow_svg=draw_readiness(found, state.content, title=title, layout="narrow"),
            alt=readiness_sentence(found, state.content),
            caption=f"{caption} {found.rule}",
            table=_readiness_table(state),
            message=_ends_message(state),
        ),
    ]


def _ends_message(state: CharterState) -> str:
    """Where readiness is highest and lowest; "" where fewer than two groups have a score."""
    groups = state.readiness.groups
    scored = sorted(
        (score, group.name)
        for group in state.content.groups
        if (score := groups[group.id].score) is not None
    )
    if len(scored) < 2:
        return ""
    return say(
        "Readiness is highest in “{high}” ({most}) and lowest in “{low}” ({least})",
        high=scored[-1][1],
        most=points(scored[-1][0]),
        low=scored[0][1],
        least=points(scored[0][0]),
    )


def _readiness_table(state: CharterState) -> Table:
    rows = [
        (group.name, *_ready_row(state.readiness.groups[group.id]))
        for group in state.content.groups
    ]
    rows.append((say("All thirty"), *_ready_row(whole_of(state.readiness))))
    columns = (
        *(say("Group"), say("Readiness"), say("Items"), say("Answered")),
        *(say("Not applicable"), say("Not answered"), say("Can still be")),
    )
    return Table(say("Readiness, 0 to 100"), columns, tuple(rows), numeric=(1, 2, 3, 4, 5))


def _ready_row(ready: Ready) -> tuple[str, ...]:
    left = NONE
    if ready.not_answered and ready.least is not None and ready.most is not None:
        left = say("{low} to {high}", low=points(ready.least), high=points(ready.most))
    return (
        score_words(ready),
        *map(str, (ready.items, ready.answered, ready.not_applicable, ready.not_answered)),
        left,
    )


def _weak(state: CharterState) -> Iterator[str]:
    """What stands on thin ground: said without evidence, on old evidence, not answered."""
    states = state.readiness.states.values()
    kinds = (
        (UNPROVEN, [each for each in states if each.unproven]),
        (STALE, [each for each in states if each.stale]),
        (MISSING, [each for each in states if each.answered == "not_answered"]),
        (APART, [each for each in states if each.answered == "not_applicable"]),
    )
    for words, found in kinds:
        if found:
            yield spoken(words, items=listed([item_words(state, each.item) for each in found]))


UNPROVEN = phrase("**Said to be in place, without evidence**: {items}.")
STALE = phrase("**On evidence older than two years**: {items}.")
MISSING = phrase("**Not answered**, which is not zero: {items}.")
APART = phrase("**Not applicable**, and out of the sum: {items}.")


def item_words(state: CharterState, item: str) -> str:
    """An item inside a sentence: its id and its words."""
    text = state.content.item_by_id[item].text.rstrip(".")
    return say("{number} “{text}”", number=item, text=text)


def gap_blocks(state: CharterState, today: date) -> list[Block]:
    """Items answered below “in place”, the first to take up first, with owner and due day."""
    gaps = state.readiness.gaps
    weak = tuple(_weak(state))
    blocks: list[Block] = [Heading(say("Gaps, the first to take up first"))]
    more: list[Block] = [Bullets(weak)] if weak else []
    if not gaps:
        none = say("No item that was answered is below “in place”.")
        return [*blocks, Paragraph(none), *more]
    late = sum(_late(each, today) for each in state.readiness.states.values())
    unowned = sum(not _owner(each) for each in gaps)
    said = [
        count(
            len(gaps),
            "{number} item is below “in place”.",
            "{number} items are below “in place”.",
        )
    ]
    if unowned:
        said.append(count(unowned, "{number} has no owner.", "{number} have no owner."))
    if late:
        said.append(
            count(
                late,
                "On {day}, {number} item is past its date, those not answered included.",
                "On {day}, {number} items are past their dates, those not answered included.",
                day=day(today),
            )
        )
    rows = tuple(_gap(state, each, today) for each in gaps)
    columns = (
        *(say("No."), say("Item"), say("Answer"), say("Owner")),
        *(say("Due"), say("Status"), say("How to do better")),
    )
    caption = say("The lowest answer first, then what is overdue or has no owner")
    table = Table(caption, columns, rows, message=_message(len(gaps), unowned))
    return [*blocks, Paragraph(" ".join(said)), *more, table]


def _message(gaps: int, unowned: int) -> str:
    """How many items want work, and how many of them nobody owns, as one title."""
    if not unowned:
        return count(
            gaps, "{number} item is below “in place”", "{number} items are below “in place”"
        )
    return say(
        "{items} below “in place”, {unowned} without an owner",
        items=count(gaps, "{number} item is", "{number} items are"),
        unowned=number(unowned),
    )


def _late(each: ItemState, today: date) -> bool:
    """Past its date on `today`, while it applies and is below 3 or not answered."""
    due = each.check.due if each.check else None
    return due is not None and due < today and (each.value is None or each.value < 3)


def _owner(each: ItemState) -> str:
    return " ".join(each.check.owner.split()) if each.check else ""


def _gap(state: CharterState, each: ItemState, today: date) -> tuple[str, ...]:
    item = state.content.item_by_id[each.item]
    due = each.check.due if each.check else None
    return (
        each.item,
        item.text,
        answer_words(state, each),
        _owner(each) or say("nobody yet"),
        day(due) if due else NONE,
        due_words(due, today),
        item.better,
    )


def answer_words(state: CharterState, each: ItemState) -> str:
    """An answer with its word, or why there is none."""
    if each.answered == "not_applicable":
        return say("not applicable")
    if each.value is None:
        return say("not answered")
    word = next(word.word for word in state.content.scale if word.value == each.value)
    return say("{value} {word}", value=each.value, word=word)


def checklist_blocks(state: CharterState, *, with_comments: bool = False) -> list[Block]:
    """All thirty items; with comments also evidence, reviewer and note as they were typed."""
    columns = [say("No."), say("Item"), say("Answer"), say("Owner"), say("Evidence of")]
    if with_comments:
        columns += [say("Evidence"), say("Reviewer"), say("Note")]
    rows = tuple(
        _item_row(state, each, with_comments=with_comments)
        for each in state.readiness.states.values()
    )
    words = say(
        "What was written as evidence, who looked at it, and notes are not part of this report."
    )
    blocks: list[Block] = [
        Heading(say("The checklist in full")),
        Table(say("Thirty items, as answered"), tuple(columns), rows),
    ]
    return blocks if with_comments else [*blocks, Paragraph(words, small=True)]


def _item_row(state: CharterState, each: ItemState, *, with_comments: bool) -> tuple[str, ...]:
    check, item = each.check, state.content.item_by_id[each.item]
    proof = NONE
    if check and (check.evidence.strip() or check.evidence_link.strip()):
        proof = day(check.evidence_on) if check.evidence_on else say("no date")
    row = (
        *(each.item, item.text, answer_words(state, each)),
        *(_owner(each) or NONE, proof),
    )
    if not with_comments:
        return row
    written = (check.evidence, check.reviewer, check.note) if check else ("", "", "")
    return (*row, *(" ".join(text.split()) or NONE for text in written))
