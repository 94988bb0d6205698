"""Colours that everybody can read and tell apart, in both themes and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.pictures.colour import hex_of, linear_rgb, mix, oklab
from chainkit.pictures.tokens import DARK, LIGHT, STEPS, contrast, css, score_fill, score_step

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
FILLS = [f"s{i:02d}" for i in range(STEPS + 1)]
GROUNDS = ("paper", "panel", "card")
TEXT = [(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in (*GROUNDS, "mid")]
TEXT += [("ink", fill) for fill in FILLS]
TEXT += [("accent", ground) for ground in GROUNDS]
TEXT += [("on-accent", "accent"), ("paper", "ink")]
MARKS = [(mark, ground) for mark in ("low", "high", "edge", "focus") for ground in GROUNDS]
MARKS += [("ink", fill) for fill in FILLS]
# Colour vision without red or green cones: Machado, Oliveira and Fernandes 2009, severity 1.
MACHADO = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    rgb = linear_rgb(colour)
    a, b, c = (sum(m * v for m, v in zip(row, rgb, strict=True)) for row in MACHADO[eye])
    return oklab(hex_of((a, b, c)))


def grey(colour: str) -> float:
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@THEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_keeps_aa(theme: Mapping[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_and_outlines_keep_three_to_one(
    theme: Mapping[str, str], mark: str, ground: str
) -> None:
    assert contrast(theme[mark], theme[ground]) >= 3


@THEMES
def test_a_cards_edge_stands_out_from_its_ground(theme: Mapping[str, str]) -> None:
    assert contrast(theme["ink-2"], theme["panel"]) >= 3


@THEMES
@pytest.mark.parametrize("eye", MACHADO)
def test_low_middle_and_high_differ_for_every_eye(theme: Mapping[str, str], eye: str) -> None:
    colours = [seen(theme[step], eye) for step in ("s00", "s10", "s20")]
    assert min(dist(one, two) for one, two in combinations(colours, 2)) > 0.1


@THEMES
def test_in_grey_the_ends_differ_from_the_middle(theme: Mapping[str, str]) -> None:
    """Not from each other: a diverging scale cannot, so the number always stands there."""
    for end in ("s00", "s20"):
        assert contrast(theme[end], theme["s10"]) > 1.5


@THEMES
@pytest.mark.parametrize("eye", MACHADO)
def test_each_step_leads_away_from_the_middle(theme: Mapping[str, str], eye: str) -> None:
    middle = seen(theme["s10"], eye)
    for half in (FILLS[10::-1], FILLS[10:]):
        away = [dist(seen(theme[step], eye), middle) for step in half]
        assert all(one < two for one, two in pairwise(away))


def test_both_themes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


@given(st.floats(0, 100))
def test_a_score_takes_the_nearest_fill(score: float) -> None:
    assert abs(score_step(score) * 5 - score) <= 2.5
    assert score_fill(score) == f"var(--ck-s{score_step(score):02d})"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


def test_mixing_begins_and_ends_with_its_colours() -> None:
    assert mix("#b2472f", "#1f6f8b", 0) == "#b2472f"
    assert mix("#b2472f", "#1f6f8b", 1) == "#1f6f8b"


def test_the_stylesheet_is_ours_alone_and_prints_light() -> None:
    sheet = css()
    assert ":root" not in sheet
    assert "http" not in sheet
    screen, _, paper = sheet.partition("@media print{")
    assert f"--ck-paper:{DARK['paper']}" in screen
    assert f"--ck-paper:{LIGHT['paper']}" in paper
    assert DARK["paper"] not in paper
    assert all(f"--ck-{name}:" in screen for name in LIGHT)
    assert sheet.count("{") == sheet.count("}")
