"""How sure the room is, as blocks of a report.

Imports the shared vote, its picture and report.blocks.
"""

from __future__ import annotations

from chainkit.report.blocks import Block, Figure, Heading, Paragraph, Table
from chainkit.words import say, spoken
from chainkit.workshop.confidence import POINTS, Confidence, confidence_words
from chainkit.workshop.picture_votes import draw_votes, votes_sentence


def vote_blocks(found: Confidence | None) -> list[Block]:
    """The vote as a picture with its table; nothing without hands, words alone under five."""
    if found is None:
        return []
    heading = Heading(say("How sure the room is"))
    if found.counts is None:
        return [heading, Paragraph(confidence_words(found))]
    rows = tuple(
        (f"{point} {spoken(words)}", str(number))
        for (point, words), number in zip(POINTS, found.counts, strict=True)
    )
    caption = say("How sure are you that these actions will happen?")
    table = Table(caption, (say("Answer"), say("Hands")), rows, numeric=(1,))
    return [
        heading,
        Paragraph(confidence_words(found)),
        Figure(
            svg=draw_votes(found.counts, say("Confidence vote")),
            alt=votes_sentence(found.counts),
            caption=caption,
            table=table,
            small=True,
        ),
    ]
