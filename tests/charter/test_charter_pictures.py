"""The rings and the bars: what they say, where marks stand, character by character.

After a wanted change: ``UPDATE_GOLDEN=1 python -m pytest`` on this file, look at the
drawings in tests/golden, and commit them.
"""

from __future__ import annotations

from math import hypot
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.charter.model import CharterContent
from chainkit.charter.picture import Layout, draw_position, position_sentence, radius_of
from chainkit.charter.picture_readiness import draw_readiness, readiness_sentence
from chainkit.charter.readiness import read_readiness
from chainkit.charter.result import Place, Position
from tests.charter.builders import CONTENT, check, position
from tests.charter.test_charter_readiness import DAY
from tests.drawings import is_as_looked_at

NS = "{http://www.w3.org/2000/svg}"
LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
SHOWN = position(
    {"management": [3, 3, 4, 2, 3, 3], "front_line": [1, 2, 2, 1, 2, 3, 1, 2],
     "support": [2, 2, 1, 3, 2], "customer": [1, 1, 2]}
)  # fmt: skip
BEFORE = ("Review 2025", Place("shown", 43.3, "middle", 20, 12))
CHECKS = [
    check("C01", 3), check("C02", 0, due=DAY.replace(day=1)), check("C03", applies=False),
    check("C08", 4), *(check(f"C{n}", 2) for n in (21, 22, 23, 24)),
    *(check(f"C{n}", applies=False) for n in (28, 29, 30)),
]  # fmt: skip
READY = read_readiness(CHECKS, CONTENT, DAY)


def words(svg: str) -> str:
    return " ".join(text.text or "" for text in fromstring(svg).iter(f"{NS}text"))


def marks(svg: str) -> dict[str, Element]:
    return {g.attrib["data-id"]: g for g in fromstring(svg).iter(f"{NS}g") if "data-id" in g.attrib}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_drawings_are_the_ones_that_were_looked_at(layout: Layout) -> None:
    rings = draw_position(SHOWN, title="Position", before=BEFORE, layout=layout)
    is_as_looked_at(f"charter-position-{layout}", rings)
    bars = draw_readiness(READY, CONTENT, title="Readiness", layout=layout)
    is_as_looked_at(f"charter-readiness-{layout}", bars)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_groups_that_may_be_shown_have_a_mark_and_the_others_are_named(
    layout: Layout,
) -> None:
    svg = draw_position(SHOWN, title="Position", layout=layout)
    assert set(marks(svg)) == {"management", "front_line"}
    assert "not shown" in words(svg)
    assert "Support, Customers" in words(svg).replace("  ", " ")
    assert "gap" in words(svg)


def test_an_index_lies_as_far_from_the_heart_as_it_lacks() -> None:
    found = position({"management": [4] * 5, "front_line": [2] * 5})
    svg = draw_position(found, title="Position")
    ring = marks(svg)["front_line"].find(f"{NS}circle")
    assert ring is not None
    far = hypot(float(ring.attrib["cx"]) - 500, float(ring.attrib["cy"]) - 460)
    assert far == pytest.approx(radius_of(50, 52, 440), abs=0.5)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_to_show_is_said(layout: Layout) -> None:
    few = position({"front_line": [3] * 4})
    svg = draw_position(few, title="Position", layout=layout)
    assert not marks(svg)
    assert "Fewer than five people have answered" in position_sentence(few)
    assert "everybody" not in words(svg)


def test_missing_and_not_applicable_are_drawn_as_such_and_are_no_zero() -> None:
    cells = marks(draw_readiness(READY, CONTENT, title="Readiness"))
    assert set(cells) == set(CONTENT.item_by_id)
    said = {item: [t.text for t in cell.iter(f"{NS}text")] for item, cell in cells.items()}
    assert said["C02"] == ["0", "C02"]
    assert said["C03"] == ["–", "C03"]
    assert said["C04"] == ["C04"]
    sentence = readiness_sentence(READY, CONTENT)
    assert "Technology: does not apply" in sentence
    assert "Process: nothing answered" in sentence


@settings(max_examples=25)
@given(st.dictionaries(
    st.sampled_from(("management", "front_line", "support", "customer")),
    st.lists(st.integers(0, 4), max_size=7),
))  # fmt: skip
def test_whatever_the_answers_the_picture_is_well_formed(people: dict[str, list[int]]) -> None:
    found: Position = position(people)
    for layout in LAYOUTS:
        fromstring(draw_position(found, title="P <&> “x”", before=BEFORE, layout=layout))


def test_a_long_name_is_cut_and_not_run_over() -> None:
    data = CONTENT.model_dump()
    data["groups"][0]["name"] = "A group with a very long name indeed, longer than its place"
    content = CharterContent.model_validate(data)
    assert "…" in words(draw_readiness(READY, content, title="Readiness"))
