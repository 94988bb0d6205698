"""Blocks as an accessible PDF (PDF/UA-1) on A4, typeset by Typst.

The layout is `report.typ`; words travel to it as JSON and are set as they are, never read
as code.  Imports chainkit.content, chainkit.pictures and its own package.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from chainkit.report.outline import titled
from chainkit.report.svg import is_wide, still_svg
from chainkit.report.typesetting import typeset
from chainkit.report.words import (
    DOUBTFUL,
    marks_legend,
    runs,
    status_words,
)
from chainkit.words import say

_TEMPLATE = Path(__file__).with_name("report.typ")
_SHORT = 20
"""Columns whose longest text has at most so many characters take just the room they need."""


def pdf_bytes(
    title: str, blocks: Sequence[Block], *, lang: str = "en", note: str = "", contents_from: int = 3
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
        "says": {
            "figure": say("Figure"),
            "contents": say("Contents"),
            "better": say("Better said:"),
        },
        "contents-from": contents_from,
        **_parts(title, blocks),
    }
    return typeset(_TEMPLATE, data)


def _parts(title: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """What stands before the first heading of level 2, and what follows."""
    numbers = count(1)
    shown: list[dict[str, Any]] = []
    for block in titled(title, blocks):
        data = _block(block, numbers)
        if data.get("wide") and shown and shown[-1]["block"] == "Heading":
            data["lead"] = [shown.pop()]  # a heading goes with its picture to the wide page
        shown.append(data)
    cut = next((i for i, b in enumerate(shown) if b.get("level", 0) > 1 or "lead" in b), len(shown))
    cover = next((b["svg"] for b in shown if b.get("wide")), "")
    return {"front": shown[:cut], "blocks": shown[cut:], "cover": cover}


def _block(block: Block, numbers: Iterator[int]) -> dict[str, Any]:
    """A block as the template wants it: JSON, with what it would have to work out added."""
    data = {"block": type(block).__name__, **asdict(block)}
    match block:
        case Paragraph(text=text) | Callout(text=text):
            data["runs"] = runs(text)
        case Bullets():
            data["items"] = [runs(item) for item in block.items]
        case Table():
            data["widths"] = _widths(block)
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
    picture = bake(still_svg(figure.svg, f"f{number}-", figure.alt), tokens.LIGHT)
    table = figure.table and {**asdict(figure.table), "widths": _widths(figure.table)}
    wide = not (figure.small or figure.upright) and is_wide(picture)
    return {"svg": picture, "narrow_svg": "", "table": table, "wide": wide, "lead": []}


def _widths(table: Table) -> list[float]:
    """Shares of the line for columns with much text; 0 for those that need what they need."""
    lengths = [
        max(len(text) for text in (head, *column))
        for head, column in zip(table.columns, _columns(table), strict=True)
    ]
    shares = [
        0.0 if _narrow(table, i, longest) else min(longest, 90) ** 0.7
        for i, longest in enumerate(lengths)
    ]
    return shares if any(shares) else [1.0, *shares[1:]]


def _narrow(table: Table, column: int, longest: int) -> bool:
    """Numbers take what they need, unless a long head would push the others off the page."""
    if column in table.numeric:
        return len(table.columns[column]) <= _SHORT
    return longest <= _SHORT


def _columns(table: Table) -> list[list[str]]:
    return [[row[i] for row in table.rows] for i in range(len(table.columns))]
