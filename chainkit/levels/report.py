"""One client's service levels as a document: blocks that every format is written from.

Nothing is computed here; `LevelsState` and the months have the numbers.  While a round is
open the document holds no result of the review at all.  Imports the exercise's state, its
parts of the report, and the report's blocks.
"""

from __future__ import annotations

from datetime import date

from chainkit.levels.attainment import Attainment
from chainkit.levels.picture_words import level_name
from chainkit.levels.report_beyond import drift_blocks, effort_blocks, rival_blocks
from chainkit.levels.report_decided import decided_blocks, due_blocks
from chainkit.levels.report_method import (
    cite_data,
    claim_blocks,
    method_blocks,
    pack_blocks,
    told_block,
)
from chainkit.levels.report_monthly import monthly_blocks
from chainkit.levels.report_rings import beside_blocks, broken_blocks, moved_blocks, rings_blocks
from chainkit.levels.report_votes import differs_blocks, vote_blocks
from chainkit.levels.result import LEVELS
from chainkit.levels.state import LevelsState
from chainkit.levels.topics import feature_topics
from chainkit.levels.words import people_words, voters
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph
from chainkit.report.citations import Citations
from chainkit.report.words import origin_note, unmarked
from chainkit.words import count, day, say
from chainkit.workshop.report_actions import actions_blocks
from chainkit.workshop.state import sheets_done_words

__all__ = ["levels_blocks", "report_title"]


def levels_blocks(
    state: LevelsState, today: date | None = None, months: Attainment | None = None
) -> tuple[Block, ...]:
    """The report of one client's service levels.

    `today`: what is due and overdue then (None: on the day of the review).  `months`: the
    service over its months, from `attainment.load_months`; None or empty where it has none.
    """
    blocks = _opening(state)
    cited = Citations()
    shown = monthly_blocks(months) if months else []
    if state.session is None and not shown:
        return (*blocks, _nothing(), *_ending(state, None, cited))
    if not state.revealed:
        return (*blocks, _still_open(state), *shown, *_ending(state, months, cited))
    if state.session is not None:
        blocks += _review(state, today)
    blocks += shown
    blocks += method_blocks(state, months, cited)
    if state.session is not None:
        blocks += pack_blocks(state)
        blocks += claim_blocks()
    return (*blocks, *_ending(state, months, cited))


def _ending(state: LevelsState, months: Attainment | None, cited: Citations) -> list[Block]:
    """The sources; also where nothing was found, as the notebook tells of the field anyhow."""
    told = told_block(cited)
    cite_data(state, months, cited)
    return [told, Heading(say("Sources")), cited.block()]


def _review(state: LevelsState, today: date | None) -> list[Block]:
    """Everything the review itself found and decided."""
    return [
        *_finding(state),
        *broken_blocks(state),
        *decided_blocks(state),
        *actions_blocks(state, "levels", feature_topics(state), today),
        *rings_blocks(state),
        *moved_blocks(state),
        *beside_blocks(state),
        *vote_blocks(state),
        *differs_blocks(state),
        *rival_blocks(state),
        *effort_blocks(state),
        *due_blocks(state, today),
        *drift_blocks(state),
    ]


def report_title(state: LevelsState) -> str:
    """The document's title: whose service levels they are."""
    return say("{client}: service levels", client=state.client.title)


def _opening(state: LevelsState) -> list[Block]:
    blocks: list[Block] = [Heading(report_title(state), level=1)]
    if whence := _whence(state):
        blocks.append(Paragraph(whence))
    if note := origin_note(state.client.origin, state.client.credit):
        blocks.append(Callout(say("{sentence}.", sentence=note.rstrip("."))))
    return blocks


def _whence(state: LevelsState) -> str:
    """Review, date, round and what stands in it, in one line."""
    review = state.session
    if review is None:
        return ""
    parts = [f"**{unmarked(review.title)}**, {day(review.held_on)}"]
    if state.round:
        parts.append(state.round_words)
    parts.append(count(len(state.features), "{number} feature", "{number} features"))
    if people := voters(state.result.votes.values()):
        parts.append(say("{people} voted", people=people_words(people)))
    where = " · ".join(parts)
    if state.round is None:
        return say("{where}. Placed without a vote.", where=where)
    if review.promise == "anonymous":
        return say("{where}. Votes are anonymous.", where=where)
    return say(
        "{where}. Votes are confidential: the facilitator can see who placed what.", where=where
    )


def _nothing() -> Callout:
    return Callout(
        say(
            "This client has no review of its service levels yet, and no months of a service "
            "were imported: there is nothing to report."
        ),
        kind="warning",
        title=say("Nothing to report yet"),
    )


def _still_open(state: LevelsState) -> Callout:
    sheets = sheets_done_words(state.progress)
    how = say("Where the features stand stays hidden until the facilitator reveals the votes.")
    return Callout(f"{sheets} {how}", kind="warning", title=say("Placing is still open"))


def _finding(state: LevelsState) -> list[Block]:
    """The headline, then what else the room should talk about, first things first."""
    placed = [stand.level for stand in state.rings.stands if stand.level]
    rings = ", ".join(f"{placed.count(level)} {level_name(level)}" for level in LEVELS)
    left = len(state.rings.stands) - len(placed)
    words = [say("In the rings: {counts}.", counts=rings)] if placed else []
    if people := voters(state.result.votes.values()):
        words.insert(0, say("{people} voted.", people=people_words(people)))
    if left:
        words.append(count(left, "{number} is not placed.", "{number} are not placed."))
    finding = Callout(" ".join(words), kind="finding", title=state.result.headline)
    rest = [
        unmarked(each.sentence) for each in state.findings if each.sentence != state.result.headline
    ]
    return [finding, Bullets(tuple(rest))] if rest else [finding]
