"""One client's customer care as a document: blocks that every format is written from.

Nothing is computed here; `CareState` has the numbers.  While a round is open the document
holds no result of the three Rs at all.  Imports the exercise's state, its parts of the report,
and the report's blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.care.grid_words import grid_headline, grid_people
from chainkit.care.report_care import dimension_blocks
from chainkit.care.report_close import close_blocks
from chainkit.care.report_method import method_blocks
from chainkit.care.report_rs import rs_blocks
from chainkit.care.report_scores import loop_blocks, score_blocks
from chainkit.care.said import headline, when_words
from chainkit.care.said_care import care_headline, people_words
from chainkit.care.said_loop import loop_headline
from chainkit.care.state import CareState
from chainkit.care.topics import care_topics
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph
from chainkit.report.citations import Citations
from chainkit.report.words import origin_note, unmarked
from chainkit.words import day, say
from chainkit.workshop.report_actions import actions_blocks

__all__ = ["care_blocks", "report_title"]


def care_blocks(state: CareState, today: date | None = None) -> tuple[Block, ...]:
    """The report of one client's care.

    `today`: what is due and overdue then; None: the day of the review, else of the last answer.
    """
    cited = Citations()
    day_ = today or state.latest
    blocks: list[Block] = [*_opening(state)]
    if not _heard(state) and state.session is None:
        blocks.append(_nothing())
    else:
        blocks += _finding(state, day_)
        blocks += score_blocks(state)
        blocks += dimension_blocks(state)
        blocks += loop_blocks(state, day_) if day_ else []
        blocks += rs_blocks(state)
        blocks += actions_blocks(state, "care", care_topics(state), today)
        blocks += close_blocks(state)
    blocks += method_blocks(state, cited)
    return (*blocks, Heading(say("Sources")), cited.block())


def report_title(state: CareState) -> str:
    """The document's title: whose care it is."""
    return say("{client}: customer care", client=state.client.title)


def _heard(state: CareState) -> bool:
    return state.heard is not None and bool(state.heard.batches)


def _opening(state: CareState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1)]
    if state.session is not None:
        blocks.append(
            Paragraph(
                say(
                    "**{title}**, {day}",
                    title=unmarked(state.session.title),
                    day=day(state.session.held_on),
                )
            )
        )
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    return blocks


def _nothing() -> Callout:
    return Callout(
        say(
            "This client has no answers of customers and no review of its care yet: there is "
            "nothing to report."
        ),
        kind="warning",
        title=say("Nothing to report yet"),
    )


def _finding(state: CareState, today: date | None) -> list[Block]:
    """First things first: what customers said, then what the room said of itself."""
    heard = state.heard
    said: list[str] = []
    if heard is not None and heard.batches:
        if heard.dimensions and heard.care:
            said.append(say("{sentence}.", sentence=care_headline(heard.care)))
            said.append(people_words(heard.care))
        scored = heard.scores()
        if scored is not None:
            said.append(say("{sentence}.", sentence=headline(scored).rstrip(".")))
            said.append(when_words(heard.days, sum(not each.nobody for each in scored.waves)))
        if today is not None and (heard.cases or any(w.heard_on for w in heard.waves)):
            loop = heard.loop(today, state.content.contact_days)
            said.append(say("{sentence}.", sentence=loop_headline(loop)))
    if state.grid is not None:
        said.append(say("{sentence}.", sentence=grid_headline(state.grid).rstrip(".")))
        said.append(grid_people(state.grid))
    if not said:
        return []
    first, *rest = [words for words in said if words]
    finding = Callout(" ".join(rest), kind="finding", title=first.rstrip("."))
    if heard is not None and heard.survey.note:
        return [finding, Bullets((unmarked(heard.survey.note),))]
    return [finding]
