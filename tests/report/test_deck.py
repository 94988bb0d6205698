"""A deck says one thing a slide, and whoever opens it can restyle and question it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pypdf import PdfReader

from chainkit.errors import ReportError
from chainkit.report.blocks import (
    Bullets,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Sources,
    Table,
)
from chainkit.report.deck import deck_bytes
from chainkit.report.deck_picture import form_of
from chainkit.report.letters import letters
from chainkit.report.part import Part
from chainkit.report.pdf import book_bytes
from chainkit.report.slides import slides_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90">'
    '<text x="9" y="20" style="fill:var(--ck-ink)">42</text></svg>'
)
LONG = tuple((str(n), "words " * 12, "12") for n in range(60))
BLOCKS = (
    Heading("Acme: the chain", level=1),
    Paragraph("**Spring day**, 3 March 2026"),
    Callout("Invented sample data.", kind="note"),
    Callout("Because [2] says so.", kind="finding", title="Staff leave too soon"),
    Bullets(("**Lowest:** retention", "second")),
    Heading("The chain"),
    Figure(SVG, "Forty-two.", "What it shows", message="Scores run from 1 to 42"),
    Figure(SVG, "Nothing.", "For readers only"),
    Heading("Actions"),
    Table("All", ("No.", "What", "Days"), LONG, (2,), message="Sixty actions are open"),
    Sources((("First source", "V1"), ("Second source", "M"))),
)
PARTS = (Part("Chain", BLOCKS), Part("Levels", BLOCKS))
DAY = date(2026, 11, 9)


def deck(**more: object) -> bytes:
    return deck_bytes("Acme", "For the board", PARTS, note="Acme · 2026", made_on=DAY, **more)  # type: ignore[arg-type]


def test_one_message_a_slide_with_native_tables_sharp_pictures_and_sources_in_the_notes() -> None:
    content = deck()
    assert content == deck()
    found = Presentation(io.BytesIO(content))
    assert found.slide_width * 9 == pytest.approx(found.slide_height * 16, rel=1e-3)
    slides = list(found.slides)
    titles = [slide.shapes.title.text for slide in slides]
    three = ["Staff leave too soon", "Scores run from 1 to 42", "Sixty actions are open"]
    assert titles == ["Acme", "What was found, in one page", *three, *three]
    finding, figure, table = slides[2:5]
    assert "• " not in finding.placeholders[1].text
    assert "Lowest: retention" in finding.placeholders[1].text
    assert "Second source M" in finding.notes_slide.notes_text_frame.text
    assert "Spring day" in figure.notes_slide.notes_text_frame.text
    (picture,) = (shape for shape in figure.shapes if shape.shape_type == 13)
    assert picture.image.size[0] >= 2600
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Forty-two."
    (native,) = (shape for shape in table.shapes if shape.has_table)
    rows = list(native.table.rows)
    assert 3 < len(rows) < 40
    assert sum(row.height for row in rows) < found.slide_height
    left = 60 - (len(rows) - 2)
    assert rows[-1].cells[0].text == f"… and {left} more in the report"
    assert all("Acme · 2026" in text_of_shapes(slide) for slide in slides)


def text_of_shapes(slide: object) -> str:
    return " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)  # type: ignore[attr-defined]


def test_a_template_lends_its_master_and_none_of_its_slides(tmp_path: Path) -> None:
    own = Presentation()
    own.slide_layouts[0].name = "House title"
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Not ours"
    path = tmp_path / "own.pptx"
    own.save(str(path))
    found = Presentation(io.BytesIO(deck(template=path)))
    assert found.slide_width == own.slide_width
    assert found.slides[0].slide_layout.name == "House title"
    assert len(found.slides) == 8
    assert "Not ours" not in " ".join(map(text_of_shapes, found.slides))
    path.write_bytes(b"no presentation")
    with pytest.raises(ReportError, match=r"saved as \.pptx"):
        deck(template=path)


def test_a_template_tells_nothing_of_the_presentation_it_was(tmp_path: Path) -> None:
    own = Presentation()
    slide = own.slides.add_slide(own.slide_layouts[0])
    own.core_properties.keywords = own.core_properties.subject = "Secret merger"
    kind = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    own.part._element.append(
        parse_xml(
            f'<p:extLst {nsdecls("p")}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{kind}"><p14:section name="Secret merger" id="{{1}}">'
            f'<p14:sldIdLst><p14:sldId id="{slide.slide_id}"/></p14:sldIdLst></p14:section>'
            "</p14:sectionLst></p:ext></p:extLst>"
        )
    )
    path = tmp_path / "own.pptx"
    own.save(str(path))
    with ZipFile(io.BytesIO(deck(template=path))) as found:
        assert not any("thumbnail" in name for name in found.namelist())
        assert not [n for n in found.namelist() if b"Secret merger" in found.read(n)]


def test_a_template_whose_foot_has_no_number_keeps_its_titles(tmp_path: Path) -> None:
    own = Presentation()
    for layout in own.slide_layouts:
        for placeholder in layout.placeholders:
            if placeholder.element.ph.get("type") == "ftr":
                del placeholder.element.ph.attrib["idx"]
    path = tmp_path / "own.pptx"
    own.save(str(path))
    found = Presentation(io.BytesIO(deck(template=path)))
    assert found.slides[2].shapes.title.text == "Staff leave too soon"
    assert all("Acme · 2026" in text_of_shapes(slide) for slide in found.slides)


def test_a_torn_template_is_a_sentence(tmp_path: Path) -> None:
    whole, torn = tmp_path / "whole.pptx", tmp_path / "torn.pptx"
    Presentation().save(str(whole))
    for name, content in (
        ("ppt/presentation.xml", b"<p:pres"),
        ("ppt/slideMasters/slideMaster1.xml", b""),
        ("ppt/_rels/presentation.xml.rels", b"<Relationships/>"),
        ("[Content_Types].xml", b"<Types/>"),
    ):
        with ZipFile(whole) as old, ZipFile(torn, "w") as new:
            for each in old.namelist():
                new.writestr(each, content if each == name else old.read(each))
        with pytest.raises(ReportError, match=r"torn\.pptx"):
            deck(template=torn)


def test_a_name_of_two_hundred_letters_and_a_table_of_dashes_fit_on_their_slides() -> None:
    table = Table("All", ("No.", "What"), (("–", "–"),), message="Nothing is known")
    content = deck_bytes("Acme " * 40, "", [Part("Chain", (Heading("Chain", 1), table))])
    slides = Presentation(io.BytesIO(content)).slides
    (run,) = slides[0].shapes.title.text_frame.paragraphs[0].runs
    assert run.font.size.pt <= 20
    (native,) = (shape for shape in slides[1].shapes if shape.has_table)
    assert len(native.table.columns) == 2


def test_a_book_has_contents_that_lead_to_each_part_and_running_pages() -> None:
    content = book_bytes("Acme", [Paragraph("Two reports.")], PARTS, note="Acme · 2026")
    assert content == book_bytes("Acme", [Paragraph("Two reports.")], PARTS, note="Acme · 2026")
    pdf = PdfReader(io.BytesIO(content))
    pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
    first = next(
        n for n, text in enumerate(pages) if text.count("Sixty") == 0 and n and "Chain" in text
    )
    assert "Contents" in pages[0]
    assert "Chain" in pages[0]
    assert "Levels" in pages[0]
    assert first == 1
    assert all(text.endswith(f"{n} / {len(pages)}") for n, text in enumerate(pages, 1))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Acme"


def test_the_first_slide_tells_where_the_data_are_from() -> None:
    told = ("Made on 1 May 2026.", "Real sample data: an open survey.")
    deck = Presentation(io.BytesIO(deck_bytes("Acme", "", [], told=told)))
    assert deck.slides[0].notes_slide.notes_text_frame.text == "\n".join(told)


def test_notes_do_not_say_again_what_the_slide_says() -> None:
    said = Figure(SVG, "Two rose. Seen in May.", "By month", message="Two rose.")
    part = Part("Chain", (Heading("Chain", 1), Heading("Is it worth it?"), said))
    (slide,) = list(Presentation(io.BytesIO(deck_bytes("Acme", "", [part]))).slides)[1:]
    notes = slide.notes_slide.notes_text_frame.text.splitlines()
    assert notes == ["From the report: Chain · Is it worth it?", "By month", "Seen in May."]
    longer = Figure(SVG, "Seen. With them two rose before.", "", message="two rose")
    (slide,) = slides_of(Part("Chain", (Heading("Chain", 1), Heading("A"), longer)))
    assert "With them two rose before." in slide.notes


def _drawn(size: float, high: int = 600, wide: int = 1800) -> str:
    return f'<svg viewBox="0 0 {wide} {high}"><text font-size="{size:g}">a</text></svg>'


def test_letters_on_a_slide_have_twelve_points_or_a_table_stands_for_the_picture() -> None:
    box = (900.0, 396.0)
    table = Table("T", ("No.", "Name"), (("1", "A"),))
    large = Figure(_drawn(24), "a", "c", table)
    assert form_of(large, *box, table_fits=True).svg == large.svg
    tiny = Figure(_drawn(15), "a", "c", table)
    assert form_of(tiny, *box, table_fits=True).table == table
    assert form_of(tiny, *box, table_fits=False).svg
    nearly = form_of(Figure(_drawn(21), "a", "c", table), *box, table_fits=True)
    assert letters(nearly.svg, 900) == pytest.approx(12)
    both = Figure(_drawn(15), "a", "c", table, wide_svg=_drawn(30))
    assert form_of(both, *box, table_fits=True).svg == both.wide_svg


def test_a_long_title_keeps_its_first_sentence_and_the_notes_have_the_rest() -> None:
    said = "Half of all failures are resolved within 1.75 h, nine of ten within 29.1 h. "
    rest = "9 are still open and count as long as they were watched."
    figure = Figure(SVG, "Alt.", "Seen", message=said + rest)
    (slide,) = slides_of(Part("Log", (figure,)))
    assert slide.title == said.rstrip(". ")
    assert rest.removesuffix(".") in slide.notes
