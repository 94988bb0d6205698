"""What a self-learner reads in the continuum's notebook beside what is written in its file.

The fifteen rungs are read from the continuum's own content; `workshop.study` asks for them.
Imports that content and the report's blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chainkit.continuum.content import continuum_content
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.words import say, small


def _stages() -> Iterator[Block]:
    content = continuum_content()
    names = {each.id: each.name for each in content.components}
    for stage in content.stages:
        yield Heading(f"{stage.number}. {stage.name}", level=3)
        yield Paragraph(stage.means)
        yield Bullets(
            tuple(
                say(
                    "**{component}.** {looks} What you would show: {evidence}",
                    component=names[cell.component],
                    looks=cell.looks,
                    evidence=small(cell.evidence),
                )
                for cell in stage.cells
            )
        )


READINGS: Mapping[str, Callable[[], Iterator[Block]]] = {"stages": _stages}
"""Chapter -> what it is read in."""
