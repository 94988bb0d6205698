"""The chain's picture: what it must say, must never say, and where its words stand."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from chainkit.chain.picture import chain_sentence
from chainkit.chain.result import Weakest
from tests.chain.drawn import (
    EVERY,
    NS,
    Drawn,
    cards,
    draw,
    surface,
    words_of,
)
from tests.chain.picture_cases import IDS, content, scored, units, workshop
from tests.drawings import is_as_looked_at

# --- golden drawings -----------------------------------------------------------------------

GOLDEN_CASES = {
    "chain-workshop-wide": (workshop(), ("graph_1994", "wide"), {"selected": IDS[0]}),
    "chain-workshop-narrow": (workshop(), ("graph_1994", "narrow"), {}),
    "chain-workshop-row": (workshop(), ("seed_order", "wide"), {}),
    "chain-units-wide": (units(), ("graph_1994", "wide"), {}),
    "chain-hidden-wide": (workshop(), ("graph_1994", "wide"), {"hidden": True}),
    "chain-hidden-row-narrow": (workshop(), ("seed_order", "narrow"), {"hidden": True}),
}


@pytest.mark.parametrize("name", GOLDEN_CASES)
def test_the_picture_is_the_one_that_was_looked_at(name: str) -> None:
    result, drawn, options = GOLDEN_CASES[name]
    is_as_looked_at(name, draw(result, drawn, **options))


# --- what the cards say --------------------------------------------------------------------


def test_a_scored_card_says_number_margin_and_how_many() -> None:
    card = cards(draw(workshop()))[IDS[1]]
    assert words_of(card) == "Employee | satisfaction | 52 | ± 5 | n 24"
    assert card.attrib["aria-label"] == (
        "Employee satisfaction: 52 of 100, plus or minus 5, firm, 24 answers; median 54; "
        "middle half 42 to 62."
    )


def test_split_views_and_a_gap_are_said_in_words() -> None:
    card = cards(draw(workshop()))[IDS[4]]
    assert "split · gap 38" in words_of(card)
    said = card.attrib["aria-label"]
    assert "views are split" in said
    assert "management 38 points above the front line" in said
    assert "support hidden, too few answers" in said


def test_missing_suppressed_and_not_applicable_say_so_and_look_different() -> None:
    drawn = cards(draw(workshop()))
    assert "no answers yet" in words_of(drawn[IDS[7]])
    assert "not applicable" in words_of(drawn[IDS[8]])
    assert "fewer than 5 answers – hidden" in words_of(drawn[IDS[9]]).replace(" | ", " ")
    looks = {tuple(e.tag for e in drawn[IDS[i]] if e.tag != f"{NS}text") for i in (7, 8, 9)}
    assert len(looks) == 3
    assert "not measured" in words_of(cards(draw(units()))[IDS[2]])
    assert "0 of 100" not in drawn[IDS[7]].attrib["aria-label"]


def test_zero_is_a_score_and_not_missing() -> None:
    rated = {**workshop().rated, IDS[1]: scored(IDS[1], 0)}
    card = cards(draw(replace(workshop(), rated=rated)))[IDS[1]]
    assert " | 0 | " in words_of(card)
    assert "s00" in (card[0].get("style") or "")


def test_a_hard_measure_stands_beside_the_rating() -> None:
    card = cards(draw(workshop()))[IDS[5]]
    assert " | 74 | " in words_of(card)
    assert "hard measure 74" in card.attrib["aria-label"]
    alone = cards(draw(workshop()))[IDS[7]]
    assert "41" in words_of(alone)


def test_one_card_is_the_weakest_and_another_may_be_the_start() -> None:
    drawn = cards(draw(workshop()))
    assert [k for k, card in drawn.items() if "weakest link" in words_of(card)] == [IDS[4]]
    assert [k for k, card in drawn.items() if "start here" in words_of(card)] == [IDS[0]]
    both = replace(workshop(), weakest=Weakest(IDS[0], IDS[0], "x"))
    assert "start here" not in draw(both)


def test_where_none_clearly_stands_out_the_picture_says_lowest_median_only() -> None:
    unclear = replace(workshop(), weakest=Weakest(IDS[4], IDS[0], "x", clear=False))
    drawn = cards(draw(unclear))
    assert [k for k, card in drawn.items() if "lowest median" in words_of(card)] == [IDS[4]]
    assert not re.findall("weakest link|start here", draw(unclear))


def test_a_score_without_a_margin_has_no_plus_or_minus() -> None:
    few = scored(IDS[1], 52, margin=None, n=3, certainty="rough")
    card = cards(draw(replace(workshop(), rated={**workshop().rated, IDS[1]: few})))[IDS[1]]
    assert "52 of 100, rough, 3 answers" in card.attrib["aria-label"]
    assert "±" not in words_of(card)
    assert "n 3" in words_of(card)


@pytest.mark.parametrize("drawn", EVERY)
def test_certainty_is_the_shape_of_the_edge(drawn: Drawn) -> None:
    edges = {
        certainty: next(
            cards(
                draw(
                    replace(
                        workshop(),
                        rated={
                            **workshop().rated,
                            IDS[1]: scored(IDS[1], 52, certainty=certainty),  # type: ignore[arg-type]
                        },
                    ),
                    drawn,
                )
            )[IDS[1]].iter(f"{NS}rect")
        ).get("stroke-dasharray")
        for certainty in ("firm", "fair", "rough")
    }
    assert edges["firm"] is None
    assert len(set(edges.values())) == 3


def test_the_sentence_names_every_link_and_what_it_scored() -> None:
    said = chain_sentence(workshop(), content())
    assert said.startswith("The service-profit chain, scores of 100 from answers: ")
    assert "Service value 48 (weakest link)" in said
    assert "Revenue growth no answers yet" in said
    assert all(link.name in said for link in content().links)


# --- before reveal -------------------------------------------------------------------------


@pytest.mark.parametrize("drawn", EVERY)
def test_nothing_of_the_result_is_in_the_picture_before_reveal(drawn: Drawn) -> None:
    hidden = draw(workshop(), drawn, hidden=True)
    assert hidden == draw(units(), drawn, hidden=True)
    assert "hidden until reveal" in cards(hidden)[IDS[0]].attrib["aria-label"]
    assert "Scores are hidden until reveal" in hidden


# --- reachable and stable ------------------------------------------------------------------


@pytest.mark.parametrize("drawn", EVERY)
def test_cards_are_buttons_in_seed_order(drawn: Drawn) -> None:
    svg = draw(workshop(), drawn, selected=IDS[3])
    found = cards(svg)
    assert tuple(found) == IDS
    assert {(c.get("role"), c.get("tabindex")) for c in found.values()} == {("button", "0")}
    assert [k for k, c in found.items() if c.get("aria-pressed") == "true"] == [IDS[3]]
    root = fromstring(svg)
    assert root.get("role") == "group"
    assert root.find(f"{NS}title") is not None
    assert root.find(f"{NS}desc") is not None


@pytest.mark.parametrize("drawn", EVERY)
def test_selecting_a_card_moves_nothing(drawn: Drawn) -> None:
    plain = draw(workshop(), drawn)
    for link in IDS:
        chosen = draw(workshop(), drawn, selected=link)
        assert fromstring(chosen).get("viewBox") == fromstring(plain).get("viewBox")
        assert {k: surface(c) for k, c in cards(chosen).items()} == {
            k: surface(c) for k, c in cards(plain).items()
        }


def test_later_studies_are_drawn_where_they_touch_the_selected_link() -> None:
    assert "later study" not in draw(workshop())
    assert "later study" in draw(workshop(), selected=IDS[0])
    assert "later study" not in draw(workshop(), selected=IDS[6])


def test_two_pictures_can_live_on_one_page() -> None:
    assert not re.search(r'\sid="', draw(workshop()))
