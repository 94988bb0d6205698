"""Blocks as slides: what each says, what it shows, and what stands in its notes.

A slide is made of a finding, or of a block that has a `message`; everything else stays in
the report.  Pure: the deck draws it.  Imports its own package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Sources,
    Table,
)
from chainkit.report.part import Part
from chainkit.report.words import runs
from chainkit.words import say

_CITED = re.compile(r"\[(\d+)\]")
_LONG = 90
"""Letters of a title that stand on two lines; of a longer one the first sentences are kept."""
_SENTENCES = re.compile(r"[.!?][”’\")]?\s")


@dataclass(frozen=True)
class Slide:
    """One message, and what shows it: text, or a list, or a picture, or a table."""

    title: str
    kicker: str
    """Where in the report it is from."""
    text: str = ""
    bullets: tuple[str, ...] = ()
    figure: Figure | None = None
    table: Table | None = None
    notes: str = ""


def slides_of(part: Part) -> tuple[Slide, ...]:
    """The slides of one report, in its order, each title once.

    Where words and then a picture have one title, the picture is shown and the words are noted.
    """
    found: dict[str, Slide] = {}
    for slide in _slides(part):
        first = found.setdefault(slide.title, slide)
        if first.figure is None and first.table is None and slide.figure is not None:
            said = (*map(plain, (first.text, *first.bullets)), slide.notes)
            found[slide.title] = replace(slide, notes="\n".join(each for each in said if each))
    return tuple(found.values())


def finding_of(part: Part) -> str:
    """What a report found, in one sentence: the title of its first finding; "" without one."""
    told = [b for b in part.blocks if isinstance(b, Callout) and b.kind != "note" and b.title]
    first = next(filter(_found, told), next(iter(told), None))
    return headline(first.title) if isinstance(first, Callout) else ""


def plain(text: str) -> str:
    """`text` without the marks of strong words."""
    return "".join(piece for piece, _ in runs(text))


def headline(text: str) -> str:
    """`text` as a title: one sentence ends without its full stop, as all the others do.

    >>> headline("**Staff** leave too soon."), headline("Two rose. One fell.")
    ('Staff leave too soon', 'Two rose. One fell.')
    """
    said = plain(text)
    alone = not _SENTENCES.search(said) and not said.endswith("..")
    return said.removesuffix(".") if alone else said


def brief(said: str) -> tuple[str, str]:
    """A title that takes two lines at most: its first sentences, and what is left of it.

    >>> brief("Half are resolved. " + "Nine are open and count as long as they last. " * 2)[0]
    'Half are resolved. Nine are open and count as long as they last'
    """
    if len(said) <= _LONG:
        return said, ""
    ends = [found.end() for found in _SENTENCES.finditer(said) if found.end() <= _LONG]
    if not ends:
        return said, ""
    return said[: ends[-1]].strip().removesuffix("."), said[ends[-1] :].strip()


def _slides(part: Part) -> Iterator[Slide]:
    section, whence = "", _whence(part.blocks)
    kinds = {"finding"} if any(map(_found, part.blocks)) else {"finding", "warning"}
    sources = next((b.items for b in reversed(part.blocks) if isinstance(b, Sources)), ())
    blocks = list(part.blocks)
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Heading):
            section = block.text if block.level > 1 else section
            continue
        if isinstance(block, Callout) and block.kind not in kinds:
            continue
        slide = _slide(block, following)
        if slide is None:
            continue
        shown = " · ".join(each for each in (part.title, section) if each)
        notes = _notes(shown, whence, slide, sources)
        title, rest = brief(headline(slide.title))
        if rest and (slide.figure or slide.table):
            notes = f"{rest}\n{notes}"
        elif rest:
            slide = replace(slide, text=" ".join(each for each in (rest, slide.text) if each))
        yield Slide(
            title,
            shown,
            slide.text,
            slide.bullets,
            slide.figure,
            slide.table,
            notes,
        )


def _found(block: Block) -> bool:
    return isinstance(block, Callout) and block.kind == "finding" and bool(block.title)


def _slide(block: Block, following: Block | None) -> Slide | None:
    match block:
        case Callout(kind="finding" | "warning", title=title, text=text) if title:
            if isinstance(following, Figure) and not following.message:
                return Slide(title, "", text, figure=following)
            items = following.items if isinstance(following, Bullets) else ()
            return Slide(title, "", text, items)
        case Figure() if block.message:
            return Slide(block.message, "", figure=block)
        case Table() if block.message:
            return Slide(block.message, "", table=block)
        case Bullets() if block.message:
            return Slide(block.message, "", bullets=block.items)
    return None


def _whence(blocks: Sequence[Block]) -> str:
    """Session, date and whose data: the report's own opening words, before its first finding."""
    words = []
    for block in blocks:
        if (isinstance(block, Callout) and block.kind == "note") or isinstance(block, Paragraph):
            words.append(plain(block.text))
        elif not isinstance(block, Heading) or block.level > 1:
            break
    return "\n".join(words)


def _unsaid(slide: Slide, alt: str) -> str:
    """What a picture says beyond the slide's own title and text: a speaker reads those there."""
    for said in (headline(slide.title), plain(slide.text)):
        if said:
            # Only a whole sentence goes: cut out of a longer one it would leave half of it.
            whole = rf"(?:^|(?<=[.!?] )){re.escape(said.rstrip('.'))}\.?(?: |$)"
            alt = re.sub(whole, "", alt, count=1)
    return alt.strip()


def _notes(shown: str, whence: str, slide: Slide, sources: Sequence[tuple[str, str]]) -> str:
    """What a speaker needs beside the slide: where it is from, what it rests on, its sources."""
    where = say("From the report: {section}.", section=shown)
    parts = [where.removesuffix(".") if shown.endswith(("?", "!")) else where, whence]
    if slide.figure:
        parts += [plain(slide.text), slide.figure.caption, _unsaid(slide, slide.figure.alt)]
    if slide.table:
        parts.append(slide.table.caption)
    said = " ".join((slide.text, *slide.bullets, *parts))
    cited = sorted({int(number) for number in _CITED.findall(said)})
    named = [(n, *sources[n - 1]) for n in cited if 0 < n <= len(sources)]
    if named:
        parts.append(say("Sources:"))
        parts += [f"[{n}] {text} {mark}".rstrip() for n, text, mark in named]
    return "\n".join(part for part in parts if part)
