"""The chain's report of the two samples: what it must say, and what it must never say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chainkit.chain.report import chain_blocks
from chainkit.chain.report_evidence import NARRATIVE
from chainkit.chain.report_tables import link_table
from chainkit.chain.result import GroupScore
from chainkit.chain.screens.frame import eyebrow
from chainkit.chain.state import ChainState, load_state
from chainkit.content import effects
from chainkit.places import notebooks_dir
from chainkit.report.blocks import Callout, Figure, Heading, Sources, Table, text_of
from chainkit.store import Store
from chainkit.workshop.records import ROLE_GROUPS
from tests.stores import sample_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with sample_store(tmp_path_factory.mktemp("report") / "s.sqlite") as opened:
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
    rated = demo.result.rated[link]
    groups = tuple(replace(group, score=0.0) for group in rated.groups)
    zero = replace(rated, score=0.0, median=0.0, margin=0.0, view_gap=0.0, groups=groups)
    result = replace(demo.result, rated={**demo.result.rated, link: zero})
    row = link_table(replace(demo, result=result)).rows[0]
    assert row[1:3] == ("0", "0")
    assert row[9] == "0"


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


def test_a_comparison_of_measures_gives_a_question_and_no_advice(schools: ChainState) -> None:
    assert schools.result.primary == "measures"
    link = schools.content.by_id[schools.result.weakest.link]
    blocks = chain_blocks(schools)
    assert "Where to start" not in sections(schools)
    assert "What to discuss" in sections(schools)
    assert link.question in text_of(blocks)
    assert not [action for action in link.actions if action in text_of(blocks)]


def test_every_metrics_note_says_why_it_stands_for_its_link(schools: ChainState) -> None:
    notes = next(
        b
        for b in chain_blocks(schools)
        if isinstance(b, Table) and b.columns == ("Metric", "Link", "Note")
    )
    names = {link.id: link.name for link in schools.content.links}
    assert set(notes.rows) == {(m.label, names[m.link], m.note) for m in schools.metrics}
    silent = replace(schools, metrics=tuple(m.changed(note="") for m in schools.metrics))
    assert "Note" not in {
        c for b in chain_blocks(silent) if isinstance(b, Table) for c in b.columns
    }


def test_the_pictures_caption_speaks_of_people_or_of_units(
    demo: ChainState, schools: ChainState
) -> None:
    assert "middle half of people’s scores" in figure(demo).caption
    assert "too few answers" in figure(demo).caption
    assert "middle half of the units’ scores" in figure(schools).caption
    assert "too few respondents" in figure(schools).caption


def test_where_nothing_clearly_stands_out_nothing_is_pushed(demo: ChainState) -> None:
    assert demo.result.weakest is not None
    unclear = replace(demo.result.weakest, clear=False)
    link = demo.content.by_id[unclear.link]
    state = replace(demo, result=replace(demo.result, weakest=unclear))
    assert "Where to start" not in sections(state)
    assert link.question in text_of(chain_blocks(state))
    assert not [action for action in link.actions if action in text_of(chain_blocks(state))]


def test_where_all_medians_are_the_same_no_link_is_singled_out(demo: ChainState) -> None:
    result = replace(demo.result, weakest=None, headline="No link stands out")
    state = replace(demo, result=result)
    text = text_of(chain_blocks(state))
    assert "same median, so none is singled out" in text
    assert not {"Where to start", "What to discuss"} & set(sections(state))
    assert "Lowest:" not in text
    assert "Highest:" not in text


def test_every_study_that_the_notebook_names_is_in_the_sources(demo: ChainState) -> None:
    """“Hong et al. 2013”: a source with that first author and that year."""
    cells = json.loads((notebooks_dir() / "chain.ipynb").read_text("utf-8"))["cells"]
    told = " ".join("".join(c["source"]) for c in cells if c["id"] in {"evidence", "limits"})
    named = set(re.findall(r"([A-Z]\w+)(?: et al\.| & [A-Z]\w+)?,? (\d{4})\b", told))
    assert len(named) >= 10
    listed = next(b for b in chain_blocks(demo) if isinstance(b, Sources)).items
    missing = [
        (author, year)
        for author, year in named
        if not any(author in source and year in source for source, _ in listed)
    ]
    assert not missing


def test_the_sources_of_the_notebook_do_not_depend_on_the_weakest_link(
    demo: ChainState, schools: ChainState
) -> None:
    wanted = {(effects()[name].source, effects()[name].check) for name in NARRATIVE}
    for state in (demo, schools):
        sources = next(b for b in chain_blocks(state) if isinstance(b, Sources))
        assert wanted <= set(sources.items)


def test_every_role_group_that_the_picture_draws_has_a_column(
    demo: ChainState, schools: ChainState
) -> None:
    first = demo.content.links[0].id
    score = demo.result.rated[first]
    extra = tuple(g for g in score.groups if g.role_group not in {"support", "customer"})
    groups = (*extra, GroupScore("support", "scored", 70.5, 75.0, 6))
    few = (*groups, GroupScore("customer", "suppressed"))

    def table(*found: GroupScore) -> Table:
        rated = {link: replace(s, groups=()) for link, s in demo.result.rated.items()}
        rated[first] = replace(score, groups=found)
        return link_table(replace(demo, result=replace(demo.result, rated=rated)))

    two = table(*extra)
    assert "Support" not in two.columns
    assert {"Management", "Front line"} <= set(two.columns)
    four = table(*few)
    names = [demo.content.role_groups[group] for group in ROLE_GROUPS]
    at = four.columns.index(names[0])
    assert list(four.columns[at : at + 4]) == names
    assert four.rows[0][at + 2 : at + 4] == ("71", "hidden")
    assert four.rows[1][at + 2 : at + 4] == ("–", "–")
    assert not set(names) & set(link_table(schools).columns)


@pytest.mark.parametrize(
    ("numbers", "here", "says"),
    [([1, 2, 3], 2, "round 2 of 3"), ([1, 2, 4], 4, "round 4"), ([2], 2, "round 2")],
)
def test_a_round_is_of_so_many_only_where_that_is_true(
    demo: ChainState, numbers: list[int], here: int, says: str
) -> None:
    assert demo.round is not None
    rounds = tuple(demo.round.changed(number=number) for number in numbers)
    now = next(each for each in rounds if each.number == here)
    state = replace(demo, rounds=rounds, round=now)
    assert f" · {says} · " in f"{eyebrow(state)} · "
    assert f" · {says} · " in text_of(chain_blocks(state)[:2])


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


def test_an_open_round_says_both_ways_to_reveal_it(demo: ChainState) -> None:
    assert demo.round is not None
    still = replace(demo, round=demo.round.model_copy(update={"revealed": False}))
    said = " ".join(b.text for b in chain_blocks(still) if isinstance(b, Callout))
    assert "Rate step" in said
    assert "revealed = yes" in said
