"""Blocks as an accessible PDF (PDF/UA-1) on A4, typeset by Typst.

The layout is `report.typ`; words travel to it as JSON and are set as they are, never read
as code.  Imports chainkit.content, chainkit.pictures and its own package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

from chainkit.pictures import tokens
from chainkit.pictures.export import bake
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    ClaimCard,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Sources,
    Table,
)
from chainkit.report.letters import fitted
from chainkit.report.outline import even_headings, titled
from chainkit.report.part import Part
from chainkit.report.svg import is_wide, still_svg
from chainkit.report.typesetting import typeset
from chainkit.report.words import (
    DOUBTFUL,
    marks_legend,
    runs,
    status_words,
)
from chainkit.words import say, speaking

_TEMPLATE = Path(__file__).with_name("report.typ")
_SHORT = 20
"""Columns whose longest text has at most so many characters take just the room they need."""
_LINE, _GAP = 96, 2
"""Letters of a table's line on an upright page, and between its columns."""
_WHOLE, _BRIEF = 10, 110
"""A table of at most so many rows, none of whose texts is longer, is never cut: a last row would
stand alone on the next page."""
_FEW = 420
"""Letters of words that stay with the picture, table or list they lead to."""
_UNBROKEN = 24
"""Letters of a word that a table never breaks; longer ones it breaks anywhere (`report.typ`)."""


def pdf_bytes(
    title: str, blocks: Sequence[Block], *, lang: str = "en", note: str = "", contents_from: int = 4
) -> bytes:
    """The blocks as a PDF/UA-1 file.

    `title` is the document's title and running head; `note` (such as *Invented sample data*)
    stands in every footer; a list of contents comes in where there are more than
    `contents_from` pages.  A character that no font at hand can show becomes □, the log says
    which, and so does a line at the end.  Raises ReportError where Typst refuses.
    """
    data = {
        "title": title,
        "note": note,
        "lang": lang,
        "parts": False,
        "says": _says(),
        "contents-from": contents_from,
        **_parts(title, blocks),
    }
    return typeset(_TEMPLATE, data)


def book_bytes(
    title: str, opening: Sequence[Block], parts: Sequence[Part], *, lang: str = "en", note: str = ""
) -> bytes:
    """Several reports as one PDF/UA-1 file with a list of contents and running page numbers.

    `opening` stands on the first page, below the title and before the list; each part begins
    on a page of its own, and keeps the numbers of its own sources.  Raises ReportError.
    """
    numbers = count(1)
    front = [_block(block, numbers) for block in (Heading(title, level=1), *opening)]
    data = {
        "title": title,
        "note": note,
        "lang": lang,
        "parts": True,
        "says": _says(),
        "contents-from": 0,
        "front": front,
        "blocks": [_book_part(part, numbers) for part in parts],
        "plates": [],
        "cover": "",
        "cover-number": 0,
    }
    return typeset(_TEMPLATE, data)


def _book_part(part: Part, numbers: Iterator[int]) -> dict[str, Any]:
    """A part with its headings one level lower, said in its own language."""
    inside = [b for b in even_headings(part.blocks) if not _is_title(b)]
    with speaking(part.lang):
        shown = _split(_shown(inside, numbers))
    lowered = {
        key: [{**data, "level": data["level"] + 1} if "level" in data else data for data in some]
        for key in ("front", "blocks")
        for some in (shown[key],)
    }
    return {"block": "Part", "text": part.title, "lang": part.lang, **shown, **lowered}


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _says() -> dict[str, str]:
    return {
        "figure": say("Figure"),
        "contents": say("Contents"),
        "better": say("Better said:"),
        "large": say("Larger, with its numbers, on page {page}.", page="{page}"),
        "seen": say("Figure {number} stands on page {page}.", number="{number}", page="{page}"),
    }


