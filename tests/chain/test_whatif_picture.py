"""The what-if's picture: what it must say, where its words stand, and what it never does.

After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest tests/chain/test_whatif_picture.py``,
look at the drawings, and commit them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.model import ChainContent
from chainkit.chain.picture_layout import Shape
from chainkit.chain.picture_whatif import draw_whatif, whatif_sentence
from chainkit.chain.whatif import scenario_result
from chainkit.chain.whatif_edges import CS, ES, ISQ, MIRROR, TOTAL, XV, ways
from chainkit.chain.whatif_ground import Ground
from chainkit.chain.workshop import Scenario
from chainkit.pictures.export import bake
from chainkit.pictures.text import text_width
from chainkit.pictures.tokens import DARK, LIGHT
from tests.chain.picture_cases import LONG, content
from tests.chain.whatif_cases import IDS, flat_ground, real_ground, scenario
from tests.drawings import is_as_looked_at

NS = "{http://www.w3.org/2000/svg}"
SHAPES: tuple[Shape, ...] = ("wide", "narrow")
EVERY_WAY = tuple(way.key for way in ways(chain_content()) if way.range and way.key != MIRROR)
LEVELS = dict(zip(IDS, (34, 52, 61, 57, 48, 66, 71, 50, 63, 50), strict=True))


def draw(
    asked: Scenario,
    shape: Shape = "wide",
    ground: Ground | None = None,
    about: ChainContent | None = None,
    title: str = "What if",
) -> str:
    base = ground or real_ground()
    found = scenario_result(asked, base)
    return draw_whatif(found, base, about or chain_content(), title=title, layout=shape)


def cards(svg: str) -> dict[str, Element]:
    found = [g for g in fromstring(svg).iter(f"{NS}g") if "data-id" in g.attrib]
    return {g.attrib["data-id"]: g for g in found}


def words_of(card: Element) -> str:
    return " | ".join(text.text or "" for text in card.iter(f"{NS}text"))


def surface(card: Element) -> tuple[float, float, float, float]:
    rect = next(card.iter(f"{NS}rect"))
    x, y, w, h = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def span(text: Element) -> tuple[float, float]:
    size, weight = float(text.attrib["font-size"]), int(text.get("font-weight", "400"))
    width, x = text_width(text.text or "", size, weight), float(text.attrib["x"])
    start = {"end": x - width, "middle": x - width / 2}.get(text.get("text-anchor", ""), x)
    return start, start + width


BUSY = scenario({ISQ: 10, CS: 6}, *EVERY_WAY, off=(f"{XV}>{CS}",))
LEVELLED = flat_ground(levels=LEVELS)
GOLDEN_CASES: Mapping[str, tuple[Scenario, Shape, Ground]] = {
    "whatif-one-wide": (scenario({ISQ: 10}), "wide", LEVELLED),
    "whatif-one-narrow": (scenario({ISQ: 10}), "narrow", LEVELLED),
    "whatif-busy-wide": (BUSY, "wide", flat_ground()),
    "whatif-busy-narrow": (BUSY, "narrow", flat_ground()),
}


@pytest.mark.parametrize("name", GOLDEN_CASES)
def test_the_picture_is_the_one_that_was_looked_at(name: str) -> None:
    is_as_looked_at(name, draw(*GOLDEN_CASES[name]))


# --- what it says ----------------------------------------------------------------------------


def test_raised_moved_unknown_and_untouched_links_say_so() -> None:
    drawn = cards(draw(scenario({CS: 10}), ground=LEVELLED))
    assert "raised by 10" in words_of(drawn[CS])
    assert "+10 | 66 → 76" in words_of(drawn[CS])
    assert "+5.4" in words_of(drawn["customer_loyalty"])
    assert "no range | known" in words_of(drawn["revenue_growth"])
    assert "stays at 34" in words_of(drawn[ISQ])
    assert "nothing | arrives" in words_of(cards(draw(scenario({CS: 10})))[ISQ])
    looks = {tuple(e.tag for e in drawn[k] if e.tag != f"{NS}text") for k in (CS, ISQ, IDS[7])}
    assert len(looks) == 3


@pytest.mark.parametrize("shape", SHAPES)
def test_what_it_is_not_is_always_in_sight(shape: Shape) -> None:
    for asked in (scenario(), scenario({ISQ: 10}), BUSY):
        assert ">Illustrative, not a forecast.</text>" in draw(asked, shape)


def test_an_arrow_carries_its_range_and_the_marks_behind_it() -> None:
    svg = draw(scenario({ISQ: 10}))
    for words in (">.30–.60<", ">V1<", ">.15–.36<", ">V2 M<", ">−.10 to .30<", ">O<", ">?<"):
        assert words in svg


def test_contested_ways_are_absent_until_they_are_switched_on() -> None:
    plain, on = draw(scenario({ISQ: 10})), draw(scenario({ISQ: 10}, TOTAL))
    assert "contested" not in plain
    assert ".10–.33 · V1 V2" not in plain
    assert "contested, switched on" in on
    assert ".10–.33 · V1 V2" in on
    phone = draw(scenario({ISQ: 10}, TOTAL), "narrow")
    assert "Employee satisfaction → customer" in phone


def test_a_way_of_the_chain_that_is_off_is_faint_and_bears_no_range() -> None:
    off = draw(scenario({ISQ: 10}, off=(f"{ISQ}>{ES}",)))
    assert "switched off" in off
    assert ">.30–.60<" not in off


def test_the_sentence_says_all_that_the_picture_does() -> None:
    found = scenario_result(scenario({ISQ: 10}), LEVELLED)
    said = whatif_sentence(found, LEVELLED, chain_content())
    assert said.startswith("Illustrative, not a forecast. Internal service quality: +10 points")
    assert "Raised by hand by 10. 34 → 44." in said
    assert "Revenue growth: no range known." in said
    svg = draw(scenario({ISQ: 10}), ground=LEVELLED)
    assert fromstring(svg).get("aria-label") == said


def test_levels_show_only_where_they_are_known() -> None:
    arrow = re.compile(r"\d → \d")
    assert arrow.search(draw(scenario({ISQ: 10}), ground=LEVELLED))
    assert not arrow.search(draw(scenario({ISQ: 10})))


def test_all_bars_stand_on_one_scale() -> None:
    """The fade can be seen: the medians' ticks keep the proportions of the medians."""
    ground = flat_ground()
    found = scenario_result(scenario({ISQ: 10}), ground)
    drawn = cards(draw(scenario({ISQ: 10}), ground=ground))
    shares = {}
    for link in (ISQ, ES):
        paths = [p.attrib["d"] for p in drawn[link].iter(f"{NS}path")]
        left, wide = (float(v) for v in re.findall(r"^M([\d.]+) [\d.]+h([\d.]+)", paths[0])[0])
        tick = float(re.findall(r"^M([\d.]+)", paths[-1])[0])
        shares[link] = (tick - left) / wide
    assert shares[ISQ] == pytest.approx(1, abs=0.01)
    assert shares[ES] == pytest.approx(found.changes[ES].median / 10, abs=0.01)


