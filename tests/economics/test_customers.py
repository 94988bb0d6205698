"""A list of customers: read by headings of its own, refused by row, and the map it makes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from chainkit.economics.intake_customers import CustomerPlan, apply_customers, plan_customers
from chainkit.economics.report_customers import customers_section
from chainkit.economics.segments import chase
from chainkit.economics.state import load_state
from chainkit.economics.workshop import CustomerPage
from chainkit.imports import plan_import
from chainkit.store import Client, Store
from tests.stores import new_store

TODAY = date(2026, 3, 1)
PARTS = {
    "true_friends": (100, 9),
    "butterflies": (90, 1),
    "barnacles": (-10, 8),
    "strangers": (5, 2),
}
"""Segment -> (margin, years): known by how the list is made."""
LIST = "customer,margin_eur,tenure_years,segment\n" + "".join(
    f"{name[:2]}{at},{margin},{years},{'shop' if at < 7 else 'web' if at < 9 else 'fair'}\n"
    for name, (margin, years) in PARTS.items()
    for at in range(10)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "e.db") as made:
        made.append(Client(client="acme", id="acme", title="Acme"))
        yield made


def plan(store: Store, text: str | bytes, name: str = "crm.csv", **said: str) -> CustomerPlan:
    data = text if isinstance(text, bytes) else text.encode()
    return plan_customers(data, name, store, "acme", TODAY, said or None)


def test_a_list_becomes_the_map_its_segments_and_the_price_of_chasing_everybody(
    store: Store,
) -> None:
    found = plan(store, LIST)
    assert "40 customers to add" in found.summary
    assert "10 customers bring a loss" in " ".join(found.notes)
    apply_customers(store, found)
    state = load_state(store, "acme")
    assert state.map is not None
    assert {part.segment: (part.customers, part.spent) for part in state.map.parts} == {
        name: (10, 10.0 * margin) for name, (margin, _) in PARTS.items()
    }
    # 2 EUR an offer: what friends must bring more is 20 of 1000; nothing says it of a loss.
    uplift = {each.segment: each.uplift for each in chase(state.map.parts, 2, 1)}
    assert uplift == {"true_friends": 0.02, "butterflies": 20 / 900, "barnacles": None,
                      "strangers": 0.4}  # fmt: skip
    # Four customers of "fair" are never shown, and go with the next in size.
    assert [(each.name, each.customers) for each in state.map.groups] == [("shop", 28), ("", 12)]
    section = customers_section(state)
    assert "rests on a list of 40 customers (“crm”): margin of each" in section.why


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("tr0,1,1,", "an earlier row has this one"),
        (",1,1,", "a customer, as a number or a key"),
        ("x,€5,1,", "an amount such as"),
        ("x,,1,", "an amount such as"),
        ("x,5,-1,", "tenure as a number from 0 to 120"),
        ("x,5,long,", "tenure as a number"),
    ],
)
def test_a_wrong_cell_is_told_by_its_row(store: Store, row: str, said: str) -> None:
    found = plan(store, f"{LIST}{row}\n")
    assert [problem.row for problem in found.problems] == [42]
    assert said in str(found.problems[0])
    assert found.customers == 40


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("customer,margin,score,currency\na,1,1,EUR\nb,2,2,USD\n", "one currency"),
        ("customer,margin,revenue,score\na,1,2,3\n", "two columns of value"),
        ("customer,score\na,1\n", "no column that says value"),
        ("customer,margin,score\na,1,7\nb,2,7\n", "the same for every customer"),
        ("", "no table at all"),
        ("customer,margin,score\n", "headings without any row"),
        ("%PDF-1.4", "a table of one column only"),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(store: Store, text: str, said: str) -> None:
    found = plan(store, text)
    assert found.blocked
    assert said in found.summary


def test_a_file_without_one_good_row_takes_nothing_away(store: Store) -> None:
    apply_customers(store, plan(store, LIST))
    wrong = "customer,margin_eur,tenure_years,segment\n" + "a@b.org,€5,1,\nc@d.org,€6,2,\n"
    found = plan(store, wrong)
    (problem,) = found.problems
    assert "“€5”, and the like in all 2 rows" in str(problem)
    assert not found.records
    apply_customers(store, found, skip_bad_rows=True)
    assert [page.customers for page in store.latest(CustomerPage, "acme")] == [40]
    mails = plan(store, wrong.replace("€", ""), "mails.csv")
    assert "2 keys look like e-mail addresses" in " ".join(mails.notes)


def test_headings_of_its_own_are_said_once_and_a_workbook_is_read_alike(store: Store) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("Kunde", "Deckungsbeitrag", "Seit"))
    book.active.append(("a", 5, "2016-03-01"))
    book.active.append(("b", 2.5, date(2025, 3, 1)))
    out = BytesIO()
    book.save(out)
    asked = plan(store, out.getvalue(), "kunden.xlsx")
    assert asked.blocked
    assert asked.headings == ("Kunde", "Deckungsbeitrag", "Seit")
    said = {"Kunde": "customer", "Deckungsbeitrag": "margin", "Seit": "since"}
    apply_customers(store, plan(store, out.getvalue(), "kunden.xlsx", **said))
    (page,) = store.latest(CustomerPage, "acme")
    assert page.rows.split("\n")[0].startswith("a\t5\t9.99")
    again = plan(store, out.getvalue(), "kunden.xlsx")
    assert again.remembered
    assert not again.records


def test_two_lists_are_one_map_only_where_they_can_be(store: Store) -> None:
    apply_customers(store, plan(store, LIST))
    assert "another list too (40)" in plan(store, LIST, "other.csv").summary
    other = "customer,margin_usd,tenure_years\nx,1,1\ny,2,2\n"
    assert "USD beside lists in EUR" in plan(store, other, "other.csv").summary
    other = "customer,margin_eur,score\nx,1,1\ny,2,2\n"
    assert "of other kinds" in plan(store, other, "other.csv").summary
    shorter = plan(store, "".join(LIST.splitlines(keepends=True)[:-1]))
    assert "39 customers in place of the 40" in shorter.summary
    assert isinstance(plan_import(LIST.encode(), "crm.csv", store, "acme"), CustomerPlan)


def test_a_segment_too_small_takes_another_with_it(store: Store) -> None:
    """Three strangers of 33 would be known from the total and the other three."""
    apply_customers(store, plan(store, "".join(LIST.splitlines(keepends=True)[:-7])))
    found = load_state(store, "acme").map
    assert found is not None
    assert sum(part.hidden for part in found.parts) == 2
    assert found.part("strangers").hidden
