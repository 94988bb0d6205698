"""From answers on screen and on paper to one value per person and link."""

from __future__ import annotations

from math import isnan

import pandas as pd
import pytest

from chainkit.chain.analysis import answers_frame, count_people, rate_links
from chainkit.chain.content import chain_content
from chainkit.errors import BadValue
from tests.chain.analysis_frames import NO_RATINGS, NO_TALLIES, ratings_frame, tallies_frame

CONTENT = chain_content()
ISQ = "internal_service_quality"


def values(ratings=NO_RATINGS, tallies=NO_TALLIES):
    """(link, value, weight, cannot judge) per row; None where there is no usable value."""
    frame = answers_frame(ratings, tallies, CONTENT)
    rows = zip(frame["link"], frame["value"], frame["weight"], frame["cannot_judge"], strict=True)
    return [(link, None if isnan(v) else v, weight, none) for link, v, weight, none in rows]


def answered(*pairs):
    return ratings_frame(("p01", "front_line", item, value) for item, value in pairs)


def test_a_persons_value_is_the_mean_of_their_answered_statements():
    ratings = answered(("ISQ1", 5), ("ISQ2", 4), ("ISQ3", None), ("ISQ4", 2))
    assert values(ratings) == [(ISQ, pytest.approx(11 / 3), 1.0, False)]


def test_two_of_four_statements_are_enough_and_one_is_not():
    assert values(answered(("ISQ1", 5), ("ISQ4", 2))) == [(ISQ, 3.5, 1.0, False)]
    assert values(answered(("ISQ1", 5))) == [(ISQ, None, 1.0, False)]
    assert values(answered(("ISQ1", 5), ("ISQ2", None))) == [(ISQ, None, 1.0, False)]


def test_the_short_forms_one_answer_is_the_value():
    assert values(answered(("ISQ", 4))) == [(ISQ, 4.0, 1.0, False)]


def test_cannot_judge_is_no_answer_and_is_told_apart_from_too_few():
    assert values(answered(("ISQ", None))) == [(ISQ, None, 1.0, True)]
    assert values(answered(("ISQ1", None), ("ISQ2", None))) == [(ISQ, None, 1.0, True)]


def test_with_both_forms_the_statements_count_if_they_are_enough():
    assert values(answered(("ISQ", 1), ("ISQ1", 5), ("ISQ2", 5))) == [(ISQ, 5.0, 1.0, False)]
    assert values(answered(("ISQ", 1), ("ISQ1", 5))) == [(ISQ, 1.0, 1.0, False)]


def test_a_short_tally_is_that_many_people():
    tallies = tallies_frame({("front_line", "ISQ"): [1, 0, 0, 7, 2]})
    assert values(tallies=tallies) == [
        (ISQ, 1.0, 1.0, False),
        (ISQ, 4.0, 7.0, False),
        (ISQ, 5.0, 2.0, False),
    ]


def test_statement_tallies_are_pooled_to_the_largest_number_of_answers():
    """10 and 5 answers: 15 in all, weighted by 10/15 so that they are 10 people."""
    tallies = tallies_frame(
        {("front_line", "ISQ1"): [0, 0, 4, 6, 0], ("front_line", "ISQ2"): [0, 0, 5, 0, 0]}
    )
    assert values(tallies=tallies) == [
        (ISQ, 3.0, pytest.approx(6.0), False),
        (ISQ, 4.0, pytest.approx(4.0), False),
    ]


def test_equal_statement_tallies_weigh_one_over_their_number():
    each = [1, 2, 3, 2, 0]
    tallies = tallies_frame({("support", f"ISQ{number}"): each for number in (1, 2, 3, 4)})
    assert [row[2] for row in values(tallies=tallies)] == pytest.approx([1, 2, 3, 2])
    score = rate_links(answers_frame(NO_RATINGS, tallies, CONTENT), CONTENT)[ISQ]
    assert (score.n, score.score) == (8, pytest.approx(100 * (22 / 8 - 1) / 4))


def test_one_statement_on_paper_is_not_enough():
    tallies = tallies_frame({("front_line", "ISQ1"): [0, 0, 4, 6, 0]})
    assert values(tallies=tallies) == [(ISQ, None, 10.0, False)]
    scores = rate_links(answers_frame(NO_RATINGS, tallies, CONTENT), CONTENT)
    assert scores[ISQ].status == "missing"
    assert scores[ISQ].detail == "Nobody answered two of its four statements."


def test_paper_with_cannot_judge_only_is_told_apart_from_no_paper():
    nothing = [0] * 5
    tallies = tallies_frame(
        {("front_line", "ISQ"): nothing, ("front_line", "ES"): nothing}, {("front_line", "ISQ"): 6}
    )
    assert values(tallies=tallies) == [(ISQ, None, 6.0, True)]
    scores = rate_links(answers_frame(NO_RATINGS, tallies, CONTENT), CONTENT)
    assert scores[ISQ].detail == "Everybody who was asked said “cannot judge”."
    assert scores["employee_satisfaction"].detail == "Nobody rated this link."


def test_screen_and_paper_meet_in_one_group():
    ratings = ratings_frame((f"p{number}", "front_line", "ISQ", 5) for number in range(3))
    tallies = tallies_frame({("front_line", "ISQ"): [3, 0, 0, 0, 0]})
    answers = answers_frame(ratings, tallies, CONTENT)
    score = rate_links(answers, CONTENT)[ISQ]
    assert (score.n, score.score, score.median) == (6, 50.0, 50.0)
    assert score.consensus == pytest.approx(0.0, abs=1e-12)
    assert [(group.role_group, group.n) for group in score.groups] == [("front_line", 6)]
    assert count_people(answers, tallies)["front_line"] == 6


def test_people_are_counted_with_those_who_cannot_judge():
    ratings = ratings_frame(
        [
            ("p1", "management", "ISQ", None),
            ("p1", "management", "ES", 4),
            ("p2", "support", "ES", 1),
        ]
    )
    tallies = tallies_frame(
        {("support", "ISQ"): [1, 1, 1, 1, 1], ("support", "ES"): [0, 0, 0, 0, 4]},
        {("support", "ISQ"): 2},
    )
    people = count_people(answers_frame(ratings, tallies, CONTENT), tallies)
    assert people == {"management": 1, "front_line": 0, "support": 1 + 7, "customer": 0}


def test_an_item_or_group_that_does_not_exist_is_refused():
    with pytest.raises(BadValue, match="item is 'XYZ'; it must be the code of a link"):
        answers_frame(answered(("XYZ", 3)), NO_TALLIES, CONTENT)
    wrong = answered(("ISQ", 3)).assign(role_group="guests")
    with pytest.raises(BadValue, match="role_group is 'guests'; it must be one of management"):
        answers_frame(wrong, NO_TALLIES, CONTENT)


def test_two_rounds_are_never_scored_as_one():
    first = answered(("ISQ", 3))
    both = pd.concat([first, first.assign(round=2)])
    with pytest.raises(ValueError, match="more than one round"):
        answers_frame(both, NO_TALLIES, CONTENT)
    tallies = tallies_frame({("support", "ISQ"): [0, 0, 5, 0, 0]}).assign(session="other")
    with pytest.raises(ValueError, match="more than one round"):
        answers_frame(first, tallies, CONTENT)


def test_no_answers_give_an_empty_frame_of_the_same_columns():
    empty = answers_frame(NO_RATINGS, NO_TALLIES, CONTENT)
    full = answers_frame(answered(("ISQ", 3)), NO_TALLIES, CONTENT)
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert len(answers_frame(pd.DataFrame(), pd.DataFrame(), CONTENT)) == 0
