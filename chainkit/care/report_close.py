"""How a review ended, as blocks: what moved since last time, how sure the room is, what is next.

Imports the exercise's state, what moved, and report.blocks.
"""

from __future__ import annotations

from chainkit.care.compare import grid_words, wave_words
from chainkit.care.state import CareState
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.words import unmarked
from chainkit.words import day, say
from chainkit.workshop.confidence import read_vote
from chainkit.workshop.report_confidence import vote_blocks


def close_blocks(state: CareState) -> list[Block]:
    """Nothing of it where there is one wave and no review."""
    said = [*wave_words(state.heard), *grid_words(state)]
    blocks: list[Block] = []
    if said:
        blocks += [Heading(say("Since last time")), Bullets(tuple(map(unmarked, said)))]
    session = state.session
    if session is None:
        return blocks
    blocks += vote_blocks(read_vote(session.hands) if sum(session.hands) else None)
    if session.next_on is not None:
        words = say("The answers are looked at again on {day}.", day=day(session.next_on))
        blocks += [Heading(say("The next review")), Paragraph(words)]
    return blocks
