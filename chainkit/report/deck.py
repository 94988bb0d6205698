"""Reports as a deck for a board: one message a slide, native tables, sharp pictures, notes.

Text stands in the layouts' own placeholders, so that a master restyles it.  Imports
python-pptx through the master beside it, pictures' export and its own package.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from chainkit.pictures.export import to_png
from chainkit.pictures.tokens import LIGHT
from chainkit.report.blocks import Figure, Table
from chainkit.report.deck_master import (
    bodies_of,
    clean_name,
    is_kicker,
    layout_for,
    new_deck,
    open_template,
    region_of,
)
from chainkit.report.deck_table import add_table
from chainkit.report.part import Part
from chainkit.report.slides import Slide, finding_of, slides_of
from chainkit.report.svg import proportion, still_svg
from chainkit.report.words import clean, runs
from chainkit.report.zips import still_zip
from chainkit.words import say, speaking

_PIXELS = 2600
"""How wide pictures are: sharp on a 4K projector, and some hundred kilobytes each."""
_ON_WHITE = {**LIGHT, "paper": "#ffffff"}
_TOO_HIGH, _ROWS = 1.35, 12
_TITLE_SIZES = ((70, 28), (110, 24), (160, 20), (10_000, 18))
"""Characters of a title -> points, so that it takes two lines at most."""
_LONG_NAME = 60
_NAME_SIZES = ((100, 28), (150, 24), (10_000, 20))
"""The same for the client's name on the first slide, where the master's size is large."""
_OF_OTHERS = ("author", "last_modified_by", "category", "comments", "keywords", "subject")
"""Properties in which a template would tell of the presentation it was."""
_SHORT = 32
"""Characters of a title that keeps the size of somebody else's master, which may be large."""
_TEXT_SIZES = ((300, 24), (480, 20), (700, 18), (1000, 16), (10_000, 14))


def deck_bytes(
    title: str,
    subtitle: str,
    parts: Sequence[Part],
    *,
    lang: str = "en",
    note: str = "",
    made_on: date | None = None,
    template: Path | None = None,
    told: Sequence[str] = (),
) -> bytes:
    """The reports' findings as a PPTX file on 16:9; the same blocks give the same bytes.

    `note` stands at every foot, `told` in the notes of the first slide; `template` lends its
    master, layouts and theme.  Raises ReportError for a template that cannot be used or a
    picture that cannot be drawn.
    """
    deck = open_template(template) if template else new_deck()
    writer = _Writer(deck, note, longest=_SHORT if template else _TITLE_SIZES[0][0])
    writer.opening(title, subtitle, told)
    found = [(part.title, said) for part in parts if (said := finding_of(part))]
    if len(found) > 1:
        writer.put(_overview(found))
    for part in parts:
        with speaking(part.lang):
            for slide in slides_of(part):
                writer.put(slide)
    return _file(deck, title, lang, made_on)


def _overview(found: Sequence[tuple[str, str]]) -> Slide:
    items = tuple(f"**{title}:** {said}" for title, said in found)
    says = say("What was found, in one page")
    return Slide(says, "", bullets=items, notes=say("One finding from each report of this pack."))


