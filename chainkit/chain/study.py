"""What a self-learner reads between the steps, and the questions that check it.

The reading is made from the same content as everything else: links, arrows, studies and
claim cards have one home.  Imports content, the chain's model and the report's blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from chainkit.chain.content import chain_content
from chainkit.chain.model import ChainContent, Link
from chainkit.chain.state import load_state
from chainkit.content import claims, effects, strength_sentence
from chainkit.content.overlay import load_worded
from chainkit.content.questions import QUESTION_WORDING, Chapter, QuestionFile, question_faults
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph, Table
from chainkit.report.citations import claim_card
from chainkit.samples import open_with_samples
from chainkit.ui.chapter import StudyChapter
from chainkit.words import language, say, small, speaking

FILE = "chain_study.yaml"
WORDING = QUESTION_WORDING


def chapters() -> Mapping[str, Chapter]:
    """The chapters of the chain notebook by id, in reading order, in the language spoken now.

    Raises ContentError for the first mistake in the file.
    """
    return _chapters(language())


@cache
def _chapters(spoken: str) -> Mapping[str, Chapter]:
    file = load_worded(FILE, QuestionFile, WORDING, rules=question_faults, language=spoken)
    return {chapter.id: chapter for chapter in file.chapters}


def reading(chapter: str) -> tuple[Block, ...]:
    """What there is to read in a chapter before its questions; maybe nothing."""
    made = _READINGS.get(chapter)
    return tuple(made(chain_content(language()))) if made else ()


def _links(content: ChainContent) -> Iterator[Block]:
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


def _evidence(content: ChainContent) -> Iterator[Block]:
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


def _claims(_content: ChainContent) -> Iterator[Block]:
    for claim in claims().values():
        if "chain" in claim.exercises:
            yield claim_card(claim)


_READINGS: Mapping[str, Callable[[ChainContent], Iterator[Block]]] = {
    "links": _links,
    "evidence": _evidence,
    "claims": _claims,
}


def open_chapter_here(chapter: str, client: str = "demo", database: str = "") -> StudyChapter:
    """A chapter of the chain's notebook, its answers remembered with `client`'s records.

    In the language of the client's latest session, as the exercise beside it.

    Raises UnknownChoice for a chapter or client that is not there.
    """
    known = chapters()
    if chapter not in known:
        raise UnknownChoice("chapter", chapter, known)
    store = open_with_samples(database or None)
    spoken = load_state(store, client).language
    with speaking(spoken):
        told, read = chapters()[chapter], reading(chapter)
    return StudyChapter(store, client, "chain", told, read, language=spoken)
