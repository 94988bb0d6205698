"""What if: draws, two scenarios compared, and what must hold for any scenario."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.chain.content import chain_content
from chainkit.chain.whatif import (
    ScenarioResult,
    difference,
    scenario_result,
)
from chainkit.chain.whatif_edges import (
    CL,
    EP,
    ES,
    ISQ,
    MIRROR,
    PR,
    ways,
)
from chainkit.chain.whatif_travel import drawn
from chainkit.content import planning_ranges
from tests.chain.whatif_cases import ER, IDS, RG, real_ground, scenario

BACK = f"{PR}>{ES}"
ALL_ON = tuple(way.key for way in ways(chain_content()) if way.range and way.key != MIRROR)


def medians(result: ScenarioResult) -> dict[str, float]:
    return {k: c.median for k, c in result.changes.items() if c.status in ("raised", "moved")}


def moved(result: ScenarioResult) -> set[str]:
    return {link for link, change in result.changes.items() if change.status == "moved"}


# --- draws -----------------------------------------------------------------------------------


def test_draws_are_triangular() -> None:
    span = next(one for one in planning_ranges() if one.target == ES)
    values = drawn(7, 100_000, "x", span)
    low, mid, high = span.low, span.mid, span.high
    assert low <= values.min() <= values.max() <= high
    assert values.mean() == pytest.approx((low + mid + high) / 3, abs=0.002)
    below = (mid - low) / (high - low)
    assert np.mean(values < mid) == pytest.approx(below, abs=0.005)


def test_each_way_has_draws_of_its_own_that_switching_leaves_alone() -> None:
    plain = scenario_result(scenario({ISQ: 10}), real_ground())
    more = scenario_result(scenario({ISQ: 10}, f"{ISQ}>{PR}"), real_ground())
    assert (plain.samples[CL] == more.samples[CL]).all()
    one, two = (plain.samples[ER], plain.samples[EP])
    assert abs(np.corrcoef(one / plain.samples[ES], two / plain.samples[ES])[0, 1]) < 0.05


CODE = """
from tests.chain.whatif_cases import *
from chainkit.chain.whatif import scenario_result
found = scenario_result(scenario({ISQ: 10}), real_ground())
print([(c.link, repr(c.median), repr(c.low), repr(c.high)) for c in found.changes.values()])
"""


@pytest.mark.slow
def test_the_same_seed_gives_the_same_numbers_in_another_process() -> None:
    said = subprocess.run(
        [sys.executable, "-c", CODE], check=True, capture_output=True, text=True
    ).stdout
    found = scenario_result(scenario({ISQ: 10}), real_ground()).changes.values()
    assert said.strip() == str([(c.link, repr(c.median), repr(c.low), repr(c.high)) for c in found])
    other = scenario_result(scenario({ISQ: 10}, seed=3), real_ground())
    assert (
        other.changes[ES].median
        != scenario_result(scenario({ISQ: 10}), real_ground()).changes[ES].median
    )


# --- two scenarios ---------------------------------------------------------------------------


def test_a_difference_is_taken_draw_by_draw() -> None:
    one, other = scenario({ISQ: 10}), scenario({ISQ: 20})
    ground = real_ground()
    apart, alone = difference(one, other, ground), scenario_result(one, ground).changes
    for link in (ES, ER, CL):
        assert apart[link].median == pytest.approx(alone[link].median)
        assert apart[link].low == pytest.approx(alone[link].low)
        assert apart[link].high == pytest.approx(alone[link].high)
    assert apart[RG].status == "unknown"


def test_equal_scenarios_differ_nowhere_whatever_their_seeds() -> None:
    apart = difference(scenario({ISQ: 10}), scenario({ISQ: 10}, seed=8), real_ground())
    assert {change.status for change in apart.values()} == {"still", "unknown"}
    assert {change.median for change in apart.values()} == {0.0}


# --- whatever is asked -----------------------------------------------------------------------

RAISES = st.dictionaries(st.sampled_from(IDS), st.floats(0.5, 30), max_size=4)
SWITCHES = st.dictionaries(st.sampled_from((*ALL_ON, MIRROR)), st.booleans())


@settings(max_examples=40, deadline=None)
@given(raises=RAISES, switches=SWITCHES)
def test_any_scenario_is_sound(raises: dict[str, float], switches: dict[str, bool]) -> None:
    asked = scenario(raises, draws=200).changed(switches=switches)
    found = scenario_result(asked, real_ground())
    assert tuple(found.changes) == IDS
    for link, change in found.changes.items():
        assert change.low <= change.median <= change.high
        assert 0 <= change.small <= 1
        assert (change.status == "raised") == (link in raises)
        assert (link in found.samples) == (change.status in ("raised", "moved"))


@settings(max_examples=20, deadline=None)
@given(switches=SWITCHES)
def test_no_raise_moves_nothing(switches: dict[str, bool]) -> None:
    found = scenario_result(scenario(draws=100).changed(switches=switches), real_ground())
    assert {change.status for change in found.changes.values()} == {"still"}


@settings(max_examples=20, deadline=None)
@given(raises=RAISES)
def test_with_every_way_off_nothing_else_moves(raises: dict[str, float]) -> None:
    off = (*ALL_ON, MIRROR)
    found = scenario_result(scenario(raises, off=off, draws=100), real_ground())
    assert not moved(found)
    assert medians(found) == pytest.approx(raises)


POSITIVE = tuple(w.key for w in ways(chain_content()) if w.range and w.range.low < 0)


@settings(max_examples=20, deadline=None)
@given(link=st.sampled_from(IDS), few=st.floats(1, 15), more=st.floats(1, 15))
def test_more_brings_no_less_where_no_range_is_negative(link: str, few: float, more: float) -> None:
    one, two = (
        scenario_result(scenario({link: points}, off=POSITIVE, draws=200), real_ground())
        for points in (few, few + more)
    )
    for key, draws in one.samples.items():
        assert (two.samples[key] >= draws - 1e-9).all()
