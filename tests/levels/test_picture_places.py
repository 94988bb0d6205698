"""Where things stand in the rings, whatever is placed: apart, inside, and where they belong."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.picture import Shape, draw_rings
from chainkit.levels.result import LEVELS, Rings, Stand
from tests.levels.drawn_rings import Drawing, clear_of
from tests.levels.picture_cases import LONG, STAGES, hotel, many

TITLE = "Service levels of Demo Hotel"
SHAPES: tuple[Shape, ...] = ("wide", "narrow")
ROUNDED = 0.12
"""Coordinates are written with one decimal."""


@st.composite
def reviews(draw: st.DrawFn) -> Rings:
    """Up to 60 features on up to eight stages, often many of them in one cell."""
    count = draw(st.integers(1, 60))
    long = [(f"{stage}{i}", name) for i, (stage, name) in enumerate((*LONG, *STAGES)[:8])]
    stages = tuple(long[: draw(st.integers(1, 8))])
    cells = draw(
        st.lists(
            st.tuples(st.sampled_from((*LEVELS, None)), st.sampled_from(stages)),
            min_size=1,
            max_size=draw(st.sampled_from((1, 3, 20))),
        )
    )
    stands = tuple(
        replace(
            stand,
            level=cells[i % len(cells)][0],
            stage=cells[i % len(cells)][1][0],
            broken=i % 4 == 0,
        )
        for i, stand in enumerate(many(count).stands)
    )
    return replace(hotel(), stages=stages, stands=stands)


@settings(max_examples=20, deadline=None)
@given(rings=reviews(), shape=st.sampled_from(SHAPES))
def test_everything_stands_apart_and_where_it_belongs(rings: Rings, shape: Shape) -> None:
    drawn = Drawing(draw_rings(rings, title=TITLE, layout=shape))
    stands = {stand.feature: stand for stand in rings.stands}
    assert set(drawn.placed) == {s.feature for s in rings.stands if s.level is not None}
    assert set(drawn.left) == set(stands) - set(drawn.placed)
    for feature, mark in drawn.placed.items():
        assert drawn.where(mark) == (stands[feature].level, stands[feature].stage)
        radius = hypot(mark.x, mark.y)
        assert all(abs(radius - edge) > mark.reach for edge in drawn.radii)
    for group in (drawn.placed, drawn.left):
        assert all(one.apart(two) > -ROUNDED for one, two in combinations(group.values(), 2))
    names_are_clear(drawn, upright=shape == "wide")


def names_are_clear(drawn: Drawing, *, upright: bool) -> None:
    """No name touches a mark, another name or the edge of the picture."""
    around = drawn.texts("ck-ring-stages")
    inside = drawn.texts("ck-ring-levels") if upright else []
    for left, top, right, _ in around:
        assert drawn.cx + left > 0
        assert drawn.cx + right < drawn.width
        assert drawn.cy + top > 0
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations([*around, *inside], 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 + 3 or b2 <= t1 + 3
    for mark in drawn.placed.values():
        assert all(clear_of(mark, box) > 0 for box in (*around, *inside))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("level", LEVELS)
def test_sixty_features_in_one_cell_can_still_be_told_apart(shape: Shape, level: str) -> None:
    stands = tuple(
        Stand(f"f{i}", i, f"feature {i}", "use", level)  # type: ignore[arg-type]
        for i in range(1, 61)
    )
    drawn = Drawing(draw_rings(replace(hotel(), stands=stands), title=TITLE, layout=shape))
    assert len(drawn.placed) == 60
    assert all(one.apart(two) > 0 for one, two in combinations(drawn.placed.values(), 2))
    least = {"wide": 9, "narrow": 5}[shape]
    assert all(mark.reach > least for mark in drawn.placed.values())


@pytest.mark.parametrize("shape", SHAPES)
def test_sixty_features_of_a_usual_review_have_marks_that_can_be_read(shape: Shape) -> None:
    drawn = Drawing(draw_rings(many(60), title=TITLE, layout=shape))
    sizes = [
        float(text.attrib["font-size"])
        for mark in drawn.placed.values()
        for text in mark.element.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert min(sizes) >= {"wide": 16, "narrow": 9}[shape]


def test_rings_go_outwards_and_few_features_leave_them_even() -> None:
    drawn = Drawing(draw_rings(hotel(), title=TITLE))
    widths = [outer - inner for inner, outer in pairwise(drawn.radii)]
    assert drawn.levels == list(LEVELS)
    assert max(widths) - min(widths) < 0.2


def test_reviews_that_are_replayed_together_share_their_ground() -> None:
    reviews = [many(count, seed=seed) for seed, count in enumerate((30, 60, 45))]
    grounds = set()
    for rings in reviews:
        root = Drawing(draw_rings(rings, title=TITLE, among=reviews)).root
        grounds.add((root.get("data-ring-radii"), root.get("data-ring-angles")))
    assert len(grounds) == 1


def test_selecting_a_feature_moves_nothing() -> None:
    plain = Drawing(draw_rings(hotel(), title=TITLE))
    chosen = Drawing(draw_rings(hotel(), title=TITLE, selected="f3"))
    assert plain.root.get("viewBox") == chosen.root.get("viewBox")
    assert {k: (m.x, m.y) for k, m in plain.placed.items()} == {
        k: (m.x, m.y) for k, m in chosen.placed.items()
    }
