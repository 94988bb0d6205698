"""What Word documents are made of and the library has no verb for: fields, lists, pictures.

Imports chainkit.pictures and its own package.
"""

from __future__ import annotations

import io
import unicodedata
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph as Line

from chainkit.pictures.export import to_png
from chainkit.pictures.tokens import LIGHT
from chainkit.report.blocks import Figure
from chainkit.report.docx_sheet import TURNED, Page, child
from chainkit.report.svg import proportion
from chainkit.report.words import clean, runs

_DOTS_PER_MM = 300 / 25.4
_WORDS = Mm(34)
"""What its heading and its caption take of a picture's page."""
_TABLE, _ROW = Mm(15), Mm(4.6)
"""What a tight table takes for its caption and head, and for each row."""
_LEAST = 0.75
"""A picture is made so much smaller at most to have its table on the same page."""
_SMALL = 0.58
_STRONG_KINDS = frozenset({"L", "R", "AL"})
_AFTER_BIDI = ("w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
_WHITE = {**LIGHT, "paper": "#ffffff"}


def add_marked(line: Line, text: str) -> None:
    """Text whose **strong** words are strong."""
    for piece, strong in runs(clean(text)):
        line.add_run(piece, style="Strong" if strong else None)


def set_direction(line: Line) -> None:
    """Right to left where its first letter is of such a script; `dir="auto"` of a page."""
    kinds = (unicodedata.bidirectional(character) for character in line.text)
    if next((kind for kind in kinds if kind in _STRONG_KINDS), "L") == "L":
        return
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - the library has no verb for it
    properties.insert_element_before(child("bidi"), *_AFTER_BIDI)
    for run in line.runs:
        run.font.rtl = True


def add_field(line: Line, code: str, shown: str, *, style: str | None = None) -> None:
    """A field (such as ``PAGE``) showing `shown` until Word works it out."""
    start_field(line, code)
    line.add_run(shown, style=style)
    end_field(line)


def start_field(line: Line, code: str) -> None:
    """The beginning of a field, up to what it shows."""
    _run(line, child("fldChar", fldCharType="begin"))
    text = child("instrText")
    text.text = f" {code} "
    text.set(qn("xml:space"), "preserve")
    _run(line, text)
    _run(line, child("fldChar", fldCharType="separate"))


def end_field(line: Line) -> None:
    """The end of what `start_field` began, perhaps some paragraphs earlier."""
    _run(line, child("fldChar", fldCharType="end"))


def _run(line: Line, element: Any) -> None:
    line.add_run()._r.append(element)  # noqa: SLF001 - the library has no fields


def add_bookmark(line: Line, number: int) -> None:
    """Make a heading a place that `add_link` can lead to."""
    element = line._p  # noqa: SLF001 - the library has no bookmarks
    start = child("bookmarkStart", id=str(number), name=f"_Toc{number:06d}")
    first = element.find(qn("w:r"))
    element.insert(element.index(first), start)
    element.append(child("bookmarkEnd", id=str(number)))


def add_link(line: Line, number: int, text: str) -> None:
    """A link to the heading with that bookmark."""
    link = child("hyperlink", anchor=f"_Toc{number:06d}", history="1")
    run = line.add_run(text)
    link.append(run._r)  # noqa: SLF001 - the library makes no links
    line._p.append(link)  # noqa: SLF001 - as above


def new_list(document: Document) -> int:
    """A numbered list that begins at one; its number is for `set_number`."""
    number: int = document.part.numbering_part.element.add_num(2).numId
    added = document.part.numbering_part.element.num_having_numId(number)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return number


def set_number(line: Line, number: int) -> None:
    """Make a paragraph an item of the list `number`."""
    properties = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no verb for it
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def add_picture(line: Line, svg: str, figure: Figure, page: Page) -> None:
    """A picture at print resolution with its alternative text, as wide as it may be."""
    wide = _width(figure, proportion(svg), page)
    png = to_png(svg, round(wide.mm * _DOTS_PER_MM), _WHITE)
    inline = line.add_run().add_picture(io.BytesIO(png), width=wide)._inline  # noqa: SLF001
    inline.docPr.set("name", clean(figure.caption)[:60])
    inline.docPr.set("descr", clean(figure.alt))


def _width(figure: Figure, shape: float, page: Page) -> Length:
    """The line, or less if the page is too low for the picture; on a turned page its table
    should have room below.
    """
    wide = page.line * (_SMALL if figure.small else 1)
    room = page.room - _WORDS
    if figure.table is not None and page == TURNED:
        beside = room - _TABLE - _ROW * len(figure.table.rows)
        if beside * shape >= _LEAST * wide:
            room = beside
    return Length(int(min(wide, room * shape)))
