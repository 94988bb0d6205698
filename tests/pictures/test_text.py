"""Text measured without a browser: never too narrow, never torn, never lost unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.pictures.text import clusters, ellipsis, fit, text_width, wrap

SIZES = (24.0, 22.0, 20.0)


def test_bold_is_wider_and_width_grows_with_size() -> None:
    assert text_width("service", 20, 700) > text_width("service", 20)
    assert text_width("service", 40) == pytest.approx(2 * text_width("service", 20))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("é", 0.5, 0.8),
        ("e\u0301", 0.5, 0.8),
        ("服务", 2, 2.4),
        ("\u200f\u202e", 0, 0),
        ("😀", 1, 1.5),
        ("שלום", 2, 4),
    ],
)
def test_other_scripts_are_measured_on_the_safe_side(text: str, least: float, most: float) -> None:
    assert least <= text_width(text, 1) <= most


def test_lines_break_at_blanks() -> None:
    assert wrap("internal service quality", 125, 16) == ("internal", "service quality")
    assert wrap("", 100, 16) == ()


def test_a_word_too_long_is_broken_after_its_own_hyphen_or_with_one() -> None:
    assert wrap("front-office-team", 90, 16) == ("front-", "office-", "team")
    first, *_ = wrap("Donaudampfschifffahrt", 90, 16)
    assert first.endswith("-")


def test_what_is_left_out_is_marked() -> None:
    lines = wrap("one two three four five", 60, 16, max_lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert ellipsis("short", 100, 16) == "short"


def test_letters_stay_with_their_accents_and_families_together() -> None:
    assert list(clusters("e\u0301a")) == ["e\u0301", "a"]
    assert list(clusters("👩\u200d👧👍🏽")) == ["👩\u200d👧", "👍🏽"]


def test_the_authors_line_breaks_hold_while_they_fit() -> None:
    assert fit("Owner and\nclient value", 200, SIZES).lines == ("Owner and", "client value")
    assert fit("Owner and\nclient value", 120, SIZES).lines == ("Owner", "and client", "value")


def test_a_label_shrinks_before_it_is_cut() -> None:
    shrunk = fit("Internal service quality of the house", 175, SIZES, max_lines=3)
    assert (shrunk.size, shrunk.cut) == (20.0, False)
    cut = fit("Internal service quality of the whole large house", 120, SIZES, max_lines=3)
    assert cut.cut
    assert cut.lines[-1].endswith("…")


@given(st.text(), st.floats(30, 300), st.sampled_from([400, 600]), st.integers(1, 4))
def test_no_line_is_wider_than_asked(text: str, width: float, weight: int, most: int) -> None:
    lines = wrap(text, width, 14, weight=weight, max_lines=most)
    assert len(lines) <= most
    assert all(text_width(line, 14, weight) <= width for line in lines)


@given(st.text(st.characters(categories=["L", "N", "Zs"])), st.floats(40, 300))
def test_without_a_limit_nothing_is_lost(text: str, width: float) -> None:
    kept = "".join(wrap(text, width, 14)).replace(" ", "").replace("-", "")
    assert kept == "".join(text.split())
