"""Retention that differs: the published parameters, the fan, and cohorts that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.economics.content import economics_content
from chainkit.economics.known import cohorts_of
from chainkit.economics.survival import curve, fan, fit, survival_of, survival_value
from chainkit.economics.workshop import Survivors
from chainkit.errors import BadValue


def test_the_published_cohort_has_the_published_parameters() -> None:
    example = economics_content().example
    found = fit(survival_of([each / 100 for each in example.percent]), example.fitted)
    assert round(found.alpha, 3) == 0.704
    assert round(found.beta, 3) == 1.182
    ahead = fan(found, None, 12)
    assert ahead.assumed
    # Projected five years ahead it misses what was seen by a point at most.
    assert all(abs(m - s / 100) < 0.011 for m, s in zip(ahead.middle, example.percent, strict=True))


@given(st.floats(0.2, 5), st.floats(0.2, 5))
@settings(max_examples=15, deadline=None)
def test_a_model_is_found_again_from_its_own_curve(alpha: float, beta: float) -> None:
    found = fit(survival_of(curve(alpha, beta, 12)))
    assert found.alpha == pytest.approx(alpha, rel=0.02)
    assert found.beta == pytest.approx(beta, rel=0.02)


def test_the_fan_is_wider_for_fewer_customers_and_the_same_each_time() -> None:
    found = fit(survival_of(curve(0.7, 1.2, 7)))
    few, many = fan(found, 100, 12), fan(found, 10_000, 12)
    assert few == fan(found, 100, 12)
    for low, high, inner in zip(few.low95, few.high95, many.high95, strict=True):
        assert low <= inner <= high + 1e-12
    assert few.high95[12] - few.low95[12] > 3 * (many.high95[12] - many.low95[12])


def test_value_of_a_cohort_is_the_sum_of_what_survives() -> None:
    found = fit(survival_of(curve(1, 1, 8)))
    assert survival_value(found, 100, 0.0, 3) == pytest.approx(100 * (1 + 1 / 2 + 1 / 3), rel=1e-3)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([1, 0.5], "at least two later"),
        ([100, 60, 40], "must be 100 %"),
        ([1, 0.5, 0.6], "cannot grow"),
        ([1, 1, 1], "Nobody of this cohort has left"),
    ],
)
def test_what_is_no_cohort_is_refused(shares: list[float], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        survival_of(shares)


def survivors(*left: float, counted: bool = True) -> list[Survivors]:
    return [
        Survivors(client="a", id=f"c/{at}", cohort="c", period=at, left=each, counted=counted)
        for at, each in enumerate(left)
    ]


def test_records_become_cohorts_or_a_sentence() -> None:
    (found,) = cohorts_of(survivors(1000, 600, 450)).values()
    assert not isinstance(found, str)
    assert found.cohort == 1000
    assert found.retention == pytest.approx((0.6, 0.75))
    rows = survivors(100, 60, 45, counted=False)
    assert cohorts_of(rows)["c"].cohort is None  # type: ignore[union-attr]
    assert "missing" in str(cohorts_of(rows[:1] + rows[2:])["c"])
    mixed = [rows[0], *survivors(1000, 600, 450)[1:]]
    assert "mixed" in str(cohorts_of(mixed)["c"])