# --- where things stand ----------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("asked", [scenario({ISQ: 10}), BUSY], ids=["one", "busy"])
def test_cards_lie_apart_and_inside_the_picture(shape: Shape, asked: Scenario) -> None:
    svg = draw(asked, shape)
    _, _, width, height = (float(v) for v in fromstring(svg).attrib["viewBox"].split())
    boxes = [surface(card) for card in cards(svg).values()]
    assert len(boxes) == 10
    assert all(x0 > 0 and y0 > 0 and x1 < width and y1 < height for x0, y0, x1, y1 in boxes)
    for one, two in combinations(boxes, 2):
        assert one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]
    for text in fromstring(svg).iter(f"{NS}text"):
        start, end = span(text)
        assert start >= -1, text.text
        assert end <= width + 1, text.text
        assert float(text.attrib["y"]) <= height


@pytest.mark.parametrize("shape", SHAPES)
def test_words_stay_inside_their_cards(shape: Shape) -> None:
    for about in (chain_content(), content(LONG)):
        svg = draw(scenario({ISQ: 30, CS: 30}), shape, LEVELLED, about)
        for key, card in cards(svg).items():
            x0, y0, x1, y1 = surface(card)
            for text in card.iter(f"{NS}text"):
                start, end = span(text)
                if not (text.text or "").startswith("raised by"):
                    assert x0 - 1 <= start, (key, text.text)
                    assert end <= x1 + 1, (key, text.text)
                    assert y0 <= float(text.attrib["y"]) <= y1, (key, text.text)


def test_a_slider_that_moves_changes_no_size() -> None:
    sizes = {
        fromstring(draw(scenario({ISQ: points}), shape)).get("viewBox")
        for points in (1, 10, 30)
        for shape in ("wide",)
    }
    assert len(sizes) == 1


# --- whatever comes --------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(
    raises=st.dictionaries(st.sampled_from(IDS), st.floats(0.5, 100), max_size=4),
    switches=st.dictionaries(st.sampled_from(EVERY_WAY), st.booleans()),
    shape=st.sampled_from(SHAPES),
)
def test_any_scenario_gives_a_sound_picture(
    raises: dict[str, float], switches: dict[str, bool], shape: Shape
) -> None:
    asked = scenario(raises, draws=100).changed(switches=switches)
    svg = draw(asked, shape)
    assert tuple(cards(svg)) == IDS
    assert not re.search(r"\b(nan|inf)\b", svg)
    assert svg == draw(asked, shape)


@pytest.mark.parametrize(
    "nasty", ["<script>x</script>", '"><img onerror=a>', "var(--ck-ink)\u202e"]
)
def test_names_are_inert(nasty: str) -> None:
    svg = draw(BUSY, about=content((nasty, *LONG[1:])), title=nasty)
    tags = {element.tag.removeprefix(NS) for element in fromstring(svg).iter()}
    assert tags <= {"svg", "title", "g", "rect", "text", "path"}
    assert re.findall(r"https?://[^\"' ]+", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one_of_both_themes(tokens: Mapping[str, str]) -> None:
    assert "var(--ck-" not in bake(draw(BUSY), tokens)


def test_nothing_takes_the_focus_and_no_ids_are_used() -> None:
    svg = draw(BUSY)
    assert "tabindex" not in svg
    assert not re.search(r'\sid="', svg)
