"""The picture of the rings: what its marks, its legend and its words say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from chainkit.levels.picture import draw_rings, reviews_table, rings_sentence, rings_table
from chainkit.levels.picture_reviews import draw_reviews
from chainkit.levels.result import Rings, Stand
from chainkit.pictures.tokens import DARK, LIGHT, contrast
from tests.drawings import is_as_looked_at
from tests.levels.drawn_rings import NS, Drawing
from tests.levels.picture_cases import LONG, hotel, many

TITLE = "Service levels of Demo Hotel"


def earlier() -> Rings:
    """The hotel a year before, as far as it is known: nothing to compare with."""
    stands = tuple(
        replace(stand, level=stand.before, before=None, broken=False) for stand in hotel().stands
    )
    return replace(hotel(), held_on=date(2025, 11, 4), before_on=None, stands=stands)


GOLDEN = {
    "rings-hotel-wide": lambda: draw_rings(hotel(), title=TITLE, selected="f4"),
    "rings-hotel-narrow": lambda: draw_rings(hotel(), title=TITLE, layout="narrow"),
    "rings-hidden-narrow": lambda: draw_rings(hotel(), title=TITLE, layout="narrow", hidden=True),
    "rings-long-names": lambda: draw_rings(many(24, LONG), title=TITLE),
    "rings-sixty": lambda: draw_rings(many(60), title=TITLE),
    "rings-two-reviews": lambda: draw_reviews([earlier(), hotel()], title=TITLE),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_picture_is_the_one_that_was_looked_at(name: str) -> None:
    is_as_looked_at(name, GOLDEN[name]())


# --- marks -----------------------------------------------------------------------------------

CLEAN = Stand("x", 7, "late check-out", "leave", "expected", None, "yes", 3)
OFFERS = {
    "we deliver it": CLEAN,
    "we deliver it partly": replace(CLEAN, offered="partly"),
    "not delivered": replace(CLEAN, offered="no", well=None),
    "only competitors offer it": replace(CLEAN, offered="no", well=None, rivals=("Nord",)),
    "an idea, offered by nobody": replace(CLEAN, offered="no", well=None, level="potential"),
    "offer not said": replace(CLEAN, offered=None, well=None),
}


def drawn(*stands: Stand) -> str:
    return draw_rings(replace(hotel(), stands=stands), title=TITLE)


def the_mark(stand: Stand) -> Element:
    (mark,) = Drawing(drawn(stand)).placed.values()
    return mark.element


def form(mark: Element) -> str:
    """A mark without its place, its words and all its colours."""
    inside = "".join(tostring(part, encoding="unicode") for part in mark)
    return re.sub(r'style="[^"]*"', "", inside)


def test_everybody_who_moved_has_an_arrow_in_the_list_of_names() -> None:
    rings = many(60)
    moved = {s.feature for s in rings.stands if s.level and s.before and s.level != s.before}
    drawn = fromstring(draw_rings(rings, title=TITLE))
    rows = {g.attrib["data-name"]: g for g in drawn.iter(f"{NS}g") if "data-name" in g.attrib}
    arrows = {
        name
        for name, row in rows.items()
        if any("Q" in path.attrib["d"] for path in row.iter(f"{NS}path"))
    }
    assert len(rows) == 60
    assert arrows == moved


def test_who_offers_a_feature_is_a_shape_and_a_word() -> None:
    forms = {words: form(the_mark(stand)) for words, stand in OFFERS.items()}
    assert len(set(forms.values())) == len(OFFERS)
    for words, stand in OFFERS.items():
        assert f"; {words}" in the_mark(stand).attrib["aria-label"]
        assert f">{words}<" in drawn(stand), "the legend explains it"
        others = set(OFFERS) - {words}
        assert not [other for other in others if f">{other}<" in drawn(stand)]


def test_how_well_is_a_colour_and_a_word_and_zero_is_not_missing() -> None:
    looks = {}
    for well in (None, 0, 1, 2, 3, 4):
        mark = the_mark(replace(CLEAN, well=well))
        looks[well] = re.search(r"--ck-(s\d\d|card)", tostring(mark, encoding="unicode"))[1]  # type: ignore[index]
        assert (f"how well {well} of 4" in mark.attrib["aria-label"]) is (well is not None)
    assert list(looks.values()) == ["card", "s00", "s05", "s10", "s15", "s20"]


@pytest.mark.parametrize(
    ("flag", "words"),
    [("broken", "broken basic"), ("invisible", "customers do not notice it")],
)
def test_what_is_wrong_changes_the_shape(flag: str, words: str) -> None:
    marked = replace(CLEAN, **{flag: True})  # type: ignore[arg-type]
    assert form(the_mark(marked)) != form(the_mark(CLEAN))
    assert words in the_mark(marked).attrib["aria-label"]
    assert f">{words}<" in drawn(marked)
    assert words not in drawn(CLEAN)


def moves(svg: str) -> list[str]:
    root = fromstring(svg)
    (group,) = [g for g in root.iter(f"{NS}g") if g.get("class") == "ck-ring-moves"]
    parts = [
        re.sub(r' (d|cx|cy)="[^"]*"', "", tostring(part, encoding="unicode")) for part in group
    ]
    return [re.sub(r"var\(--ck-[a-z0-9-]*\)", "tone", part) for part in parts]


def test_moved_in_and_moved_out_differ_in_more_than_colour() -> None:
    inward, outward = (replace(CLEAN, before=level) for level in ("augmented", "generic"))
    assert len(moves(drawn(inward))) == len(moves(drawn(outward))) == 3
    assert moves(drawn(inward)) != moves(drawn(outward))
    assert "moved in from augmented" in the_mark(inward).attrib["aria-label"]
    assert "moved out from generic" in the_mark(outward).attrib["aria-label"]
    assert not moves(drawn(CLEAN, replace(CLEAN, feature="y", before="expected")))


def test_an_arrow_ends_at_its_mark_and_begins_in_the_ring_before() -> None:
    drawing = Drawing(drawn(replace(CLEAN, before="potential")))
    (group,) = [g for g in drawing.root.iter(f"{NS}g") if g.get("class") == "ck-ring-moves"]
    dot = next(group.iter(f"{NS}circle"))
    far = (float(dot.attrib["cx"]) ** 2 + float(dot.attrib["cy"]) ** 2) ** 0.5
    assert drawing.radii[2] < far < drawing.radii[3]


# --- the whole -------------------------------------------------------------------------------


def test_marks_are_buttons_by_number_that_can_be_dragged() -> None:
    drawing = Drawing(draw_rings(hotel(), title=TITLE, selected="f9"))
    marks = [mark.element for mark in drawing.placed.values()]
    assert list(drawing.placed) == [f"f{i}" for i in range(1, 14)]
    assert {(m.get("role"), m.get("tabindex"), m.get("data-drag")) for m in marks} == {
        ("button", "0", "level")
    }
    assert [m.get("data-id") for m in marks if m.get("aria-pressed") == "true"] == ["f9"]
    assert {m.get("data-level") for m in marks} == set(drawing.levels)


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_nothing_of_the_review_is_in_the_picture_before_reveal(layout: str) -> None:
    options = {"title": TITLE, "layout": layout, "hidden": True}
    bare = tuple(Stand(s.feature, s.number, s.name, s.stage, None) for s in hotel().stands)
    hidden = draw_rings(hotel(), **options)  # type: ignore[arg-type]
    assert hidden == draw_rings(replace(hotel(), stands=bare, before_on=None), **options)  # type: ignore[arg-type]
    assert not Drawing(hidden).placed
    assert len(Drawing(hidden).left) == 13
    assert "hidden until reveal" in hidden


def test_a_feature_that_is_not_placed_stands_apart_and_says_so() -> None:
    drawing = Drawing(drawn(CLEAN, replace(CLEAN, feature="y", number=8, level=None)))
    assert (list(drawing.placed), list(drawing.left)) == (["x"], ["y"])
    assert "not placed" in drawing.left["y"].element.attrib["aria-label"]


def test_a_review_without_features_or_stages_is_still_a_picture() -> None:
    empty = replace(hotel(), stages=(), stands=())
    assert "No feature is placed yet." in draw_rings(empty, title=TITLE)
    odd = Drawing(draw_rings(replace(empty, stands=(CLEAN,)), title=TITLE))
    assert odd.stages == ["leave"]


def test_names_are_inert_and_two_pictures_can_live_on_one_page() -> None:
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    svg = draw_rings(
        replace(hotel((("leave", nasty),)), stands=(replace(CLEAN, name=nasty),)), title=nasty
    )
    tags = {element.tag.removeprefix(NS) for element in fromstring(svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "text", "path", "circle"}
    assert not re.search(r'\sid="|url\(', svg)


def test_signs_and_words_can_be_seen_on_every_ring() -> None:
    for theme in (LIGHT, DARK):
        for ground in (theme["paper"], theme["line"]):
            assert contrast(theme["ink-2"], ground) >= 4.5
            assert min(contrast(theme[tone], ground) for tone in ("low", "accent", "ink")) >= 3
        assert contrast(theme["low"], theme["paper"]) >= 4.5


# --- words -----------------------------------------------------------------------------------


def test_the_finding_names_what_hurts_first() -> None:
    assert rings_sentence(hotel()) == (
        "2 of 13 features are broken basics: wireless internet (3) and reply within an hour (6)."
    )
    sound = tuple(replace(stand, broken=False) for stand in hotel().stands)
    behind = replace(hotel(), stands=sound)
    assert rings_sentence(behind).startswith("1 feature that customers expect is offered by")
    ours = tuple(replace(stand, offered="yes") for stand in sound)
    assert rings_sentence(replace(hotel(), stands=ours)) == (
        "Since 4 November 2025 moved inwards: book and cancel online (2), wireless internet (3), "
        "late check-out on request (4) and 1 more; outwards: a person answers within a minute (13)."
    )
    still = tuple(replace(stand, before=None) for stand in ours)
    assert rings_sentence(replace(hotel(), stands=still)) == (
        "No basic is broken: 3 generic, 4 expected, 4 augmented, 2 potential."
    )


def test_the_table_says_all_that_the_picture_shows() -> None:
    table = rings_table(hotel())
    assert len(table.rows) == 13
    assert [row[2] for row in table.rows] == sorted(
        (row[2] for row in table.rows), key=["Find", "Book", "Stay", "Get help", "Leave"].index
    )
    wifi = next(row for row in table.rows if row[1] == "wireless internet")
    assert wifi[3:7] == ("generic", "expected", "we deliver it", "1")
    assert wifi[8] == "broken basic · in from expected"


def test_reviews_side_by_side_have_a_column_each() -> None:
    table = reviews_table([earlier(), hotel()])
    assert table.columns[2:] == ("4 November 2025", "3 November 2026")
    assert table.rows[1] == ("2", "book and cancel online", "expected", "generic")
    assert table.rows[5][2] == "not placed"


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_reviews_side_by_side_show_each_date_and_cannot_be_picked(count: int) -> None:
    reviews = [replace(hotel(), held_on=date(2020 + i, 5, 2)) for i in range(count)]
    svg = draw_reviews(reviews, title=TITLE)
    assert [f">2 May {2020 + i}<" in svg for i in range(count)] == [True] * count
    assert "tabindex" not in svg
    numbers = re.findall(r">(\d+)</text>", svg)
    assert numbers.count("13") == count + 1, "in each disc, and once in the list"


def test_no_review_is_no_picture() -> None:
    with pytest.raises(ValueError, match="at least one review"):
        draw_reviews([], title=TITLE)
