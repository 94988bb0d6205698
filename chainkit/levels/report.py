"""The service levels of one client as a document: blocks that every format is written from.

Nothing is computed here.  Imports the review's state, picture and the report's blocks.
"""

from __future__ import annotations

from chainkit.levels.picture import draw_rings, rings_sentence, rings_table
from chainkit.levels.state import LevelsState
from chainkit.report.blocks import Block, Figure, Heading, Paragraph
from chainkit.words import say


def levels_blocks(state: LevelsState) -> tuple[Block, ...]:
    """The report of one client's service levels; no placement while its round is open."""
    title = say("The service levels of {who}", who=state.client.title)
    hidden = not state.revealed
    said = rings_sentence(state.rings, hidden=hidden)
    blocks: list[Block] = [Heading(title, 1), Paragraph(said)]
    blocks.append(Figure(svg=draw_rings(state.rings, title=title, hidden=hidden), alt=said, caption=said))
    return tuple(blocks) if hidden else (*blocks, rings_table(state.rings))
