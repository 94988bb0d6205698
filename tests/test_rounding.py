"""A half is rounded up, and the picture, the table and the sentence say the same number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.picture_words import faces
from chainkit.chain.report_tables import points_or_dash, score_cell
from chainkit.chain.result import ChainResult
from chainkit.chain.screens.reveal import score_words
from chainkit.chain.weakest import find_weakest
from chainkit.rounding import points, signed_points
from tests.chain.analysis_frames import scored


@pytest.mark.parametrize(
    ("value", "says"),
    [(70.5, "71"), (71.5, "72"), (70.49, "70"), (0.5, "1"), (-0.4, "0"), (100.0, "100")],
)
def test_a_half_goes_up(value: float, says: str) -> None:
    assert points(value) == says


def test_a_half_that_came_out_of_a_sum_is_still_a_half() -> None:
    assert points(70.49999999999999) == "71"


@given(st.integers(0, 400).map(lambda quarter: quarter / 4))
def test_the_whole_number_is_never_more_than_half_a_point_away(value: float) -> None:
    assert -0.5 < int(points(value)) - value <= 0.5


def test_a_difference_keeps_its_sign_and_is_rounded_by_its_size() -> None:
    assert [signed_points(value) for value in (12.5, -12.5, 0.4, -0.4)] == ["+13", "−13", "0", "0"]


def test_picture_table_panel_and_sentence_agree_on_a_half() -> None:
    content = chain_content()
    low, high = content.links[0].id, content.links[1].id
    scores = {
        link.id: scored(link.id, 90.5, q1=88.5, q3=92.5, margin=0.5, n=8, certainty="rough")
        for link in content.links
    }
    scores[low] = scored(low, 70.5, q1=68.5, q3=72.5, margin=2.5, n=8, certainty="rough")
    weakest = find_weakest(scores, content)
    result = ChainResult(scores, scores, "ratings", weakest, "", 8, {})
    drawn = faces(result, content, selected=None, hidden=False, numbered=False)
    assert "71 of 100, plus or minus 3" in drawn[low].sentence
    assert "median 71; middle half 69 to 73" in drawn[low].sentence
    assert drawn[low].figures == ("± 3", "n 8")
    assert score_cell(scores[low]) == "71 ± 3"
    assert points_or_dash(scores[high].median) == "91"
    assert "71 of 100 ± 3 (rough)" in score_words(scores[low])
    assert "71, 69 to 73" in score_words(scores[low])
    assert weakest is not None
    assert "(71 of 100)" in weakest.why
