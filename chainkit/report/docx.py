"""Blocks as a Word document that a person will go on editing.

Real headings, lists, tables and captions in styles of their own (`docx_styles.xml`), so that
the look is changed in one place; no text boxes.  Words go in as text, never as markup.
Imports chainkit.pictures and its own package.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Line

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
    text_of,
)
from chainkit.report.docx_parts import (
    add_bookmark,
    add_field,
    add_link,
    add_marked,
    add_picture,
    end_field,
    new_list,
    set_direction,
    set_number,
    start_field,
)
from chainkit.report.docx_sheet import (
    TURNED,
    UPRIGHT,
    Page,
    end_section,
    file_bytes,
    new_document,
    set_page,
)
from chainkit.report.docx_table import add_table
from chainkit.report.outline import titled
from chainkit.report.svg import is_wide, still_svg
from chainkit.report.words import DOUBTFUL, clean, kind_words, marks_legend, status_words
from chainkit.words import say

_CONTENTS_FROM, _LONG = 5, 900
"""From so many sections and words on, they are found faster with a list of them."""
_STYLES = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_CALLOUTS = {"note": "Callout", "warning": "Warning", "finding": "Finding"}


def docx_bytes(
    title: str,
    blocks: Sequence[Block],
    *,
    lang: str = "en",
    note: str = "",
    made_on: date | None = None,
) -> bytes:
    """The blocks as a DOCX file on A4; the same blocks give the same bytes.

    `title` is the document's title and running head; `note` (such as *Invented sample data*)
    stands beside the page's number in every footer; `made_on` becomes the file's own date.
    Wide pictures turn their page.  Characters that XML cannot carry become U+FFFD.  Raises
    ReportError if a picture holds anything active or cannot be drawn.
    """
    shown = titled(title, blocks)
    document = new_document(clean(title), lang=lang, made_on=made_on)
    _edges(document, clean(title), clean(note))
    writer = _Writer(document, _contents(shown))
    for number, block in enumerate(shown):
        following = shown[number + 1] if number + 1 < len(shown) else None
        writer.put(block, following)
    return file_bytes(document)


def _contents(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The sections that a list of contents names; none if a reader needs no list."""
    sections = tuple(b.text for b in blocks if isinstance(b, Heading) and b.level == 2)
    long = len(sections) >= _CONTENTS_FROM and len(text_of(blocks).split()) >= _LONG
    return sections if long else ()