def _parts(title: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """What stands before the first heading of level 2, and what follows."""
    return _split(_shown(titled(title, blocks), count(1)))


def _split(shown: list[dict[str, Any]]) -> dict[str, Any]:
    """The same, with the first wide picture, which the first page shows small.

    Wide pictures stand on pages of their own behind the text, so that no page before them stays
    half empty; in the text each is shown small once.
    """
    cut = next(
        (i for i, b in enumerate(shown) if b.get("level", 0) > 1 or b["block"] == "Figure"),
        len(shown),
    )
    plates = [b for b in shown if b.get("wide")]
    cover: dict[str, Any] = next(iter(plates), {})
    return {
        "plates": plates,
        "front": shown[:cut],
        "blocks": shown[cut:],
        "cover": cover.get("svg", ""),
        "cover-number": cover.get("number", 0),
    }


def _shown(blocks: Iterable[Block], numbers: Iterator[int]) -> list[dict[str, Any]]:
    """The blocks; a wide picture knows its section, whose name it has on its own page."""
    blocks = tuple(blocks)
    shown: list[dict[str, Any]] = []
    section = ""
    for at, block in enumerate(blocks):
        data = _block(block, numbers)
        if isinstance(block, Heading):
            section = block.text
        if data.get("wide"):
            data["section"] = section
        data["keeps"] = _keeps(block, blocks[at + 1 : at + 2])
        shown.append(data)
    return shown


def _keeps(block: Block, following: Sequence[Block]) -> bool:
    """Whether a few words before a picture, table or list stay on its page."""
    brief = isinstance(block, Callout | Paragraph) and len(block.text) <= _FEW
    return brief and any(isinstance(each, Figure | Table | Bullets) for each in following)


def _block(block: Block, numbers: Iterator[int]) -> dict[str, Any]:
    """A block as the template wants it: JSON, with what it would have to work out added."""
    data = {"block": type(block).__name__, "keeps": False, **asdict(block)}
    match block:
        case Paragraph(text=text) | Callout(text=text):
            data["runs"] = runs(text)
        case Bullets():
            data["items"] = [runs(item) for item in block.items]
        case Table():
            data |= _laid(block)
        case Figure():
            data |= _figure(block, next(numbers))
        case ClaimCard():
            data["text"] = say("“{claim}”", claim=block.text)
            data["status"] = status_words(block.status)
            data["doubtful"] = block.status in DOUBTFUL
        case Sources():
            data["legend"] = marks_legend(check for _, check in block.items)
        case Heading() | PageBreak():
            pass
    return data


def _figure(figure: Figure, number: int) -> dict[str, Any]:
    wide = not (figure.small or figure.upright) and is_wide(figure.svg)
    fits = fitted(figure.svg, small=figure.small, wide=wide, narrow=figure.narrow_svg)
    chosen = figure.narrow_svg if fits["narrow"] else figure.svg
    picture = bake(still_svg(chosen, f"f{number}-", figure.alt), tokens.LIGHT)
    table = figure.table and {**asdict(figure.table), **_laid(figure.table)}
    told = {"svg": picture, "narrow_svg": "", "wide_svg": "", "table": table, "number": number}
    return {**told, "wide": wide, "section": "", **fits}


def _laid(table: Table) -> dict[str, Any]:
    """How wide the columns are, and whether the table stays on one page."""
    texts = [text for row in table.rows for text in row]
    whole = len(table.rows) <= _WHOLE and all(len(text) <= _BRIEF for text in texts)
    return {"widths": column_shares(table), "whole": whole}


def column_shares(table: Table) -> list[float]:
    """Letters for each column with much text, as shares; 0 for one that takes what it needs.

    No column gets less than its longest word, so that none runs into the next.
    """
    columns = [(head, *texts) for head, texts in zip(table.columns, _columns(table), strict=True)]
    lengths = [max(map(len, column)) for column in columns]
    needed = [_narrow(table, i, longest) for i, longest in enumerate(lengths)]
    if all(needed):
        words = [i for i in range(len(columns)) if i not in table.numeric]
        if not words and sum(lengths) + _GAP * len(columns) <= _LINE:
            return [0.0] * len(columns)  # numbers alone stay together
        needed[words[0] if words else 0] = False  # one takes what is left, a text if there is one
    least = [_longest_word(column) + _GAP for column in columns]
    while True:
        fixed = {i: lengths[i] + _GAP for i, enough in enumerate(needed) if enough}
        wide = [i for i in range(len(columns)) if i not in fixed]
        room = _LINE - sum(fixed.values())
        if not fixed or room >= sum(least[i] for i in wide):
            break
        needed[max(fixed, key=lambda i: fixed[i])] = False  # its texts take two lines, then
    shares = dict(zip(wide, _shares(wide, lengths, least, room), strict=True))
    return [shares.get(i, 0.0) for i in range(len(columns))]


def _shares(
    wide: Sequence[int], lengths: Sequence[int], least: Sequence[int], room: float
) -> list[float]:
    """Letters for each of the `wide` columns by how much stands in it, none under its `least`."""
    weights = {i: min(lengths[i], 90) ** 0.7 for i in wide}
    kept: dict[int, float] = {}
    while len(kept) < len(wide):
        left = max(room - sum(kept.values()), 1.0)
        total = sum(weights[i] for i in wide if i not in kept)
        found = {i: left * weights[i] / total for i in wide if i not in kept}
        tight = {i: float(least[i]) for i, width in found.items() if width < least[i]}
        kept |= tight or found
    return [kept[i] for i in wide]


def _longest_word(column: Sequence[str]) -> int:
    return min(max((len(word) for text in column for word in text.split()), default=1), _UNBROKEN)


def _narrow(table: Table, column: int, longest: int) -> bool:
    """Numbers take what they need, unless a long head would push the others off the page."""
    if column in table.numeric:
        return len(table.columns[column]) <= _SHORT
    return longest <= _SHORT


def _columns(table: Table) -> list[list[str]]:
    return [[row[i] for row in table.rows] for i in range(len(table.columns))]
