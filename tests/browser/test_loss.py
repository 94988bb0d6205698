"""What was acknowledged is never lost: kernel and server are killed at random moments."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Page, expect

from tests.browser.conftest import LIVE, Seen, Served, kernel_id
from tests.browser.rooms import SHORT, act, expect_saved, room, sheets, until
from tests.house.servers import free_port, running
from tests.house.source import ROOT

Open = Callable[..., Page]
LOST = (
    "Connection lost. What was saved is safe; what you are typing is kept on this page – "
    "reload to go on."
)
LOST_MS = 10_000
KERNEL_KILLS, SERVER_KILLS = 8, 2
Acknowledged = dict[str, int]


def answer_some(page: Page, moments: random.Random, known: Acknowledged) -> None:
    """Give a few answers; each is known once the screen says that it is saved.

    One more is under way when this returns: nobody has been promised anything about it.
    """
    for _ in range(moments.randint(1, 6)):
        item, value = moments.choice(SHORT), moments.randint(1, 5)
        radio = page.locator(f".ck-output [name=r-{item}][value='{value}']")
        if not radio.is_checked():  # choosing again what is chosen says nothing
            radio.check()
            expect_saved(page)
        known[item] = value
    item = moments.choice([item for item in SHORT if item not in known] or SHORT)
    known.pop(item, None)
    page.locator(f".ck-output [name=r-{item}][value='3']").dispatch_event("click")
    page.wait_for_timeout(moments.uniform(0, 60))  # the random moment


def expect_lost(page: Page) -> None:
    expect(page.locator("#ck-bar")).to_contain_text(LOST, timeout=LOST_MS)


def expect_all_there(page: Page, database: Path, client: str, known: Acknowledged) -> None:
    """In the database, and on the reloaded page."""
    (found,) = sheets(database, client)
    assert {key: found.get(key) for key in known} == known
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    page.reload(wait_until="commit")
    page.wait_for_function(LIVE, timeout=45_000)
    expect(page.locator("#ck-bar")).to_be_hidden()
    checked = page.locator(".ck-output [data-scale] input:checked")

    def shown() -> dict[str, int]:
        pairs = checked.evaluate_all("nodes => nodes.map((n) => [n.name.slice(2), n.value])")
        return {item: int(value) for item, value in pairs}

    # What was not acknowledged was kept on the page and is given again.
    until(page, lambda: sheets(database, client) == [shown()])
    assert {key: shown().get(key) for key in known} == known


def test_a_killed_kernel_loses_no_acknowledged_answer(
    dash: Open, served: Served, seen: Seen
) -> None:
    room(served, "kernel-killed")
    page = dash(client="kernel-killed")
    act(page, "next-sheet").click()
    expect(page.locator(".ck-output [data-scale]")).to_be_visible()
    known: Acknowledged = {}
    moments = random.Random(20260331)
    for _ in range(KERNEL_KILLS):
        answer_some(page, moments, known)
        served.kernel(kernel_id(page)).kill()
        expect_lost(page)
        expect_all_there(page, served.database, "kernel-killed", known)
    seen.errors.clear()  # the browser says that its sockets were cut


@contextmanager
def server(database: Path, port: int) -> Iterator[Served]:
    """The server of a user who starts it again on the same port."""
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "chainkit.cli", "serve", "--no-browser", "--port", str(port)]
    with running(
        [*command, "--database", str(database)],
        f"{url}login",
        cwd=database.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        yield Served(url, process.pid, database)


def test_a_killed_server_loses_no_acknowledged_answer(
    tmp_path: Path, page: Page, seen: Seen
) -> None:
    database, port = tmp_path / "chainkit.sqlite", free_port()
    moments = random.Random(20260401)
    known: Acknowledged = {}
    for time in range(SERVER_KILLS + 1):
        with server(database, port) as served:
            if not time:
                room(served, "server-killed")
                page.goto(f"{served.url}chain?client=server-killed", wait_until="commit")
                page.wait_for_function(LIVE, timeout=45_000)
                act(page, "next-sheet").click()
                expect(page.locator(".ck-output [data-scale]")).to_be_visible()
            else:
                # A new server in the old one's place does not bring the kernel back.
                page.wait_for_selector(".ck-root[data-lost]", timeout=2 * LOST_MS)
                expect_lost(page)
                expect_all_there(page, database, "server-killed", known)
            answer_some(page, moments, known)
            kernels = served.kernels()
            os.kill(served.pid, signal.SIGKILL)
            expect_lost(page)
            gone, _alive = psutil.wait_procs(kernels, timeout=30)
            assert len(gone) == len(kernels)  # no orphan writes on
    seen.errors.clear()


def test_an_unanswered_click_is_not_called_saved(dash: Open, served: Served, seen: Seen) -> None:
    """While nothing comes back the screen says *saving*, and soon that the line is dead."""
    room(served, "no-answer")
    page = dash(client="no-answer")
    act(page, "next-sheet").click()
    expect(page.locator(".ck-output [data-scale]")).to_be_visible()
    kernel = served.kernel(kernel_id(page))
    kernel.suspend()
    try:
        page.locator(".ck-output [name=r-ISQ][value='4']").check()
        expect(page.locator("[data-saved]")).to_have_text("saving …")
        assert sheets(served.database, "no-answer") == []
    finally:
        kernel.resume()
    expect_saved(page)
    assert sheets(served.database, "no-answer") == [{"ISQ": 4}]
