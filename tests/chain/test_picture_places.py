"""Where things stand in the chain's picture: apart, inside, large enough, and whole."""

from __future__ import annotations

from itertools import combinations
from xml.etree.ElementTree import fromstring

import pytest

from chainkit.chain.content import chain_content
from chainkit.chain.picture_layout import Shape
from tests.chain.drawn import (
    EVERY,
    NS,
    SHAPES,
    Drawn,
    cards,
    draw,
    surface,
    texts_outside,
    words_of,
)
from tests.chain.picture_cases import IDS, LONG, content, workshop


@pytest.mark.parametrize("drawn", EVERY)
def test_cards_lie_apart_and_inside_the_picture(drawn: Drawn) -> None:
    svg = draw(workshop(), drawn)
    _, _, width, height = (float(v) for v in fromstring(svg).attrib["viewBox"].split())
    boxes = [surface(card) for card in cards(svg).values()]
    assert all(x0 > 0 and y0 > 0 and x1 < width and y1 < height for x0, y0, x1, y1 in boxes)
    for one, two in combinations(boxes, 2):
        apart = one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]
        assert apart


@pytest.mark.parametrize("shape", SHAPES)
def test_the_two_branches_can_be_seen(shape: Shape) -> None:
    found = {k: surface(c) for k, c in cards(draw(workshop(), ("graph_1994", shape))).items()}
    axis = 0 if shape == "wide" else 1
    for one, two in (("employee_retention", "employee_productivity"), IDS[7:9]):
        assert found[one][axis] == found[two][axis]
        assert found[one][1 - axis] != found[two][1 - axis]


def test_type_is_large_enough() -> None:
    wide, narrow = draw(workshop()), draw(workshop(), ("graph_1994", "narrow"))
    label, number = (
        {float(t.attrib["font-size"]) for c in cards(wide).values() for t in c.iter(f"{NS}text")
         if t.get("font-weight") == weight and len(t.text or "") > least}
        for weight, least in (("600", 5), ("700", 0))
    )  # fmt: skip
    assert 24 in label
    assert min(number) >= 56
    small = [float(t.attrib["font-size"]) for t in fromstring(narrow).iter(f"{NS}text")]
    assert min(small) >= 14


def test_the_ten_real_labels_are_shown_whole() -> None:
    for drawn in EVERY:
        for key, card in cards(draw(workshop(), drawn, content=chain_content())).items():
            assert card.find(f"{NS}title") is None, (key, drawn)


@pytest.mark.parametrize("drawn", EVERY)
def test_long_labels_stay_inside_their_cards(drawn: Drawn) -> None:
    svg = draw(workshop(), drawn, content=content(LONG))
    assert not list(texts_outside(svg))
    shown = words_of(cards(svg)[IDS[1]]).replace(" | ", " ")
    assert "Satisfaction des" in shown


def test_a_label_that_is_cut_keeps_its_whole_text_in_the_title() -> None:
    endless = "Donaudampfschifffahrtsgesellschaftskapitän " * 4
    svg = draw(workshop(), content=content((endless, *LONG[1:])))
    card = cards(svg)[IDS[0]]
    title = card.find(f"{NS}title")
    assert title is not None
    assert title.text == endless.strip()
    assert "…" in words_of(card)
    assert not list(texts_outside(svg))
