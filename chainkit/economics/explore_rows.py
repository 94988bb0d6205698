"""Customers by how often they bought and when they last did, for somebody who explores them.

Imports the ledger, the purchases and the shared suppression.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from chainkit.economics.ledger import Purchases, day_of
from chainkit.economics.purchases import CLASSES, by_customer
from chainkit.workshop.crossed import cells_to_hide


def explored(purchases: Purchases) -> tuple[list[dict[str, Any]], int]:
    """One row for each class of ``times`` and month of the ``last`` purchase; and how many lack.

    ``customers`` and what they ``spent``, with the average ``each``.  Cells of fewer than five
    customers, and those that would give them away, have no row; their customers are counted as
    lacking.
    """
    people = by_customer(purchases)
    months = np.array([f"{day_of(int(day)):%Y-%m}" for day in people.last])
    counts: dict[tuple[str, str], int] = {}
    sums: dict[tuple[str, str], float] = {}
    for name, low, high in CLASSES:
        here = (people.times >= low) & (people.times <= high)
        found, place = np.unique(months[here], return_inverse=True)
        spent = np.bincount(place, weights=people.spent[here], minlength=len(found))
        size = np.bincount(place, minlength=len(found))
        for at, month in enumerate(found.tolist()):
            counts[name, month], sums[name, month] = int(size[at]), float(spent[at])
    hidden = cells_to_hide(counts)
    rows = [
        {
            "times": times,
            "last": month,
            "customers": customers,
            "spent": round(sums[times, month], 2),
            "each": round(sums[times, month] / customers, 2),
        }
        for (times, month), customers in counts.items()
        if (times, month) not in hidden
    ]
    return rows, sum(counts[cell] for cell in hidden)
