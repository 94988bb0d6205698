"""The report of service levels: what it must say of each sample, and what it must never say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chainkit.levels.attainment import load_months
from chainkit.levels.drift import CAVEAT
from chainkit.levels.model import Round
from chainkit.levels.report import levels_blocks
from chainkit.levels.result import GroupVote
from chainkit.levels.state import LevelsState, load_state
from chainkit.levels.workshop import Feature
from chainkit.report.blocks import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Paragraph,
    Sources,
    Table,
    text_of,
)
from chainkit.report.letters import letters
from chainkit.report.words import runs
from chainkit.store import Store
from tests.stores import sample_store

TODAY = date(2026, 11, 22)
LATEST, FIRST = "levels-2026", "levels-2024"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("levels") / "s.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(store: Store) -> LevelsState:
    return load_state(store, "demo")


@pytest.fixture(scope="module")
def blocks(demo: LevelsState) -> tuple[Block, ...]:
    return levels_blocks(demo, TODAY)


def sections(blocks: Sequence[Block]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]


def table(blocks: Sequence[Block], caption: str) -> Table:
    return next(b for b in blocks if isinstance(b, Table) and b.caption == caption)


def test_the_finding_comes_first_and_broken_basics_before_all_that_follows(
    demo: LevelsState, blocks: tuple[Block, ...]
) -> None:
    finding = next(b for b in blocks if isinstance(b, Callout) and b.kind == "finding")
    assert finding.title == demo.result.headline
    assert finding.text.startswith("24 people voted.")
    assert sections(blocks)[0] == "Broken basics"
    assert sections(blocks)[-1] == "Sources"
    names = {stand.feature: stand.name for stand in demo.rings.stands}
    rows = table(blocks, "Generic or expected, and not delivered well").rows
    assert [row[1] for row in rows] == [names[each.feature] for each in demo.result.broken]
    assert [row[3] for row in rows] == ["IT", "Housekeeping", "Front office", "Finance"]


def test_every_picture_has_a_twin_for_phones_and_one_in_words(blocks: tuple[Block, ...]) -> None:
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert len(figures) == 2
    for figure in figures:
        assert figure.narrow_svg
        assert figure.table
        assert figure.table.rows
    assert "4 of 26 features are broken basics" in figures[0].alt
    # Two of the eight are only competitors': they set us apart from nobody.
    assert letters(figures[0].wide_svg, 1800) >= 24  # so it is a slide, and its table none
    assert not table(blocks, "What stands on each level").message
    assert figures[0].message == (
        "16 of 26 features are taken for granted by now; of 8 augmented ones we offer 6, 4 of them "
        "alone"
    )


def test_decisions_have_owners_and_potentials_a_test(
    demo: LevelsState, blocks: tuple[Block, ...]
) -> None:
    decided = demo.kept.decided(LATEST)
    rows = table(blocks, "Keep, invest, automate or retire").rows
    assert len(rows) == sum(each.choice is not None for each in decided.values())
    assert ("Invest", "IT") in {row[3:5] for row in rows}
    at = blocks.index(Heading("Potentials to test", level=3))
    tests = blocks[at + 1]
    assert isinstance(tests, Bullets)
    assert len(tests.items) == 2
    assert "Sales" in tests.items[0]


def test_a_drift_never_stands_without_its_caveat(blocks: tuple[Block, ...]) -> None:
    at = sections(blocks).index("How fast expectations move")
    here = blocks[blocks.index(Heading(sections(blocks)[at])) :]
    assert isinstance(here[1], Callout)
    assert here[1].text == CAVEAT
    assert isinstance(here[2], Table)


def test_what_is_due_counts_from_the_day_that_is_given(demo: LevelsState) -> None:
    late = table(levels_blocks(demo, TODAY), "Due on 22 November 2026")
    assert late.rows[0][1] == "Breakfast from six"
    assert "On 10 November 2026 no feature was due." in text_of(levels_blocks(demo))


def test_a_hidden_group_is_a_word_and_no_level(demo: LevelsState) -> None:
    feature = demo.rings.stands[0].feature
    groups = (
        GroupVote("management", "suppressed"),
        GroupVote("front_line", "scored", "expected", (0, 9, 0, 0), 9),
        GroupVote("support", "scored", "augmented", (0, 0, 8, 0), 8),
    )
    vote = replace(demo.result.votes[feature], groups=groups)
    result = replace(demo.result, votes={**demo.result.votes, feature: vote})
    found = levels_blocks(replace(demo, result=result), TODAY)
    row = table(found, "The level most of a group say").rows[0]
    assert row[2:] == ("hidden", "Expected", "Augmented")
    assert "fewer than five" in text_of(found)


def test_while_a_round_is_open_nothing_of_the_review_is_told(tmp_path: Path) -> None:
    with sample_store(tmp_path / "open.sqlite") as store:
        store.append(Round(client="demo", id=f"{LATEST}/3", session=LATEST, number=3))
        state = load_state(store, "demo")
        found = levels_blocks(state, TODAY)
    kinds = [Heading, Paragraph, Callout, Callout, Paragraph, Heading, Sources]
    assert [type(block) for block in found] == kinds
    assert isinstance(found[3], Callout)
    assert found[3].title == "Placing is still open"
    assert not re.search("generic|expected|augmented|potential|broken", text_of(found))


def test_a_name_that_somebody_typed_makes_nothing_strong(tmp_path: Path) -> None:
    with sample_store(tmp_path / "named.sqlite") as store:
        for known in store.latest(Feature, "demo"):
            store.append(known.model_copy(update={"name": f"**{known.name}**"}))
        found = levels_blocks(load_state(store, "demo"), TODAY)
    texts = [b.text for b in found if isinstance(b, Paragraph)]
    texts += [item for b in found if isinstance(b, Bullets) for item in b.items]
    strong = {piece for text in texts for piece, is_strong in runs(text) if is_strong}
    assert "Only we offer" in strong
    assert not {piece for piece in strong if "Phone as room key" in piece}


def test_a_report_on_the_first_review_knows_none_of_the_later_ones(store: Store) -> None:
    found = levels_blocks(load_state(store, "demo", FIRST))
    assert "What moved" not in sections(found)
    assert "The reviews side by side" not in sections(found)
    assert not re.search("November (2025|2026)", text_of(found))
    assert "2026" not in "".join(figure.svg for figure in found if isinstance(figure, Figure))


def test_sources_are_cited_and_each_carries_a_mark(blocks: tuple[Block, ...]) -> None:
    sources = blocks[-1]
    assert isinstance(sources, Sources)
    cited = {int(n) for n in re.findall(r"\[(\d+)\]", text_of(blocks[:-1]))}
    assert cited == set(range(1, len(sources.items) + 1))
    assert all(mark for _, mark in sources.items)


def test_the_months_of_a_client_without_a_review_give_the_published_figures(store: Store) -> None:
    found = levels_blocks(load_state(store, "nhs-ae"), TODAY, load_months(store, "nhs-ae"))
    said = text_of(found)
    assert "89.1 % in 2016-17, then 88.3 % in 2017-18" in said
    assert said.count("Real sample data") == 1
    assert "Real data: " not in said
    assert "Broken basics" not in sections(found)
    assert "The four levels" not in sections(found)
    # A slide shows a heading and its table: what is measured stands in the heading.
    measured = [b.text for b in found if isinstance(b, Heading) and "within four hours" in b.text]
    assert [text.split(" (")[0] for text in measured] == [
        "Waits in emergency departments", "Unit by unit",
    ]  # fmt: skip
    sources = found[-1]
    assert isinstance(sources, Sources)
    marks = [mark for _, mark in sources.items]
    assert marks == ["M", "V2", "M", "V2", "V2", "V2", ""]  # the last one is the data's licence


def test_units_begin_with_the_highest_after_a_word_on_small_ones(store: Store) -> None:
    found = levels_blocks(load_state(store, "nhs-ae"), TODAY, load_months(store, "nhs-ae"))
    captions = [block.caption if isinstance(block, Table) else "" for block in found]
    high, low = (
        captions.index("The 10 highest shares of “major”"),
        captions.index("The 10 lowest shares of “major”"),
    )
    assert low == high + 1
    caution = found[high - 1]
    assert isinstance(caution, Paragraph)
    assert caution.text.startswith("Units with few cases gather at both ends")


def test_a_client_with_nothing_gets_one_sentence(store: Store) -> None:
    months = load_months(store, "nyc-schools")
    found = levels_blocks(load_state(store, "nyc-schools"), TODAY, months)
    kinds = [Heading, Callout, Callout, Paragraph, Heading, Sources]
    assert [type(block) for block in found] == kinds
    assert isinstance(found[2], Callout)
    assert found[2].text.startswith("This client has no review of its service levels yet")
    assert found[2].text.count(".") == 1
