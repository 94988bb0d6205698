"""The charter for customers and for its keepers, and the strategy on one sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from chainkit.charter.report_charter import Audience, charter_blocks, written
from chainkit.charter.report_charter_files import charter_file, charter_file_name
from chainkit.charter.report_strategy import strategy_blocks, strategy_file
from chainkit.charter.state import CharterState, load_state
from chainkit.errors import UnknownChoice
from chainkit.report.blocks import Bullets, Callout, Heading, Paragraph, Table, text_of
from chainkit.report.paper import Box, Size, one_page
from chainkit.store import Store
from tests.stores import sample_store

LONG = "A text that says the same again and again, and never comes to its end. "


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("documents") / "s.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(store: Store) -> CharterState:
    return load_state(store, "demo")


def tables(blocks: tuple[object, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def headings(blocks: tuple[object, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def promises(blocks: tuple[object, ...]) -> tuple[str, ...]:
    return next(b.items for b in blocks if isinstance(b, Bullets) and b.ordered)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader(pdf).pages)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_customers_read_every_section_but_no_owner_of_a_promise(demo: CharterState) -> None:
    blocks = charter_blocks(demo)
    said = text_of(blocks)
    for section in demo.content.sections:
        assert section.name in said
    for view in demo.standing:
        assert view.lint.sentence in said
        for inner in (view.promise.data_source, view.promise.owner):
            assert not inner or inner not in said
    assert "Next looked at: 15 December 2026." in said
    assert "Invented sample data" in said


def test_misses_are_published_and_what_nobody_counted_says_so(demo: CharterState) -> None:
    (table,) = tables(charter_blocks(demo))
    by_promise = {row[0].partition(". ")[2]: row[1:] for row in table.rows}
    assert by_promise["Your room is ready by 3 pm on the day you arrive."] == (
        *("83.9 %", "527 of 3,272 times"),
    )
    assert by_promise["You never wait long for a table at breakfast."] == (
        *("not counted", "not counted"),
    )
    assert len(table.rows) == len(demo.standing)


def test_what_differs_from_the_last_edition_is_called_a_draft(demo: CharterState) -> None:
    def warned(state: CharterState, edition: int = 0) -> bool:
        blocks = charter_blocks(state, "public", edition)
        return any(isinstance(b, Callout) and b.kind == "warning" for b in blocks)

    assert warned(demo)
    assert warned(replace(demo, kept=replace(demo.kept, editions=())))
    assert not warned(demo, 1)


def test_an_edition_stays_as_it_was_printed(demo: CharterState) -> None:
    blocks = charter_blocks(demo, "public", 1)
    printed = [each.sentence for each in demo.editions[-1].promises]
    assert [line.split("**")[1] for line in promises(blocks)] == printed
    assert "Edition 1, 1 September 2025" in text_of(blocks)
    assert "We answer the phone within 30 seconds" not in text_of(blocks)
    with pytest.raises(UnknownChoice, match="edition “7”"):
        charter_blocks(demo, "public", 7)


def test_keepers_read_owner_source_test_and_interval(demo: CharterState) -> None:
    keepers, attained, *_ = tables(charter_blocks(demo, "internal"))
    assert [row[2] for row in keepers.rows][:2] == ["Front office manager", "Rooms director"]
    assert keepers.rows[-1][2:5] == ("nobody yet", "none yet", "0 of 6")
    ready = attained.rows[1]
    assert ready[1:] == (
        *("83.9 %", "82.6 to 85.1 %", "2,745", "3,272", "12 of 12", "clearly under 90 %"),
    )
    assert attained.rows[-1][1:5] == ("–",) * 4
    said = text_of(charter_blocks(demo, "internal"))
    assert "Wilson" in said
    assert all(view.lint.better in said for view in demo.standing if not view.lint.ready)


def test_a_client_without_a_charter_gets_documents_that_say_so(demo: CharterState) -> None:
    bare = replace(demo, promises=(), kept=replace(demo.kept, editions=(), texts=()))
    assert "No promise is written yet." in text_of(charter_blocks(bare))
    internal = text_of(charter_blocks(bare, "internal"))
    assert "Nothing was published yet." in internal
    assert "not written yet" in internal


def test_typed_lines_become_paragraphs_and_lists() -> None:
    assert list(written("One.\n- Two.\n• Three.")) == [Bullets(("One.", "Two.", "Three."))]
    assert list(written(" One. ")) == [Paragraph("One.")]
    said = "Write to us.\n\nOr come in.\n\n- Mondays\n- Fridays"
    assert list(written(said)) == [
        Paragraph("Write to us."),
        Paragraph("Or come in."),
        Bullets(("Mondays", "Fridays")),
    ]


def test_what_a_promise_serves_is_told_by_name(demo: CharterState) -> None:
    keepers, *_ = tables(charter_blocks(demo, "internal"))
    assert keepers.rows[0][5] == "External service value"


def test_an_address_without_blanks_keeps_to_its_box_of_the_sheet(demo: CharterState) -> None:
    address = "https://intranet.example.org/strategy/2026/segments-and-needs?" + "page=" * 20
    kept = tuple(text.changed(text=address) for text in demo.kept.strategy)
    told = words(strategy_file(replace(demo, kept=replace(demo.kept, strategy=kept))))
    assert "intranet" in told
    assert address not in told, "it is broken where a line ends"


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_it_comes_as_a_word_document_with_numbered_promises(
    audience: Audience, demo: CharterState
) -> None:
    blocks = charter_blocks(demo, audience)
    content = charter_file(demo, "docx", audience)
    assert content == charter_file(demo, "docx", audience)
    found = docx.Document(io.BytesIO(content))
    titles = [p.text for p in found.paragraphs if p.style.name in {"Title", "Heading 1"}]
    assert titles == [b.text for b in blocks if isinstance(b, Heading) and b.level < 3]
    numbered = [p.text for p in found.paragraphs if p.style.name == "List Number"]
    assert len(numbered) == (len(demo.standing) if audience == "public" else 0)


def test_it_comes_as_a_page_and_a_pdf_that_say_of_which_day_and_for_whom(
    demo: CharterState,
) -> None:
    assert b"1 September 2025" in charter_file(demo, "html", "public", 1)
    pages = [" ".join(page.extract_text().split()) for page in reader(inner(demo)).pages]
    assert all("Internal: not for customers · 16 June 2026 · Invented" in page for page in pages)
    assert charter_file_name(demo, "pdf", "public", 1) == "demo-charter-edition-1.pdf"
    with pytest.raises(UnknownChoice, match="format “doc”"):
        charter_file(demo, "doc")


def inner(state: CharterState) -> bytes:
    return charter_file(state, "pdf", "internal")


@pytest.mark.parametrize(("size", "wide"), [("A4", 842), ("A3", 1191)])
def test_the_strategy_is_one_sheet_with_every_content_whole(
    size: Size, wide: int, demo: CharterState
) -> None:
    pdf = strategy_file(demo, "pdf", size)
    (page,) = reader(pdf).pages
    assert round(page.mediabox.width) == wide
    said = words(pdf)
    for content in demo.content.strategy:
        assert " ".join(demo.strategy[content.id].text.split()) in said
    assert "was cut" not in said


def test_a_strategy_as_a_picture_has_the_same_page(demo: CharterState) -> None:
    assert strategy_file(demo, "png")[:8] == b"\x89PNG\r\n\x1a\n"
    assert strategy_file(demo, "svg").startswith(b"<svg")


def test_contents_that_nobody_wrote_say_so(store: Store) -> None:
    early = load_state(store, "demo", "2025-charter")
    assert words(strategy_file(early)).count("Not written yet.") == 6
    (table,) = tables(strategy_blocks(early))
    assert [row[1] for row in table.rows].count("not written yet") == 6
    assert "6 of the ten contents are not written yet." in text_of(strategy_blocks(early))


def sheet(*texts: str) -> bytes:
    boxes = [Box(f"Box {n}", text, wide=n in {2, 9}) for n, text in enumerate(texts)]
    return one_page(
        boxes, title="T", lead="L", foot="F", empty="None.", cut="Some was cut.", size="A4"
    )


@pytest.mark.parametrize("times", [6, 10])
def test_longer_texts_get_smaller_letters_and_stay_whole(times: int) -> None:
    pdf = sheet(*[LONG * times] * 10)
    assert len(reader(pdf).pages) == 1
    assert words(pdf).count("never comes to its end.") == 10 * times
    assert "Some was cut." not in words(pdf)


def test_what_does_not_fit_the_smallest_letters_is_cut_and_said() -> None:
    pdf = sheet("Short.", *[LONG * 60] * 9)
    assert len(reader(pdf).pages) == 1
    said = words(pdf)
    assert said.count("…") == 9
    assert "Short." in said
    assert "Some was cut." in said


@pytest.mark.parametrize("text", ["x" * 4000, '#panic("ran") $x$ *b* \\', "مرحبا 😀 nul\x00"])
def test_hostile_texts_keep_to_the_sheet(text: str) -> None:
    assert len(reader(sheet(*[text] * 10)).pages) == 1


def test_headings_of_the_charter_come_once_each(demo: CharterState) -> None:
    found = headings(charter_blocks(demo))
    assert len(found) == len(set(found))


def test_documents_are_for_files_of_any_client(tmp_path: Path, store: Store) -> None:
    for client in store.clients():
        state = load_state(store, client.id)
        assert headings(charter_blocks(state))
        assert len(reader(strategy_file(state)).pages) == 1
