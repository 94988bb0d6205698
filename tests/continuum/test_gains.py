"""What the loyalty economics make of a step up is shown beside it, and taken over if it fits."""

from __future__ import annotations

from pathlib import Path

from chainkit.continuum.exercise import ContinuumExercise
from chainkit.economics.workshop import TERMS, ClientTerms, Improvement
from tests.continuum.builders import assessment_in, do, words

TAKE = "Take over this gain"


def weighed(room: ContinuumExercise, currency: str = "EUR") -> str:
    """The body of the step after economics have weighed the step up to stage 3."""
    client = room.desk.state.client.id
    do(room, "step", value="move")
    do(room, "step-sum", "3/cost_once", "30000")
    move = room.desk.state.moves[3]
    common = {"client": client, "customers": 6400, "currency": currency, "period": "year"}
    room.desk.store.append(
        ClientTerms(id=TERMS, margin=180, retention=0.62, discount=0.1, horizon=8, **common),
        Improvement(client=client, id="step", title="Step up", exercise="continuum",
                    about=f"move:{move.id}", low=0.005, mid=0.01, high=0.02, once=30000,
                    once_low=30000, once_high=30000),
    )  # fmt: skip
    do(room, "step", value="rate")
    do(room, "step", value="move")
    return words(room.screen.body)


def test_a_gain_that_economics_found_is_taken_over_with_where_it_comes_from(
    tmp_path: Path,
) -> None:
    with assessment_in(tmp_path) as room:
        body = weighed(room)
        assert "Loyalty economics expect a gain of" in body
        assert body.count(TAKE) == 1, "only the step that was weighed there"
        assert do(room, "step-gain", "3") == ""
        move = room.desk.state.moves[3]
        assert move.gain_low is not None
        assert move.gain_high is not None
        assert 0 < move.gain_low < move.gain_high
        assert move.cost_once == 30000
        assert "“Step up”" in move.basis
        assert room.desk.state.currency == "EUR", "sums get the currency they were worked out in"
        assert "in three years" not in body
        assert do(room, "step-gain", "4") != ""


def test_a_gain_in_another_currency_is_shown_and_not_taken_over(tmp_path: Path) -> None:
    with assessment_in(tmp_path) as room:
        do(room, "currency", "currency", "GBP")
        body = weighed(room, "USD")
        assert "it is in USD, and the sums here are in GBP" in body
        assert TAKE not in body
        assert "in USD" in do(room, "step-gain", "3")
        assert room.desk.state.moves[3].gain_low is None
