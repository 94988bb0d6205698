"""What a person in front of a page waits for: the picture, the first control, a repaint."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import tables, whatif, workbooks
from benchmarks.servers import DATABASE, dashboards, stock_voila
from benchmarks.table import Line, counted, ratio, spread
from chainkit.store import open_store
from tests.house.chromium import launch_options

RUNS = counted(7, 2)
MOVES = counted(30, 4)
# Asked at every frame from the first one on, so nothing waits for our own polling.
WATCH = """
window.__seen = {};
const look = () => {
  for (const [name, css] of Object.entries(%s)) {
    if (name in window.__seen) continue;
    const found = document.querySelector(css);
    if (found && found.getBoundingClientRect().height > 0) window.__seen[name] = performance.now();
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# Clicks, then waits for the text or picture to differ and for the frame that shows it.  A picture
# that is mended in place differs in where its marks and lines are.
MOVE = """
([click, watch]) => new Promise((done) => {
  const target = document.querySelector(watch);
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
  });
  const attributeFilter = ["transform", "d", "points", "x", "y", "x1", "x2", "y1", "y2", "width"];
  seen.observe(target, { childList: true, characterData: true, subtree: true, attributeFilter });
  document.querySelector(click).click();
})
"""
CHAIN = "/voila/render/chain.ipynb?client=demo&step=reveal"
PICTURE = "[data-pane=picture] svg [data-id]"
LIVE = "[data-live='1'] button"
VIEW_BUTTONS = (
    "[data-live='1'] [data-act=chain][data-value=seed_order]",
    "[data-live='1'] [data-act=chain][data-value=graph_1994]",
)
TOGGLES = (".widget-toggle-buttons button:nth-child(2)", ".widget-toggle-buttons button")


def measure() -> Iterator[Line]:
    """All lines about pages."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with (
            dashboards(Path(folder) / "ours") as ours,
            stock_voila(Path(folder) / "stock") as stock,
            dashboards(Path(folder) / "cold", preheat=0) as cold,
        ):
            yield from _opening(browser, ours, stock, cold)
            yield from _tables(browser, ours, stock, Path(folder) / "ours" / DATABASE)
            yield from _moving(browser, ours, stock)
            yield from _sliding(browser, ours, stock)
            yield from _workbooks(browser, ours, stock, Path(folder) / "ours" / DATABASE)
        browser.close()


def _opening(browser: Browser, ours: str, stock: str, cold: str) -> Iterator[Line]:
    picture: list[float] = []
    usable: list[float] = []
    blank: list[float] = []
    unheated: list[float] = []
    shifts: list[float] = []
    for _ in range(RUNS):
        seen, shift = open_page(browser, ours + CHAIN, {"picture": PICTURE, "usable": LIVE})
        picture.append(seen["picture"])
        usable.append(seen["usable"])
        shifts.append(shift)
        blank.append(_blank(browser, stock))
        seen, _shift = open_page(browser, cold + CHAIN, {"usable": LIVE})
        unheated.append(seen["usable"])
    yield Line(
        "chain page: opened → picture on the screen",
        "blank Voila notebook with one slider: usable",
        ratio(picture, blank),
        0.3,
        f"{spread(picture)} / {spread(blank)}",
    )
    yield Line(
        "chain page: opened → first control usable",
        "blank Voila notebook with one slider, not preheated",
        ratio(usable, blank),
        1.2,
        f"{spread(usable)} / {spread(blank)}",
    )
    yield Line(
        "the same with no kernel preheated",
        "the same blank notebook",
        ratio(unheated, blank),
        None,
        f"{spread(unheated)} / {spread(blank)}",
    )
    yield Line("chain page: layout shift while opening", "nothing", max(shifts), 0.01, "worst run")


def _blank(browser: Browser, stock: str) -> float:
    seen, _shift = open_page(
        browser, stock + "/voila/render/blank.ipynb", {"usable": ".noUi-handle"}
    )
    return seen["usable"]


def _tables(browser: Browser, ours: str, stock: str, database: Path) -> Iterator[Line]:
    yield from tables.opening(
        browser, ours, database, lambda: _blank(browser, stock), open_page, RUNS
    )


def _moving(browser: Browser, ours: str, stock: str) -> Iterator[Line]:
    with (
        _page(browser, ours + CHAIN, LIVE) as chain,
        _page(
            browser, stock + "/voila/render/linked.ipynb", ".widget-toggle-buttons button"
        ) as linked,
    ):
        repaint: list[float] = []
        floor: list[float] = []
        for turn in range(MOVES):
            repaint.append(
                _move(chain, VIEW_BUTTONS[turn % 2], "[data-live='1'] [data-pane=picture]")
            )
            floor.append(_move(linked, TOGGLES[turn % 2], "div.widget-label"))
        shift = chain.evaluate("window.__shift")
    yield Line(
        "control moved → chain picture repainted",
        "the same kind of control linked to a text in ipywidgets",
        ratio(sorted(repaint), sorted(floor)),
        2.0,
        f"{spread(repaint)} / {spread(floor)}",
    )
    yield Line("layout shift while moving it", "nothing", shift, 0.01, f"{MOVES} moves")


def _sliding(browser: Browser, ours: str, stock: str) -> Iterator[Line]:
    url = stock + "/voila/render/linked.ipynb"
    with _page(browser, url, ".widget-toggle-buttons button") as linked:

        def floor(turn: int) -> float:
            return _move(linked, TOGGLES[turn % 2], "div.widget-label")

        yield from whatif.sliding(browser, ours, floor, _page, MOVES)


def _workbooks(browser: Browser, ours: str, stock: str, database: Path) -> Iterator[Line]:
    with open_store(database) as store:
        workbooks.fill(store)
    yield from workbooks.drawing(database)
    for book in workbooks.BOOKS:
        yield from workbooks.opening(
            browser, ours, lambda: _blank(browser, stock), open_page, RUNS, book
        )
    url = stock + "/voila/render/linked.ipynb"
    with _page(browser, url, ".widget-toggle-buttons button") as linked:

        def floor(turn: int) -> float:
            return _move(linked, TOGGLES[turn % 2], "div.widget-label")

        for book in (*workbooks.BOOKS, workbooks.REPLAY):
            yield from workbooks.moving(browser, ours, floor, _page, _move, MOVES, book)


@contextmanager
def _page(browser: Browser, url: str, ready: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.add_init_script(WATCH % {"ready": ready})
    page.goto(url)
    page.wait_for_selector(ready, timeout=60_000)
    yield page
    context.close()


def open_page(
    browser: Browser, url: str, selectors: dict[str, str]
) -> tuple[dict[str, float], float]:
    """When each selector was first seen, in ms after navigation began, and the layout shift."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.add_init_script(WATCH % selectors)
    page.goto(url, wait_until="commit")
    page.wait_for_function(
        "names => window.__seen && names.every((name) => name in window.__seen)",
        arg=list(selectors),
        timeout=60_000,
    )
    page.wait_for_function("document.readyState === 'complete'")
    seen: dict[str, float] = page.evaluate("window.__seen")
    shift: float = page.evaluate("window.__shift")
    context.close()
    return seen, shift


def _move(page: Page, click: str, watch: str) -> float:
    moved: float = page.evaluate(MOVE, [click, watch])
    return moved


def summary(lines: Sequence[Line]) -> str:
    """Which limits were broken, in one sentence."""
    broken = [line.what for line in lines if line.kept == "NO"]
    return "All limits kept." if not broken else "Over the limit: " + "; ".join(broken) + "."
