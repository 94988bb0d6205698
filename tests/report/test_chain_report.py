"""The chain's report of the two samples: what it must say, and what it must never say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chainkit.chain.report import chain_blocks
from chainkit.chain.report_tables import link_table
from chainkit.chain.state import ChainState, load_state
from chainkit.report.blocks import Callout, Figure, Heading, Sources, Table, text_of
from chainkit.samples import install_samples
from chainkit.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("report") / "s.sqlite", create=True) as opened:
        install_samples(opened)
        yield opened


@pytest.fixture(scope="module")
def demo(store: Store) -> ChainState:
    return load_state(store, "demo")


@pytest.fixture(scope="module")
def schools(store: Store) -> ChainState:
    return load_state(store, "nyc-schools")


def figure(state: ChainState) -> Figure:
    return next(block for block in chain_blocks(state) if isinstance(block, Figure))


def sections(state: ChainState) -> list[str]:
    return [b.text for b in chain_blocks(state) if isinstance(b, Heading) and b.level == 2]


def test_the_finding_comes_before_everything_else(demo: ChainState) -> None:
    finding = next(b for b in chain_blocks(demo) if isinstance(b, Callout) and b.kind == "finding")
    assert finding.title == demo.result.headline
    assert finding.text == demo.result.weakest.why
    assert sections(demo)[0] == "The chain"
    assert sections(demo)[-1] == "Sources"


@pytest.mark.parametrize(("name", "says"), [("demo", "Invented sample"), ("schools", "NYC Open")])
def test_it_says_whose_data_they_are(name: str, says: str, request: pytest.FixtureRequest) -> None:
    state = request.getfixturevalue(name)
    assert says in text_of(chain_blocks(state)[:4])


@pytest.mark.parametrize("name", ["demo", "schools"])
def test_the_pictures_table_has_every_link_with_its_number_or_its_word(
    name: str, request: pytest.FixtureRequest
) -> None:
    state = request.getfixturevalue(name)
    table = figure(state).table
    assert table == link_table(state)
    assert [row[0] for row in table.rows] == [link.name for link in state.content.links]
    words = {"missing": "not measured", "suppressed": "hidden", "not_applicable": "does not apply"}
    for link, row in zip(state.content.links, table.rows, strict=True):
        score = state.result.shown(link.id)
        if score.status == "scored":
            assert row[1].startswith(f"{score.score:.0f}")
        else:
            assert row[1] == words[score.status]
            assert set(row[2:5]) == {"–"}


def test_a_score_of_zero_is_a_number_and_not_missing(demo: ChainState) -> None:
    link = demo.content.links[0].id
    zero = replace(demo.result.rated[link], score=0.0, median=0.0, margin=0.0, view_gap=0.0)
    result = replace(demo.result, rated={**demo.result.rated, link: zero})
    row = link_table(replace(demo, result=result)).rows[0]
    assert row[1:3] == ("0 ± 0", "0")
    assert "0" in row[6:]


def test_the_suppressed_group_is_named_by_a_word_and_no_number(demo: ChainState) -> None:
    hidden = [
        (link, group)
        for link, score in demo.result.rated.items()
        for group in score.groups
        if group.status == "suppressed" and group.role_group == "management"
    ]
    assert hidden, "the sample should hold a suppressed group"
    table = link_table(demo)
    column = table.columns.index("Management")
    names = {demo.content.by_id[link].name for link, _ in hidden}
    assert {row[column] for row in table.rows if row[0] in names} == {"hidden"}


def test_studies_keep_their_kind_and_are_cited(demo: ChainState) -> None:
    blocks = chain_blocks(demo)
    sources = next(block for block in blocks if isinstance(block, Sources))
    studies = next(
        b
        for b in blocks
        if isinstance(b, Table) and b.columns == ("Arrow", "What was found", "Source", "Mark")
    )
    for _arrow, found, source, mark in studies.rows:
        assert sources.items[int(source.strip("[]")) - 1][1] == mark
        assert any(kind in found for kind in ("correlation", "path", "elasticity", "difference"))
    assert "none of them is a forecast" in text_of(blocks)


def test_hard_measures_tell_their_rule_and_what_is_missing(schools: ChainState) -> None:
    blocks = chain_blocks(schools)
    rules = next(b for b in blocks if isinstance(b, Table) and "0 points at" in b.columns)
    assert len(rules.rows) == len(schools.metrics)
    text = text_of(blocks)
    assert "too few respondents" in text
    assert "No hard measure is kept for" in text


def test_nothing_is_told_while_rating_is_open(demo: ChainState) -> None:
    assert demo.round is not None
    blocks = chain_blocks(replace(demo, round=demo.round.changed(revealed=False)))
    text = text_of(blocks)
    assert "Rating is still open" in text
    assert not [b for b in blocks if isinstance(b, (Figure, Table))]
    assert demo.result.headline not in text
    assert demo.result.weakest.why not in text


def test_a_client_without_any_data_still_gets_a_document(store: Store) -> None:
    from chainkit.store import Client

    store.append(Client(client="fresh", id="fresh", title="Fresh"))
    blocks = chain_blocks(load_state(store, "fresh"))
    assert "Nothing is scored yet" in text_of(blocks)
    assert all("not measured" in row for row in link_table(load_state(store, "fresh")).rows)


def test_notes_of_the_facilitator_are_never_in_it(store: Store, demo: ChainState) -> None:
    assert demo.session is not None
    private = demo.session.changed(notes="PRIVATE-NOTE")
    assert "PRIVATE-NOTE" not in text_of(chain_blocks(replace(demo, session=private)))


def test_a_hostile_client_title_stays_text(demo: ChainState, tmp_path: Path) -> None:
    from chainkit.report.html import html_page
    from chainkit.report.pdf import pdf_bytes

    client = demo.client.changed(title="<script>alert(1)</script> =cmd() #panic() 😀 مرحبا")
    blocks = chain_blocks(replace(demo, client=client))
    html = html_page("t", blocks)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert pdf_bytes("t", blocks).startswith(b"%PDF")
