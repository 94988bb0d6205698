"""Files of a sample that are lists rather than records; see `chainkit.samples`.

Imports the intake and the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from chainkit.economics.intake import read_purchases
from chainkit.economics.ledger import pages_of
from chainkit.errors import ImportRefused
from chainkit.store.record import Record


def purchase_pages(path: Path, client: str) -> Iterable[Record]:
    """The pages of a sample's purchases.  Raises ImportRefused for any wrong row."""
    read = read_purchases(path, path.name, date.max)
    if read.problems:
        raise ImportRefused(read.problems)
    return pages_of(client, path.stem, read.frame, read.currency)


BULK: Mapping[str, Callable[[Path, str], Iterable[Record]]] = {"purchases.csv": purchase_pages}
"""File name -> (its path, client) -> its records."""
