"""What is printed for the room: it fits its sheet, says whose it is, and gives nothing away."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from pypdf import PdfReader

from chainkit.actions import Action
from chainkit.chain.kept import Kept
from chainkit.chain.picture_poster import HIGH, MARGIN, WIDE, draw_poster
from chainkit.chain.report_paper import cards_file, poster_file, rating_sheet, sheets_file
from chainkit.chain.state import ChainState, load_state
from chainkit.errors import BadValue
from chainkit.pictures.text import text_width
from chainkit.store import Store
from tests.drawings import is_as_looked_at
from tests.stores import sample_store

NS = "{http://www.w3.org/2000/svg}"
PT_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("paper") / "s.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(store: Store) -> ChainState:
    return load_state(store, "demo")


def decided(state: ChainState, *whats: str) -> ChainState:
    """`state` with one action for each text."""
    assert state.session is not None
    actions = tuple(
        Action(
            client=state.client.id,
            id=f"a{i}",
            exercise="chain",
            session=state.session.id,
            what=what,
            owner="Head of rooms",
            due=date(2026, 5, 1 + i),
        )
        for i, what in enumerate(whats)
    )
    return replace(state, kept=replace(state.kept or Kept(), actions=actions))


def hidden(state: ChainState) -> ChainState:
    """`state` with its round open again."""
    assert state.round is not None
    return replace(state, round=state.round.changed(revealed=False))


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


LONG = "Agree between housekeeping and reception how a late request is passed on, and by whom " * 2


@pytest.mark.parametrize(
    ("name", "blank", "actions"),
    [
        ("poster-scored", False, ("Write one hand-over rule for late requests", LONG)),
        ("poster-blank", True, ()),
    ],
)
def test_the_poster_is_the_one_that_was_looked_at(
    demo: ChainState, name: str, *, blank: bool, actions: tuple[str, ...]
) -> None:
    is_as_looked_at(name, draw_poster(decided(demo, *actions), blank=blank))


def test_no_word_leaves_the_sheet(demo: ChainState) -> None:
    root = fromstring(draw_poster(decided(demo, LONG, LONG, LONG)))
    own = [text for group in root.findall(f"{NS}g") for text in group.iter(f"{NS}text")]
    assert len(own) > 20
    for text in own:
        size, x, y = (float(text.attrib[key]) for key in ("font-size", "x", "y"))
        weight = int(text.attrib.get("font-weight", 400))
        # Posters are set in a face a tenth narrower than the one that is measured.
        right = x + text_width(text.text or "", size, weight) / 1.1
        assert x >= MARGIN - 1, text.text
        assert right <= WIDE - MARGIN + 1, text.text
        assert size <= y <= HIGH - size * 0.3, text.text


def test_the_scored_poster_says_finding_actions_and_whose_data(demo: ChainState) -> None:
    (words,) = pages(poster_file(decided(demo, "Write one hand-over rule"), "pdf"))
    assert demo.result.headline in words
    assert "Write one hand-over rule" in words
    assert "Head of rooms" in words
    assert "1 May 2026" in words
    assert "Invented sample data" in words


@pytest.mark.parametrize("how", ["blank", "open"])
def test_a_poster_without_scores_has_none_of_the_result(demo: ChainState, how: str) -> None:
    state = hidden(demo) if how == "open" else demo
    svg = draw_poster(state, blank=how == "blank")
    assert demo.result.headline not in svg
    numbers = {f"{s.score:.0f}" for s in demo.result.rated.values() if s.score is not None}
    drawn = {text.text for text in fromstring(svg).iter(f"{NS}text")}
    assert not numbers & drawn
    for link in state.content.links:
        assert f"{link.position}  {link.name}" in drawn


@pytest.mark.slow
@pytest.mark.parametrize(("size", "wide", "high"), [("A3", 420, 297), ("A2", 594, 420)])
def test_it_is_as_large_as_its_sheet(demo: ChainState, size: str, wide: int, high: int) -> None:
    (page,) = PdfReader(io.BytesIO(poster_file(demo, "pdf", size))).pages  # type: ignore[arg-type]
    found = (float(page.mediabox.width), float(page.mediabox.height))
    assert found == pytest.approx((wide * PT_PER_MM, high * PT_PER_MM), abs=0.5)
    svg = poster_file(demo, "svg", size).decode()  # type: ignore[arg-type]
    assert svg.startswith(f'<svg width="{wide}mm" height="{high}mm" ')
    assert "var(" not in svg
    png = poster_file(demo, "png", size)  # type: ignore[arg-type]
    across, down = struct.unpack(">II", png[16:24])
    assert across == round(wide * 150 / 25.4)
    assert across / down == pytest.approx(wide / high, abs=0.003)


def test_another_kind_of_file_is_refused(demo: ChainState) -> None:
    with pytest.raises(BadValue, match="svg, png, pdf"):
        poster_file(demo, "gif")


def test_the_pile_of_cards_does_not_show_the_order(demo: ChainState) -> None:
    found = pages(cards_file(demo.content))
    assert len(found) == 3
    whole = " ".join(found)
    at = [whole.index(link.name) for link in demo.content.links]
    assert at != sorted(at)
    for link in demo.content.links:
        assert link.definition in whole
        assert link.question in whole


def test_each_rating_sheet_has_its_number_and_every_statement(demo: ChainState) -> None:
    found = pages(sheets_file(demo, copies=3))
    assert len(found) == 6
    for number in (1, 2, 3):
        sheet = " ".join(found[2 * number - 2 : 2 * number])
        assert f"Sheet {number}" in sheet
        for link in demo.content.links:
            for statement in link.statements:
                assert statement.text in sheet
    assert "Please write no name" in found[0]


def test_the_sheet_says_which_promise_holds(demo: ChainState) -> None:
    assert demo.session is not None
    assert rating_sheet(demo).promise.startswith("Anonymous")
    told = replace(demo, session=demo.session.changed(promise="confidential"))
    assert rating_sheet(told).promise.startswith("Confidential")


def test_the_short_form_asks_one_line_for_each_link(demo: ChainState) -> None:
    assert demo.session is not None
    short = replace(demo, session=demo.session.changed(form="short"))
    blocks = rating_sheet(short).blocks
    assert [len(block.statements) for block in blocks] == [1] * 10
    assert rating_sheet(short).scale[0] == ("1", "very weak")


def test_a_revote_prints_only_what_it_asks(demo: ChainState) -> None:
    assert demo.round is not None
    links = ("customer_loyalty", "employee_satisfaction")
    again = replace(demo, round=demo.round.changed(links=links))
    codes = [key for block in rating_sheet(again).blocks for key, _ in block.statements]
    assert codes == ["ES1", "ES2", "ES3", "ES4", "CL1", "CL2", "CL3", "CL4"]


@pytest.mark.parametrize("copies", [0, 201])
def test_too_many_sheets_are_refused(demo: ChainState, copies: int) -> None:
    with pytest.raises(BadValue, match="1 to 200"):
        sheets_file(demo, copies=copies)


def test_hostile_words_stay_words(demo: ChainState) -> None:
    evil = '</text><script>alert(1)</script> #import "x" =cmd()'
    poster = draw_poster(decided(demo, evil))
    assert "<script" not in poster
    assert not re.search(r"https?://(?!www\.w3\.org)", poster)
    (words,) = pages(poster_file(decided(demo, evil), "pdf"))
    assert "<script>" in words


def test_the_files_are_written_where_asked(store: Store, tmp_path: Path) -> None:
    from chainkit import cli

    database = tmp_path / "c.sqlite"
    sample_store(database).close()
    for name in ("poster", "cards", "sheets"):
        out = tmp_path / "new" / f"{name}.pdf"
        assert cli.main([name, "demo", "--out", str(out), "--database", str(database)]) == 0
        assert out.read_bytes().startswith(b"%PDF")
    assert cli.main(["poster", "demo", "--out", str(tmp_path / "p.gif")]) == 2
