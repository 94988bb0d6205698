"""The chapters of an exercise's notebook, to read and to check oneself by.

An exercise needs ``data/content/<exercise>_study.yaml`` and a cell
``open_chapter("<exercise>", "<chapter>", client=client, database=database)`` for each; what it
makes of its own content to read beside that stands in `READINGS` of its module ``study``, if it
has one.  Imports content, the records, the report's blocks and the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from chainkit.content import claims
from chainkit.content.questions import Chapter, Section, chapters_of
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Block, Bullets, Heading, Paragraph
from chainkit.report.citations import claim_card
from chainkit.samples import open_with_samples
from chainkit.store import Store
from chainkit.ui.chapter import StudyChapter
from chainkit.words import ENGLISH, speaking
from chainkit.workshop.kinds import kinds_of
from chainkit.workshop.records import SessionRecord
from chainkit.workshop.state import find_client, sessions_of


def reading(exercise: str, chapter: Chapter) -> tuple[Block, ...]:
    """What there is to read in a chapter before its questions; maybe nothing.

    The file's own text first, then what the exercise makes of its content, then its claims.
    """
    own = _readings(exercise).get(chapter.id)
    found = [block for section in chapter.read for block in _section(section)]
    found += own() if own else ()
    if chapter.claims:
        found += [claim_card(claim) for claim in claims().values() if exercise in claim.exercises]
    return tuple(found)


def _section(section: Section) -> Iterator[Block]:
    yield Heading(section.title, level=3)
    for paragraph in section.text:
        yield Paragraph(paragraph)
    if section.points:
        yield Bullets(section.points)


def _readings(exercise: str) -> Mapping[str, Callable[[], Iterable[Block]]]:
    name = f"chainkit.{exercise}.study"
    found: Mapping[str, Callable[[], Iterable[Block]]] = (
        import_module(name).READINGS if find_spec(name) else {}
    )
    return found


def open_chapter_here(
    exercise: str, chapter: str, client: str = "demo", database: str = ""
) -> StudyChapter:
    """A chapter of the notebook of `exercise`, its answers remembered with `client`'s records.

    In the language of the client's latest session, as the exercise beside it.

    Raises UnknownChoice for a chapter or client that is not there.
    """
    known = chapters_of(exercise)
    if chapter not in known:
        raise UnknownChoice("chapter", chapter, known)
    store = open_with_samples(database or None)
    spoken = _language(store, client, exercise)
    with speaking(spoken):
        told = chapters_of(exercise)[chapter]
        read = reading(exercise, told)
    return StudyChapter(store, client, exercise, told, read, language=spoken)


def _language(store: Store, client: str, exercise: str) -> str:
    find_client(store, client)
    kinds = [kind.record for kind in kinds_of(exercise) if issubclass(kind.record, SessionRecord)]
    latest = [found[0] for kind in kinds if (found := sessions_of(store, kind, client))]
    return str(latest[0].language) if latest else ENGLISH
