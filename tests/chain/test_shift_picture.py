"""The dots of before and after: what they say, where they stand, character by character.

After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest tests/chain/test_shift_picture.py``,
look at the drawings in tests/golden, and commit them.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.shift_picture import Layout, Pair, draw_pairs, pairs_sentence
from chainkit.pictures.text import text_width
from tests.drawings import is_as_looked_at

NS = "{http://www.w3.org/2000/svg}"
TITLE, ENDS = "Before and after", ("before: round 1", "after: round 2")
PAIRS = (
    Pair("isq", "Internal service quality", ("moved up", "+31 points (+20 to +42)"), 22, 53, True),
    Pair("es", "Employee satisfaction", ("no clear change", "−1 points", "can be chance"), 47, 46),
    Pair("pr", "Profitability", ("hidden", "fewer than five answers in one of the two")),
)
LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")


def draw(layout: Layout = "wide", pairs: tuple[Pair, ...] = PAIRS) -> str:
    return draw_pairs(pairs, title=TITLE, ends=ENDS, layout=layout)


def rows(svg: str) -> dict[str, Element]:
    return {g.attrib["data-id"]: g for g in fromstring(svg).iter(f"{NS}g") if "data-id" in g.attrib}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_drawing_is_the_one_that_was_looked_at(layout: Layout) -> None:
    is_as_looked_at(f"shift-{layout}", draw(layout))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_before_and_after_differ_by_shape_and_a_chance_by_its_line(layout: Layout) -> None:
    found = rows(draw(layout))
    for key in ("isq", "es"):
        assert len(list(found[key].iter(f"{NS}circle"))) == 1
        assert sum(p.get("d", "").endswith("z") for p in found[key].iter(f"{NS}path")) == 1
    assert not list(found["pr"].iter(f"{NS}circle"))
    far = (Pair("a", "A", ("moved up",), 10, 60), Pair("b", "B", ("moved up",), 10, 60, True))
    dashed = {
        key: any(p.get("stroke-dasharray") for p in row.iter(f"{NS}path"))
        for key, row in rows(draw(layout, far)).items()
    }
    assert dashed == {"a": True, "b": False}


@pytest.mark.parametrize("layout", LAYOUTS)
@given(
    st.lists(
        st.tuples(st.floats(0, 100), st.floats(0, 100), st.text("abc dé", max_size=60)),
        min_size=1,
        max_size=10,
    )
)
def test_no_word_leaves_the_picture(layout: Layout, values: list[tuple[float, float, str]]) -> None:
    pairs = tuple(
        Pair(f"l{at}", f"Link {words}", (f"moved {words}", "+3 points (−10 to +16)"), before, after)
        for at, (before, after, words) in enumerate(values)
    )
    root = fromstring(draw(layout, pairs))
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for text in root.iter(f"{NS}text"):
        size, weight = float(text.attrib["font-size"]), int(text.get("font-weight", "400"))
        wide = text_width(text.text or "", size, weight)
        left = {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0.0)
        x = float(text.attrib["x"]) - left
        assert x >= -1
        assert x + wide <= width + 1
        assert 0 <= float(text.attrib["y"]) <= height


def test_the_sentence_says_all_that_the_picture_shows() -> None:
    said = pairs_sentence(PAIRS, ENDS)
    assert said == (
        "Scores of 100, before: round 1 and after: round 2. Internal service quality: 22, then 53, "
        "moved up, +31 points (+20 to +42); Employee satisfaction: 47, then 46, no clear change, "
        "−1 points, can be chance; Profitability: hidden, fewer than five answers in one of the "
        "two."
    )
    assert said in (fromstring(draw()).findtext(f"{NS}desc") or "")


def test_words_of_users_stay_words() -> None:
    svg = draw(pairs=(Pair("x", "<b>&", ("“<i>”",), 1, 2),))
    assert "<b>" not in svg
    assert "&lt;b&gt;&amp;" in svg


def test_colours_come_from_the_theme() -> None:
    assert not re.search(r"#[0-9a-f]{3,6}", draw())
    assert "var(--ck-ink)" in draw()
