"""A room with ten tables: the page with their cards, and the tables that it needs."""

from __future__ import annotations

from benchmarks.browsing import Workbook
from chainkit.chain.desk import Desk
from chainkit.chain.desk_order import deal, tables
from chainkit.chain.place import Place
from chainkit.store import Store

TABLES = 10
CARDS = Workbook(
    name=f"page of {TABLES} tables of cards",
    address="/voila/render/chain.ipynb?client=demo&step=order",
    picture=f".ck-deck:nth-of-type({TABLES}) li[data-card]:last-child",
    live="[data-live='1'] .ck-deck button",
    first="last card on the screen",
)


def fill(store: Store) -> None:
    """Give the sample's session as many tables as are missing; the page reads them."""
    desk = Desk(store, Place(client="demo", step="order"))
    deal(desk, TABLES - len(tables(desk)))
