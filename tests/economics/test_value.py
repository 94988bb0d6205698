"""Lifetime value: known answers, what must hold for all numbers, and one sentence for bad ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.economics.content import economics_content
from chainkit.economics.five import card_survival_value, card_value, lift, lifts, reach
from chainkit.economics.sources import over_tenure
from chainkit.economics.value import (
    FORMS,
    Terms,
    gross_value,
    net_value,
    retention_elasticity,
    stream_value,
    tornado,
)
from chainkit.errors import BadValue

BASES = (0.60, 0.70, 0.80, 0.85, 0.90)
terms = st.builds(
    Terms,
    margin=st.floats(1, 1e5),
    retention=st.floats(0, 0.97),
    discount=st.floats(0.01, 0.5),
    acquisition=st.floats(0, 1e4),
    form=st.sampled_from(sorted(FORMS)),
)


def test_both_common_forms_are_what_is_published() -> None:
    assert gross_value(Terms(100, 0.8, 0.1)) == pytest.approx(266.67, abs=0.005)
    assert gross_value(Terms(100, 0.8, 0.1, form="now")) == pytest.approx(366.67, abs=0.005)


def test_elasticity_of_retention_is_what_is_published() -> None:
    found = [retention_elasticity(Terms(1, r, 0.12)) for r in (0.75, 0.80, 0.90, 0.95)]
    assert [round(each, 2) for each in found] == [3.03, 3.50, 5.09, 6.59]


@pytest.mark.parametrize(
    ("discount", "acquisition", "form", "changes"),
    [
        (0.10, 0, "later", [20.4, 22.4, 27.5, 32.4, 40.7]),
        (0.10, 0, "now", [11.1, 14.3, 20.0, 25.0, 33.3]),
        (0.0, 0, "later", [23.8, 28.6, 41.7, 58.8, 111.1]),
        (0.10, 200, "now", [122.2, 52.4, 44.0, 45.8, 52.4]),
    ],
)
def test_five_points_do_what_was_recomputed(
    discount: float, acquisition: float, form: str, changes: list[float]
) -> None:
    base = Terms(100, 0.5, discount, acquisition, form=form)  # type: ignore[arg-type]
    found = [lift(replace(base, retention=kept)).share for kept in BASES]
    assert [round(100 * (each or 0), 1) for each in found] == changes


def test_two_points_on_seventy_per_cent_are_ten_and_not_seventeen_per_cent() -> None:
    """A page rounds .72/.28 up to 2.7 purchases and says 17 %."""
    assert gross_value(Terms(1, 0.72, 0.0)) == pytest.approx(2.571, abs=0.0005)
    assert lift(Terms(1, 0.70, 0.0), 0.02).share == pytest.approx(0.102, abs=0.0005)


def test_the_card_shrinks_as_it_was_recomputed() -> None:
    for discount, values, ratio in ((0.05, [137, 324, 584], 1.80), (0.08, [121, 271, 442], 1.63)):
        found = [card_value(years, discount) for years in (5, 10, 20)]
        assert [round(each) for each in found] == values
        assert found[2] / found[1] == pytest.approx(ratio, abs=0.01)
    gains = {each.id: each.gain for each in economics_content().published}
    assert (min(gains.values()), max(gains.values())) == (25, 85)
    assert (gains["credit_cards"], gains["bank_branches"], gains["car_service"]) == (75, 85, 30)
    survive = [card_survival_value(kept, 0.08) for kept in (0.8, 0.9, 0.95)]
    assert [round(each) for each in survive] == [106, 211, 327]
    assert round(100 * (survive[2] / survive[1] - 1)) == 55


def test_the_claim_is_reachable_in_bands_that_are_told() -> None:
    flat = Terms(100, 0.8, 0.1)
    found = lifts(flat)
    bands = reach(found).bands
    assert bands[-1] == (0.765, 0.945)
    assert reach(found).to_end  # as far as there is room for five points
    assert all(each.reached == any(a <= each.base <= b for a, b in bands) for each in found)
    assert lift(replace(flat, retention=0.97)).after is None


@given(terms)
@settings(max_examples=40, deadline=None)
def test_all_time_is_where_a_long_horizon_ends(each: Terms) -> None:
    long = gross_value(replace(each, horizon=1000))
    assert long == pytest.approx(gross_value(each), rel=1e-4)
    flat = stream_value([each.margin] * 12, each)
    assert flat == pytest.approx(net_value(replace(each, horizon=12)), rel=1e-9, abs=1e-6)


@given(terms)
@settings(max_examples=40, deadline=None)
def test_more_of_what_is_good_is_never_worth_less(each: Terms) -> None:
    value = net_value(each)
    assert net_value(replace(each, retention=each.retention + 0.01)) > value
    assert net_value(replace(each, acquisition=each.acquisition + 1)) == pytest.approx(value - 1)
    later, now, end = (gross_value(replace(each, form=f)) for f in ("later", "now", "end"))  # type: ignore[arg-type]
    assert later <= end <= now
    swings = [bar.swing for bar in tornado(each)]
    assert swings == sorted(swings, reverse=True)


def test_switches_start_at_zero_and_add_up() -> None:
    base = Terms(100, 0.8, 0.1, acquisition=50, horizon=3)
    off, on = over_tenure(base, {}), over_tenure(base, {"referrals": 10})
    assert off.value == off.flat
    assert off.on == ()
    assert on.totals == (100, 110, 120)
    assert on.on == ("referrals",)
    assert on.value > on.flat == off.flat


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"retention": 1.0}, "under 100 %"),
        ({"retention": 80.0}, "under 100 %"),
        ({"retention": -0.1}, "0 or more"),
        ({"discount": -0.1}, "0 % or more"),
        ({"acquisition": -5.0}, "0 or more"),
        ({"growth": 0.5}, "has no end"),
        ({"horizon": 0}, "whole number from 1"),
        ({"margin": float("nan")}, "amount of money"),
    ],
)
def test_what_has_no_value_is_refused_in_one_sentence(wrong: dict[str, float], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        gross_value(replace(Terms(100, 0.8, 0.1), **wrong))  # type: ignore[arg-type]
