"""The charter as a file to send: a page, a PDF, or a Word document to go on editing.

Imports the charter's blocks and the report's writers, each only when it is needed.
"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Literal

from chainkit.charter.report_charter import Audience, charter_blocks
from chainkit.charter.state import CharterState
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Heading
from chainkit.report.words import origin_note
from chainkit.words import day, say

FileKind = Literal["html", "pdf", "docx"]
MIME = MappingProxyType(
    {
        "html": "text/html",
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)


def charter_file(
    state: CharterState, kind: str, audience: Audience = "public", edition: int = 0
) -> bytes:
    """The document of `charter_blocks` as a file; the same state gives the same bytes.

    Raises UnknownChoice for a kind or an edition that is not there, and ReportError.
    """
    if kind not in MIME:
        raise UnknownChoice("format", kind, MIME)
    blocks = charter_blocks(state, audience, edition)
    title = next(block.text for block in blocks if isinstance(block, Heading))
    made_on, lang = _day(state, audience, edition), state.language
    note = _note(state, audience, made_on)
    if kind == "html":
        from chainkit.report.html import html_page

        return html_page(title, blocks, lang=lang, note=note).encode()
    if kind == "pdf":
        from chainkit.report.pdf import pdf_bytes  # local: with it comes Typst

        return pdf_bytes(title, blocks, lang=lang, note=note)
    from chainkit.report.docx import docx_bytes  # local: with it comes python-docx

    return docx_bytes(title, blocks, lang=lang, note=note, made_on=made_on)


def charter_file_name(
    state: CharterState, kind: str, audience: Audience = "public", edition: int = 0
) -> str:
    """Such as ``demo-charter-edition-2.pdf``, ``demo-charter-now.docx``."""
    part = "internal" if audience == "internal" else f"edition-{edition}" if edition else "now"
    return f"{state.client.id}-charter-{part}.{kind}"


def _day(state: CharterState, audience: Audience, edition: int) -> date:
    """The day it is of: that of the edition, or that the state is read on."""
    if audience == "internal":
        return state.day
    return next((e.published_on for e in state.editions if e.number == edition), state.day)


def _note(state: CharterState, audience: Audience, made_on: date) -> str:
    """What stands at every foot."""
    inner = say("Internal: not for customers") if audience == "internal" else ""
    origin = origin_note(state.client.origin, state.client.credit)
    return " · ".join(part for part in (inner, day(made_on), origin) if part)
