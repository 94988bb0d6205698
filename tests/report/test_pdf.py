"""The PDF: accessible, inert, honest about characters it cannot show, readable on every page."""

from __future__ import annotations

import io
import logging

import pytest
from pypdf import PdfReader

from chainkit.errors import ReportError
from chainkit.report.blocks import Figure, Heading, Paragraph, Sources, Table
from chainkit.report.letters import fitted, letters
from chainkit.report.pdf import column_shares, pdf_bytes
from tests.report.hostile import LATIN, document, picture

ACTIVE_KEYS = {"/JavaScript", "/JS", "/OpenAction", "/AA", "/URI", "/Launch", "/EmbeddedFiles"}


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def keys(reader: PdfReader) -> set[str]:
    found: set[str] = set()
    for number in range(1, len(reader.xref[0]) + 1):
        entry = reader.get_object(number)
        if isinstance(entry, dict):
            found |= set(entry)
    return found


@pytest.fixture(scope="module")
def long() -> PdfReader:
    return read(pdf_bytes("A report", document("words", rows=90), note="Invented sample data"))


def test_it_is_tagged_and_says_its_title_and_language(long: PdfReader) -> None:
    root = long.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert long.metadata.title == "A report"


def test_its_picture_has_an_alternative_text(long: PdfReader) -> None:
    alternatives = [
        entry["/Alt"]
        for number in range(1, len(long.xref[0]) + 1)
        if isinstance(entry := long.get_object(number), dict) and "/Alt" in entry
    ]
    assert "Alt words" in alternatives


def test_every_page_has_its_number_and_says_whose_data(long: PdfReader) -> None:
    total = len(long.pages)
    assert total > 4
    for number, page in enumerate(long.pages, start=1):
        text = page.extract_text()
        assert f"{number} / {total}" in " ".join(text.split())
        assert "Invented sample data" in text


def test_a_table_repeats_its_header_on_each_page(long: PdfReader) -> None:
    pages = [page.extract_text() for page in long.pages]
    holding = [text for text in pages if "row " in text and "Alt" not in text]
    assert len(holding) > 2
    assert all("Score" in text for text in holding)


def test_a_wide_picture_turns_its_page(long: PdfReader) -> None:
    sideways = [page.mediabox.width > page.mediabox.height for page in long.pages]
    assert sideways.count(True) == 1


def _drawn(size: float, wide: int = 1800, high: int = 900) -> str:
    return f'<svg viewBox="0 0 {wide} {high}"><text font-size="{size:g}">a</text></svg>'


@pytest.mark.parametrize(
    ("size", "wide", "share", "paper"),
    [
        (30, False, 1.0, "a4"),
        (24, False, 1.0, "a4"),
        (17, True, 1.0, "a4"),
        (30, True, 0.92, "a4"),
        (9, True, 1.0, "a3"),
    ],
)
def test_a_picture_stays_on_its_line_and_its_letters_are_never_tiny(
    size: float,
    wide: bool,  # noqa: FBT001 - of a table
    share: float,
    paper: str,
) -> None:
    found = fitted(_drawn(size), small=False, wide=wide)
    assert (pytest.approx(found["share"], abs=0.001), found["paper"]) == (share, paper)
    line = {"a4": 773.9 if wide else 476.2, "a3": 1094.1}[paper]
    assert letters(_drawn(size), line * found["share"]) >= 5.4


def test_a_high_picture_is_drawn_smaller_and_tiny_letters_give_way_to_the_phones_picture() -> None:
    high = fitted(_drawn(40, 1800, 1121), small=False, wide=False)
    assert high["share"] * 476.2 * 1121 / 1800 < 245
    phone = fitted(_drawn(20), small=False, wide=False, narrow=_drawn(13, 380, 350))
    assert phone["narrow"]
    assert letters(_drawn(13, 380, 350), 476.2 * phone["share"]) >= 7.9
    tall = fitted(_drawn(20), small=False, wide=False, narrow=_drawn(13, 380, 1600))
    assert not tall["narrow"]


def test_text_fills_the_page_before_a_wide_picture_which_comes_behind_it() -> None:
    svg = picture("x").replace('viewBox="', 'viewBox="0 0 1800 600" data-old="')
    wide = [Figure(svg, f"Alt {n}", f"Seen {n}") for n in (1, 2)]
    blocks = [Heading("One"), wide[0], Paragraph("Between."), wide[1], Paragraph("After.")]
    pages = read(pdf_bytes("A report", blocks)).pages
    texts = [page.extract_text() for page in pages]
    assert "After." in texts[0]
    assert "on page 3" in texts[0]
    assert ["Seen" in text for text in texts] == [False, True, True]
    assert "Figure\xa02" in texts[2]


