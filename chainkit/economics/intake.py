"""A list of purchases out of a file: whole columns at once, each wrong cell told by its row.

Nothing is guessed: two currencies, a purchase below zero or a day that has not come are refused
in one sentence each.  A list has a name; importing it again replaces it, so that nothing is
counted twice.  Imports what both kinds of list share, the ledger and pandas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from chainkit.economics.cells import Wrongs, amounts, days, units
from chainkit.economics.ledger import pages_of
from chainkit.economics.lists import MONEY, cells_of, compared, one_currency, problems_of, refused
from chainkit.economics.workshop import PurchasePage
from chainkit.errors import ImportRefused, Problem
from chainkit.intake.plan import ImportPlan
from chainkit.intake.sheet import column_key
from chainkit.store import Store
from chainkit.words import count, number, say
from chainkit.workshop.checks import plain_slug

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "customer": ("customer", "customer_id", "client_id", "member", "account"),
    "day": ("day", "date", "bought_on", "purchased_on", "order_date", "time"),
    "amount": ("amount", "spent", "revenue", "value", "price", "total", "sales"),
    "units": ("units", "quantity", "items", "cds"),
    "currency": ("currency",),
}
"""Column -> headings that people use for it; a heading may end in a currency: ``spent_usd``."""
NEEDED = ("customer", "day", "amount")
_LONGEST = 60


@dataclass(frozen=True)
class PurchasePlan(ImportPlan):
    """What importing a list of purchases would do, told in purchases rather than in pages."""

    purchases: int = 0
    customers: int = 0
    replaces: int = 0
    """Purchases of the list of this name that stands in the store."""

    @property
    def done(self) -> str:
        """What was done, once the plan is applied."""
        return say("Saved {purchases}.", purchases=self._counted())

    def _doing(self) -> str:
        if not self.purchases:
            return say("nothing to import")
        if not self.records:
            return say("{purchases}, all of them there already", purchases=self._counted())
        if self.replaces:
            return say("{purchases} in place of the {number} of this list that are there",
                       purchases=self._counted(), number=number(self.replaces))  # fmt: skip
        return say("{purchases} to add", purchases=self._counted())

    def _counted(self) -> str:
        who = count(self.customers, "{number} customer", "{number} customers")
        if self.customers >= 1000:
            who = say("{number} customers", number=number(self.customers))
        if self.purchases == 1:
            return say("{number} purchase of {customers}", number=1, customers=who)
        return say("{number} purchases of {customers}",
                   number=number(self.purchases), customers=who)  # fmt: skip


def plan_purchases(
    source: str | Path | bytes, name: str, store: Store, client: str, today: date
) -> PurchasePlan:
    """What importing one list would do to `client`; writes nothing.

    Apply it by `chainkit.intake.plan.apply_plan`.  What is wrong is in the plan's `problems`.
    """
    slug = plain_slug(Path(name).stem) or "purchases"
    try:
        read = read_purchases(source, name, today)
    except ImportRefused as refusal:
        return PurchasePlan(client, name, problems=refusal.problems, blocked=True)
    pages = pages_of(client, slug, read.frame, read.currency)
    stand = {page.id: page for page in store.latest(PurchasePage, client)}
    others = [page for page in stand.values() if page.source != slug]
    mine = {key: page for key, page in stand.items() if page.source == slug}
    added, changed, same = compared(pages, mine)
    clash = _clash(name, read.currency, others)
    return PurchasePlan(
        client,
        name,
        added=added,
        changed=changed,
        unchanged=same,
        replaces=sum(page.purchases for page in mine.values()),
        purchases=len(read.frame),
        customers=int(read.frame["customer"].nunique()),
        problems=(*read.problems, *clash),
        rows=read.rows,
        bad_rows=read.bad,
        blocked=bool(clash),
        notes=(*read.notes, *_overlap(read.frame, others)),
    )


def _clash(name: str, currency: str, others: Sequence[PurchasePage]) -> tuple[Problem, ...]:
    known = {page.currency for page in others}
    if not known or known == {currency}:
        return ()
    there = ", ".join(sorted(each or say("no currency") for each in known))
    found = say("amounts in {currency} beside lists in {there}",
                currency=currency or say("no currency"), there=there)  # fmt: skip
    expected = say("one currency for all lists of a client; convert one of them first")
    return (Problem(name, None, "", found, expected),)


def _overlap(frame: pd.DataFrame, others: Sequence[PurchasePage]) -> Iterator[str]:
    """Another list over the same days may hold the same purchases under another name."""
    if frame.empty:
        return
    first, last = (pd.Timestamp(int(each), unit="D").date()
                   for each in (frame["day"].min(), frame["day"].max()))  # fmt: skip
    names = sorted({p.source for p in others if p.first_on <= last and first <= p.last_on})
    if names:
        yield say("The list “{name}” has purchases of the same days: import the same purchases "
                  "under one name only, or they count twice.", name=names[0])  # fmt: skip


@dataclass(frozen=True)
class Read:
    """The good rows of a file, and what is wrong with the others."""

    frame: pd.DataFrame
    """customer (text), day (days since 1970), amount (money), units (number or NaN)."""
    currency: str
    problems: tuple[Problem, ...]
    rows: int
    bad: int
    notes: tuple[str, ...]


def read_purchases(source: str | Path | bytes, name: str, today: date) -> Read:
    """The purchases of one CSV or Excel file.  Raises ImportRefused for what is no such list."""
    cells, comma = cells_of(source, name)
    found, currency = _columns(cells, name)
    taken = pd.DataFrame({key: cells[heading] for key, heading in found.items()})
    currency = one_currency(taken, currency, name)
    wrong: Wrongs = []
    customer = taken["customer"].str.strip()
    wrong.append((customer == "", "customer", say("who bought, as a number or a key")))
    long = (customer.str.len() > _LONGEST) | customer.str.contains(r"[\t\r\n]")
    wrong.append((long, "customer", say("a key of at most 60 characters")))
    bought_on = days(taken["day"], today, wrong)
    money = amounts(taken["amount"], wrong, comma=comma)
    pieces = units(taken, wrong, comma=comma)
    frame = pd.DataFrame({"customer": customer, "day": bought_on, "amount": money, "units": pieces})
    bad = pd.Series(data=False, index=frame.index)
    for mask, _, _ in wrong:
        bad |= mask
    good = frame[~bad].astype({"day": "int64"})
    problems = tuple(problems_of(taken, found, wrong, name))
    return Read(good, currency, problems, len(frame), int(bad.sum()), tuple(_notes(taken, good)))


def _columns(cells: pd.DataFrame, name: str) -> tuple[dict[str, str], str]:
    """Column -> heading of the file, and the currency that a heading says."""
    found: dict[str, str] = {}
    currency = ""
    for heading in cells.columns:
        key = column_key(str(heading))
        stem, _, last = key.rpartition("_")
        if last in MONEY and stem:
            key, currency = stem, last.upper()
        for column, names in COLUMNS.items():
            if key not in names:
                continue
            if column == "amount" and column in found:  # which of them, in which currency?
                both = say("two columns of amounts (“{one}” and “{two}”)", one=found[column],
                           two=str(heading))  # fmt: skip
                raise refused(name, both, say("one; amounts of two currencies or kinds cannot "
                                               "be added up"))  # fmt: skip
            found.setdefault(column, str(heading))
    missing = [column for column in NEEDED if column not in found]
    if missing:
        headings = ", ".join(str(each) for each in cells.columns[:6])
        wanted = "; ".join(f"{each}: {', '.join(COLUMNS[each])}" for each in missing)
        raise refused(name, say("the header “{header}”", header=headings),
                       say("a column for each of these ({columns})", columns=wanted))  # fmt: skip
    return found, currency


def _notes(taken: pd.DataFrame, good: pd.DataFrame) -> Iterator[str]:
    zero = int((good["amount"] == 0).sum())
    if zero:
        yield count(zero, "{number} purchase of 0 is kept: it was a purchase.",
                    "{number} purchases of 0 are kept: they were purchases.")  # fmt: skip
    zoned = taken["day"].str.contains(r"(?:Z|[+-]\d{2}:?\d{2})$").any()
    if zoned:
        yield say("Moments have a time zone: the date counts as it is written, so that no clock "
                  "change moves a purchase to another day.")  # fmt: skip
    same = len(good) - len(good[["customer", "day"]].drop_duplicates())
    if same:
        yield say("{number} rows are a further purchase of one customer on one day; those of one "
                  "day are taken together.", number=number(same))  # fmt: skip
