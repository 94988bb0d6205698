"""What a self-learner reads in the continuum's notebook beside what is written in its file.

The fifteen rungs are read from the continuum's own content; `workshop.study` asks for them.
Imports that content and the report's blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chainkit.continuum.content import continuum_content
from chainkit.report.blocks import Block, Heading, Paragraph, Table
from chainkit.words import say


def _stages() -> Iterator[Block]:
    content = continuum_content()
    names = {each.id: each.name for each in content.components}
    columns = (say("Component"), say("What it looks like"), say("What you would show"))
    for stage in content.stages:
        yield Heading(f"{stage.number}. {stage.name}", level=3)
        yield Paragraph(stage.means)
        rows = tuple((names[cell.component], cell.looks, cell.evidence) for cell in stage.cells)
        yield Table(say("Stage {number}, {name}", number=stage.number, name=stage.name),
                    columns, rows)  # fmt: skip


READINGS: Mapping[str, Callable[[], Iterator[Block]]] = {"stages": _stages}
"""Chapter -> what it is read in."""
