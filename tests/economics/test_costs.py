"""Winning, serving, staffing, programmes and worth: vectors, unknowns and what must hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.economics.erlang import load_of, needed, staffed
from chainkit.economics.operations import Totals, contradictions, late_abandon_rate, metrics
from chainkit.economics.programme import Programme, break_even, net_gain
from chainkit.economics.winning import Trial, costs, kept_by
from chainkit.economics.worth import Ground, Proposal, Span, verdict
from chainkit.errors import BadValue


@pytest.mark.parametrize(
    ("people", "waits", "level", "asa"),
    [(12, 0.4494, 64.0, 40.4), (13, 0.2853, 79.6, 17.1), (14, 0.1741, 88.8, 7.8)],
)
def test_erlang_c_is_the_published_table(
    people: int, waits: float, level: float, asa: float
) -> None:
    load = load_of(100, 30, 180)
    assert load == pytest.approx(10)
    found = staffed(load, people, 180, 20)
    assert round(found.waits, 4) == waits
    assert round(100 * found.level, 1) == level
    assert round(found.asa, 1) == asa


def test_the_fewest_people_that_do_it() -> None:
    assert needed(10, 180, 20, 0.80).people == 14
    assert needed(10, 180, 20, 0.79).people == 13
    with pytest.raises(BadValue, match="grow without end"):
        staffed(10, 10, 180, 20)
    with pytest.raises(BadValue, match="no number of people"):
        needed(10, 180, 20, 1.0)


def test_a_programme_breaks_even_where_it_gains_nothing() -> None:
    found = Programme(1000, 100, 0.30, 0.01, 0.8, fixed=500)
    uplift = break_even(found)
    assert uplift is not None
    assert round(100 * uplift, 2) == 4.45
    assert net_gain(found, uplift) == pytest.approx(0, abs=1e-6)
    assert break_even(replace(found, margin=0.005)) is None


def test_what_was_not_counted_is_unknown_and_not_zero() -> None:
    found = metrics(Totals(offered=100, answered=90, in_time=80, abandoned=0))
    assert found["service_level"] == 0.8
    assert found["abandon_rate"] == 0
    assert found["aht"] is None
    assert found["fcr"] is None
    assert metrics(Totals(offered=0, abandoned=0))["abandon_rate"] is None
    assert contradictions(Totals(offered=10, answered=11)) == [("answered", "offered")]
    early = late_abandon_rate(Totals(offered=110, abandoned=20, abandoned_early=10))
    assert early == pytest.approx(0.1)


def test_keeping_is_unknown_without_a_control() -> None:
    alone = costs(228_000, 2400, 24_000, None)
    assert alone.won == 95
    assert alone.kept is None
    assert alone.ratio is None
    trial = Trial(1600, 1056, 400, 232)
    both = costs(228_000, 2400, 24_000, trial)
    assert both.kept == pytest.approx(24_000 / (0.08 * 1600))
    assert kept_by(trial).shown
    nothing = costs(1000, 10, 100, Trial(100, 50, 100, 50))
    assert nothing.kept is None
    assert nothing.kept_high is None
    with pytest.raises(BadValue, match="at most"):
        kept_by(Trial(10, 11, 10, 5))


GROUND = Ground(Span(150, 180, 220), Span(0.55, 0.62, 0.68), 0.10, 8)
PROPOSAL = Proposal("retention", Span(0.0, 0.01, 0.02), 6400, Span(10e3, 15e3, 20e3), Span.of(0))


def test_a_verdict_is_the_same_each_time_and_tells_what_decides() -> None:
    found = verdict(PROPOSAL, GROUND)
    assert found == verdict(PROPOSAL, GROUND, seed=20260401)
    assert found != verdict(PROPOSAL, GROUND, seed=1)
    assert found.low < found.median < found.high
    assert found.matters == "effect"
    assert sum(each.share for each in found.weights) == pytest.approx(1)
    assert sum(count for _, _, count in found.histogram) == 10_000


spans = st.floats(0, 0.03)


@given(spans, st.floats(1, 1e5), st.sampled_from(["retention", "margin", "cost"]))
@settings(max_examples=25, deadline=None)
def test_break_even_is_where_the_most_likely_case_gains_nothing(
    size: float, once: float, effect: str
) -> None:
    proposal = replace(PROPOSAL, effect=effect, size=Span.of(size), once=Span.of(once))  # type: ignore[arg-type]
    found = verdict(proposal, GROUND, draws=50)
    if found.needed is None:
        assert found.at_mid < 0
        return
    there = verdict(replace(proposal, size=Span.of(found.needed)), GROUND, draws=50)
    assert there.at_mid == pytest.approx(0, abs=once * 1e-4 + 1e-3)
    assert (size >= found.needed) == (found.at_mid >= -1e-6 * once) or abs(
        found.at_mid
    ) < once * 1e-4


def test_more_customers_cost_and_sooner_work_move_it_the_way_they_must() -> None:
    base = verdict(PROPOSAL, GROUND).at_mid
    assert verdict(replace(PROPOSAL, customers=12_800), GROUND).at_mid > base
    assert verdict(replace(PROPOSAL, starts=3), GROUND).at_mid < base
    assert verdict(replace(PROPOSAL, running=Span.of(500)), GROUND).at_mid < base
    lost = verdict(replace(PROPOSAL, size=Span.of(0.0)), GROUND)
    assert lost.loss == 1
    assert lost.back_in is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"size": Span(0.2, 0.1, 0.3)}, "goes up"),
        ({"once": Span(-1, 0, 1)}, "0 or more"),
    ],
)
def test_what_is_no_range_is_refused(wrong: dict[str, Span], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        verdict(replace(PROPOSAL, **wrong), GROUND)  # type: ignore[arg-type]
