"""What a self-learner reads in the chain's notebook beside what is written in its file.

The reading is made from the same content as everything else: links, arrows and studies have
one home.  `workshop.study` asks for it.  Imports content, the chain's model and the report's
blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chainkit.chain.content import chain_content
from chainkit.chain.model import ChainContent, Link
from chainkit.content import effects, strength_sentence
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.words import language, say, small


def _links() -> Iterator[Block]:
    content = chain_content(language())
    for link in content.links:
        yield Heading(f"{link.position}. {link.name}", level=3)
        yield Paragraph(
            say(
                "{definition} It depends on {causes}",
                definition=link.definition,
                causes=small(link.depends_on),
            )
        )
        yield Bullets(tuple(_arrows(content, link)))
        yield Paragraph(say("**Ask yourself:** {question}", question=link.question))


def _arrows(content: ChainContent, link: Link) -> Iterator[str]:
    """Where the arrows from a link lead, and on whose word."""
    for edge in content.edges:
        if edge.source != link.id:
            continue
        known = [effects()[name] for name in edge.effects]
        best = say("No figure for it was found.")
        if known:
            best = f"{strength_sentence(known[0])} ({known[0].source}; {known[0].check})"
        to = content.by_id[edge.target].name.lower()
        yield f"→ **{to}**, {content.bases[edge.basis]}. {best}"


def _evidence() -> Iterator[Block]:
    content = chain_content(language())
    rows = [
        (
            f"{content.by_id[edge.source].name} → {content.by_id[edge.target].name}",
            strength_sentence(effects()[name]),
            effects()[name].source,
            effects()[name].check,
        )
        for edge in content.edges
        for name in edge.effects
    ]
    columns = (say("Arrow"), say("What was found"), say("Source"), say("Mark"))
    yield Table(say("Published findings, arrow by arrow"), columns, tuple(rows))


READINGS: Mapping[str, Callable[[], Iterator[Block]]] = {"links": _links, "evidence": _evidence}
"""Chapter -> what it is read in, in the language spoken now."""
