"""The ten links as they ship, and the two views of their arrows."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest

from chainkit.chain.content import chain_content
from chainkit.chain.model import ChainContent
from chainkit.content import effects, effects_beside, load_yaml
from chainkit.errors import ContentError
from chainkit.workshop.records import ROLE_GROUPS
from tests.content.conftest import Copy

CODES = {
    "ISQ": "internal_service_quality",
    "ES": "employee_satisfaction",
    "ER": "employee_retention",
    "EP": "employee_productivity",
    "XV": "external_service_value",
    "CS": "customer_satisfaction",
    "CL": "customer_loyalty",
    "RG": "revenue_growth",
    "PR": "profitability",
    "SV": "shareholder_client_value",
}


def arrows(view: str) -> set[str]:
    content = chain_content()
    code = {link.id: link.code for link in content.links}
    edges = content.view_edges(view)  # type: ignore[arg-type]
    return {f"{code[e.source]}>{code[e.target]}" for e in edges}


def test_ten_links_in_seed_order_with_their_codes() -> None:
    links = chain_content().links
    assert {link.code: link.id for link in links} == CODES
    assert [link.code for link in links] == list(CODES)
    assert [link.position for link in links] == list(range(1, 11))


def test_forty_statements_under_stable_keys() -> None:
    content = chain_content()
    expected = [f"{code}{number}" for code in CODES for number in (1, 2, 3, 4)]
    assert list(content.items("full")) == expected
    assert content.items("short") == tuple(CODES)
    texts = [s.text for link in content.links for s in link.statements]
    assert len(set(texts)) == 40
    assert content.link_of_item["XV3"] == content.link_of_item["XV"] == "external_service_value"


def test_every_link_has_what_a_workshop_needs() -> None:
    for link in chain_content().links:
        assert len(link.metrics) >= 3
        assert len(link.actions) == 3
        assert link.question.endswith("?")
        assert link.definition.endswith(".")
        assert all(s.text.endswith(".") for s in link.statements)
        assert all(m.formula and m.unit and m.label for m in link.metrics)


def test_bands_and_words_for_keys() -> None:
    content = chain_content()
    bands = {link.code: link.band for link in content.links}
    assert [code for code in CODES if bands[code] == "people"] == ["ISQ", "ES", "ER", "EP"]
    assert [code for code in CODES if bands[code] == "service"] == ["XV", "CS", "CL"]
    assert list(content.role_groups) == list(ROLE_GROUPS)
    assert list(content.bands.values()) == ["People", "Service", "Results"]


def test_card_labels_fit_a_card_of_two_lines() -> None:
    for link in chain_content().links:
        lines = link.card.split("\n")
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 15


def test_the_other_name_of_link_five_is_kept() -> None:
    assert "External Services" in chain_content().by_id["external_service_value"].aliases


def test_graph_of_1994_branches_and_joins() -> None:
    assert arrows("graph_1994") == {
        "ISQ>ES", "ES>ER", "ES>EP", "ER>EP", "ER>XV", "EP>XV", "XV>CS", "CS>CL",
        "CL>RG", "CL>PR", "RG>PR", "PR>SV",
    }  # fmt: skip
    drawn = chain_content().view_edges("graph_1994")
    added = [(e.source, e.target) for e in drawn if e.basis == "seed_order"]
    assert added == [
        ("revenue_growth", "profitability"),
        ("profitability", "shareholder_client_value"),
    ]


def test_straight_row_has_nine_steps() -> None:
    codes = list(CODES)
    steps = {f"{a}>{b}" for a, b in itertools.pairwise(codes)}
    assert arrows("seed_order") == steps
    assert len(steps) == 9


def test_arrows_of_no_view() -> None:
    extra = {(e.source, e.target): e for e in chain_content().extra_edges}
    mirror = extra["employee_satisfaction", "customer_satisfaction"]
    assert (mirror.basis, mirror.both_ways) == ("mirror", True)
    loop = extra["shareholder_client_value", "internal_service_quality"]
    assert (loop.basis, loop.effects) == ("reinvestment", ())
    assert "part of the gain" in loop.note
    later = {pair for pair, e in extra.items() if e.basis == "later_study"}
    assert later == {
        ("internal_service_quality", "employee_productivity"),
        ("internal_service_quality", "external_service_value"),
        ("internal_service_quality", "profitability"),
        ("employee_retention", "revenue_growth"),
        ("profitability", "employee_satisfaction"),
    }
    assert len(extra) == 7
    assert not {e.basis for e in extra.values()} & {"heskett_1994", "seed_order"}


def test_every_basis_is_explained() -> None:
    content = chain_content()
    assert {e.basis for e in content.edges} == set(content.bases)


def test_upstream_depends_on_the_view() -> None:
    content = chain_content()
    assert content.upstream("internal_service_quality") == ()
    assert content.upstream("employee_productivity") == (
        "internal_service_quality",
        "employee_satisfaction",
        "employee_retention",
    )
    assert "revenue_growth" in content.upstream("profitability")
    before = tuple(link.id for link in content.links[:7])
    assert content.upstream("revenue_growth", "seed_order") == before


def test_upstream_ends_even_where_arrows_form_a_circle() -> None:
    content = chain_content()
    back = content.edges[0].model_copy(
        update={"source": "employee_productivity", "target": "internal_service_quality"}
    )
    round_trip = content.model_copy(update={"edges": (*content.edges, back)})
    assert "employee_productivity" in round_trip.upstream("employee_satisfaction")
    assert "employee_satisfaction" not in round_trip.upstream("employee_satisfaction")


def test_every_link_has_evidence_beside_it() -> None:
    for link in chain_content().links:
        assert effects_beside(link.id), link.id


def test_arrows_without_evidence_say_so() -> None:
    bare = [e for e in chain_content().edges if not e.effects and e.basis != "reinvestment"]
    assert [(e.source, e.target) for e in bare] == [
        ("employee_retention", "employee_productivity"),
        ("employee_productivity", "external_service_value"),
        ("revenue_growth", "profitability"),
    ]
    assert all("was seen" in edge.note for edge in bare)


def test_arrows_rest_on_known_effects() -> None:
    named = {name for edge in chain_content().edges for name in edge.effects}
    assert named <= set(effects())
    assert {"E01", "E12a", "E20", "E29a", "E41"} <= named


def test_content_is_read_once() -> None:
    assert chain_content() is chain_content()


def test_content_needs_no_pandas() -> None:
    code = (
        "import sys, chainkit.chain.content as c; c.chain_content(); c.check();"
        "print(sorted({'pandas', 'numpy', 'altair', 'ipywidgets'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_load_yaml_raises_the_first_mistake(copy: Copy) -> None:
    line = copy.change("chain.yaml", "  position: 4\n", "  position: fourth\n")
    with pytest.raises(ContentError) as caught:
        load_yaml("chain.yaml", ChainContent, folder=copy.folder)
    assert (caught.value.line, caught.value.key) == (line, "links[3].position")
