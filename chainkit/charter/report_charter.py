"""The customer charter as a document: what customers read, and what those who keep it read.

The published version says promises, results (misses as well as hits) and routes; owners and
data sources stand in the internal one (`report_charter_internal`).  Blocks only; imports the
exercise's state, analysis and records, and the report's blocks and words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chainkit.charter.editions import changed_since, left_out
from chainkit.charter.report_charter_internal import internal_blocks
from chainkit.charter.state import CharterState
from chainkit.charter.workshop import Edition
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Block, Bullets, Callout, Heading, Paragraph, Table
from chainkit.report.words import origin_note
from chainkit.words import count, day, number, say

Audience = Literal["public", "internal"]
_LISTED = re.compile(r"\s*[-•*]\s")
_BEFORE = ("covers",)
_AFTER = ("contact", "complaint", "remedy", "exclusions", "customers_part", "publication", "owner")
"""Sections of the text before and after promises and results; *purpose* opens the document."""
_ON_A_PAGE = 15
"""Results of so many promises fit on one page, and then stand on one."""


@dataclass(frozen=True)
class _Line:
    """One promise as a customer reads it; counts are None where nothing was counted."""

    sentence: str
    remedy: str
    in_scope: int | None
    within: int | None


@dataclass(frozen=True)
class _Charter:
    """A charter to print, from an edition or as it stands now."""

    title: str
    stamp: str
    """Which edition it is, and of which day."""
    draft: bool
    promises: tuple[_Line, ...]
    texts: Mapping[str, str]
    results_to: date
    next_on: date | None
    """When it is next looked at; None where that is not known, or is long past."""


def charter_blocks(
    state: CharterState, audience: Audience = "public", edition: int = 0
) -> tuple[Block, ...]:
    """The charter of a client for customers, or the internal version for those who keep it.

    `edition`: a published one, just as it was; 0 is the charter as it stands now, which calls
    itself a draft where it differs from the last edition.  The internal version is always
    that of now.  Raises UnknownChoice for an edition that is not there.
    """
    if audience == "internal":
        return internal_blocks(state)
    return tuple(_public(state, _edition(state, edition) if edition else _now(state)))


def charter_title(state: CharterState) -> str:
    """What the charter is called: as the last edition was."""
    return state.editions[0].title if state.editions else say("What we promise you")


def _edition(state: CharterState, wanted: int) -> _Charter:
    editions = {each.number: each for each in state.editions}
    if wanted not in editions:
        raise UnknownChoice("edition", str(wanted), [str(each) for each in sorted(editions)])
    found = editions[wanted]
    return _Charter(
        title=found.title,
        stamp=_stamp(found),
        draft=False,
        promises=tuple(
            _Line(each.sentence, each.remedy, each.in_scope, each.within) for each in found.promises
        ),
        texts=found.texts,
        results_to=found.published_on,
        next_on=_next_on(state) if found == state.editions[0] else None,
    )


def _now(state: CharterState) -> _Charter:
    last = state.editions[0] if state.editions else None
    texts = {section: text.text for section, text in state.texts.items()}
    changed = (
        last is None
        or any(changed_since(state.promises, last))
        or bool(left_out(state.promises, last))
        or texts != last.texts
    )
    stamp = _stamp(last) if last and not changed else say("Draft of {day}", day=day(state.day))
    return _Charter(
        title=charter_title(state),
        stamp=stamp,
        draft=changed,
        promises=tuple(
            _Line(
                view.lint.sentence,
                view.promise.remedy.strip(),
                view.attainment.in_scope or None,
                view.attainment.within if view.attainment.in_scope else None,
            )
            for view in state.standing
            if view.lint.sentence
        ),
        texts=texts,
        results_to=state.day,
        next_on=_next_on(state),
    )


def _next_on(state: CharterState) -> date | None:
    return state.session.next_on if state.session else None


def _stamp(edition: Edition) -> str:
    return say("Edition {number}, {day}", number=edition.number, day=day(edition.published_on))


def _public(state: CharterState, charter: _Charter) -> Iterator[Block]:
    yield Heading(charter.title, level=1)
    yield Paragraph(f"**{state.client.title}** · {charter.stamp}")
    note = origin_note(state.client.origin, state.client.credit)
    if note:
        yield Callout(f"{note}.")
    if charter.draft:
        yield Callout(say("This is a draft. It was not published."), kind="warning")
    purpose = charter.texts.get("purpose", "").strip()
    if purpose:
        yield Callout(purpose, kind="finding", title=_name(state, "purpose"))
    yield from _sections(state, charter, _BEFORE)
    yield from _promises(charter)
    yield from _results(charter)
    yield from _sections(state, charter, _AFTER)
    yield from _review(state, charter)


def _name(state: CharterState, section: str) -> str:
    return state.content.section_by_id[section].name


def _sections(state: CharterState, charter: _Charter, sections: tuple[str, ...]) -> Iterator[Block]:
    for section in sections:
        text = charter.texts.get(section, "")
        if text.strip():
            yield Heading(_name(state, section))
            yield from written(text)


def written(text: str) -> Iterator[Block]:
    """A text as somebody typed it: a blank line parts paragraphs, several lines are a list."""
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = tuple(line.strip(" \t•-*") for line in part.splitlines() if line.strip(" \t•-*"))
        if len(lines) > 1:
            yield Bullets(lines)
        elif lines:
            yield Bullets(lines) if _LISTED.match(part) else Paragraph(part.strip())


def _promises(charter: _Charter) -> Iterator[Block]:
    yield Heading(say("What we promise"))
    if not charter.promises:
        yield Paragraph(say("No promise is written yet."))
        return
    yield Bullets(tuple(_promise(each) for each in charter.promises), ordered=True)


def _promise(line: _Line) -> str:
    said = f"**{line.sentence}**"
    if not line.remedy:
        return said
    return f"{said} {say('If we miss this: {remedy}.', remedy=line.remedy.rstrip('.'))}"


def _results(charter: _Charter) -> Iterator[Block]:
    """How often each promise was kept and missed; what was not counted says so."""
    if not charter.promises:
        return
    yield Heading(say("How well we kept our promises"))
    rows = tuple(
        (f"{at}. {line.sentence}", *_result(line)) for at, line in enumerate(charter.promises, 1)
    )
    caption = say("Twelve months up to {day}", day=day(charter.results_to))
    head = (say("Promise"), say("Kept"), say("Missed"))
    yield Table(caption, head, rows, numeric=(1, 2), together=len(rows) <= _ON_A_PAGE)
    unknown = sum(line.in_scope is None for line in charter.promises)
    if unknown:
        yield Paragraph(
            count(
                unknown,
                "{number} promise was not counted in these months; that is not the same as kept.",
                "{number} promises were not counted in these months; that is not the same as kept.",
            ),
            small=True,
        )


def _result(line: _Line) -> tuple[str, str]:
    if line.in_scope is None or line.within is None:
        return say("not counted"), say("not counted")
    kept, missed = line.within / line.in_scope * 100, line.in_scope - line.within
    return (
        say("{percent} %", percent=number(kept, 1)),
        say("{missed} of {all} times", missed=number(missed), all=number(line.in_scope)),
    )


def _review(state: CharterState, charter: _Charter) -> Iterator[Block]:
    yield Heading(_name(state, "review"))
    if charter.texts.get("review", "").strip():
        yield from written(charter.texts["review"])
    stamp = f"{charter.stamp}."
    if charter.next_on:
        stamp += " " + say("Next looked at: {day}.", day=day(charter.next_on))
    yield Paragraph(stamp)
