"""The Word document: real styles to edit by, readable without seeing, the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from chainkit.errors import ReportError
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Table,
)
from chainkit.report.docx import docx_bytes
from chainkit.report.docx_sheet import UPRIGHT
from chainkit.report.docx_table import column_widths
from chainkit.report.words import clean
from chainkit.words import speaking
from tests.report.hostile import HOSTILE, document, picture, table

DAY = date(2026, 11, 9)
NOTE = "Invented sample data"
TITLED = Heading("Title", level=1)


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def made(*blocks: Block) -> Document:
    return read(docx_bytes("A report", blocks))


def lines(found: Document, style: str) -> list[str]:
    return [line.text for line in found.paragraphs if line.style.name == style]


@pytest.fixture(scope="module")
def whole() -> Document:
    return read(docx_bytes("A report", document("words"), note=NOTE, made_on=DAY))


def test_every_block_has_a_style_of_its_own_and_stands_in_order(whole: Document) -> None:
    styles = [line.style.name for line in whole.paragraphs]
    assert styles == [
        *("Title", "Normal", "Small Text", "List Bullet", "List Bullet", "List Number"),
        *("Finding Title", "Finding", "Between Boxes", "Warning Title", "Warning"),
        *("Heading 1", "Figure", "Caption", "Table Caption", "Section End"),
        *("Heading 2", "Table Caption"),
        *("Doubtful Claim Status", "Doubtful Claim", "Doubtful Claim", "Doubtful Claim Origin"),
        *("Claim Status", "Claim", "Claim Origin"),
        *("Heading 1", "Source", "Source", "Source", "Small Text"),
    ]
    assert lines(whole, "Warning Title") == ["Warning"]
    assert lines(whole, "Title") == ["Title words"]


def test_strong_words_carry_a_style_and_no_asterisks(whole: Document) -> None:
    (line,) = (each for each in whole.paragraphs if each.style.name == "Normal")
    assert [(run.text, run.style.name) for run in line.runs] == [
        ("Plain ", "Default Paragraph Font"),
        ("strong words", "Strong"),
        (" words", "Default Paragraph Font"),
    ]


def test_no_letter_is_formatted_by_hand_and_nothing_floats(whole: Document) -> None:
    body = whole.element.body
    by_hand = {qn(f"w:{name}") for name in ("b", "i", "sz", "color", "rFonts", "jc", "ind", "shd")}
    outside = [e for e in body.iter() if e.tag in by_hand]
    assert not outside
    assert not list(body.iter(qn("w:txbxContent"), qn("wp:anchor")))


def test_a_table_has_its_cells_its_repeated_head_and_numbers_to_the_right(whole: Document) -> None:
    assert len(whole.tables) == 2
    for found in whole.tables:
        texts = [[cell.text for cell in row.cells] for row in found.rows]
        expected = table("words")
        assert texts == [list(row) for row in (expected.columns, *expected.rows)]
        assert found.style.name == "Report Table"
        assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in found.rows] == [
            *(True, False, False, False)
        ]
        kinds = [cell.paragraphs[0].style.name.rpartition(" ")[2] for cell in found.rows[1].cells]
        assert kinds == ["Text", "Number", "Text"]
    assert whole.styles["Table Number"].paragraph_format.alignment == 2


def test_a_picture_is_sharp_and_says_what_it_shows(whole: Document) -> None:
    (shape,) = whole.inline_shapes
    assert shape._inline.docPr.get("descr") == "Alt words"
    (image,) = (r.target_part.image for r in whole.part.rels.values() if "image" in r.reltype)
    assert image.px_width / shape.width.inches >= 299
    assert lines(whole, "Caption") == ["Figure 1. words"]


def test_a_wide_picture_turns_its_page_with_its_heading_and_back(whole: Document) -> None:
    sides = [section.page_width > section.page_height for section in whole.sections]
    assert sides == [False, True, False]
    turned = [each for each in whole.sections[1].iter_inner_content() if isinstance(each, Line)]
    assert [line.style.name for line in turned] == [
        *("Heading 1", "Figure", "Caption", "Table Caption", "Section End"),
    ]
    assert whole.sections[0].page_width == pytest.approx(Mm(210), abs=400)


def test_every_foot_has_the_page_and_whose_data(whole: Document) -> None:
    first = whole.sections[0]
    assert first.different_first_page_header_footer
    for foot in (first.footer, first.first_page_footer):
        assert foot.paragraphs[0].text.endswith(f"\t{NOTE}")
        codes = [code.text.strip() for code in foot._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
    assert all(section.footer.is_linked_to_previous for section in list(whole.sections)[1:])
    assert first.header.paragraphs[0].text == "A report"


def test_the_file_says_title_language_and_day_and_names_nobody(whole: Document) -> None:
    said = whole.core_properties
    assert (said.title, said.language) == ("A report", "en-GB")
    assert said.created == said.modified == datetime(2026, 11, 9, tzinfo=UTC)
    assert (said.author, said.last_modified_by, said.comments) == ("", "", "")
    french = read(docx_bytes("Rapport", (), lang="fr"))
    assert french.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "fr-FR"


def test_the_same_blocks_give_the_same_bytes() -> None:
    first, second = (docx_bytes("t", document("x"), made_on=DAY) for _ in range(2))
    assert first == second
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_each_numbered_list_begins_at_one() -> None:
    found = made(Bullets(("a", "b"), ordered=True), Bullets(("c",), ordered=True))
    numbers = [line._p.pPr.numPr.numId.val for line in found.paragraphs[1:]]
    assert numbers[0] == numbers[1] != numbers[2]
    lists = found.part.numbering_part.element
    for number in set(numbers):
        assert lists.num_having_numId(number).find(f".//{qn('w:startOverride')}") is not None


def test_many_sections_get_contents_that_lead_to_them() -> None:
    parts, words = [Heading(f"Part {i}") for i in range(6)], Paragraph("word " * 900)
    for short in ((TITLED, *parts), (TITLED, words, *parts[:4])):
        assert lines(made(*short), "toc 1") == []
    many = made(TITLED, words, *parts)
    assert lines(many, "toc 1") == lines(many, "Heading 1") == [f"Part {i}" for i in range(6)]
    places = {mark.get(qn("w:name")) for mark in many.element.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in many.element.iter(qn("w:hyperlink"))]
    assert len(links) == 6
    assert set(links) == places
    ends = [mark.get(qn("w:fldCharType")) for mark in many.element.body.iter(qn("w:fldChar"))]
    assert ends == ["begin", "separate", "end"]


def test_a_page_break_is_the_next_paragraphs_own() -> None:
    found = made(TITLED, Paragraph("a"), PageBreak(), Callout("b", title="c"))
    breaks = [line.text for line in found.paragraphs if line.paragraph_format.page_break_before]
    assert breaks == ["c"]
    assert "" not in [line.text for line in found.paragraphs]


def test_a_short_table_stays_whole_and_a_long_one_leaves_no_lone_row() -> None:
    def kept(rows: int, *, together: bool = False) -> list[bool]:
        found = made(replace(table("x", rows), together=together)).tables[0]
        first = (row.cells[0].paragraphs[0] for row in found.rows)
        return [bool(line.paragraph_format.keep_with_next) for line in first]

    assert kept(3) == [True, True, True, False]
    assert kept(12) == [True] * 3 + [False] * 7 + [True] * 2 + [False]
    assert kept(12, together=True) == [True] * 12 + [False]


def test_columns_share_the_line_by_their_words() -> None:
    long = Table("t", ("Name", "Words"), (("a", "many words " * 30), ("b", "few")))
    short, wide = column_widths(long, UPRIGHT.line)
    assert short + wide <= UPRIGHT.line
    assert short + wide > UPRIGHT.line * 0.99
    assert wide > 8 * short
    small = column_widths(Table("t", ("Name", "Number"), (("a", "1"),), (1,)), UPRIGHT.line)
    assert sum(small) < UPRIGHT.line / 2
    unbroken = column_widths(Table("t", ("x" * 400, "y"), ()), UPRIGHT.line)
    assert sum(unbroken) <= UPRIGHT.line


@pytest.mark.parametrize("words", [*HOSTILE, "lone \ud800 \ufffe", "x" * 400])
def test_hostile_text_stays_text(words: str) -> None:
    found = read(docx_bytes(words, document(words), note=words))
    assert lines(found, "Title") == [f"Title {clean(words)}"]
    assert lines(found, "Finding") == [clean(words)]
    assert found.tables[0].rows[1].cells[2].text == clean(words)
    (shape,) = found.inline_shapes
    assert shape._inline.docPr.get("descr") == f"Alt {clean(words)}"
    assert found.core_properties.title == clean(words)[:255]
    outside = [r.target_ref for r in found.part.rels.values() if r.is_external]
    assert not outside


def test_a_text_that_is_read_from_the_right_is_set_from_the_right() -> None:
    found = made(Paragraph("12: مرحبا one"), Paragraph("one مرحبا"), table("שלום"))
    cell = found.tables[0].rows[1].cells[2].paragraphs[0]
    lines_ = (*found.paragraphs[1:3], cell)
    turned = [line._p.pPr.find(qn("w:bidi")) is not None for line in lines_]
    assert turned == [True, False, True]
    assert all(run.font.rtl for run in (*found.paragraphs[1].runs, *cell.runs))


def test_it_speaks_the_language_of_the_work_under_way() -> None:
    with speaking("fr"):
        found = made(Figure(picture(), "alt", "légende", small=True))
    (caption,) = lines(found, "Caption")
    assert re.fullmatch(r"Figure 1\. légende", caption)


def test_an_active_picture_is_refused() -> None:
    active = Figure(picture().replace("<title", "<script>x</script><title", 1), "alt", "caption")
    with pytest.raises(ReportError, match="script"):
        docx_bytes("t", (active,))


def test_a_box_says_that_it_warns_and_a_note_has_no_title_of_its_own() -> None:
    found = made(TITLED, Callout("a", kind="note"), Callout("b", kind="warning"))
    assert lines(found, "Callout") == ["a"]
    assert lines(found, "Callout Title") == []  # the page and the PDF print none either
    assert lines(found, "Warning Title") == ["Warning"]
    assert lines(made(TITLED, Callout("a", title="T")), "Callout Title") == ["T"]
