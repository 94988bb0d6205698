"""Lists brought into the economics: purchases, and customers with headings of their own.

Imports the desk and the lists' intakes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chainkit.economics.desk import Desk
from chainkit.economics.intake import PurchasePlan, plan_purchases
from chainkit.economics.intake_customers import CustomerPlan, apply_customers, plan_customers
from chainkit.economics.workshop import CustomerPage, PurchasePage
from chainkit.intake.plan import apply_plan

ListPlan = PurchasePlan | CustomerPlan
PAGES: Mapping[str, type[PurchasePage | CustomerPage]] = {
    "purchases": PurchasePage,
    "customers": CustomerPage,
}


def plan_list(desk: Desk, data: bytes, name: str, today: date) -> PurchasePlan:
    """What importing this list of purchases would do; writes nothing."""
    return plan_purchases(data, Path(name).name, desk.store, desk.place.client, today)


def plan_people(
    desk: Desk, data: bytes, name: str, today: date, chosen: Mapping[str, str] | None = None
) -> CustomerPlan:
    """What importing this list of customers would do; writes nothing.

    `chosen`: heading -> what it holds, as somebody said.
    """
    return plan_customers(data, name, desk.store, desk.place.client, today, chosen)


def apply_list(desk: Desk, plan: ListPlan, *, skip_bad_rows: bool) -> None:
    """Write a list.  Raises ImportRefused, Conflict."""
    if isinstance(plan, CustomerPlan):
        apply_customers(desk.store, plan, skip_bad_rows=skip_bad_rows)
    else:
        apply_plan(desk.store, plan, skip_bad_rows=skip_bad_rows)
    desk.reload()


def drop_list(desk: Desk, kind: str, source: str) -> None:
    """Withdraw a list of `PAGES`; its history stays."""
    pages = desk.store.latest(PAGES[kind], desk.place.client, source=source)
    if pages:
        desk.store.append(*(page.model_copy(update={"deleted": True}) for page in pages))
    desk.reload()
