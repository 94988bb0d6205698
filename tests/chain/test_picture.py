"""The chain's picture: what it must say, must never say, and where its words stand.

The drawings in tests/golden are compared character by character, one element to a line.
After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest tests/chain/test_picture.py``,
look at the drawings, and commit them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.model import ChainContent, View
from chainkit.chain.picture import chain_sentence, draw_chain
from chainkit.chain.picture_layout import Shape
from chainkit.chain.result import ChainResult, GroupScore, LinkScore, Weakest
from chainkit.pictures.text import text_width
from tests.chain.picture_cases import IDS, LONG, content, scored, units, workshop

GOLDEN = Path(__file__).parents[1] / "golden"
NS = "{http://www.w3.org/2000/svg}"
TITLE = "The service-profit chain of Demo Hotel"
VIEWS: tuple[View, ...] = ("graph_1994", "seed_order")
SHAPES: tuple[Shape, ...] = ("wide", "narrow")
Drawn = tuple[View, Shape]
EVERY = [(view, shape) for view in VIEWS for shape in SHAPES]


def draw(result: ChainResult, drawn: Drawn = ("graph_1994", "wide"), **options: object) -> str:
    words = options.pop("content", None)
    about = words if isinstance(words, ChainContent) else content()
    title = str(options.pop("title", TITLE))
    view, layout = drawn
    return draw_chain(result, about, title=title, view=view, layout=layout, **options)  # type: ignore[arg-type]


def cards(svg: str) -> dict[str, Element]:
    found = [g for g in fromstring(svg).iter(f"{NS}g") if "data-id" in g.attrib]
    assert len(found) == 10
    return {g.attrib["data-id"]: g for g in found}


def words_of(card: Element) -> str:
    return " | ".join(text.text or "" for text in card.iter(f"{NS}text"))


def box(rect: Element) -> tuple[float, float, float, float]:
    x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def surface(card: Element) -> tuple[float, float, float, float]:
    return box(next(card.iter(f"{NS}rect")))


def span(text: Element) -> tuple[float, float]:
    size, weight = float(text.attrib["font-size"]), int(text.get("font-weight", "400"))
    width, x = text_width(text.text or "", size, weight), float(text.attrib["x"])
    start = {"end": x - width, "middle": x - width / 2}.get(text.get("text-anchor", ""), x)
    return start, start + width


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
    lines = draw(result, drawn, **options).replace("><", ">\n<") + "\n"
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(lines, encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8")


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


# --- where things stand --------------------------------------------------------------------


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


def texts_outside(svg: str) -> Iterator[str]:
    for key, card in cards(svg).items():
        x0, y0, x1, y1 = surface(card)
        for text in card.iter(f"{NS}text"):
            start, end = span(text)
            tag = text.text in {"weakest link", "start here"}
            slack = 12 if tag else -3
            y = float(text.attrib["y"])
            if start < x0 - slack or end > x1 + slack or not y0 - slack <= y <= y1 + slack:
                yield f"{key}: {text.text!r} {start:.1f}–{end:.1f} in {x0:.1f}–{x1:.1f}"


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


# --- whatever comes ------------------------------------------------------------------------

PERCENT = st.floats(0, 100)
MAYBE = st.none() | PERCENT


@st.composite
def link_scores(draw_: st.DrawFn, link: str, source: str) -> LinkScore:
    status = draw_(st.sampled_from(["scored", "scored", "missing", "suppressed", "not_applicable"]))
    if status != "scored":
        return LinkScore(link, source, status, detail=draw_(st.text(max_size=30)))  # type: ignore[arg-type]
    low, middle, high = sorted(draw_(st.tuples(PERCENT, PERCENT, PERCENT)))
    found = tuple(
        GroupScore(name, "scored" if score is not None else "suppressed", score, score, None)
        for name, score in draw_(
            st.dictionaries(
                st.sampled_from(["management", "front_line", "support", "customer"]), MAYBE
            )
        ).items()
    )
    return LinkScore(
        link,
        source,  # type: ignore[arg-type]
        "scored",
        draw_(PERCENT),
        middle,
        low,
        high,
        draw_(st.integers(1, 10**6)),
        draw_(MAYBE),
        draw_(st.sampled_from([None, "firm", "fair", "rough"])),
        draw_(st.none() | st.floats(0, 1)),
        draw_(st.sampled_from([None, "shared view", "mixed", "split"])),
        found,
        draw_(st.none() | st.floats(-100, 100)),
        draw_(st.booleans()),
    )


@st.composite
def results(draw_: st.DrawFn) -> ChainResult:
    rated = {link: draw_(link_scores(link, "ratings")) for link in IDS}
    measured = {link: draw_(link_scores(link, "measures")) for link in IDS}
    weakest = draw_(
        st.none()
        | st.builds(Weakest, st.sampled_from(IDS), st.sampled_from(IDS), st.text(max_size=9))
    )
    primary = draw_(st.sampled_from(["ratings", "measures"]))
    return ChainResult(rated, measured, primary, weakest, "", 0, {})  # type: ignore[arg-type]


@settings(max_examples=25)
@given(
    result=results(),
    drawn=st.sampled_from(EVERY),
    selected=st.none() | st.sampled_from(IDS),
    labels=st.none() | st.lists(st.text(min_size=1, max_size=60), min_size=10, max_size=10),
)
def test_any_result_gives_a_sound_picture(
    result: ChainResult, drawn: Drawn, selected: str | None, labels: list[str] | None
) -> None:
    about = content(tuple(labels)) if labels else content()
    svg = draw(result, drawn, selected=selected, content=about)
    assert tuple(cards(svg)) == IDS
    assert not re.search(r"\b(nan|inf)\b", svg.partition("<g")[0] + " ".join(numbers(svg)))
    assert not list(texts_outside(svg))
    assert svg == draw(result, drawn, selected=selected, content=about)


def numbers(svg: str) -> list[str]:
    return re.findall(r' (?:d|x|y|cx|cy|r|width|height|font-size)="([^"]*)"', svg)


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]><!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
        "\u202eتجربة <b>\u0000\ud800",
        '👩‍👩‍👧 & Sons\' "Hotel"',
        "var(--ck-ink)",
        "=cmd()|'/c calc'!A0",
    ],
)
def test_names_are_inert(nasty: str) -> None:
    svg = draw(workshop(), title=nasty, content=content((nasty, *LONG[1:])))
    root = fromstring(svg)
    title = root.find(f"{NS}title")
    assert title is not None
    assert title.text == re.sub("[\x00\ud800]", "\ufffd", nasty).replace("\u202e", "")
    tags = {element.tag.removeprefix(NS) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "text", "path", "circle"}
    assert not [k for e in root.iter() for k in e.attrib if k.startswith("on") or "href" in k]


def test_no_foreign_host_is_named() -> None:
    svg = draw(workshop())
    assert re.findall(r"https?://[^\"' ]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in svg
