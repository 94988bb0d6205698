"""The report of a charter review: what it must say of the sample, and what it must never say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import docx
import pytest

from chainkit.charter.analysis import readiness_change_words
from chainkit.charter.model import Round
from chainkit.charter.readiness import read_readiness
from chainkit.charter.report import charter_report_blocks
from chainkit.charter.state import CharterState, load_state
from chainkit.charter.workshop import ItemCheck
from chainkit.report.blocks import (
    Block,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Sources,
    Table,
    text_of,
)
from chainkit.report.docx import docx_bytes
from chainkit.report.html import html_page
from chainkit.store import Store
from tests.stores import sample_store

TODAY = date(2026, 11, 22)
LATEST, FIRST = "2026-charter", "2025-charter"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("charter") / "s.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(store: Store) -> CharterState:
    return load_state(store, "demo")


@pytest.fixture(scope="module")
def blocks(demo: CharterState) -> tuple[Block, ...]:
    return charter_report_blocks(demo, TODAY)


def sections(blocks: Sequence[Block]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]


def tables(blocks: Sequence[Block]) -> dict[str, Table]:
    found = [b for b in blocks if isinstance(b, Table)]
    found += [b.table for b in blocks if isinstance(b, Figure) and b.table]
    return {each.caption: each for each in found}


def test_it_begins_with_the_finding_and_the_three_questions(
    demo: CharterState, blocks: tuple[Block, ...]
) -> None:
    finding = next(b for b in blocks if isinstance(b, Callout) and b.kind == "finding")
    assert finding.title == "Readiness 57 of 100 from 26 of 28 items"
    assert demo.position
    assert demo.position.finding in finding.text
    assert sections(blocks)[0] == "Three questions"
    asked = tables(blocks)["The self-check, answered before the checklist"]
    assert [row[1] for row in asked.rows] == ["Partly", "Yes", "We do not know"]


def test_not_applicable_and_not_answered_are_counted_and_neither_is_zero(
    demo: CharterState, blocks: tuple[Block, ...]
) -> None:
    table = tables(blocks)["Readiness, 0 to 100"]
    *groups, every = table.rows
    assert every == ("All thirty", "57", "30", "26", "2", "2", "53 to 60")
    assert [sum(int(row[i]) for row in groups) for i in (2, 3, 4, 5)] == [30, 26, 2, 2]
    assert demo.readiness.rule in text_of(blocks)
    answers = {row[0]: row[2] for row in tables(blocks)["Thirty items, as answered"].rows}
    assert answers["C06"] == "not answered"
    assert answers["C12"] == "not applicable"
    assert answers["C18"] == "0 absent"


def test_gaps_stand_in_order_with_owner_due_day_and_a_way_on(
    demo: CharterState, blocks: tuple[Block, ...]
) -> None:
    rows = next(t for c, t in tables(blocks).items() if c.startswith("The lowest answer")).rows
    checks = [each.check for each in demo.readiness.states.values() if each.check]
    on_the_day = read_readiness(checks, demo.content, TODAY)
    gaps = [each.item for each in on_the_day.gaps]
    assert gaps.index("C16") < gaps.index("C17")  # past its date by now, and not on the day held
    assert [row[0] for row in rows] == gaps
    assert rows[0][2:6] == ("0 absent", "nobody yet", "15 December 2026", "due in 23 days")
    assert rows[1][3:6] == ("Front office manager", "30 April 2026", "206 days overdue")
    assert all(row[6] for row in rows)
    assert "206 days" not in text_of(charter_report_blocks(demo))


def test_a_hidden_group_is_a_word_and_no_number(blocks: tuple[Block, ...]) -> None:
    rows = {row[0]: row[1:] for row in tables(blocks)["Position index, 0 to 100"].rows}
    assert rows["Support"] == rows["Customers"] == ("hidden", "–", "–", "–")
    assert (rows["Management"][0], rows["Front line"][0]) == ("66.8", "44.5")  # 22.3 apart
    assert "Support" not in tables(blocks)["The twelve statements, means of 0 to 4"].columns
    assert "22.3 points nearer to the centre" in text_of(blocks)
    assert "95 % interval 16 to 29 points" in text_of(blocks)


def test_promises_have_test_points_and_an_interval(blocks: tuple[Block, ...]) -> None:
    kept = next(t for c, t in tables(blocks).items() if c.startswith("Cases from"))
    room = next(row for row in kept.rows if row[0].startswith("Your room is ready"))
    assert room[1:3] == ("83.9 %", "82.6 to 85.1 %")
    # three rows show 90 % or more: the title says why one of them does not count
    assert kept.message.endswith("; 1 has too few cases to tell")
    uncounted = [row for row in kept.rows if row[-1] == "not counted"]
    assert {row[1] for row in uncounted} == {"–"}
    tests = tables(blocks)["Owner, data source and promise test of each promise"].rows
    assert [row[4] for row in tests][-1] == "0 of 6"


def test_what_changed_is_told_on_the_items_that_both_reviews_answered(
    demo: CharterState, store: Store, blocks: tuple[Block, ...]
) -> None:
    assert demo.comparison
    assert readiness_change_words(demo.comparison) in text_of(blocks)
    moved = tables(blocks)["Items that moved, 0 to 4"].rows
    gains = [int(row[3]) - int(row[2]) for row in moved]
    assert gains == sorted(gains, reverse=True)
    first = charter_report_blocks(load_state(store, "demo", FIRST))
    assert "What changed since the last review" not in sections(first)
    assert "worded as they stand now" in text_of(first)
    assert "worded as they stand now" not in text_of(blocks)


def test_while_a_round_is_open_no_answer_to_the_statements_is_told(tmp_path: Path) -> None:
    with sample_store(tmp_path / "open.sqlite") as store:
        store.append(Round(client="demo", id=f"{LATEST}/2", session=LATEST, number=2))
        found = charter_report_blocks(load_state(store, "demo"), TODAY)
    said = text_of(found)
    assert "Answering is still open" in said
    assert "Position index, 0 to 100" not in tables(found)
    assert len([b for b in found if isinstance(b, Figure)]) == 1
    assert not re.search(r"(inner|middle|outer) ring|place went from", said)
    assert "Readiness, 0 to 100" in tables(found)


def test_what_may_name_people_stays_out_unless_it_is_asked_for(demo: CharterState) -> None:
    checks = demo.kept.checks_of(LATEST)
    written = [t for check in checks for t in (check.evidence, check.note, check.reviewer) if t]
    assert len(written) > 10
    usual = text_of(charter_report_blocks(demo, TODAY))
    assert not [text for text in written if text in usual and len(text) > len("Rooms director")]
    asked = text_of(charter_report_blocks(demo, TODAY, with_comments=True))
    assert not [text for text in written if text not in asked]


def test_a_group_without_any_answer_says_so(tmp_path: Path) -> None:
    with sample_store(tmp_path / "few.sqlite") as store:
        for check in store.latest(ItemCheck, "demo", session=LATEST):
            if check.item in {"C28", "C29", "C30"}:
                blank = {"value": None, "applies": True}
                store.append(check.model_copy(update=blank))
        found = charter_report_blocks(load_state(store, "demo"), TODAY)
    row = next(r for r in tables(found)["Readiness, 0 to 100"].rows if r[0] == "Technology")
    assert row[1:] == ("nothing answered", "3", "0", "0", "3", "0 to 100")


def test_page_and_word_document_hold_the_same_sections(blocks: tuple[Block, ...]) -> None:
    title = blocks[0].text if isinstance(blocks[0], Heading) else ""
    page = html_page(title, blocks)
    written = docx.Document(io.BytesIO(docx_bytes(title, blocks, made_on=TODAY)))
    styled = {each.text for each in written.paragraphs if each.style.name == "Heading 1"}
    for section in sections(blocks):
        assert f'">{section}</h2>' in page
        assert section in styled


def test_sources_are_cited_and_each_carries_a_mark(blocks: tuple[Block, ...]) -> None:
    sources = blocks[-1]
    assert isinstance(sources, Sources)
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", text_of(blocks[:-1]))}
    assert cited == set(range(1, len(sources.items) + 1))
    assert all(mark for _, mark in sources.items)


@pytest.mark.parametrize("client", ["nhs-ae", "nyc-schools"])
def test_a_client_with_nothing_gets_one_sentence(store: Store, client: str) -> None:
    found = charter_report_blocks(load_state(store, client), TODAY)
    assert [type(block) for block in found] == [
        Heading,
        Callout,
        Callout,
        Paragraph,
        Heading,
        Sources,
    ]
    assert isinstance(found[2], Callout)
    assert found[2].text.startswith("This client has no review of its strategy and charter yet")
