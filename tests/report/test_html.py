"""A page that needs nothing else, reads well with a screen reader, and runs nothing."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from chainkit.markup import TURNS
from chainkit.report.blocks import Heading, Paragraph, Table
from chainkit.report.html import html_fragment, html_page
from tests.report.hostile import HOSTILE, document


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return soup(html_page("A report", document("words"), note="Invented sample data"))


def test_it_says_its_language_and_title(page: BeautifulSoup) -> None:
    assert page.html["lang"] == "en"
    assert page.title.text == "A report"
    assert "Invented sample data" in page.footer.text


def test_headings_come_in_order(page: BeautifulSoup) -> None:
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_skipped_levels_and_second_titles_are_evened_out() -> None:
    blocks = (Heading("a", 1), Heading("b", 3), Heading("c", 1), Heading("d", 2), Paragraph("e"))
    levels = [tag.name for tag in soup(html_fragment(blocks)).find_all(re.compile("^h[1-6]$"))]
    assert levels == ["h1", "h2", "h2", "h3"]


def test_a_page_without_a_title_block_gets_one() -> None:
    assert soup(html_page("Given", (Paragraph("x"),))).h1.text == "Given"


def test_the_skip_link_leads_to_the_report(page: BeautifulSoup) -> None:
    link = page.body.find("a")
    assert link["href"] == "#report"
    assert page.find(id="report").name == "main"


def test_ids_are_unique_and_no_aria_reference_hangs(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        for tag in page.find_all(attrs={name: True}):
            assert set(tag[name].split()) <= set(ids)


def test_every_picture_has_a_name_a_caption_and_its_table(page: BeautifulSoup) -> None:
    pictures = page.find_all("svg")
    assert len(pictures) == 2
    for svg in pictures:
        assert svg["role"] == "img"
        assert svg["aria-label"] == "Alt words"
        assert svg.find_parent("figure").figcaption.text.startswith("Figure 1.")
    assert page.figure.details.table


def test_every_table_has_a_caption_and_headers_with_scope(page: BeautifulSoup) -> None:
    tables = page.find_all("table")
    assert len(tables) == 2
    for table in tables:
        assert table.caption.text
        assert all(th["scope"] == "col" for th in table.thead.find_all("th"))
        assert all(row.find("th")["scope"] == "row" for row in table.tbody.find_all("tr"))


def test_marks_and_states_are_said_in_words(page: BeautifulSoup) -> None:
    text = page.get_text(" ")
    assert "Misread" in text
    assert "Marks: V1 read" in text
    assert page.find("abbr", string="V2")["title"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    calm, hostile = soup(html_page("t", document("x"))), soup(html_page(words, document(words)))
    shapes = [
        [(tag.name, sorted(tag.attrs)) for tag in each.find_all(True)] for each in (calm, hostile)
    ]
    assert shapes[0] == shapes[1]
    assert hostile.find("script") is None
    readable = TURNS.sub("", words.replace("\x00", "\ufffd").replace("\x07", "\ufffd"))
    assert readable in hostile.h1.text


def test_no_script_no_handler_no_foreign_host() -> None:
    html = html_page("t", document("words"))
    assert "<script" not in html
    assert not re.search(r"\son\w+=", html)
    addresses = set(re.findall(r"https?://[^\"'\s<)]+", html))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.search(r"""(src|href)=["'](?!#)""", html)
    assert "@import" not in html


def test_a_fragment_brings_its_own_theme_only_when_asked() -> None:
    blocks = (Paragraph("x"),)
    own, bare = soup(html_fragment(blocks)), soup(html_fragment(blocks, styled=False))
    assert own.style
    assert own.div["class"] == ["ck-root", "ck-doc"]
    assert bare.style is None
    assert bare.div["class"] == ["ck-doc"]


def test_a_date_is_not_cut_and_long_words_get_a_column_s_room() -> None:
    row = ("What", "30 April 26", "so many words that a phone would set them one below the other")
    cells = soup(html_page("t", [Table("T", ("A", "B", "C"), (row,))])).select("tbody td")
    assert [cell["class"] for cell in cells] == [["ck-s"], ["ck-l"]]


def test_the_sections_of_a_long_report_are_listed_beside_it_and_few_are_not() -> None:
    blocks = [Heading(name) for name in ("One", "Two", "Three", "Four")]
    page = soup(html_page("t", blocks))
    beside, above = page.find_all("nav")
    for links in (beside.find_all("a"), above.details.find_all("a")):
        there = [page.find(id=link["href"].removeprefix("#")) for link in links]
        assert [(each.name, each.text) for each in there] == [("h2", b.text) for b in blocks]
    assert not soup(html_page("t", blocks[:3])).find("nav")
    assert 'id="s1"' not in html_fragment(blocks)
