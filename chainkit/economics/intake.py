"""A list of purchases out of a file: whole columns at once, each wrong cell told by its row.

Nothing is guessed: two currencies, a purchase below zero or a day that has not come are refused
in one sentence each.  A list has a name; importing it again replaces it, so that nothing is
counted twice.  Imports the intake's readers, the ledger and pandas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd

from chainkit.economics.cells import Wrongs, amounts, days, units
from chainkit.economics.ledger import pages_of
from chainkit.economics.workshop import PurchasePage
from chainkit.errors import ImportRefused, Problem
from chainkit.intake.csvfile import SEPARATORS
from chainkit.intake.plan import ImportPlan
from chainkit.intake.sheet import column_key
from chainkit.intake.tables import ZIP, read_bytes, read_tables
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
MOST_ROWS = 2_000_000
LISTED = 20
_LONGEST = 60
_MONEY = {"eur", "usd", "gbp", "chf", "cad", "aud", "jpy", "sek", "nok", "dkk", "pln"}


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
    plan = _compared(client, name, pages, {k: p for k, p in stand.items() if p.source == slug})
    clash = _clash(name, read.currency, others)
    return replace(
        plan,
        purchases=len(read.frame),
        customers=int(read.frame["customer"].nunique()),
        problems=(*read.problems, *clash),
        rows=read.rows,
        bad_rows=read.bad,
        blocked=bool(clash),
        notes=(*read.notes, *_overlap(read.frame, others)),
    )


def _compared(
    client: str, name: str, pages: Sequence[PurchasePage], stand: Mapping[str, PurchasePage]
) -> PurchasePlan:
    """Pages that are new, that differ, and that a shorter list no longer has."""
    added, changed, same = [], [], 0
    for page in pages:
        there = stand.get(page.id)
        if there is None:
            added.append(page)
        elif there.rows == page.rows and there.currency == page.currency:
            same += 1
        else:
            changed.append(page.model_copy(update={"version": there.version}))
    new = {page.id for page in pages}
    changed += [p.model_copy(update={"deleted": True}) for p in stand.values() if p.id not in new]
    replaces = sum(page.purchases for page in stand.values())
    return PurchasePlan(
        client, name, added=tuple(added), changed=tuple(changed), unchanged=same, replaces=replaces
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
    cells, comma = _cells(source, name)
    found, currency = _columns(cells, name)
    taken = pd.DataFrame({key: cells[heading] for key, heading in found.items()})
    currency = _one_currency(taken, currency, name)
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
    problems = tuple(_problems(taken, found, wrong, name))
    return Read(good, currency, problems, len(frame), int(bad.sum()), tuple(_notes(taken, good)))


def _cells(source: str | Path | bytes, name: str) -> tuple[pd.DataFrame, bool]:
    """Every cell as text, by row number as a spreadsheet shows it; whether commas are decimal."""
    data = read_bytes(source, name)
    if data.startswith(ZIP) or b"\0" in data[:1000]:
        sheet = read_tables(data, name)[0]
        rows = [["" if cell is None else str(cell) for cell in row] for _, row in sheet.rows]
        wide = len(sheet.header)
        padded = [(row + [""] * wide)[:wide] for row in rows]
        index = [number for number, _ in sheet.rows]
        return pd.DataFrame(padded, index=index, columns=list(sheet.header), dtype=str), False
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        read_tables(data, name)  # says where
        raise
    first = said.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        frame = pd.read_csv(StringIO(said), sep=separator, dtype=str, keep_default_na=False,
                            skip_blank_lines=False)  # fmt: skip
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        found = say("a table whose rows differ in length, or no table at all")
        raise _refused(name, found, say("one row for each purchase, under headings")) from error
    if not isinstance(frame.index, pd.RangeIndex):  # every row has a cell too many
        found = say("a table whose rows differ in length")
        raise _refused(name, found, say("one row for each purchase, under headings"))
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    blank = (frame == "").all(axis=1)
    if len(frame) > MOST_ROWS:
        raise _refused(name, say("too many rows"), say("at most {n} rows", n=f"{MOST_ROWS:,}"))
    return frame[~blank], separator == ";"


def _refused(name: str, found: str, expected: str, column: str = "") -> ImportRefused:
    return ImportRefused([Problem(name, None, column, found, expected)])


def _columns(cells: pd.DataFrame, name: str) -> tuple[dict[str, str], str]:
    """Column -> heading of the file, and the currency that a heading says."""
    found: dict[str, str] = {}
    currency = ""
    for heading in cells.columns:
        key = column_key(str(heading))
        stem, _, last = key.rpartition("_")
        if last in _MONEY and stem:
            key, currency = stem, last.upper()
        for column, names in COLUMNS.items():
            if key not in names:
                continue
            if column == "amount" and column in found:  # which of them, in which currency?
                both = say("two columns of amounts (“{one}” and “{two}”)", one=found[column],
                           two=str(heading))  # fmt: skip
                raise _refused(name, both, say("one; amounts of two currencies or kinds cannot "
                                               "be added up"))  # fmt: skip
            found.setdefault(column, str(heading))
    missing = [column for column in NEEDED if column not in found]
    if missing:
        headings = ", ".join(str(each) for each in cells.columns[:6])
        wanted = "; ".join(f"{each}: {', '.join(COLUMNS[each])}" for each in missing)
        raise _refused(name, say("the header “{header}”", header=headings),
                       say("a column for each of these ({columns})", columns=wanted))  # fmt: skip
    return found, currency


def _one_currency(taken: pd.DataFrame, currency: str, name: str) -> str:
    if "currency" not in taken:
        return currency
    known = sorted({each.strip().upper() for each in taken["currency"].unique()})
    if len(known) > 1:
        found = say("more than one currency ({names})",
                    names=", ".join(each or say("none") for each in known[:6]))  # fmt: skip
        raise _refused(name, found, say("one currency, as amounts of two cannot be added up"))
    return "".join(known)[:3]


def _problems(
    taken: pd.DataFrame, found: Mapping[str, str], wrong: Wrongs, name: str
) -> Iterator[Problem]:
    """The first rows of each kind of mistake one by one, and how many more there are."""
    for mask, column, expected in wrong:
        rows = taken.index[mask.to_numpy(dtype=bool, na_value=False)]
        for at, row in enumerate(rows[:LISTED]):
            value = str(taken.loc[row, column])[:40]
            said = say("“{value}”", value=value) if value.strip() else say("nothing")
            if at == LISTED - 1 and len(rows) > LISTED:
                said = say("{said}, and {number} more rows like it", said=said,
                           number=number(len(rows) - LISTED))  # fmt: skip
            yield Problem(name, int(row), found[column], said, expected)


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
