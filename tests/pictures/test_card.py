"""A card's scale: marks of several groups stay apart, however near their values are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chainkit.pictures.card import draw_card
from chainkit.pictures.face import Face, Mark, Style
from chainkit.pictures.shapes import Box

BOX = Box(10, 10, 197, 226)
STYLE = Style(
    pad=14,
    label_sizes=(24, 20),
    label_y=34,
    label_lines=3,
    number_size=64,
    number_y=149,
    small=19,
    bar_y=181,
    words_y=213,
    mark=8,
)


def face(*values: float, words: str = "") -> Face:
    marks = tuple(Mark("circle", value) for value in values)
    return Face("a", "A", "A: 50.", "scored", score=50, marks=marks, words=words)


def centres(card: str) -> list[tuple[float, float]]:
    return [
        (float(part.split('"')[0]), float(part.split('cy="')[1].split('"')[0]))
        for part in card.split('cx="')[1:]
    ]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=2))
def test_two_groups_never_hide_one_another(values: list[float]) -> None:
    found = centres(draw_card(face(*values, words="split"), BOX, STYLE))
    for index, (x, y) in enumerate(found):
        for other_x, other_y in found[index + 1 :]:
            assert max(abs(x - other_x), abs(y - other_y)) >= STYLE.mark * 1.5


def test_three_near_groups_use_the_room_above_and_below() -> None:
    heights = {y for _, y in centres(draw_card(face(40, 41, 42), BOX, STYLE))}
    assert len(heights) == 3


def test_a_mark_stands_at_its_value() -> None:
    left, right = BOX.x + STYLE.pad + 4, BOX.right - STYLE.pad - 4
    assert [x for x, _ in centres(draw_card(face(0, 100), BOX, STYLE))] == [left, right]
