"""A list of purchases that is not in order: one sentence each, and no number made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chainkit.economics.intake import plan_purchases
from chainkit.economics.workshop import PurchasePage
from chainkit.intake.plan import apply_plan
from chainkit.store import Client, Store
from tests.stores import new_store

TODAY = date(2026, 3, 1)
GOOD = "customer,date,amount\na,2026-01-05,10\nb,2026-01-06,20.50\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "e.db") as made:
        made.append(Client(client="acme", id="acme", title="Acme"))
        yield made


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,2026-02-30,1", "a date such as"),
        ("a,05.01.2026,1", "a date such as"),
        ("a,2026-03-02,1", "a day that has come"),
        ("a,1815-01-01,1", "from 1900"),
        ("a,2026-01-05,-3", "leave it out or net it"),
        ("a,2026-01-05,1 000", "an amount such as"),
        ("a,2026-01-05,$5", "an amount such as"),
        ("a,2026-01-05,", "an amount such as"),
        (",2026-01-05,1", "who bought"),
    ],
)
def test_a_wrong_cell_is_told_by_its_row_and_nothing_is_written(
    store: Store, row: str, said: str
) -> None:
    plan = plan_purchases(f"{GOOD}{row}\n".encode(), "shop.csv", store, "acme", TODAY)
    assert [problem.row for problem in plan.problems] == [4]
    assert said in str(plan.problems[0])
    assert plan.bad_rows == 1
    assert plan.purchases == 2
    assert not plan.blocked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("customer,date,amount,currency\na,2026-01-05,1,EUR\nb,2026-01-05,1,USD\n", "one currency"),
        ("customer,date,amount_eur,amount_usd\na,2026-01-05,1,2\n", "two columns of amounts"),
        ("who,when,what\na,2026-01-05,1\n", "a column for each of these"),
        ("", "no table at all"),
        ("customer,date,amount\na,2026-01-05,1,2,3\n", "rows differ in length"),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(store: Store, text: str, said: str) -> None:
    plan = plan_purchases(text.encode(), "shop.csv", store, "acme", TODAY)
    assert plan.blocked
    assert said in plan.summary


def test_a_list_is_replaced_by_its_name_and_never_counted_twice(store: Store) -> None:
    first = plan_purchases(GOOD.encode(), "shop.csv", store, "acme", TODAY)
    assert "2 purchases of 2 customers to add" in first.summary
    apply_plan(store, first)
    again = plan_purchases(GOOD.encode(), "shop.csv", store, "acme", TODAY)
    assert not again.records
    assert "all of them there already" in again.summary
    more = plan_purchases(f"{GOOD}c,2026-01-07,5\n".encode(), "shop.csv", store, "acme", TODAY)
    assert "in place of the 2" in more.summary
    apply_plan(store, more)
    assert sum(page.purchases for page in store.latest(PurchasePage, "acme")) == 3
    other = plan_purchases(GOOD.encode(), "other.csv", store, "acme", TODAY)
    assert "count twice" in " ".join(other.notes)


def test_two_currencies_in_two_lists_are_not_added_up(store: Store) -> None:
    apply_plan(store, plan_purchases(
        b"customer,date,spent_usd\na,2026-01-05,1\n", "one.csv", store, "acme", TODAY))  # fmt: skip
    plan = plan_purchases(
        b"customer,date,spent_eur\na,2026-01-05,1\n", "two.csv", store, "acme", TODAY)  # fmt: skip
    assert plan.blocked
    assert "EUR beside lists in USD" in plan.summary


def test_a_clock_change_moves_no_purchase_to_another_day(store: Store) -> None:
    text = (
        "customer;time;amount\n"
        "a;2026-01-05T23:30:00+02:00;1,50\na;2026-01-05 23:59;2\nb;2026-01-06;0\n"
    )
    plan = plan_purchases(text.encode(), "till.csv", store, "acme", TODAY)
    assert not plan.problems
    (page,) = plan.added
    assert isinstance(page, PurchasePage)
    assert page.rows.splitlines() == ["a\t20260105\t1.5\t", "a\t20260105\t2\t", "b\t20260106\t0\t"]
    told = " ".join(plan.notes)
    assert "time zone" in told
    assert "1 purchase of 0 is kept" in told
