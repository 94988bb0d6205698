"""A line that was cut without a word: what was said into it arrives once, and so do the answers."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, WebSocketRoute, expect

from chainkit.store import open_store
from tests.browser.conftest import Served
from tests.browser.rooms import act, expect_saved, room, sheets, until

Open = Callable[..., Page]


class Line:
    """The line between a page and its kernel; it can go dead in either direction."""

    def __init__(self, page: Page) -> None:
        self.up = self.down = True
        self.done = False
        """Whether the kernel has ended something of which the page hears nothing."""
        self._ends: list[WebSocketRoute] = []
        page.route_web_socket("**/channels?*", self._join)

    def _join(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda each: server.send(each) if self.up else None)
        server.on_message(lambda each: socket.send(each) if self.down else self._withhold(each))
        self._ends = [socket, server]

    def _withhold(self, said: str | bytes) -> None:
        self.done |= b'"idle"' in (said.encode() if isinstance(said, str) else said)

    def cut(self) -> None:
        """The browser notices at last; the next line is whole."""
        for end in self._ends:
            end.close()
        self.up = self.down = True


def test_a_cut_line_loses_no_answer_and_does_nothing_twice(
    dash: Open, page: Page, served: Served
) -> None:
    room(served, "cut")
    line = Line(page)
    dash(client="cut")
    act(page, "next-sheet").click()
    expect(page.locator(".ck-output [data-scale]")).to_be_visible()

    def stamp() -> object:
        with open_store(served.database) as store:
            return store.stamp("cut")

    line.up = False  # nothing that the page says arrives
    for item, value in (("ISQ", 4), ("ES", 2), ("ISQ", 5)):
        page.locator(f".ck-output [name=r-{item}][value='{value}']").check()
    expect(page.locator("[data-saved]")).to_have_text("saving …")
    line.cut()
    until(page, lambda: sheets(served.database, "cut") == [{"ISQ": 5, "ES": 2}])
    expect_saved(page)
    line.down = False  # it arrives, and the page hears nothing of it
    act(page, "next-sheet").click()
    before = page.locator(".ck-output [data-scale] input:checked").count()
    until(page, lambda: line.done)
    saved = stamp()
    line.cut()
    expect(page.locator(".ck-output [data-scale] input:checked")).to_have_count(0)
    expect_saved(page)
    assert (before, stamp()) == (2, saved)
    assert page.locator("#ck-bar").is_hidden()
