"""Purchases by the million: pages of a list as records, and all of them as arrays.

A purchase is no record of its own.  Nobody edits one: a list is imported, replaced or withdrawn
as a whole, and a million rows with an id, a version and a moment each would cost ten times the
space and minutes to save.  A record is a *page* of up to a thousand purchases, small enough for
a cell of a workbook; it has its history like every record, and the arrays that all figures are
made of are decoded once and remembered.  Imports the page's record, numpy and pandas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from io import StringIO
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from chainkit.economics.workshop import PurchasePage
from chainkit.errors import BadValue
from chainkit.words import say

ROWS_A_PAGE = 1000
CHARACTERS_A_PAGE = 30_000
"""A cell of a workbook holds 32,767."""
_EPOCH = date(1970, 1, 1)
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Purchases:
    """Purchases by customer and day, those of one customer on one day taken together."""

    customer: Ints
    """Number of the customer, 0 … `customers` − 1; ascending."""
    day: Ints
    """Days since 1970; ascending within a customer."""
    amount: Floats
    """Money."""
    rows: int
    """Purchases as they were listed, before those of one day were taken together."""
    customers: int
    currency: str

    def __bool__(self) -> bool:
        return self.rows > 0

    @property
    def first_on(self) -> date:
        return day_of(int(self.day.min()))

    @property
    def last_on(self) -> date:
        return day_of(int(self.day.max()))

    @property
    def days(self) -> int:
        """Purchases with those of one day taken together."""
        return len(self.day)

    def until(self, last: date) -> Purchases:
        """Those up to and on a day."""
        kept = self.day <= number_of(last)
        customer = self.customer[kept]
        _, numbers = np.unique(customer, return_inverse=True)
        count = int(numbers.max()) + 1 if len(numbers) else 0
        return Purchases(
            numbers, self.day[kept], self.amount[kept], int(kept.sum()), count, self.currency
        )


def day_of(number: int) -> date:
    """The day that has this number.

    >>> day_of(9862)
    datetime.date(1997, 1, 1)
    """
    return _EPOCH + timedelta(days=number)


def number_of(day: date) -> int:
    """Days since 1970."""
    return (day - _EPOCH).days


def pages_of(client: str, source: str, frame: pd.DataFrame, currency: str) -> list[PurchasePage]:
    """The pages of a list; `frame` has customer (text), day (number), amount and units (or NaN).

    In the order of customers and days, so that a list that grew changes few pages.
    """
    frame = frame.sort_values(["customer", "day"], kind="stable")
    lines = _lines(frame)
    longest = max((len(line) for line in lines), default=1) + 1
    step = max(1, min(ROWS_A_PAGE, CHARACTERS_A_PAGE // longest))
    days = frame["day"].to_numpy()
    return [
        PurchasePage(
            client=client,
            id=page_id(source, at // step + 1),
            source=source,
            page=at // step + 1,
            currency=currency,
            purchases=len(lines[at : at + step]),
            first_on=day_of(int(days[at : at + step].min())),
            last_on=day_of(int(days[at : at + step].max())),
            rows="\n".join(lines[at : at + step]),
        )
        for at in range(0, len(lines), step)
    ]


def page_id(source: str, page: int) -> str:
    """The id of a page.

    >>> page_id("shop-1997", 3)
    'shop-1997/3'
    """
    return f"{source}/{page}"


def _lines(frame: pd.DataFrame) -> list[str]:
    days = pd.to_datetime(frame["day"], unit="D").dt.strftime("%Y%m%d")
    units = ["" if value != value else f"{value:g}" for value in frame["units"].tolist()]  # noqa: PLR0124 - not a number
    amounts = frame["amount"].map("{:.12g}".format)
    columns = (frame["customer"].tolist(), days.tolist(), amounts.tolist(), units)
    return ["\t".join(cells) for cells in zip(*columns, strict=True)]


def purchases_of(pages: Sequence[PurchasePage]) -> Purchases:
    """All purchases of these pages, which are of one currency; read once for the same pages."""
    currencies = sorted({page.currency for page in pages})
    return _decoded(tuple(page.rows for page in pages), "".join(currencies[:1]))


@lru_cache(maxsize=4)
def _decoded(texts: tuple[str, ...], currency: str) -> Purchases:
    if not texts:
        empty = np.zeros(0, dtype=np.int64)
        return Purchases(empty, empty, np.zeros(0), 0, 0, currency)
    try:
        frame = _read(texts)
    except ValueError as error:
        says = say("A page of purchases cannot be read: a day or an amount is no number.")
        raise BadValue(say("purchases"), "", say("numbers"), says=says) from error
    codes, names = pd.factorize(frame["customer"])
    days = _numbers(frame["day"].to_numpy())
    return together(codes, days, frame["amount"].to_numpy(), len(names), currency)


def _read(texts: tuple[str, ...]) -> pd.DataFrame:
    named = ["customer", "day", "amount", "units"]
    return pd.read_csv(
        StringIO("\n".join(texts)),
        sep="\t",
        header=None,
        names=named,
        dtype={"customer": str, "day": np.int64, "amount": np.float64, "units": np.float64},
        keep_default_na=False,
        na_values={"units": [""]},
        quoting=3,
    )


def _numbers(written: Ints) -> Ints:
    """19970118 as days since 1970, a million at a time."""
    years, months, days = written // 10000, written // 100 % 100, written % 100
    starts = ((years - 1970) * 12 + months - 1).astype("datetime64[M]").astype("datetime64[D]")
    return starts.astype(np.int64) + days - 1


def together(
    codes: NDArray[Any], days: Ints, amounts: Floats, customers: int, currency: str
) -> Purchases:
    """Purchases in order, those of one customer on one day added up; any order comes in."""
    low = int(days.min()) if len(days) else 0
    span = int(days.max()) - low + 1 if len(days) else 1
    key = codes.astype(np.int64) * span + (days - low)
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, int)
    sums = np.add.reduceat(amounts[order], first) if len(key) else np.zeros(0)
    kept = key[first]
    return Purchases(kept // span, kept % span + low, sums, len(days), customers, currency)


def lists_of(pages: Sequence[PurchasePage]) -> Iterator[tuple[str, int, date, date]]:
    """(name, purchases, first and last day) of each list."""
    for source in sorted({page.source for page in pages}):
        its = [page for page in pages if page.source == source]
        yield (
            source,
            sum(page.purchases for page in its),
            min(page.first_on for page in its),
            max(page.last_on for page in its),
        )
