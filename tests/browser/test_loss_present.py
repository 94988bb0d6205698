"""The projected picture comes back by itself: nobody stands there to press Reload."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import LIVE, Seen, Served, kernel_id, opened
from tests.browser.rooms import people, room, until
from tests.browser.test_loss import server
from tests.house.servers import free_port

Open = Callable[..., Page]
AGAIN = "Connection lost. This picture comes back by itself."
COUNT_LOADS = "sessionStorage.setItem('loads', Number(sessionStorage.getItem('loads')) + 1)"


def loads(page: Page) -> int:
    return int(page.evaluate("sessionStorage.getItem('loads')"))


def came_back(page: Page, dead: str) -> None:
    page.wait_for_function(
        "dead => document.body?.dataset.ckLive === '1' && document.getElementById('ck-bar').hidden"
        " && !document.getElementById('jupyter-config-data').textContent.includes(dead)",
        arg=dead,
        timeout=60_000,
    )


def test_a_present_view_whose_kernel_was_killed_comes_back_without_a_click(
    dash: Open, page: Page, served: Served, seen: Seen
) -> None:
    room(served, "wall", {"management": people(6, 4)}, revealed=True)
    page.add_init_script(COUNT_LOADS)
    dash(client="wall", view="present")
    headline = page.locator(".ck-output h1").inner_text()
    for time in range(2):
        dead = kernel_id(page)
        served.kernel(dead).kill()
        bar = page.locator("#ck-bar")
        expect(bar.locator("span")).to_have_text(AGAIN)
        expect(bar.locator("button")).to_be_hidden()
        expect(page.locator(".ck-output h1")).to_have_text(headline)
        came_back(page, dead)
        expect(page.locator(".ck-output h1")).to_have_text(headline)
        assert loads(page) == time + 2
    seen.errors.clear()  # the browser says that its sockets were cut


def test_a_present_view_waits_for_a_server_that_is_started_again(
    tmp_path: Path, page: Page, seen: Seen
) -> None:
    database, port = tmp_path / "chainkit.sqlite", free_port()
    page.add_init_script(COUNT_LOADS)
    with server(database, port) as served:
        room(served, "wall", {"management": people(6, 4)}, revealed=True)
        opened(page, f"{served.url}chain?client=wall&view=present")
        headline = page.locator(".ck-output h1").inner_text()
        dead = kernel_id(page)
        os.kill(served.pid, signal.SIGTERM)
        expect(page.locator("#ck-bar")).to_contain_text("comes back by itself")
    asked: list[str] = []
    page.on("requestfailed", lambda asks: asked.append(asks.url) if asks.url == page.url else None)
    until(page, lambda: len(asked) >= 2)  # it asks in vain, and shows the picture meanwhile
    expect(page.locator(".ck-output h1")).to_have_text(headline)
    assert loads(page) == 1
    with server(database, port):
        came_back(page, dead)
        assert page.evaluate(LIVE)
        expect(page.locator(".ck-output h1")).to_have_text(headline)
        assert loads(page) == 2
    seen.errors.clear()  # connection refused, again and again
