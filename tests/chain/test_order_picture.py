"""The pictures and sentences of the step Order: what they say, and that they say it whole.

The drawings in tests/golden are compared character by character; after a wanted change:
``UPDATE_GOLDEN=1 python -m pytest tests/chain/test_order_picture.py``, look, and commit.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.order_words import (
    branch_words,
    concordance,
    decimals,
    disagreement,
    finding,
    method,
)
from chainkit.chain.ordering import Comparison, compare, graph_pairs
from chainkit.chain.picture_layout import Shape
from chainkit.chain.picture_order import draw_graph, draw_places, graph_sentence, places_sentence
from chainkit.chain.workshop import CardOrder
from chainkit.pictures.text import text_width
from tests.drawings import is_as_looked_at

NS = "{http://www.w3.org/2000/svg}"
CONTENT = chain_content()
SEED = tuple(link.id for link in CONTENT.links)
SHAPES: tuple[Shape, ...] = ("wide", "narrow")


def tables(*orders: tuple[str, ...]) -> Comparison:
    found = [
        CardOrder(client="c", id=f"s/{n}", session="s", name=f"Table {n}", cards=cards, done=True)
        for n, cards in enumerate(orders, start=1)
    ]
    return compare(found, CONTENT)


def moved(card: str, place: int) -> tuple[str, ...]:
    rest = [c for c in SEED if c != card]
    return (*rest[: place - 1], card, *rest[place - 1 :])


THREE = tables(SEED, moved("employee_productivity", 1), moved("profitability", 7))
TWELVE = tables(*[SEED] * 11, SEED[::-1])


def draw(name: str, shape: Shape) -> str:
    if name == "graph":
        return draw_graph(CONTENT, title="The 1994 graph", layout=shape)
    found = THREE if name == "places" else TWELVE
    return draw_places(found, CONTENT, title="Places", layout=shape)


ALL = [(name, shape) for name in ("places", "twelve", "graph") for shape in SHAPES]


@pytest.mark.parametrize(("name", "shape"), ALL)
def test_the_picture_is_the_one_that_was_looked_at(name: str, shape: Shape) -> None:
    is_as_looked_at(f"order-{name}-{shape}", draw(name, shape))


def texts(svg: str) -> list[Element]:
    return list(fromstring(svg).iter(f"{NS}text"))


@pytest.mark.parametrize(("name", "shape"), ALL)
def test_every_word_is_inside_and_large_enough(name: str, shape: Shape) -> None:
    svg = draw(name, shape)
    _, _, width, height = map(float, fromstring(svg).attrib["viewBox"].split())
    for text in texts(svg):
        size, x = float(text.attrib["font-size"]), float(text.attrib["x"])
        wide = text_width(text.text or "", size, int(text.get("font-weight", "400")))
        start = x - wide / 2 if text.get("text-anchor") == "middle" else x
        assert start >= 0
        assert start + wide <= width + 1, text.text
        assert size <= float(text.attrib["y"]) + size * 0.3 <= height + 2, text.text
        assert size >= (18 if shape == "wide" else 11)


Box = tuple[float, float, float, float]


def bounds(item: Element) -> Box:
    """The box of a text or a circle: left, top, right, bottom."""
    if item.tag == f"{NS}circle":
        x, y, r = (float(item.attrib[name]) for name in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    size, x, y = (float(item.attrib[name]) for name in ("font-size", "x", "y"))
    wide = text_width(item.text or "", size, int(item.get("font-weight", "400")))
    left = x - wide / 2 if item.get("text-anchor") == "middle" else x
    return left, y - size * 0.76, left + wide, y + size * 0.22


def apart(a: Box, b: Box) -> bool:
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


NAMES = st.text("abc éw", min_size=1, max_size=70).map(str.strip).filter(bool) | st.sampled_from(
    ["Shareholder and client value", "Valeur pour l’actionnaire et le client", "Rentabilité"]
)


@settings(max_examples=40)
@given(
    orders=st.lists(st.permutations(SEED), min_size=1, max_size=12),
    named=st.none() | st.lists(NAMES, min_size=10, max_size=10),
    shape=st.sampled_from(SHAPES),
)
def test_no_name_meets_another_or_a_dot(
    orders: list[list[str]], named: list[str] | None, shape: Shape
) -> None:
    links = [
        link.model_copy(update={"name": name})
        for link, name in zip(CONTENT.links, named or [x.name for x in CONTENT.links], strict=True)
    ]
    content = CONTENT.model_copy(update={"links": tuple(links)})
    found = tables(*map(tuple, orders))
    svg = fromstring(draw_places(found, content, title="Places", layout=shape))
    drawn = [bounds(e) for e in svg.iter() if e.tag in (f"{NS}text", f"{NS}circle")]
    names = [e for e in texts(tostring(svg, "unicode")) if e.get("x") == "2"]
    assert len(names) >= 10
    for name in names:
        box = bounds(name)
        assert all(apart(box, other) for other in drawn if other != box), name.text


@pytest.mark.parametrize("shape", SHAPES)
def test_the_dots_of_a_card_count_every_table_once(shape: Shape) -> None:
    numbers = [t.text or "" for t in texts(draw("twelve", shape)) if t.get("font-weight") == "600"]
    assert numbers[0] == "3"  # the key
    rest = [int(number) for number in numbers[1:]]
    assert sum(rest) == 12 * 10
    assert sorted(set(rest)) == [1, 11]


def test_the_card_furthest_apart_is_bold_and_named() -> None:
    bold = {t.text for t in texts(draw("places", "wide")) if t.get("font-weight") == "700"}
    assert bold == {"Employee productivity"}
    said = disagreement(THREE, CONTENT)
    assert said == "They disagreed most about employee productivity, from place 1 to place 4."
    assert "Employee productivity 1–4" in places_sentence(THREE, CONTENT)


def test_the_graph_has_two_forks_and_the_card_that_was_added() -> None:
    said = graph_sentence(CONTENT)
    assert "Employee satisfaction → employee retention, employee productivity" in said
    assert "Customer loyalty → revenue growth, profitability" in said
    assert "Revenue growth →" not in said  # side by side in 1994
    assert said.endswith("Profitability → shareholder and client value.")
    dashed = [r for r in fromstring(draw("graph", "wide")).iter(f"{NS}rect")
              if r.get("stroke-dasharray")]  # fmt: skip
    assert len(dashed) == 1


@pytest.mark.parametrize(("name", "shape"), ALL)
def test_a_picture_has_no_ids_no_focus_and_no_foreign_host(name: str, shape: Shape) -> None:
    svg = draw(name, shape)
    assert not re.search(r'\s(id|tabindex|on\w+)="', svg)
    assert re.findall(r"https?://[^\"' ]+", svg) == ["http://www.w3.org/2000/svg"]


# --- sentences -----------------------------------------------------------------------------


def test_how_far_tables_agree_is_said_without_a_mark() -> None:
    assert finding(tables(SEED, SEED)) == "All tables laid the same chain."
    assert finding(THREE) == "The tables laid much the same chain."
    assert finding(tables(SEED, SEED[::-1])) == "The tables laid different chains."
    half = (*SEED[:6][::-1], *SEED[6:])
    assert finding(tables(SEED, half)) == "The tables laid partly the same chain."


def test_one_table_has_no_w_and_says_so() -> None:
    alone = tables(SEED)
    assert finding(alone) == "One table only: how far tables agree can be said from two on."
    assert concordance(alone) == ""
    assert disagreement(alone, CONTENT) == ""
    assert finding(tables()).startswith("No table has finished yet")


def test_w_comes_with_what_chance_would_give() -> None:
    assert concordance(tables(SEED, SEED[::-1])).startswith("Kendall’s W is 0.00: 1 would mean")
    assert "come to about 0.33 with 3 tables" in concordance(THREE)


def test_cards_just_as_far_apart_are_all_named() -> None:
    two = tables(SEED, SEED[::-1])
    assert disagreement(two, CONTENT) == (
        "They disagreed most about internal service quality, from place 1 to place 10. "
        "Just as far apart: shareholder and client value."
    )


def test_who_laid_the_branches_side_by_side() -> None:
    first, second = branch_words(THREE, CONTENT)
    assert first == (
        "Employee retention and employee productivity lie next to each other at: Table 1, Table 3."
    )
    assert second == (
        "Revenue growth and profitability lie next to each other at: Table 1, Table 2."
    )
    every = branch_words(tables(SEED, SEED), CONTENT)[0]
    assert every == "Every table laid employee retention and employee productivity side by side."
    apart = tables(moved("employee_productivity", 1))
    assert branch_words(apart, CONTENT)[0].startswith("No table laid employee retention and")


def test_the_method_names_what_is_ours_and_how_many_pairs() -> None:
    words = " ".join(method())
    assert words.count("ours") == 2
    assert f"only the {len(graph_pairs(CONTENT))} pairs" in words


def test_minus_is_a_true_minus_and_zero_has_none() -> None:
    assert [decimals(v) for v in (-0.5, -0.001, 1.0)] == ["−0.50", "0.00", "1.00"]
