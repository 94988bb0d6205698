"""Altair's charts in a page of ours: drawn offline, picked in, and given new data."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Seen, Served
from tests.browser.rooms import until

Open = Callable[..., Page]
BARS = ".mark-rect path"


def heights(page: Page) -> list[float]:
    found: list[float] = page.evaluate(
        "(css) => [...document.querySelectorAll(css)].map((bar) => bar.getBBox().height)", BARS
    )
    return found


def test_a_chart_is_drawn_picked_in_and_keeps_the_pick_when_its_data_change(
    small_page: Open, small: Served, seen: Seen, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    small_page("drawn")
    first, second = page.locator(".ck-plot").all()
    expect(first.locator(BARS)).to_have_count(3)
    before = heights(page)
    first.locator(BARS).nth(1).click()
    expect(first.locator(BARS).first).to_have_attribute("opacity", "0.2")
    until(page, lambda: heights(page)[0] > 3 * before[0])
    expect(first.locator(BARS).first).to_have_attribute("opacity", "0.2")
    expect(first.locator(BARS).nth(1)).to_have_attribute("opacity", "1")
    # What is drawn is said in words and as a table, for who cannot see it.
    expect(first).to_have_accessible_name("Towers & <heights>")
    first.locator("summary").click()
    expect(first.get_by_role("row", name="south 60")).to_be_visible()
    # One that cannot be drawn says so, in its place.
    expect(second.get_by_role("alert")).to_contain_text("This chart could not be drawn: ")
    # One script for both, from this server; and no front end of Voila's.
    scripts = [url for url in asked if url.startswith(small.url) and ".js" in url]
    assert [url.rpartition("/")[2][:5] for url in scripts] == ["vega-"]
    page.emulate_media(media="screen")
    page.evaluate("document.body.dataset.ckTheme = 'dark'")
    expect(first).to_have_attribute("data-ck-theme", "dark")
    expect(first.locator(".mark-text.role-axis-label text").first).to_have_attribute(
        "fill", "#cfcabe"
    )


def test_a_page_without_charts_asks_for_nothing_that_draws_them(
    small_page: Open, page: Page
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    small_page("tiny", client="demo")
    assert not [url for url in asked if "vega" in url]