def test_a_picture_of_far_too_small_letters_lies_on_a3_and_its_table_beside_it() -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {_drawn(12)[5:]}'
    table = Table("Numbers", ("Link", "Score"), (("A", "1"),))
    figure = Figure(svg, "Letters", "Letters", table)
    pages = read(pdf_bytes("A report", [Heading("Seen"), figure])).pages
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]
    assert (1191, 842) in sizes
    (large,) = (page for page in pages if page.mediabox.width > 1000)
    assert "Numbers" not in large.extract_text()
    assert any("Numbers" in page.extract_text() for page in pages)


@pytest.mark.parametrize("before", range(50, 56))
def test_the_marks_are_never_explained_on_a_page_of_their_own(before: int) -> None:
    sources = Sources(tuple((f"Source {i} of many", "V2") for i in range(before)))
    reader = read(pdf_bytes("A report", (Heading("A report", level=1), sources)))
    last = reader.pages[-1].extract_text()
    assert "Marks: V2" in last
    assert f"Source {before - 1} of many" in last


@pytest.mark.parametrize("words", LATIN)
def test_hostile_text_is_set_as_it_is(words: str) -> None:
    reader = read(pdf_bytes(words, document(words)))
    assert not keys(reader) & ACTIVE_KEYS
    plain = "".join(words_of(reader).split())
    assert "".join(words.split()) in plain
    assert reader.metadata.title == words


def test_no_word_of_a_table_runs_into_the_next_column() -> None:
    words = ("Responsibilities of all", "https://example.org/" + "long/" * 30)
    rows = tuple((str(n), *words, *["because " * 20] * 4, "open, 4 days overdue") for n in range(3))
    table = Table("All", ("No.", "Role", "Where", *"abcd", "Status"), rows, (0,))
    shares = column_shares(table)
    line = 91  # what the number leaves
    assert shares[0] == 0
    assert sum(shares) <= line
    assert shares[1] >= len("Responsibilities")
    assert min(shares[3:7]) >= len("because")
    assert "https://example.org" in words_of(read(pdf_bytes("t", (table,))))


def test_a_name_that_is_one_long_word_stays_on_its_page() -> None:
    page = read(pdf_bytes("Long" * 45, (Heading("Long" * 45, 1),))).pages[0].extract_text()
    lines = [line.replace("\u200b", "") for line in page.splitlines()]
    assert max(map(len, lines)) < 60
    assert "".join(lines).startswith("Long" * 45)


def test_a_table_of_short_columns_gives_what_is_left_to_a_text() -> None:
    table = Table("Ranks", ("Place", "Unit", "Cases"), (("1", "RC9", "205,746"),), (0, 2))
    assert [bool(share) for share in column_shares(table)] == [False, True, False]
    alone = Table("Five points", ("Before", "After"), (("10 %", "20 %"),), (0, 1))
    assert column_shares(alone) == [0, 0]


def test_right_to_left_emoji_and_control_characters_do_no_harm() -> None:
    words = "\u202eevil\u202c مرحبا 😀 nul\x00 \ud800"
    assert len(read(pdf_bytes(words, document(words))).pages) >= 2


def test_a_character_without_a_font_is_replaced_and_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    strange = "\U00012031"  # a cuneiform sign
    with caplog.at_level(logging.WARNING):
        blocks = (Heading("Title", 1), Paragraph(f"a{strange}b \u0378"), _figure(strange))
        text = words_of(read(pdf_bytes("t", blocks)))
    assert "a□b" in text
    assert "U+12031" in text
    assert "U+12031" in caplog.text


def test_a_broken_picture_is_a_sentence() -> None:
    with pytest.raises(ReportError, match="colour"):
        pdf_bytes("t", (_figure("x", colour="var(--ck-nowhere)"),))


def _figure(words: str, colour: str = "") -> Figure:
    svg = picture(words)
    if colour:
        svg = svg.replace("var(--ck-ink)", colour)
    return Figure(svg, "alt", "caption")


def test_a_short_table_is_never_cut_and_a_per_cent_sign_keeps_its_number() -> None:
    rows = tuple((f"Row {number}", "41 % of 50, 0–4") for number in range(9))
    for before in (36, 38):
        blocks = [
            *(Paragraph("A line of words.") for _ in range(before)),
            Table("T", ("A", "B"), rows),
        ]
        pages = [page.extract_text() for page in read(pdf_bytes("t", blocks)).pages]
        assert [said.count("Row ") for said in pages if "Row " in said] == [9]
        assert len(pages) == 2
        assert "41\u00a0%" in pages[-1]
