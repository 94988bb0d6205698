"""A browser in front of a page: what is waited for while it opens, and after a hand moved.

Everything that is measured of a page, whatever its exercise, is measured here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, WebSocket

from benchmarks.table import Line, ratio, spread

PATIENCE_MS = 60_000
PICTURE_LIMIT, USABLE_LIMIT, MOVED_LIMIT, SHIFT_LIMIT = 0.3, 1.2, 2.0, 0.01
SENT_LIMIT = 1.2
"""By how much more is sent of a page with ten times the rows: what is drawn, never the rows."""
BLANK = "/voila/render/blank.ipynb"
LINKED = "/voila/render/linked.ipynb"
TOGGLES = (".widget-toggle-buttons button:nth-child(2)", ".widget-toggle-buttons button")
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


@dataclass(frozen=True)
class Workbook:
    """A page at its full size: what is seen first, what can be used, what a hand moves."""

    name: str
    address: str
    picture: str
    live: str
    clicks: tuple[str, str] = ("", "")
    """Two controls that change what is seen, used in turn; "" where nothing is moved."""
    watched: str = "[data-live='1'] [data-pane=picture]"
    first: str = "picture on the screen"
    """What the eye waits for, in words."""
    steady: bool = False
    """Whether what is moved changes nothing of the layout: then nothing beside it may move."""
    fewer: str = ""
    """The address of the same page with a tenth of the rows; "" for none."""


@dataclass
class Opened:
    """What was measured of one page, in milliseconds, over several runs."""

    picture: list[float] = field(default_factory=list)
    usable: list[float] = field(default_factory=list)
    shift: list[float] = field(default_factory=list)


# --- the rows -----------------------------------------------------------------------------


def opening(
    browser: Browser, ours: str, stock: str, runs: int, books: Sequence[Workbook]
) -> Iterator[Line]:
    """Each page against one blank notebook per run: when it is seen, when it can be used."""
    found = {book.name: Opened() for book in books}
    blank: list[float] = []
    for _ in range(runs):
        for book in books:
            wanted = {"picture": book.picture, "usable": book.live}
            seen, shift = open_page(browser, ours + book.address, wanted)
            mine = found[book.name]
            mine.picture.append(seen["picture"])
            mine.usable.append(seen["usable"])
            mine.shift.append(shift)
        blank.append(open_blank(browser, stock))
    for book in books:
        yield from _opened(book, found[book.name], blank)


def _opened(book: Workbook, found: Opened, blank: Sequence[float]) -> Iterator[Line]:
    yield Line(
        f"{book.name}: opened → {book.first}",
        "blank Voila notebook with one slider: usable",
        ratio(found.picture, blank),
        PICTURE_LIMIT,
        f"{spread(found.picture)} / {spread(blank)}",
    )
    yield Line(
        f"{book.name}: opened → first control usable",
        "blank Voila notebook with one slider, not preheated",
        ratio(found.usable, blank),
        USABLE_LIMIT,
        f"{spread(found.usable)} / {spread(blank)}",
    )
    what = f"{book.name}: layout shift while opening"
    yield Line(what, "nothing", max(found.shift), SHIFT_LIMIT, "worst run")


def moving(
    browser: Browser, ours: str, floor: Callable[[int], float], moves: int, book: Workbook
) -> Iterator[Line]:
    """A hand on the page against `floor`, which makes a plain move and gives its milliseconds."""
    repaint: list[float] = []
    plain: list[float] = []
    with open_for_long(browser, ours + book.address, book.live) as page:
        for turn in range(moves):
            repaint.append(move(page, book.clicks[turn % 2], book.watched))
            plain.append(floor(turn))
        shift: float = page.evaluate("window.__shift")
    yield Line(
        f"{book.name}: control moved → repainted",
        "the same kind of control linked to a text in ipywidgets",
        ratio(sorted(repaint), sorted(plain)),
        MOVED_LIMIT,
        f"{spread(repaint)} / {spread(plain)}",
    )
    if book.steady:
        what = f"{book.name}: layout shift while it moves"
        yield Line(what, "nothing", shift, SHIFT_LIMIT, f"{moves} moves")


def sending(browser: Browser, ours: str, book: Workbook) -> Line:
    """What the page is sent until it can be used, beside the same with a tenth of the rows."""
    whole, tenth = (sent_kb(browser, ours + url, book.live) for url in (book.address, book.fewer))
    return Line(
        f"{book.name}: sent to the page",
        "the same page with a tenth of the rows",
        whole / tenth,
        SENT_LIMIT,
        f"{whole:.0f} KB / {tenth:.0f} KB, its styles included",
    )


# --- pages --------------------------------------------------------------------------------


def open_blank(browser: Browser, stock: str) -> float:
    """Milliseconds until a blank notebook with one slider can be used in stock Voila."""
    seen, _shift = open_page(browser, stock + BLANK, {"usable": ".noUi-handle"})
    return seen["usable"]


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
        timeout=PATIENCE_MS,
    )
    page.wait_for_function("document.readyState === 'complete'")
    seen: dict[str, float] = page.evaluate("window.__seen")
    shift: float = page.evaluate("window.__shift")
    context.close()
    return seen, shift


@contextmanager
def open_for_long(browser: Browser, url: str, ready: str) -> Iterator[Page]:
    """A page that stays open; what its layout shifts by is watched."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.add_init_script(WATCH % {"ready": ready})
    page.goto(url)
    page.wait_for_selector(ready, timeout=PATIENCE_MS)
    yield page
    context.close()


@contextmanager
def plain_moves(browser: Browser, stock: str) -> Iterator[Callable[[int], float]]:
    """Move number n of a control that ipywidgets links to a text, and how long it took, in ms."""
    with open_for_long(browser, stock + LINKED, TOGGLES[1]) as linked:
        yield lambda turn: move(linked, TOGGLES[turn % 2], "div.widget-label")


def move(page: Page, click: str, watch: str) -> float:
    """Milliseconds from a click until what is watched was drawn anew."""
    moved: float = page.evaluate(MOVE, [click, watch])
    return moved


def sent_kb(browser: Browser, url: str, ready: str) -> float:
    """KB of the page itself and of all that its socket brought until it could be used.

    Scripts and styles in files of their own are the same for every page, and kept by browsers.
    """
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    sizes: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: sizes.append(len(frame)))

    page.on("websocket", listen)
    answer = page.goto(url)
    assert answer is not None
    page.wait_for_selector(ready, timeout=PATIENCE_MS)
    sizes.append(len(answer.body()))
    context.close()
    return sum(sizes) / 1000
