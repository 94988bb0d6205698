"""Intervals and control limits against other people's numbers."""

from __future__ import annotations

import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.workshop.control import LEAST, RUN, limits, signals
from chainkit.workshop.proportions import wilson

# Attendances seen within four hours, and all, in twenty weeks: Mohammed and others, Quality and
# Safety in Health Care 22 (2013), 362–368, as in the R package qicharts2.
# fmt: off
KEPT = (266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320,
        267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989)
CASES = (280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529,
         279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772)
# fmt: on
WEEKS = list(zip(KEPT, CASES, strict=True))


def test_wilson_of_41_in_50() -> None:
    low, high = wilson(41, 50) or (0, 0)
    assert (round(100 * low, 1), round(100 * high, 1)) == (69.2, 90.2)
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="kept <= cases"):
        wilson(5, 4)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_what_scipy_gives_and_holds_the_share(counted: tuple[int, int]) -> None:
    kept, cases = counted
    found = wilson(kept, cases)
    assert found is not None
    theirs = scipy.stats.binomtest(kept, cases).proportion_ci(method="wilson")
    assert found == pytest.approx((theirs.low, theirs.high), abs=1e-9)
    assert 0 <= found[0] <= kept / cases <= found[1] <= 1


def test_the_limits_are_those_of_the_published_example() -> None:
    """The p′ chart of these weeks by qicharts2."""
    found = limits(WEEKS)
    assert found is not None
    assert found.centre == pytest.approx(0.95289971134419116, rel=1e-12)
    assert found.bands[0] == pytest.approx((0.9401296441775141, 0.96566977851086822), rel=1e-9)
    assert found.bands[19] == pytest.approx((0.93997499652290417, 0.96582442616547814), rel=1e-9)
    assert set(signals(WEEKS, found)) == {None}


def test_few_points_of_a_plain_p_chart_of_them_would_be_inside() -> None:
    """Why p′: chance alone has limits that leave most of these weeks outside."""
    found = limits(WEEKS)
    assert found is not None
    assert found.spread == pytest.approx(10.64, abs=0.005)
    narrow = [
        abs(kept / cases - found.centre) * found.spread <= (band[1] - band[0]) / 2
        for (kept, cases), band in zip(WEEKS, found.bands, strict=True)
        if band
    ]
    assert sum(narrow) < 10


def test_a_baseline_sets_the_limits_by_the_first_months_only() -> None:
    found, first = limits(WEEKS, first=15), limits(WEEKS[:15])
    assert found is not None
    assert first is not None
    assert (found.centre, found.spread) == (first.centre, first.spread)
    assert found.bands[:15] == first.bands
    assert found.bands[19] is not None


def test_a_moving_range_does_not_reach_over_a_gap() -> None:
    """Alternating halves differ by nothing if only months side by side are compared."""
    level = [(90, 100), (90, 100), None, (50, 100), (50, 100), None] * 4
    assert limits(level) is None
    assert limits(level[:LEAST]) is None


def test_signals_are_told_and_a_gap_ends_a_run() -> None:
    run = [(80 + at % 2, 100) for at in range(RUN)]
    low = [(60 + at % 2, 100) for at in range(RUN)]
    steady = limits([*run, *low])
    assert steady is not None
    told = signals([*run, *low], steady)
    assert {*told[:RUN]} <= {"above", "run_above"}
    assert {*told[RUN:]} <= {"below", "run_below"}
    parted = [*run[:4], None, *run[4:], *low]
    found = limits(parted)
    assert found is not None
    assert not {"run_above"} & {*signals(parted, found)[: RUN + 1]}
    assert signals(parted, found)[4] is None


def test_where_nothing_varies_or_little_is_known_there_are_no_limits() -> None:
    assert limits([(100, 100)] * 24) is None
    assert limits(WEEKS[: LEAST - 1]) is None
    assert limits([*WEEKS[: LEAST - 1], (0, 0), None]) is None
