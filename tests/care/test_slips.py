"""Slips in a workbook of care: one sentence each, and no number that is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from chainkit.care.loop import close_loop
from chainkit.care.said_loop import all_words, wave_words
from chainkit.care.sheets import pack_sheets
from chainkit.care.state import Heard
from chainkit.care.workshop import Case, Survey, Wave
from tests.care.surveys import DAY, dimension, question, sheets


def heard(answers: dict[str, list[int]], *questions: Any, **more: Any) -> Heard:
    batches = tuple(pack_sheets(sheets(answers), "c", "s"))
    survey = Survey(client="c", id="s", title="Guests")
    return replace(Heard(survey, questions, (), (), (), batches), **more)


def wave(**more: Any) -> Wave:
    return Wave(client="c", id="s/w", survey="s", key="w", title="Spring", number=1, **more)


def case(**more: Any) -> Case:
    return Case(client="c", id="s/1", survey="s", **more)


def test_answers_off_the_scale_are_in_no_figure_and_told() -> None:
    five = question("csat", "satisfaction", 1, 5)
    scored = heard({"csat": [4, 5, 4, 3, 5, 10, 0]}, five).scores()
    assert scored is not None
    assert scored.whole is not None
    assert (scored.whole.n, len(scored.whole.tally)) == (5, 6)
    assert scored.warnings[0] == (
        "2 answers lie off the scale from 1 to 5 and are left out: the scale or the answers are "
        "wrong."
    )
    lost = question("p1", "perceived", 1, 5, dimension="gone", words="Quick")
    care = heard({"p1": [4, 9, 4, 3, 5, 2]}, lost, dimensions=(dimension("d"),)).care
    assert care is not None
    assert care.problem == (
        "1 statement names a dimension that is not there, and is left out: “Quick”. 1 answer lies "
        "off the scale from 1 to 5 and is left out: the scale or the answers are wrong."
    )


def test_fewer_customers_than_answers_are_told_and_not_reckoned_with() -> None:
    answers = {"nps": [9, 10, 3, 7, 8, 9]}
    known = heard(answers, question(), waves=(wave(customers=3),)).scores()
    unknown = heard(answers, question(), waves=(wave(),)).scores()
    assert known is not None
    assert unknown is not None
    assert known.waves[0].score == unknown.waves[0].score
    assert any("only 3 customers are there" in words for words in known.warnings)


@pytest.mark.parametrize("year", [26, 1926, 2126])
def test_a_year_that_cannot_be_meant_is_refused(year: int) -> None:
    with pytest.raises(ValidationError, match="answered from 1970 to 2099"):
        case(answered_on=date(year, 3, 1))


def test_what_is_still_to_come_is_in_no_figure_and_told() -> None:
    later = wave(heard_on=date(2026, 12, 24))
    loop = close_loop(
        [case(answered_on=date(2026, 12, 1))], sheets({"nps": [9] * 6}), [later], DAY, 2
    )
    assert loop.cases == 0
    assert loop.waves[0].median is None
    assert wave_words(loop.waves[0]) == "the day given is still to come"
    assert any("still to come: it is in no figure" in words for words in all_words(loop))
