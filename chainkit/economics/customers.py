"""Customers as a client lists them: pages of a list as records, arrays, and the map they make.

A client that knows each customer's margin and tenure, or has a score of its own, need not hand
over its purchases.  High value and long loyalty begin at the average of the list (ours), so that
no scale has to be known.  Imports the page's record, the segments, numpy and pandas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO

import numpy as np
import pandas as pd

from chainkit.economics.ledger import CHARACTERS_A_PAGE, ROWS_A_PAGE, Floats, Ints, page_id
from chainkit.economics.purchases import FEW
from chainkit.economics.segments import Basis, Group, ValueMap, placed_on
from chainkit.economics.workshop import CustomerPage
from chainkit.errors import BadValue
from chainkit.words import say


@dataclass(frozen=True, eq=False)
class CustomerList:
    """All customers of a client's lists, which share a currency and the kinds of their columns."""

    value: Floats
    """Money."""
    loyalty: Floats
    """In the unit of the pages."""
    group: Ints
    """Number of the client's own segment; −1 for none."""
    groups: tuple[str, ...]
    head: CustomerPage
    """A page that says what all have in common."""
    lists: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.value)


def customer_pages(
    client: str, source: str, frame: pd.DataFrame, *, as_of: date, currency: str, worth: str,
    loyalty: str,
) -> list[CustomerPage]:  # fmt: skip
    """The pages of a list; `frame` has customer, segment (text), value and loyalty (numbers)."""
    frame = frame.sort_values("customer", kind="stable")
    columns = (
        frame["customer"].tolist(),
        frame["value"].map("{:.12g}".format).tolist(),
        frame["loyalty"].map("{:.12g}".format).tolist(),
        frame["segment"].tolist(),
    )
    lines = ["\t".join(cells) for cells in zip(*columns, strict=True)]
    longest = max((len(line) for line in lines), default=1) + 1
    step = max(1, min(ROWS_A_PAGE, CHARACTERS_A_PAGE // longest))
    return [
        CustomerPage.model_validate({
            "client": client, "id": page_id(source, at // step + 1), "source": source,
            "page": at // step + 1, "currency": currency, "worth": worth, "loyalty": loyalty,
            "customers": len(lines[at : at + step]), "as_of": as_of,
            "rows": "\n".join(lines[at : at + step]),
        })
        for at in range(0, len(lines), step)
    ]  # fmt: skip


def customers_of(pages: Sequence[CustomerPage]) -> CustomerList | None:
    """All customers of these pages, read once for the same; None for none.

    Raises BadValue for a page that somebody has made unreadable.
    """
    if not pages:
        return None
    lists = tuple(sorted({page.source for page in pages}))
    return _decoded(tuple(page.rows for page in pages), pages[0], lists)


def keys_of(pages: Sequence[CustomerPage]) -> set[str]:
    """The customers of these pages, by their keys."""
    return {line.split("\t", 1)[0] for page in pages for line in page.rows.split("\n")}


@lru_cache(maxsize=4)
def _read(texts: tuple[str, ...]) -> tuple[Floats, Floats, Ints, tuple[str, ...]]:
    named = ["customer", "value", "loyalty", "segment"]
    try:
        frame = pd.read_csv(
            StringIO("\n".join(texts)), sep="\t", header=None, names=named,
            dtype={"customer": str, "value": float, "loyalty": float, "segment": str},
            keep_default_na=False, na_values={"segment": [""]}, quoting=3,
        )  # fmt: skip
    except ValueError as error:
        says = say("A page of customers cannot be read: a value or a loyalty is no number.")
        raise BadValue(say("customers"), "", say("numbers"), says=says) from error
    codes, names = pd.factorize(frame["segment"], sort=True)
    said = tuple(str(name) for name in names)
    return frame["value"].to_numpy(), frame["loyalty"].to_numpy(), codes.astype(np.int64), said


def _decoded(texts: tuple[str, ...], head: CustomerPage, lists: tuple[str, ...]) -> CustomerList:
    return CustomerList(*_read(texts), head, lists)


def list_map(found: CustomerList) -> ValueMap:
    """The map of a list; at least one customer."""
    value, loyalty = found.value, found.loyalty
    low, middle, high = _ends(loyalty)
    left = 0.5 * (loyalty - low) / ((middle - low) or 1.0)
    right = 0.5 + 0.5 * (loyalty - middle) / ((high - middle) or 1.0)
    across = np.where(loyalty < middle, np.clip(left, 0, 0.4999999), np.minimum(right, 1))
    basis = Basis("customers", found.head.currency, found.head.worth, found.head.loyalty, middle,
                  (low, high), found.lists)  # fmt: skip
    return placed_on(basis, value, across, float(value.mean()), groups=_groups(found))


def _ends(loyalty: Floats) -> tuple[float, float, float]:
    """Left end, average and right end: the fifth from either side, whom nobody can be told from."""
    ordered = np.sort(loyalty)
    middle = float(loyalty.mean())
    for inwards in (FEW - 1, 0) if len(ordered) >= 4 * FEW else (0,):
        low, high = float(ordered[inwards]), float(ordered[-1 - inwards])
        if low < middle < high:
            return low, middle, high
    return low, min(max(middle, low), high), high


def top_fifth(found: CustomerList) -> float | None:
    """Share of all value that the best fifth of customers bring; above 1 where others lose.

    None where all together bring nothing or a loss.
    """
    whole = float(found.value.sum())
    best = np.sort(found.value)[::-1][: max(1, round(len(found) / 5))]
    return float(best.sum()) / whole if whole > 0 else None


def _groups(found: CustomerList) -> tuple[Group, ...]:
    """The client's own segments by value; those too small are one, of at least five, or go with
    the smallest that is not.
    """
    counted = [
        Group(name, int((found.group == at).sum()), float(found.value[found.group == at].sum()))
        for at, name in enumerate(found.groups)
    ]
    if not counted:
        return ()
    none = found.group < 0
    rest, spent = int(none.sum()), float(found.value[none].sum())
    shown = sorted(counted, key=lambda each: -each.customers)
    while shown and (shown[-1].customers < FEW or 0 < rest < FEW):
        last = shown.pop()
        rest, spent = rest + last.customers, spent + last.spent
    others = (Group("", rest, spent),) if rest >= FEW else ()
    return (*sorted(shown, key=lambda each: -each.spent), *others)
