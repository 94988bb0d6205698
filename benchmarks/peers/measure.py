"""The small app side by side: when its picture is seen, when a slider works, how soon it repaints.

Each round opens all three in turn in one browser, so the machine's mood meets all alike.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.peers.environments import HERE, program
from benchmarks.servers import own_folders
from benchmarks.table import Line, counted, ratio, spread
from tests.house.chromium import launch_options
from tests.house.servers import free_port, running

RUNS, MOVES = counted((7, 30), (2, 4))
ROOT = HERE.parents[1]
OURS = """
from chainkit.exercises import ExerciseEntry
from chainkit.serve.app import run
from chainkit.serve.settings import Settings
from pathlib import Path
entry = ExerciseEntry(name="sliders", title="Ten sliders", question="", minutes="")
run(Settings(port={port}, database={database!r}, notebooks=Path({notebooks!r}),
             exercises=(entry,), preheat=2))
"""
SLIDER = {
    "chainkit": "[data-live='1'] input[type=range]",
    "streamlit": "[data-testid=stSlider] input[type=range]",
    "panel": ".noUi-handle",
}
# Looks into shadow roots too, where Panel draws.  A picture counts once it has its size.
LOOK = """
window.__deep = (css, root = document) => {
  const found = root.querySelector(css);
  if (found) return found;
  for (const node of root.querySelectorAll("*"))
    if (node.shadowRoot) {
      const inside = window.__deep(css, node.shadowRoot);
      if (inside) return inside;
    }
  return null;
};
window.__picture = () => {
  const image = window.__deep("img[src*='svg'], img[src*='/media/']");
  const drawn = window.__deep("svg.small-picture") ?? (image?.complete ? image : null);
  return drawn && drawn.getBoundingClientRect().height > 100 ? drawn.src ?? drawn.outerHTML : "";
};
window.__seen = {};
window.__moved = 0;
const look = () => {
  const now = performance.now();
  const slider = window.__deep(%s);
  const usable = slider && slider.getBoundingClientRect().width > 0;
  if (!window.__seen.picture && window.__picture()) window.__seen.picture = now;
  if (!window.__seen.usable && usable) window.__seen.usable = now;
  if (window.__from && window.__picture() && window.__picture() !== window.__before) {
    window.__moved = now - window.__from;
    window.__from = 0;
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
window.addEventListener("keydown", () => {
  window.__before = window.__picture();
  window.__moved = 0;
  window.__from = performance.now();
}, true);
"""


def measure() -> Iterator[Line]:
    """All lines about the peers."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with ExitStack() as stack:
            addresses = {
                "chainkit": stack.enter_context(_ours(Path(folder) / "ours")),
                "streamlit": stack.enter_context(_streamlit(Path(folder))),
                "panel": stack.enter_context(_panel(Path(folder))),
            }
            yield from _opening(browser, addresses)
            yield _moving(browser, addresses)
        browser.close()


def _opening(browser: Browser, addresses: dict[str, str]) -> Iterator[Line]:
    seen: dict[str, dict[str, list[float]]] = {"picture": {}, "usable": {}}
    for turn in range(RUNS + 1):
        for name, url in addresses.items():
            with _page(browser, name, url) as page:
                found: dict[str, float] = page.evaluate("window.__seen")
            for what, milliseconds in found.items():
                if turn:  # the first round warms every server up
                    seen[what].setdefault(name, []).append(milliseconds)
    for what, limit, words in (
        ("picture", 0.5, "small app: opened → picture on the screen"),
        ("usable", 1.1, "small app: opened → first slider usable, preheated"),
    ):
        yield _line(words, seen[what], limit)


def _moving(browser: Browser, addresses: dict[str, str]) -> Line:
    moved: dict[str, list[float]] = {name: [] for name in addresses}
    with ExitStack() as stack:
        pages = {
            name: stack.enter_context(_page(browser, name, url)) for name, url in addresses.items()
        }
        for name, page in pages.items():
            page.locator(SLIDER[name]).first.focus()
        for turn in range(MOVES):
            for name, page in pages.items():
                page.bring_to_front()
                page.keyboard.press("ArrowRight" if turn % 2 == 0 else "ArrowLeft")
                page.wait_for_function("window.__moved > 0")
                moved[name].append(page.evaluate("window.__moved"))
    return _line("small app: slider moved → picture repainted", moved, 1.0)


def _line(what: str, found: dict[str, list[float]], limit: float) -> Line:
    """Ours against the better of the two: the one that leaves us the higher ratio."""
    ours = sorted(found["chainkit"])
    against = {name: ratio(ours, sorted(found[name])) for name in ("streamlit", "panel")}
    better = max(against, key=lambda name: against[name])
    detail = ", ".join(f"{name} {spread(values)}" for name, values in found.items())
    words = f"the same in {better.title()}, the better of Streamlit and Panel"
    return Line(what, words, against[better], limit, detail)


# --- servers and pages ---------------------------------------------------------------------


@contextmanager
def _ours(folder: Path) -> Iterator[str]:
    port, env = free_port(), {**own_folders(folder), "PYTHONPATH": str(ROOT)}
    script = OURS.format(port=port, database=str(folder / "small.db"), notebooks=str(HERE))
    url = f"http://127.0.0.1:{port}"
    with running([sys.executable, "-c", script], url + "/", cwd=folder, env=env):
        yield url + "/voila/render/sliders.ipynb"


@contextmanager
def _streamlit(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [str(program("streamlit")), "run", str(HERE / "streamlit_app.py")]
    command += ["--server.headless=true", "--browser.gatherUsageStats=false"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    url = f"http://127.0.0.1:{port}"
    with running(command, url + "/", cwd=folder, env=dict(os.environ)):
        yield url + "/"


@contextmanager
def _panel(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [str(program("panel")), "serve", str(HERE / "panel_app.py")]
    command += [f"--port={port}", "--address=127.0.0.1"]
    url = f"http://127.0.0.1:{port}/panel_app"
    with running(command, url, cwd=folder, env={**os.environ, "PYTHONPATH": str(HERE)}):
        yield url


@contextmanager
def _page(browser: Browser, name: str, url: str) -> Iterator[Page]:
    """The small app, open and usable."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.add_init_script(LOOK % json.dumps(SLIDER[name]))
    page.goto(url, wait_until="commit")
    ready = "() => window.__seen?.picture && window.__seen?.usable"
    page.wait_for_function(ready, timeout=60_000)
    yield page
    context.close()
