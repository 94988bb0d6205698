"""Pages opened until they can be used, against a blank page of stock Voila.

Chain, levels and a page of charts; with kernels that wait for their page and without; and the
charts without warm kernels.  Every opening waits for a quiet machine: a server that has just
given a kernel away makes the next one ready.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright

from benchmarks.browsing import open_page
from benchmarks.pages import LIVE
from benchmarks.servers import dashboards, own_pages, stock_voila
from benchmarks.table import Line, counted, ratio, spread
from tests.house.chromium import launch_options

RUNS = counted(7, 1)
BUSY_PERCENT, LOOK_S, LOOKS = 15.0, 0.3, counted(20, 2)
"""A machine that somebody else keeps busy is not waited for for ever."""
CHARTS = "/voila/render/charts.ipynb"
LAST_CHART = (
    "body[data-ck-live] #rendered_cells .ck-output:last-child [data-drawn] svg .mark-rect path"
)
PREHEATED, UNHEATED = 1.0, 1.2
SOONER = 0.67
"""Once and a half as soon."""


@dataclass(frozen=True)
class Opening:
    """One page as somebody finds it."""

    what: str
    address: str
    usable: str


def measure() -> Iterator[Line]:
    """All lines about opening."""
    with (
        tempfile.TemporaryDirectory() as name,
        sync_playwright() as playwright,
        ExitStack() as stack,
    ):
        folder = Path(name)
        browser = playwright.chromium.launch(**launch_options())
        stack.callback(browser.close)
        blank = stack.enter_context(stock_voila(folder / "stock")) + "/voila/render/blank.ipynb"
        for heated, limit in ((2, PREHEATED), (0, UNHEATED)):
            with (
                dashboards(folder / f"ours-{heated}", preheat=heated) as ours,
                own_pages(folder / f"charts-{heated}", ("charts",), preheat=heated) as charts,
            ):
                pages = (
                    Opening("chain page", f"{ours}/chain?client=demo&step=reveal", LIVE),
                    Opening("levels page", f"{ours}/levels?client=demo&step=reveal", LIVE),
                    Opening("page of six Altair charts", charts + CHARTS, LAST_CHART),
                )
                yield from _against_blank(browser, pages, blank, heated, limit)
        yield from _charts(browser, folder)


def _against_blank(
    browser: Browser, pages: tuple[Opening, ...], blank: str, heated: int, limit: float
) -> Iterator[Line]:
    took: dict[str, list[float]] = {page.what: [] for page in pages}
    stock: list[float] = []
    for turn in range(RUNS + 1):
        found = {page.what: _usable(browser, page.address, page.usable) for page in pages}
        floor = _usable(browser, blank, ".noUi-handle")
        if turn:  # the first round warms every server up
            stock.append(floor)
            for what, milliseconds in found.items():
                took[what].append(milliseconds)
    words = "preheated" if heated else "not preheated"
    for what, milliseconds in took.items():
        yield Line(
            f"{what}, {words}: opened → usable",
            "blank Voila notebook with one slider",
            ratio(milliseconds, stock),
            limit,
            f"{spread(milliseconds)} / {spread(stock)}",
        )


def _charts(browser: Browser, folder: Path) -> Iterator[Line]:
    warm: list[float] = []
    plain: list[float] = []
    with (
        own_pages(folder / "warm", ("charts",), preheat=0) as ours,
        own_pages(folder / "plain", ("charts",), preheat=0, warm=False) as without,
    ):
        for turn in range(RUNS + 1):
            found = (_usable(browser, url + CHARTS, LAST_CHART) for url in (ours, without))
            if turn:
                for values, milliseconds in zip((warm, plain), found, strict=True):
                    values.append(milliseconds)
            else:
                list(found)
    yield Line(
        "page of six Altair charts, not preheated: opened → usable",
        "the same page without warm kernels",
        ratio(warm, plain),
        SOONER,
        f"{spread(warm)} / {spread(plain)}",
    )


def _usable(browser: Browser, url: str, selector: str) -> float:
    for _ in range(LOOKS):
        if psutil.cpu_percent(LOOK_S) < BUSY_PERCENT:
            break
    seen, _shift = open_page(browser, url, {"usable": selector})
    return seen["usable"]
