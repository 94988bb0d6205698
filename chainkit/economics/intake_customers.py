"""A list of customers out of a file: what importing it would do, and how its headings are read.

What a column holds is guessed from its heading, shown before anything is written, and can be
said otherwise; what was said is kept for the next file with these headings.  Imports the
list's reader, the customers and the intake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from chainkit.economics.customer_cells import OURS, Read, guess, read_customers
from chainkit.economics.customers import customer_pages, keys_of
from chainkit.economics.lists import cells_of, compared
from chainkit.economics.words import LOYALTY, WORTH
from chainkit.economics.workshop import CustomerPage
from chainkit.errors import ImportRefused, Problem
from chainkit.intake.mapping import ColumnMapping, fingerprint, heading_key
from chainkit.intake.plan import ImportPlan, apply_plan
from chainkit.intake.tables import read_bytes
from chainkit.store import Store
from chainkit.words import count, number, say, spoken
from chainkit.workshop.checks import plain_slug

KIND = "customers"


@dataclass(frozen=True)
class CustomerPlan(ImportPlan):
    """What importing a list of customers would do, and how its columns are read."""

    customers: int = 0
    replaces: int = 0
    data: bytes = field(default=b"", repr=False)
    mapping: ColumnMapping | None = None
    headings: tuple[str, ...] = ()
    remembered: bool = False

    @property
    def done(self) -> str:
        """What was done, once the plan is applied."""
        return say("Saved {customers}.", customers=_people(self.customers))

    def _doing(self) -> str:
        who = _people(self.customers)
        if not self.customers:
            return say("nothing to import")
        if not self.records:
            return say("{customers}, all of them there already", customers=who)
        if self.replaces:
            return say("{customers} in place of the {number} of this list that are there",
                       customers=who, number=number(self.replaces))  # fmt: skip
        return say("{customers} to add", customers=who)


def _people(customers: int) -> str:
    if customers >= 1000:
        return say("{number} customers", number=number(customers))
    return count(customers, "{number} customer", "{number} customers")


def plan_customers(
    source: str | Path | bytes, name: str, store: Store, client: str, today: date,
    chosen: Mapping[str, str] | None = None,
) -> CustomerPlan:  # fmt: skip
    """What importing one list would do to `client`; writes nothing.

    `chosen`: heading -> what it holds (`OURS`), as somebody said; "" leaves a column out.
    Apply it by `apply_customers`.  What is wrong is in the plan's `problems`.
    """
    name = Path(name).name
    try:
        data = read_bytes(source, name)
        cells, comma = cells_of(data, name)
    except ImportRefused as refusal:
        return CustomerPlan(client, name, problems=refusal.problems, blocked=True)
    headings = tuple(heading_key(str(each)) for each in cells.columns)
    kept = store.get(ColumnMapping, client, fingerprint(headings))
    kept = kept if kept is not None and kept.kind == KIND else None
    columns = chosen if chosen is not None else kept.columns if kept else guess(headings)
    mapping = ColumnMapping(
        client=client, id=fingerprint(headings), version=kept.version if kept else 0, kind=KIND,
        columns={heading: meant for heading, meant in columns.items() if meant in OURS},
    )  # fmt: skip
    cells.columns = pd.Index(headings)
    plan = CustomerPlan(client, name, data=data, mapping=mapping, headings=headings,
                        remembered=kept is not None and chosen is None)  # fmt: skip
    try:
        read = read_customers(cells, mapping.columns, name, today, comma=comma)
    except ImportRefused as refusal:
        return replace(plan, problems=refusal.problems, blocked=True)
    return _planned(plan, read, store, today)


def _planned(plan: CustomerPlan, read: Read, store: Store, today: date) -> CustomerPlan:
    """The plan, with what is added, changed and wrong."""
    slug = plain_slug(Path(plan.name).stem) or "customers"
    pages = customer_pages(plan.client, slug, read.frame, as_of=today, currency=read.currency,
                           worth=read.worth, loyalty=read.loyalty)  # fmt: skip
    stand = {page.id: page for page in store.latest(CustomerPage, plan.client)}
    others = [page for page in stand.values() if page.source != slug]
    mine = {key: page for key, page in stand.items() if page.source == slug}
    added, changed, same = compared(pages, mine)
    clash = tuple(_clash(plan.name, read, pages, others))
    return replace(
        plan,
        added=added,
        changed=changed,
        unchanged=same,
        problems=(*read.problems, *clash),
        rows=read.rows,
        bad_rows=read.bad,
        blocked=bool(clash),
        customers=len(read.frame),
        replaces=sum(page.customers for page in mine.values()),
        notes=tuple(_notes(read)),
    )


def apply_customers(store: Store, plan: CustomerPlan, *, skip_bad_rows: bool = False) -> None:
    """Write a list, and remember how its headings were read.  Raises ImportRefused, Conflict."""
    apply_plan(store, plan, skip_bad_rows=skip_bad_rows)
    if plan.mapping is not None and not plan.remembered:
        store.append(plan.mapping)


def _clash(
    name: str, read: Read, pages: Sequence[CustomerPage], others: Sequence[CustomerPage]
) -> Iterator[Problem]:
    """Two lists are one map only in one currency, of one kind, and with nobody in both."""
    if not others:
        return
    there = others[0]
    if there.currency != read.currency:
        found = say("amounts in {currency} beside lists in {there}",
                    currency=read.currency or say("no currency"),
                    there=there.currency or say("no currency"))  # fmt: skip
        expected = say("one currency for all lists of a client; convert one of them first")
        yield Problem(name, None, "", found, expected)
    elif (there.worth, there.loyalty) != (read.worth, read.loyalty):
        found = say("{worth} and {loyalty} beside the list “{name}” of other kinds",
                    worth=spoken(WORTH[read.worth]), loyalty=spoken(LOYALTY[read.loyalty]),
                    name=there.source)  # fmt: skip
        yield Problem(name, None, "", found, say("the same kinds of value and loyalty in all "
                                                 "lists; withdraw the other first"))  # fmt: skip
    elif both := keys_of(pages) & keys_of(others):
        found = say("customers that stand in another list too ({number})",
                    number=number(len(both)))  # fmt: skip
        yield Problem(name, None, "", found, say("each customer in one list; withdraw the other "
                                                 "or give this file its name"))  # fmt: skip


def _notes(read: Read) -> Iterator[str]:
    if mails := int(read.frame["customer"].str.contains("@", regex=False).sum()):
        yield count(mails, "{number} key looks like an e-mail address and would be kept as it is; "
                    "give customers numbers instead.",
                    "{number} keys look like e-mail addresses and would be kept as they are; give "
                    "customers numbers instead.")  # fmt: skip
    if read.worth == "margin" and (below := int((read.frame["value"] < 0).sum())):
        yield count(below, "{number} customer brings a loss; that is kept as it is.",
                    "{number} customers bring a loss; that is kept as it is.")  # fmt: skip
    score = read.frame["loyalty"]
    if read.loyalty == "score" and len(score) and score.max() > 10:
        share = ((score > 0) & (score < 1)).mean()
        if share > 0.05:
            yield say("Some scores lie between 0 and 1 and others reach {most}: are shares and "
                      "percentages mixed?", most=number(float(score.max())))  # fmt: skip
    if not read.currency and len(score):
        yield say("No currency is said, in a heading such as margin_eur or a column: amounts are "
                  "shown without one.")  # fmt: skip
