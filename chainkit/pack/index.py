"""`index.html`: the first page of a pack, with every file in it a click away, offline.

Imports the report's page and the pack's own words.
"""

from __future__ import annotations

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
    return el(
        "section",
        el("h3", chapter.title),
        el("p", chapter.question, class_="ck-small"),
        still_svg(figure.svg, f"i{at}-", figure.alt) if figure else None,
        el("p", el("strong", chapter.finding), dir="auto") if chapter.finding else None,
        _files(chapter.entries),
    )


def _files(entries: Sequence[Entry]) -> Markup:
    return el("ul", *(_file(entry) for entry in entries), class_="ck-files")


def _file(entry: Entry) -> Markup:
    link = el(
        "a",
        el("span", entry.title, class_="ck-name"),
        el("span", entry.about, class_="ck-about") if entry.about else None,
        el("span", _size(entry), class_="ck-size"),
        href=entry.file,
    )
    return el("li", link)


def _size(entry: Entry) -> str:
    kind = entry.file.rpartition(".")[2].upper()
    if not entry.size:
        return kind
    if entry.size >= 1_000_000:
        return say("{kind}, {size} MB", kind=kind, size=number(entry.size / 1e6, 1))
    return say("{kind}, {size} kB", kind=kind, size=number(max(entry.size / 1e3, 1)))
