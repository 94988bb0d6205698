"""A dashboard's page: picture first, then live in the same place; no other host, no error."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
window.addEventListener("chainkit:live", () => (window.liveAt = performance.now()));
new MutationObserver(() => {
  const still = document.querySelector(".ck-still");
  if (still && !window.stillAt) window.stillAt = performance.now();
}).observe(document, { childList: true, subtree: true });
"""


def test_the_chain_opens_live_without_layout_shift_or_foreign_host(dash: Open, page: Page) -> None:
    page.add_init_script(SHIFTS)
    dash(client="demo")
    expect(page).to_have_title("The service-profit chain · chainkit")
    assert page.locator("#ck-first").is_hidden()
    assert page.evaluate("window.stillAt < window.liveAt")
    assert page.evaluate("window.shifts") == []
