"""What a hand on a what-if slider waits for: the picture drawn anew from 10,000 draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from time import perf_counter

from playwright.sync_api import Browser, Page

from benchmarks.table import Line, ratio, spread
from chainkit.chain.content import chain_content
from chainkit.chain.picture_whatif import draw_whatif
from chainkit.chain.whatif import DRAWS, SEED, ground_of, scenario_result
from chainkit.chain.workshop import Scenario
from tests.chain.picture_cases import workshop

PAGE = "/voila/render/chain.ipynb?client=demo&step=whatif"
SLIDER = "[data-live='1'] input[data-act=whatif-raise][data-id=internal_service_quality]"
PICTURE = "[data-live='1'] [data-pane=picture]"
# Moves the slider as a finger does, and waits for the frame that shows another picture.
SLIDE = """
([slider, watch, points]) => new Promise((done) => {
  const target = document.querySelector(watch);
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
  });
  seen.observe(target, { childList: true, characterData: true, subtree: true });
  const input = document.querySelector(slider);
  input.value = points;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})
"""
Open = Callable[[Browser, str, str], AbstractContextManager[Page]]


def sliding(
    browser: Browser, ours: str, floor: Callable[[int], float], opened: Open, moves: int
) -> Iterator[Line]:
    """Slider against `floor`, which makes the plain move number n and gives its milliseconds."""
    repaint: list[float] = []
    plain: list[float] = []
    with opened(browser, ours + PAGE, SLIDER) as page:
        for turn in range(moves):
            points = str(5 + turn % 20)
            repaint.append(page.evaluate(SLIDE, [SLIDER, PICTURE, points]))
            plain.append(floor(turn))
        shift = page.evaluate("window.__shift")
    yield Line(
        f"what-if slider moved → picture repainted, {DRAWS:,} draws",
        "the same plain control as above",
        ratio(sorted(repaint), sorted(plain)),
        2.0,
        f"{spread(repaint)} / {spread(plain)}",
    )
    yield Line("layout shift while it moves", "nothing", shift, 0.01, f"{moves} moves")
    yield _in_python()


def _in_python(repeats: int = 30) -> Line:
    content = chain_content()
    base = ground_of(workshop(), content, revealed=True)
    taken = []
    for turn in range(repeats + 3):  # the first ones draw what the others find ready
        raises = {"internal_service_quality": 5.0 + turn % 20}
        asked = Scenario(
            client="x", id="x", title="x", raises=raises, switches={}, seed=SEED, draws=DRAWS
        )
        start = perf_counter()
        found = scenario_result(asked, base)
        for layout in ("wide", "narrow"):
            draw_whatif(found, base, content, title="Benchmark", layout=layout)
        taken.append((perf_counter() - start) * 1000)
    value = sorted(taken[3:])[repeats // 2]
    what = f"of that in Python: {DRAWS:,} draws and both layouts of the picture"
    return Line(what, "nothing", value, None, spread(taken[3:]), " ms")
