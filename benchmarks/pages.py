"""What a person in front of a page waits for: the picture, the first control, a repaint."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks import large, tables, whatif, workbooks
from benchmarks.browsing import (
    Workbook,
    moving,
    open_blank,
    open_for_long,
    open_page,
    opening,
    plain_moves,
    sending,
)
from benchmarks.servers import DATABASE, dashboards, stock_voila
from benchmarks.table import Line, counted, ratio, spread
from chainkit.store import open_store
from tests.house.chromium import launch_options

RUNS = counted(7, 2)
MOVES = counted(30, 4)
LIVE = "[data-live='1'] button"
CHAIN = Workbook(
    name="chain page",
    address="/voila/render/chain.ipynb?client=demo&step=reveal",
    picture="[data-pane=picture] svg [data-id]",
    live=LIVE,
    clicks=(
        "[data-live='1'] [data-act=chain][data-value=seed_order]",
        "[data-live='1'] [data-act=chain][data-value=graph_1994]",
    ),
    steady=True,
)
OPENED = (CHAIN, tables.CARDS, *workbooks.BOOKS, *large.BOOKS)
MOVED = (CHAIN, *workbooks.BOOKS, workbooks.REPLAY, *large.BOOKS)


def measure() -> Iterator[Line]:
    """All lines about pages."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        database = Path(folder) / "ours" / DATABASE
        with (
            dashboards(Path(folder) / "ours") as ours,
            stock_voila(Path(folder) / "stock") as stock,
        ):
            with open_store(database) as store:
                tables.fill(store)
                workbooks.fill(store)
                large.fill(store)
            yield from workbooks.drawing(database)
            yield from opening(browser, ours, stock, RUNS, OPENED)
            for book in large.BOOKS:
                yield sending(browser, ours, book)
            with plain_moves(browser, stock) as floor:
                for book in MOVED:
                    yield from moving(browser, ours, floor, MOVES, book)
                yield from whatif.sliding(browser, ours, floor, open_for_long, MOVES)
            with dashboards(Path(folder) / "cold", preheat=0) as cold:
                yield _unheated(browser, cold, stock)
        browser.close()


def _unheated(browser: Browser, cold: str, stock: str) -> Line:
    unheated: list[float] = []
    blank: list[float] = []
    for _ in range(RUNS):
        seen, _shift = open_page(browser, cold + CHAIN.address, {"usable": LIVE})
        unheated.append(seen["usable"])
        blank.append(open_blank(browser, stock))
    return Line(
        "chain page with no kernel preheated: opened → first control usable",
        "the same blank notebook",
        ratio(unheated, blank),
        None,
        f"{spread(unheated)} / {spread(blank)}",
    )


def summary(lines: Sequence[Line]) -> str:
    """Which limits were broken, in one sentence."""
    broken = [line.what for line in lines if line.kept == "NO"]
    return "All limits kept." if not broken else "Over the limit: " + "; ".join(broken) + "."
