"""Nobody is ranked apart whose intervals overlap, whatever the figures."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.portfolio.model import Cell
from chainkit.portfolio.ranking import Place, rank
from chainkit.portfolio.report import finding

ENDS = st.integers(0, 20)
INTERVALS = st.tuples(ENDS, ENDS, ENDS).map(sorted)
CELLS = st.lists(INTERVALS, max_size=8).map(
    lambda found: {
        str(at): Cell("shown", float(middle), float(low), float(high))
        for at, (low, middle, high) in enumerate(found)
    }
)
NAMES = {name: name.upper() for name in "abc"}


def meet(one: Place, other: Place) -> bool:
    return one.low <= other.high and other.low <= one.high


@settings(max_examples=60)
@given(CELLS)
def test_who_cannot_be_told_apart_shares_a_place(cells: dict[str, Cell]) -> None:
    places = rank(cells).places
    assert len(places) == len(cells)
    assert all(1 <= place.best <= place.worst <= len(places) for place in places)
    apart = 0
    for higher, lower in combinations(places, 2):
        assert higher.value >= lower.value
        if meet(higher, lower):
            assert higher.best <= lower.worst
            assert lower.best <= higher.worst
        else:
            apart += 1
            assert higher.worst < len(places)
            assert lower.best > 1
    assert rank(cells).pairs_apart == apart


def test_known_places() -> None:
    cells = {
        "a": Cell("shown", 80, 75, 85), "b": Cell("shown", 50, 40, 60),
        "c": Cell("shown", 62, 55, 69), "thin": Cell("shown", 99, n=3), "none": Cell("missing"),
    }  # fmt: skip
    ranking = rank(cells)
    assert [(p.key, p.best, p.worst) for p in ranking.places] == [
        ("a", 1, 1), ("c", 2, 3), ("b", 2, 3),
    ]  # fmt: skip
    assert ranking.unranked == ("thin", "none")
    assert (ranking.pairs_apart, ranking.pairs) == (2, 3)
    assert finding(ranking, NAMES) == (
        "2 of 3 pairs can be told apart; the others cannot. A stands above all others."
    )


def test_where_all_overlap_nothing_but_that_is_said() -> None:
    cells = {name: Cell("shown", 50 + at, 40, 60) for at, name in enumerate("abc")}
    assert finding(rank(cells), NAMES) == "The 3 cannot be told apart: all intervals overlap."
    alone = rank({"a": Cell("shown", 50, 40, 60)})
    assert finding(alone, NAMES).startswith("Too few can be ranked")


def test_intervals_that_touch_overlap() -> None:
    cells = {"a": Cell("shown", 55, 50, 60), "b": Cell("shown", 45, 40, 50)}
    assert [(p.best, p.worst) for p in rank(cells).places] == [(1, 2), (1, 2)]
