"""What a room with ten tables waits for when the page with their cards is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.table import Line, ratio, spread
from chainkit.chain.desk import Desk
from chainkit.chain.desk_order import deal, tables
from chainkit.chain.place import Place
from chainkit.store import open_store

TABLES = 10
PAGE = "/voila/render/chain.ipynb?client=demo&step=order"
LAST_CARD = f".ck-deck:nth-of-type({TABLES}) li[data-card]:last-child"
Open = Callable[[Browser, str, dict[str, str]], tuple[dict[str, float], float]]


def opening(
    browser: Browser, ours: str, database: Path, blank: Callable[[], float], opened: Open, runs: int
) -> Iterator[Line]:
    """The page of ten tables of cards, against `blank`: when it is seen, when it can be used."""
    _deal(database)
    cards: list[float] = []
    usable: list[float] = []
    stock: list[float] = []
    shifts: list[float] = []
    live = "[data-live='1'] .ck-deck button"
    for _ in range(runs):
        seen, shift = opened(browser, ours + PAGE, {"cards": LAST_CARD, "usable": live})
        cards.append(seen["cards"])
        usable.append(seen["usable"])
        shifts.append(shift)
        stock.append(blank())
    name = f"page of {TABLES} tables of cards"
    yield Line(
        f"{name}: opened → last card on the screen",
        "blank Voila notebook with one slider: usable",
        ratio(cards, stock),
        0.3,
        f"{spread(cards)} / {spread(stock)}",
    )
    yield Line(
        f"{name}: opened → first control of a table usable",
        "blank Voila notebook with one slider, not preheated",
        ratio(usable, stock),
        1.2,
        f"{spread(usable)} / {spread(stock)}",
    )
    yield Line(f"{name}: layout shift while opening", "nothing", max(shifts), 0.01, "worst run")


def _deal(database: Path) -> None:
    """Give the sample's session as many tables as are missing; the page reads them."""
    with open_store(database) as store:
        desk = Desk(store, Place(client="demo", step="order"))
        deal(desk, TABLES - len(tables(desk)))
