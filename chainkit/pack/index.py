"""`index.html`: the first page of a pack, with every file in it a click away, offline.

Imports the report's page and the pack's own words.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from chainkit.markup import el, join
from chainkit.report.blocks import Figure
from chainkit.report.html import page_around
from chainkit.report.svg import still_svg
from chainkit.words import count, number, say


@dataclass(frozen=True)
class Entry:
    """One file of the pack."""

    file: str
    title: str
    about: str = ""
    size: int = 0
    """In bytes; 0 for one that is written last."""
    preview: bytes = b""
    """Its first page as a small PNG, where it has pages."""
    slide: tuple[str, str] = ("", "")
    """What its first slide says, in large and in small letters, where it has slides."""
    made: str = ""
    """The day it was made on, in words."""


@dataclass(frozen=True)
class Chapter:
    """One exercise: what it asks, what it found, its picture and its files."""

    title: str
    question: str
    finding: str
    figure: Figure | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Shelf:
    """Files of one kind under a heading."""

    title: str
    entries: tuple[Entry, ...]


def index_page(
    title: str,
    lead: Sequence[str],
    chapters: Sequence[Chapter],
    shelves: Sequence[Shelf],
    *,
    lang: str,
    footer: str,
) -> str:
    """The page; `lead` are the lines under its title."""
    main = el(
        "div",
        el("h1", title, dir="auto"),
        *(el("p", line, dir="auto") for line in lead),
        el("h2", count(len(chapters), "The report", "The {number} reports")),
        el(
            "div", *(_chapter(chapter, at) for at, chapter in enumerate(chapters)), class_="ck-pack"
        ),
        *(join(el("h2", shelf.title), _files(shelf.entries)) for shelf in shelves if shelf.entries),
        class_="ck-doc",
    )
    return page_around(title, main, lang=lang, footer=footer, sheets="index.css")


def _chapter(chapter: Chapter, at: int) -> Markup:
    figure = chapter.figure
    (report, *_) = chapter.entries
    return el(
        "section",
        el("h3", chapter.title),
        el("p", chapter.question, class_="ck-small"),
        still_svg(figure.svg, f"i{at}-", figure.alt) if figure else None,
        el("p", el("strong", chapter.finding), dir="auto") if chapter.finding else None,
        el(
            "a",
            el("span", report.title, class_="ck-name"),
            el("span", _size(report), class_="ck-size"),
            href=report.file,
            aria_label=f"{chapter.title}: {report.title}, {_size(report)}",
            class_="ck-read",
        ),
    )


def _files(entries: Sequence[Entry]) -> Markup:
    return el("ul", *(_file(entry) for entry in entries), class_="ck-files")


def _file(entry: Entry) -> Markup:
    words = (
        el("span", entry.title, class_="ck-name"),
        el("span", entry.about, class_="ck-about") if entry.about else None,
        el("span", " · ".join(filter(None, (_size(entry), entry.made))), class_="ck-size"),
    )
    return el("li", el("a", _look(entry), el("span", *words, class_="ck-words"), href=entry.file))


def _look(entry: Entry) -> Markup:
    """How the file begins, for the eye: its words stand beside it."""
    if entry.preview:
        address = f"data:image/png;base64,{b64encode(entry.preview).decode()}"
        return el("img", src=address, alt="", class_="ck-look")
    if entry.slide[0]:
        large, small = entry.slide
        inside = (el("b", large), el("span", small))
        return el("span", *inside, class_="ck-look ck-slide", aria_hidden="true", dir="auto")
    return el("span", _kind(entry), class_="ck-look ck-kind", aria_hidden="true")


def _kind(entry: Entry) -> str:
    return entry.file.rpartition(".")[2].upper()


def _size(entry: Entry) -> str:
    kind = _kind(entry)
    if not entry.size:
        return kind
    if entry.size >= 1_000_000:
        return say("{kind}, {size} MB", kind=kind, size=number(entry.size / 1e6, 1))
    return say("{kind}, {size} kB", kind=kind, size=number(max(entry.size / 1e3, 1)))