def _edges(document: Document, title: str, note: str) -> None:
    """Running head from the second page on; page number and note at every foot."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    add_field(head, "TITLE", title)
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = document.styles["Footer"]
        add_field(line, "PAGE", "1")
        line.add_run(" / ")
        add_field(line, "NUMPAGES", "1")
        line.add_run(f"\t{note}" if note else "")


class _Writer:
    """Puts blocks one after the other, and remembers what the next one depends on."""

    def __init__(self, document: Document, contents: tuple[str, ...]) -> None:
        self._document = document
        self._contents = contents
        self._figures, self._sections = count(1), count(1)
        self._page = UPRIGHT
        self._break = self._below_table = self._listed = self._boxed = False

    def put(self, block: Block, following: Block | None) -> None:
        """Write one block; a heading stays with the wide picture that follows it."""
        if isinstance(block, Heading) and block.level == 2:
            self._list_contents()
        lead = isinstance(block, Heading) and block.level > 1 and _turns(following)
        if not isinstance(block, PageBreak):
            self._turn(TURNED if lead or _turns(block) else UPRIGHT, fresh=lead)
        boxed = isinstance(block, Callout)
        if boxed and self._boxed and not self._break:
            self._plain("", "Between Boxes")  # two boxes that touch are drawn as one
        self._write(block)
        self._boxed = boxed

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._line(block.text, "Small Text" if block.small else "Normal")
            case Bullets():
                self._bullets(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Callout():
                self._callout(block)
            case ClaimCard():
                self._claim(block)
            case Sources():
                self._sources(block)
            case PageBreak():
                self._break = True

    def _turn(self, page: Page, *, fresh: bool) -> None:
        """Turn the page where the next block wants it otherwise than the last one."""
        if page == self._page:
            self._break = self._break or (page == TURNED and fresh)
            return
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        end_section(self._document)
        section.different_first_page_header_footer = False
        set_page(section, page)
        self._page, self._break, self._below_table = page, False, False

    def _line(self, text: str, style: str) -> Line:
        """A new paragraph with its **strong** words."""
        line = self._document.add_paragraph(style=style)
        if self._break:
            line.paragraph_format.page_break_before = True
        elif self._below_table and not _spaced(line):
            line.paragraph_format.space_before = Pt(9)
        self._break = self._below_table = False
        add_marked(line, text)
        set_direction(line)
        return line

    def _plain(self, text: str, style: str) -> Line:
        line = self._line("", style)
        line.add_run(clean(text))
        set_direction(line)
        return line

    def _heading(self, heading: Heading) -> None:
        if heading.level == 2 and self._contents:
            add_bookmark(self._plain(heading.text, _STYLES[2]), next(self._sections))
            return
        self._plain(heading.text, _STYLES[heading.level])

    def _list_contents(self) -> None:
        """Before the first section, a field that Word can renew; its entries lead to theirs."""
        if not self._contents or self._listed:
            return
        self._listed = True
        self._plain(say("Contents"), "TOC Heading")
        for number, text in enumerate(self._contents, start=1):
            line = self._line("", "toc 1")
            if number == 1:
                start_field(line, 'TOC \\o "1-1" \\n \\h \\z \\u')
            add_link(line, number, clean(text))
        end_field(line)

    def _bullets(self, bullets: Bullets) -> None:
        number = new_list(self._document) if bullets.ordered else None
        for item in bullets.items:
            line = self._line(item, "List Number" if bullets.ordered else "List Bullet")
            if number is not None:
                set_number(line, number)

    def _table(self, table: Table) -> None:
        self._plain(table.caption, "Table Caption")
        add_table(self._document, table, self._page)
        self._below_table = True

    def _figure(self, figure: Figure) -> None:
        number = next(self._figures)
        picture = still_svg(figure.svg, f"f{number}-", figure.alt)
        line = self._line("", "Figure")
        add_picture(line, picture, figure, self._page)
        caption = self._line("", "Caption")
        before, _, after = say("Figure {number}.", number="\n").partition("\n")
        caption.add_run(before, style="Strong")
        add_field(caption, "SEQ Figure \\* ARABIC", str(number), style="Strong")
        caption.add_run(after, style="Strong")
        caption.add_run(clean(f" {figure.caption}"))
        if figure.table is not None:
            self._table(figure.table)

    def _callout(self, callout: Callout) -> None:
        style = _CALLOUTS[callout.kind]
        words = "" if callout.kind == "note" else kind_words(callout.kind)  # "Note" says nothing
        if callout.title or words:
            self._plain(callout.title or words, f"{style} Title")
        self._line(callout.text, style)

    def _claim(self, card: ClaimCard) -> None:
        kind = "Doubtful Claim" if card.status in DOUBTFUL else "Claim"
        self._plain(status_words(card.status), f"{kind} Status")
        self._plain(say("“{claim}”", claim=card.text), kind)
        if card.better:
            line = self._plain("", kind)
            line.add_run(say("Better said:"), style="Strong")
            line.add_run(clean(f" {card.better}"))
        self._mark(self._plain(card.origin, f"{kind} Origin"), card.check)

    def _sources(self, sources: Sources) -> None:
        number = new_list(self._document)
        for text, check in sources.items:
            line = self._plain(text, "Source")
            set_number(line, number)
            self._mark(line, check)
        legend = marks_legend(check for _, check in sources.items)
        if legend:
            self._plain(legend, "Small Text")

    @staticmethod
    def _mark(line: Line, check: str) -> None:
        if check:
            line.add_run("\u00a0")
            line.add_run(clean(f"\u00a0{check}\u00a0"), style="Mark")


def _turns(block: Block | None) -> bool:
    """Whether a block needs a page that lies."""
    turned = isinstance(block, Figure) and not (block.small or block.upright)
    return isinstance(block, Figure) and turned and is_wide(block.svg)


def _spaced(line: Line) -> bool:
    """Whether a paragraph's style keeps its own distance to what stands above it."""
    style = line.style
    while style is not None:
        if style.element.find(f".//{qn('w:spacing')}[@{qn('w:before')}]") is not None:
            return True
        style = getattr(style, "base_style", None)
    return False
