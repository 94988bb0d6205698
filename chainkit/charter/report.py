"""One client's strategy, charter and position as a document, from its latest or any review.

Joins the parts that have files of their own; nothing is computed here.  While a round is
open no answer to the twelve statements is in it.  Imports the exercise's state and parts of
the report, and the report's blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from chainkit.charter.analysis import position_change_words, readiness_change_words
from chainkit.charter.readiness import coverage_words, read_readiness
from chainkit.charter.report_charter_internal import promise_blocks
from chainkit.charter.report_method import method_blocks, told_block
from chainkit.charter.report_position import position_blocks
from chainkit.charter.report_review import (
    checklist_blocks,
    gap_blocks,
    honest_blocks,
    item_words,
    readiness_blocks,
)
from chainkit.charter.report_strategy import strategy_blocks
from chainkit.charter.state import CharterState
from chainkit.charter.topics import charter_topics
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph, Table
from chainkit.report.citations import Citations
from chainkit.report.words import origin_note, unmarked
from chainkit.words import count, day, listed, say
from chainkit.workshop.report_actions import actions_blocks

__all__ = ["charter_report_blocks", "report_title"]


def charter_report_blocks(
    state: CharterState, today: date | None = None, *, with_comments: bool = False
) -> tuple[Block, ...]:
    """The report of one client's review of strategy, charter and position.

    `today`: what is overdue then (None: on the day the state is read on).  `with_comments`:
    evidence, reviewers and notes of the checklist as they were typed; they may name people.
    """
    blocks = _opening(state)
    if state.session is None and not state.promises and not state.editions:
        return (*blocks, _nothing(), *_ending(state, Citations()))
    cited, on = Citations(), today or state.day
    state = _read_on(state, on)
    blocks.append(_finding(state))
    if state.session is not None:
        blocks += honest_blocks(state)
        blocks += _changed(state)
        blocks += readiness_blocks(state)
        blocks += position_blocks(state)
        blocks += gap_blocks(state, on)
    blocks += actions_blocks(state, "charter", charter_topics(state), on)
    blocks += _since(state)
    blocks += promise_blocks(state)
    if state.session is not None:
        blocks += strategy_blocks(state)
        blocks += checklist_blocks(state, with_comments=with_comments)
    blocks += method_blocks(state, cited)
    return (*blocks, *_ending(state, cited))


def _read_on(state: CharterState, day: date) -> CharterState:
    """The state with its checklist read on `day`: picture, order and text say one thing."""
    checks = [each.check for each in state.readiness.states.values() if each.check]
    return replace(state, readiness=read_readiness(checks, state.content, day))


def _ending(state: CharterState, cited: Citations) -> list[Block]:
    """The sources; also where nothing was found, as the notebook tells of the field anyhow."""
    return [told_block(state, cited), Heading(say("Sources")), cited.block()]


def report_title(state: CharterState) -> str:
    """The document's title: whose charter it is."""
    return say("{client}: customer strategy and charter", client=state.client.title)


def _opening(state: CharterState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1)]
    review = state.session
    if review is not None:
        where = f"**{unmarked(review.title)}**, {day(review.held_on)}"
        said = (
            say("{where}. Answers are anonymous.", where=where)
            if review.promise == "anonymous"
            else say(
                "{where}. Answers are confidential: the facilitator can see who answered what.",
                where=where,
            )
        )
        blocks.append(Paragraph(said))
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    return blocks


def _nothing() -> Callout:
    return Callout(
        say(
            "This client has no review of its strategy and charter yet, and no promise was "
            "written: there is nothing to report."
        ),
        kind="warning",
        title=say("Nothing to report yet"),
    )


def _finding(state: CharterState) -> Callout:
    """Readiness, place and promises in a few sentences."""
    parts = []
    ready = state.readiness.overall
    if state.position is not None:
        parts.append(state.position.finding)
    parts += _promises(state)
    title = say("What was found")
    if ready.score is not None:
        title = coverage_words(ready)
        parts.insert(0, say("{counted}.", counted=state.readiness.counted))
    return Callout(" ".join(parts), kind="finding", title=title)


def _promises(state: CharterState) -> list[str]:
    """How many promises are fit to print, clearly missed, and not counted."""
    views = state.standing
    if not views:
        return []
    fit = sum(view.lint.ready for view in views)
    parts = [say("{fit} of {all} promises are fit to be published.", fit=fit, all=len(views))]
    missed = sum(view.attainment.standing == "missed" for view in views)
    if missed:
        parts.append(
            count(
                missed,
                "{number} of the {all} was kept in clearly fewer than 90 % of cases.",
                "{number} of the {all} were kept in clearly fewer than 90 % of cases.",
                all=len(views),
            )
        )
    unknown = sum(view.attainment.standing == "unknown" for view in views)
    if unknown:
        parts.append(say("For {number} of the {all} nobody counted.", number=unknown,
                         all=len(views)))  # fmt: skip
    return parts


def _since(state: CharterState) -> list[Block]:
    """In the report of an earlier review: promises have gone on since."""
    if state.session is None or state.session == state.sessions[0] or not state.promises:
        return []
    words = say(
        "The promises below are worded as they stand now; their figures are of the twelve months "
        "up to {day}.",
        day=day(state.day),
    )
    return [Callout(words)]


def _changed(state: CharterState) -> Iterator[Block]:
    """What moved since the review before; nothing for a first one."""
    found = state.comparison
    if found is None:
        return
    yield Heading(say("What changed since the last review"))
    when = say("{title}, {day}", title=found.title, day=day(found.held_on))
    said = [say("Compared with {review}.", review=unmarked(when)), readiness_change_words(found)]
    if state.round is None or state.revealed:
        said.append(position_change_words(state.position, found.position))
    yield Paragraph(" ".join(part for part in said if part))
    if found.moved:
        rows = tuple(
            (item, state.content.item_by_id[item].text, str(then), str(now))
            for item, (then, now) in sorted(
                found.moved.items(), key=lambda each: each[1][0] - each[1][1]
            )
        )
        columns = (say("No."), say("Item"), say("Then"), say("Now"))
        yield Table(say("Items that moved, 0 to 4"), columns, rows, numeric=(2, 3))
    items = []
    for words, ids in (
        (say("Answered now, not then"), found.newly_answered),
        (say("Answered then, not now"), found.no_longer_answered),
    ):
        if ids:
            items.append(f"**{words}**: {listed([item_words(state, item) for item in ids])}.")
    if items:
        yield Bullets(tuple(items))
