"""The rule for a level: its thresholds to the hair, its order, and what it refuses to guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.levels.classify import Inputs, classify
from chainkit.levels.result import LEVELS

shares = st.none() | st.floats(0, 1)
inputs = st.builds(
    Inputs,
    essential=st.booleans(),
    offered=st.sampled_from([None, "yes", "partly", "no"]),
    offered_by_market=shares,
    annoyed_if_absent=shares,
    noticed=shares,
)


@pytest.mark.parametrize(
    ("given", "level"),
    [
        # What is essential is generic, whatever else is said.
        (Inputs(essential=True), "generic"),
        (Inputs(essential=True, offered="no", offered_by_market=0, annoyed_if_absent=0), "generic"),
        # Either threshold makes it expected, from exactly there on, with nothing else known.
        (Inputs(annoyed_if_absent=0.6), "expected"),
        (Inputs(offered_by_market=0.75), "expected"),
        (Inputs(False, "yes", 0.7499, 0.5999), "augmented"),
        (Inputs(offered="partly", offered_by_market=0.7499, annoyed_if_absent=0), "augmented"),
        (Inputs(offered="no", offered_by_market=0.7499, annoyed_if_absent=0.5999), "potential"),
        (Inputs(offered="yes", offered_by_market=0, annoyed_if_absent=0), "augmented"),
        (Inputs(offered="no", offered_by_market=0, annoyed_if_absent=0), "potential"),
    ],
)
def test_the_level_at_the_edges(given: Inputs, level: str) -> None:
    assert classify(given).level == level


@pytest.mark.parametrize(
    ("noticed", "invisible"), [(None, None), (0.0, True), (0.0999, True), (0.1, False), (1, False)]
)
def test_an_augmentation_under_one_in_ten_is_invisible(
    noticed: float | None, invisible: object
) -> None:
    found = classify(Inputs(False, "yes", 0.2, 0.1, noticed))
    assert (found.level, found.invisible) == ("augmented", invisible)


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        (Inputs(), ("annoyed_if_absent", "offered_by_market", "offered")),
        (Inputs(offered="yes", offered_by_market=0.5), ("annoyed_if_absent",)),
        (Inputs(offered="yes", annoyed_if_absent=0.5), ("offered_by_market",)),
        (Inputs(offered_by_market=0.5, annoyed_if_absent=0.5), ("offered",)),
    ],
)
def test_what_is_not_known_is_never_taken_for_nothing(
    given: Inputs, lacking: tuple[str, ...]
) -> None:
    """A share of 0 decides; a share that nobody knows does not."""
    found = classify(given)
    assert found.level is None
    assert found.lacking == lacking
    assert "go by the vote, or fill in Facts we know" in found.reason


def test_the_reason_names_the_figure_that_decided() -> None:
    assert classify(Inputs(annoyed_if_absent=0.6, offered_by_market=0.9)).reason == (
        "60 % of customers would be annoyed without it."
    )
    assert classify(Inputs(annoyed_if_absent=0.1, offered_by_market=0.9)).reason == (
        "90 % of comparable rivals offer it."
    )
    assert classify(Inputs(False, "yes", 0.2, 0.1, 0.05)).reason == (
        "We offer it, and 20 % of comparable rivals do. "
        "Only 5 % of customers name it unprompted: invisible."
    )


@settings(max_examples=60)
@given(inputs, st.floats(0, 1))
def test_more_demand_never_moves_a_feature_outwards(given: Inputs, annoyed: float) -> None:
    more = Inputs(
        given.essential, given.offered, given.offered_by_market,
        max(annoyed, given.annoyed_if_absent or 0), given.noticed,
    )  # fmt: skip
    before, after = classify(given), classify(more)
    assert before.reason
    assert (before.level is None) == bool(before.lacking)
    if before.level and after.level:
        assert LEVELS.index(after.level) <= LEVELS.index(before.level)