class _Writer:
    """Adds slides to a deck."""

    def __init__(self, deck: Any, note: str, longest: int) -> None:
        self._deck, self._note, self._longest = deck, clean(note), longest
        self._region = region_of(deck)

    def opening(self, title: str, subtitle: str, told: Sequence[str]) -> None:
        """The first slide: whose deck it is; its notes tell where the data are from."""
        slide = self._deck.slides.add_slide(layout_for(self._deck, "ctrTitle", "subTitle"))
        slide.shapes.title.text = clean(title)
        if len(title) > _LONG_NAME:
            self._resize(slide, next(size for most, size in _NAME_SIZES if len(title) <= most))
        for placeholder in slide.placeholders:
            if placeholder.element.ph.get("type") == "subTitle":
                placeholder.text = clean(subtitle)
        if told:
            slide.notes_slide.notes_text_frame.text = clean("\n".join(told))
        self._foot(slide)

    def put(self, what: Slide) -> None:
        """One message with what shows it."""
        slide = self._deck.slides.add_slide(layout_for(self._deck, "title", "body"))
        self._title(slide, what.title)
        body = next(iter(bodies_of(slide)), None)
        _set_kicker(slide, what.kicker)
        table = what.table or _instead(what.figure)
        if table is not None:
            left = add_table(slide, table, self._region)
            what = _with_rest(what, left)
        elif what.figure is not None:
            self._picture(slide, what.figure)
        elif body is not None:
            _fill(body, what)
        if body is not None and (what.figure or what.table):
            body.element.getparent().remove(body.element)
        self._foot(slide)
        slide.notes_slide.notes_text_frame.text = clean(what.notes)

    def _title(self, slide: Any, title: str) -> None:
        """As the master has it, unless it is longer than fits."""
        slide.shapes.title.text = clean(title)
        size = next(points for most, points in _TITLE_SIZES if len(title) <= most)
        if len(title) > self._longest:
            self._resize(slide, size)

    def _resize(self, slide: Any, points: int) -> None:
        for run in slide.shapes.title.text_frame.paragraphs[0].runs:
            run.font.size = Pt(points)

    def _picture(self, slide: Any, figure: Figure) -> None:
        left, top, wide, high = self._region
        svg = still_svg(_drawing(figure), "d-", figure.alt)
        picture = io.BytesIO(to_png(svg, _PIXELS, _ON_WHITE))
        shape = slide.shapes.add_picture(picture, left, top)
        share = min(wide / shape.width, high / shape.height)
        if figure.small:
            share = min(share, 0.7 * wide / shape.width)
        shape.width, shape.height = Emu(int(shape.width * share)), Emu(int(shape.height * share))
        shape.left = Emu(int(left + (wide - shape.width) / 2))
        shape.top = Emu(int(top + (high - shape.height) / 2))
        shape.name = clean_name(clean(figure.caption)) or "Picture"
        shape._element.nvPicPr.cNvPr.set("descr", clean(figure.alt))  # noqa: SLF001 - no other way

    def _foot(self, slide: Any) -> None:
        """The layout's foot and page number, which a new slide does not take by itself."""
        for placeholder in slide.slide_layout.placeholders:
            kind = placeholder.element.ph.get("type")
            if kind not in {"ftr", "sldNum"}:
                continue
            slide.shapes._spTree.append(deepcopy(placeholder.element))  # noqa: SLF001 - no other way
            if kind == "ftr":
                slide.shapes[-1].text_frame.text = self._note  # its number may be the title's own


def _drawing(figure: Figure) -> str:
    """The picture as a projector wants it: letters are larger where a picture is wide."""
    return figure.wide_svg or figure.svg


def _instead(figure: Figure | None) -> Table | None:
    """The table of a picture that is too high for a slide: its letters would be too small."""
    if figure is None or figure.table is None or figure.small:
        return None
    high = proportion(_drawing(figure)) < _TOO_HIGH and len(figure.table.rows) <= _ROWS
    return figure.table if high else None


def _set_kicker(slide: Any, text: str) -> None:
    """Where a slide is from, in our own master; in another one the notes say it."""
    for shape in slide.placeholders:
        if is_kicker(shape):
            if text:
                shape.text = clean(text)
            else:
                shape.element.getparent().remove(shape.element)


def _fill(body: Any, what: Slide) -> None:
    """Text and list in the placeholder, as large as fits."""
    frame = body.text_frame
    size = _size(what)
    lines = [(what.text, False)] if what.text else []
    lines += [(item, True) for item in what.bullets]
    for number, (text, listed) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.5)
        if not listed:
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no bullet has no other way
            properties.set("marL", "0")
            properties.set("indent", "0")
            properties.insert(0, properties.makeelement(_NO_BULLET, {}))
        for piece, strong in runs(clean(text)):
            run = paragraph.add_run()
            run.text, run.font.size = piece, Pt(size)
            run.font.bold = strong or None


_NO_BULLET = qn("a:buNone")


def _size(what: Slide) -> int:
    length = len(what.text) + sum(len(item) + 40 for item in what.bullets)
    return next(points for most, points in _TEXT_SIZES if length <= most)


def _with_rest(what: Slide, left: int) -> Slide:
    """The notes say what a table had no room for."""
    if not left:
        return what
    rest = say("{number} more rows are in the report.", number=left)
    return Slide(what.title, what.kicker, table=what.table, notes=f"{what.notes}\n{rest}")


def _file(deck: Any, title: str, lang: str, made_on: date | None) -> bytes:
    """Title, language and day in the properties; the same deck gives the same bytes."""
    properties = deck.core_properties
    properties.title, properties.language = clean(title)[:255], lang
    for name in _OF_OTHERS:
        setattr(properties, name, "")
    properties.revision = 1
    moment = datetime.combine(made_on, time(), UTC) if made_on else None
    buffer = io.BytesIO()
    deck.save(buffer)
    return still_zip(buffer.getvalue(), moment)
