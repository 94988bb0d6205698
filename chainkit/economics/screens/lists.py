"""Lists of purchases and of customers: which there are, and a file with its preview."""

from __future__ import annotations

from chainkit.economics.customer_cells import OURS
from chainkit.economics.intake_customers import CustomerPlan
from chainkit.economics.ledger import lists_of
from chainkit.economics.seat import Seat
from chainkit.economics.state import EconomicsState
from chainkit.economics.words import LOYALTY, WORTH
from chainkit.markup import Markup, el
from chainkit.ui.forms import button, table
from chainkit.words import day, number, say, spoken
from chainkit.workshop.screens.preview import file_field, headings_form, plan_preview


def lists_known(state: EconomicsState) -> Markup | None:
    """Every list with a button that withdraws it."""
    parts = [_purchases(state), _customers(state)]
    return el("section", *parts) if any(parts) else None


def _purchases(state: EconomicsState) -> Markup | None:
    if not state.pages:
        return None
    rows = [
        (name, number(count), day(first), day(last),
         button(say("Withdraw"), "purchases-drop", name, kind="quiet"))
        for name, count, first, last in lists_of(state.pages)
    ]  # fmt: skip
    columns = (say("List"), say("Purchases"), say("First"), say("Last"), "")
    return table(say("Lists of purchases"), columns, rows, numeric=(1,))


def _customers(state: EconomicsState) -> Markup | None:
    heads = {page.source: page for page in reversed(state.customer_pages)}
    if not heads:
        return None
    counts = {name: sum(page.customers for page in state.customer_pages if page.source == name)
              for name in heads}  # fmt: skip
    rows = [
        (name, number(counts[name]), spoken(WORTH[head.worth]), spoken(LOYALTY[head.loyalty]),
         button(say("Withdraw"), "customers-drop", name, kind="quiet"))
        for name, head in sorted(heads.items())
    ]  # fmt: skip
    columns = (say("List"), say("Customers"), say("Value"), say("Loyalty"), "")
    return table(say("Lists of customers"), columns, rows, numeric=(1,))


def importing(seat: Seat) -> Markup:
    """Choose a list of purchases or of customers, and see what it would do."""
    plan = seat.plan
    people = plan if isinstance(plan, CustomerPlan) else None
    bought = None if people else plan
    return el(
        "section",
        el("h2", say("Purchases or customers")),
        file_field(say("CSV or Excel file with purchases"), bought, "purchases-file"),
        el("p", say(
            "One row per purchase, with the columns customer (a key, never a name), day (such as "
            "2026-03-17) and amount; units and currency may follow. A list of the same name is "
            "replaced."
        ), class_="ck-hint"),
        plan_preview(plan, act="purchases-import") if plan and not people else None,
        file_field(say("CSV or Excel file with customers"), people, "customers-file"),
        el("p", say(
            "One row per customer: a key, value (margin or spending) and loyalty (tenure, "
            "customer since, or a score); a segment of your own and the currency may follow. "
            "Headings of your own are asked for. Where there is such a list, the map of value "
            "against loyalty rests on it."
        ), class_="ck-hint"),
        plan_preview(people, _headings(people), act="customers-import") if people else None,
        aria_label=say("Import purchases or customers"),
    )  # fmt: skip


def _headings(plan: CustomerPlan) -> Markup | None:
    """What each heading means: guessed, remembered, or said here."""
    if plan.mapping is None:
        return None
    ask = say(
        "What each column holds, as far as its heading says so. Change what is wrong; the answers "
        "are kept."
    )
    return headings_form(
        plan.headings,
        plan.mapping.columns,
        {name: spoken(words) for name, words in OURS.items()},
        "customers-map",
        ask=ask,
        remembered=plan.remembered,
    )
