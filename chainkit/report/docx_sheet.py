"""An empty Word document of ours: styles, lists, page, language, properties; and its bytes.

Nothing is left of the library's own template but its frame: no foreign names, no preview
picture, no styles that nobody uses.  Imports pictures' colours and its own package.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from string import Template
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Length, Mm

from chainkit.pictures import tokens
from chainkit.report.zips import still_zip

_HERE = Path(__file__).parent
_TITLE_MOST = 255
"""Characters that a property of the file may hold."""
_REGIONS = {"en": "en-GB", "fr": "fr-FR"}
"""Spelling needs a country; other languages go in as they are."""
LONG, SHORT = Mm(297), Mm(210)


@dataclass(frozen=True)
class Page:
    """A4, upright or turned: its size and margins."""

    wide: Length
    high: Length
    side: Length
    top: Length
    bottom: Length

    @property
    def line(self) -> Length:
        """How wide a line is."""
        return Length(self.wide - 2 * self.side)

    @property
    def room(self) -> Length:
        """How high the text may be."""
        return Length(self.high - self.top - self.bottom)


UPRIGHT = Page(SHORT, LONG, Mm(21), Mm(22), Mm(20))
TURNED = Page(LONG, SHORT, Mm(17), Mm(18), Mm(16))


def new_document(title: str, *, lang: str, made_on: date | None) -> Document:
    """An A4 document with our styles, its title and language said, and nothing in it."""
    document = docx.Document()
    region = _REGIONS.get(lang, lang)
    colours = {k.replace("-", ""): v[1:] for k, v in tokens.LIGHT.items() if v.startswith("#")}
    _replace(document.styles.element, "docx_styles.xml", {**colours, "lang": region})
    _replace(document.part.numbering_part.element, "docx_numbering.xml", {})
    _drop_parts(document)
    _settings(document, region)
    _properties(document, title, region, made_on)
    set_page(document.sections[0], UPRIGHT)
    return document


def set_page(section: Section, page: Page) -> None:
    """Give a section its page."""
    section.page_width, section.page_height = page.wide, page.high
    turned = page.wide > page.high
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = page.side
    section.top_margin, section.bottom_margin = page.top, page.bottom
    section.header_distance = section.footer_distance = Mm(9)


def end_section(document: Document) -> None:
    """Let the last section end with its last paragraph, not with an empty one after it.

    Not inside a list of contents: LibreOffice takes the page's head and foot for part of it.
    """
    body = document.element.body
    ends = [p for p in body.iterchildren(qn("w:p")) if _ends(p)]
    empty, before = ends[-1], ends[-1].getprevious()
    if before.tag == qn("w:p") and before.find(qn("w:hyperlink")) is None:
        before.get_or_add_pPr().append(empty.pPr.find(qn("w:sectPr")))
        body.remove(empty)
    else:
        empty.style = "SectionEnd"  # nothing to see, so that it never opens a page of its own


def _ends(paragraph: Any) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def file_bytes(document: Document) -> bytes:
    """The document as a file; the same document gives the same bytes on every day."""
    buffer = io.BytesIO()
    document.save(buffer)
    return still_zip(buffer.getvalue())


def _replace(element: Any, name: str, values: dict[str, str]) -> None:
    """The children of a part become those of our file."""
    xml = Template((_HERE / name).read_text("utf-8")).substitute(values, ns=nsdecls("w"))
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml.encode())):
        element.append(child)


def _drop_parts(document: Document) -> None:
    """What the template brings and nobody needs, such as its preview picture."""
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            kind = relation.reltype.rpartition("/")[2]
            if kind in {"thumbnail", "customXml", "stylesWithEffects", "extended-properties"}:
                del relations[key]


def _settings(document: Document, region: str) -> None:
    """Today's Word, not an older one's ways; our language instead of the template's."""
    element = document.settings.element
    for setting in element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for found in element.findall(qn(tag)):
            element.remove(found)
    for fonts in element.iter(qn("w:themeFontLang")):
        fonts.attrib.clear()
        fonts.set(qn("w:val"), region)
    for zoom in element.iter(qn("w:zoom")):
        zoom.attrib.clear()
        zoom.set(qn("w:percent"), "100")


def _properties(document: Document, title: str, region: str, made_on: date | None) -> None:
    """Title, language and day; no name of a person or a program."""
    properties = document.core_properties
    element = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for child in list(element):
        element.remove(child)
    properties.title = title[:_TITLE_MOST]
    properties.language = region
    if made_on is not None:
        properties.created = properties.modified = datetime.combine(made_on, time(), UTC)


def child(tag: str, **attributes: str) -> Any:
    """An element of the word processor's own names, such as ``child("fldChar", …)``."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
