"""A charter review as a document: blocks that every format is written from.

Nothing is computed here; `CharterState` has the numbers.  Imports the charter's state,
pictures and the report's blocks.
"""

from __future__ import annotations

from chainkit.charter.picture import draw_position, position_sentence
from chainkit.charter.picture_readiness import draw_readiness, readiness_sentence
from chainkit.charter.state import CharterState
from chainkit.report.blocks import Block, Figure, Paragraph
from chainkit.words import say


def charter_report_blocks(state: CharterState) -> tuple[Block, ...]:
    """The report of one client's review; no position while its round is open."""
    title = say("Readiness")
    blocks: list[Block] = [
        Figure(
            draw_readiness(state.readiness, state.content, title=title),
            readiness_sentence(state.readiness, state.content),
            state.readiness.counted,
            narrow_svg=draw_readiness(state.readiness, state.content, title=title, layout="narrow"),
        ),
        Paragraph(state.readiness.rule),
    ]
    if state.position is not None:
        title = say("Where the customer sits")
        blocks.append(
            Figure(
                draw_position(state.position, title=title),
                position_sentence(state.position),
                state.position.finding,
                narrow_svg=draw_position(state.position, title=title, layout="narrow"),
            )
        )
    return tuple(blocks)
