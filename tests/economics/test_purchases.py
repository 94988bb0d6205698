"""Purchases: the published figures of the real client, and the same by counting one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from itertools import pairwise
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chainkit.economics.bulk import purchase_pages
from chainkit.economics.ledger import Purchases, pages_of, purchases_of
from chainkit.economics.purchases import by_customer, correlation, story
from chainkit.economics.segments import ORDER, chase, value_map
from chainkit.economics.workshop import PurchasePage
from chainkit.places import data_dir

Row = tuple[str, int, float]


@cache
def real() -> Purchases:
    path = data_dir() / "samples" / "cdnow" / "economics" / "purchases.csv"
    return purchases_of([p for p in purchase_pages(path, "c") if isinstance(p, PurchasePage)])


def made(rows: list[Row]) -> Purchases:
    frame = pd.DataFrame(rows, columns=["customer", "day", "amount"]).assign(units=np.nan)
    return purchases_of(pages_of("c", "list", frame, "EUR"))


def test_the_real_client_has_the_published_figures() -> None:
    """Fader, Hardie & Lee 2005: 946 came back, on average spending 35, 30, 3, 27 and 300."""
    purchases = real()
    assert (purchases.rows, purchases.customers) == (6919, 2357)
    assert purchases.rows - purchases.days == 223
    assert int((purchases.amount == 0).sum()) == 8
    found = story(purchases.until(date(1997, 9, 30)))
    assert (found.customers, found.back) == (2357, 946)
    spend = found.repeat_spend
    assert spend is not None
    told = (spend.mean, spend.deviation, spend.low, spend.median, spend.high)
    assert [round(each or 0) for each in told] == [35, 30, 3, 27, 300]
    assert story(purchases).back == 1139


rows_of = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "1", "01", "ä"]),
        st.integers(9000, 9400),
        st.integers(0, 9999).map(lambda cents: cents / 100),
    ),
    min_size=1,
    max_size=40,
)


@given(rows_of, st.randoms())
@settings(max_examples=30, deadline=None)
def test_arrays_count_what_counting_one_by_one_gives(rows: list[Row], random: Random) -> None:
    days: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for who, day, amount in rows:
        days[who][day] += amount
    shuffled = rows[:]
    random.shuffle(shuffled)
    found, each = story(made(shuffled)), by_customer(made(rows))
    assert found.customers == len(days)
    assert found.rows == len(rows)
    assert found.back == sum(len(its) > 1 for its in days.values())
    gaps = [b - a for its in days.values() for a, b in pairwise(sorted(its))]
    assert (found.gaps.count if found.gaps else 0) == len(gaps)
    if gaps and found.gaps:
        assert found.gaps.mean == pytest.approx(sum(gaps) / len(gaps))
    assert sorted(each.spent) == pytest.approx(sorted(sum(its.values()) for its in days.values()))
    assert sum(count for _, count, _ in found.times) == len(days)


def test_who_came_lately_counts_only_as_long_as_they_were_seen() -> None:
    """Ten of twenty came back on day 30; ten others were seen for ten days and are no failures."""
    early = [(f"e{i}", 9000, 1.0) for i in range(20)] + [(f"e{i}", 9030, 1.0) for i in range(10)]
    late = [(f"l{i}", 9490, 1.0) for i in range(10)]
    curve = story(made([*early, *late, ("x", 9000, 1.0), ("x", 9500, 1.0)])).curve
    assert curve[1] == pytest.approx(10 / 21)
    assert all(a <= b for a, b in pairwise(curve))


def test_pages_hold_a_thousand_and_fit_a_cell_of_a_workbook() -> None:
    rows = [(f"customer-with-a-long-key-{i:030d}", 9000 + i % 300, 1.25) for i in range(2500)]
    frame = pd.DataFrame(rows, columns=["customer", "day", "amount"]).assign(units=2.0)
    pages = pages_of("c", "list", frame, "EUR")
    assert all(len(page.rows) < 32_767 and page.purchases <= 1000 for page in pages)
    again = purchases_of(pages)
    assert (again.rows, again.customers) == (2500, 2500)
    assert float(again.amount.sum()) == pytest.approx(2500 * 1.25)


def test_the_map_places_everybody_once_and_hides_the_few() -> None:
    found = value_map(real())
    assert [part.segment for part in found.parts] == list(ORDER)
    assert found.placed + found.new == 2357
    assert sum(cell.customers for cell in found.cells) + found.undrawn == found.placed
    assert all(cell.customers >= 5 for cell in found.cells)
    # An offer has to bring more from those who spend least.
    uplift = {each.segment: each.uplift for each in chase(found.parts, 2, 0.3)}
    assert uplift["strangers"] > uplift["barnacles"] > uplift["true_friends"]  # type: ignore[operator]


def test_a_correlation_of_equal_values_or_of_four_is_none() -> None:
    one = np.arange(10.0)
    assert correlation(one, np.ones(10)) is None
    assert correlation(one[:4], one[:4]) is None
    found = correlation(one, one**3)
    assert found is not None
    assert found.ranks == pytest.approx(1)
    assert found.plain < 1
