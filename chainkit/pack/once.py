"""What several reports of one client say alike, said once in its book and in its folder.

There is one list of actions per client, and every report ends with all of it; bound together,
or side by side as pages of one folder, the first report keeps the whole list and the others
their own actions.  Imports the report's blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.report.part import Part
from chainkit.words import say, speaking


def told_once(parts: Sequence[Part]) -> list[Part]:
    """The parts; the list of all actions stands in the first of them that has it."""
    told: list[Part] = []
    whole = ""
    for part in parts:
        with speaking(part.lang):
            has = any(isinstance(b, Heading) and b.text == say("Actions") for b in part.blocks)
            told.append(replace(part, blocks=_own(part.blocks, whole)) if has and whole else part)
        whole = whole or (part.title if has else "")
    return told


def _own(blocks: Sequence[Block], whole: str) -> list[Block]:
    """`blocks` without what the part called `whole` lists already, and a line that says so."""
    captions = {say("Open from other exercises"), say("Done and dropped")}
    steps = Heading(say("First steps"), level=3)
    kept: list[Block] = []
    pointed = False
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        again = isinstance(block, Table) and block.caption in captions
        again |= block == steps or (isinstance(block, Bullets) and before == steps)
        if not again:
            kept.append(block)
        elif not pointed:
            pointed = True
            where = say(
                "What other exercises left open, all first steps and what was done or dropped "
                "stand under Actions in {exercise}.", exercise=whole,
            )  # fmt: skip
            kept.append(Paragraph(where, small=True))
    return kept
