"""The rings for a room: read from the back row, and no placement before the reveal."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from chainkit.levels.picture_room import READABLE, draw_room, draw_room_legend, has_letters
from chainkit.levels.picture_slide import draw_slide
from chainkit.report.letters import letters
from tests.levels.drawn_rings import NS, Drawing, clear_of
from tests.levels.picture_cases import LONG, hotel, many

TITLE = "Service levels of Demo Hotel"


def test_of_sixty_features_no_mark_touches_another_an_edge_or_a_word() -> None:
    drawn = Drawing(draw_room(many(60), title=TITLE))
    assert len(drawn.placed) == 58, "two are not placed: the list of names says so"
    assert all(one.apart(two) > 0 for one, two in combinations(drawn.placed.values(), 2))
    for mark in drawn.placed.values():
        assert all(abs(hypot(mark.x, mark.y) - edge) > mark.reach for edge in drawn.radii)
        assert all(clear_of(mark, box) > 0 for box in drawn.texts("ck-ring-levels"))


def test_its_words_and_its_legend_are_read_from_the_back_row() -> None:
    drawn = Drawing(draw_room(many(60), title=TITLE))
    for name in ("ck-ring-levels", "ck-ring-stages"):
        group = next(g for g in drawn.root.iter(f"{NS}g") if g.get("class") == name)
        sizes = {float(text.attrib["font-size"]) for text in group.iter(f"{NS}text")}
        assert sizes == {READABLE}
    legend = draw_room_legend(many(60), title="Signs")
    assert f'font-size="{READABLE:g}"' in legend
    assert drawn.width <= 912, "half a screen"
    assert drawn.height <= 730


def test_names_of_stages_stay_whole_or_become_letters() -> None:
    assert not has_letters(hotel(stages=LONG))
    endless = tuple((stage, f"{name} and so on, and on, and on" * 3) for stage, name in LONG)
    assert has_letters(hotel(stages=endless))


def test_before_the_reveal_it_has_no_mark_and_no_sign() -> None:
    drawn = draw_room(hotel(), title=TITLE, hidden=True)
    assert Drawing(drawn).placed == {}
    assert drawn == draw_room(hotel(stands=()), title=TITLE, hidden=True)
    assert "hidden until reveal" in draw_room_legend(hotel(), title="Signs", hidden=True)


def test_on_a_slide_no_letter_is_under_twelve_points_or_there_is_no_slide() -> None:
    drawn = draw_slide(hotel(), title=TITLE)
    assert letters(drawn, 900) >= 12, "as broad as a slide"
    assert drawn.count("data-level=") >= len(hotel().stands) > 0
    assert not draw_slide(many(60), title=TITLE)
    assert not draw_slide(hotel(stands=()), title=TITLE)
