"""Kernels and servers come and go: nothing lives on unseen, and no page is left in the dark."""

from __future__ import annotations

import json
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from urllib.error import HTTPError

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NAMES, Seen, Served, kernel_id, opened, start_small
from tests.house.servers import fetch

IDLE_S = 4
GRACE_S = 2

KEEP_WATCH = """
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...all) {
    super(...all);
    if (String(all[0]).includes("/chainkit/watch/")) window.watch = this;
  }
};
"""


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that ends a kernel after a few seconds without a page."""
    folder = tmp_path_factory.mktemp("impatient")
    with start_small(folder, f"idle_s={IDLE_S}", "cull_every_s=1", f"grace_s={GRACE_S}") as server:
        yield server


def wait_until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for what happens outside the browser."""
    patience, end = threading.Event(), time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        patience.wait(0.1)


def idle_s(url: str, kernel: psutil.Process) -> float:
    """For how long the kernel has done nothing, as the server sees it; it may be too young."""
    found = re.search(r"kernel-([\w-]+)[.]json", " ".join(kernel.cmdline()))
    assert found
    try:
        model = json.loads(fetch(f"{url}api/kernels/{found.group(1)}")[1])
    except HTTPError as young:
        young.close()
        return 0
    last = datetime.fromisoformat(model["last_activity"])
    return (datetime.now(UTC) - last).total_seconds()


def test_a_warm_kernel_older_than_the_idle_limit_serves_a_page(
    impatient: Served, page: Page, seen: Seen
) -> None:
    """Its idle time starts anew with the page, and an open page keeps it alive."""
    wait_until(lambda: len(impatient.kernels()) == len(NAMES))
    warm = {kernel.pid for kernel in impatient.kernels()}
    wait_until(lambda: min(map(idle_s, repeat(impatient.url), impatient.kernels())) > IDLE_S + 2)
    assert {kernel.pid for kernel in impatient.kernels()} == warm
    opened(page, impatient.url + "tiny?client=demo")
    kernel = impatient.kernel(kernel_id(page))
    assert kernel.pid in warm
    wait_until(lambda: idle_s(impatient.url, kernel) > IDLE_S + 2)  # past the limit, and there
    page.locator("#rendered_cells button").click()
    expect(page.locator("#rendered_cells .count")).to_have_text("count 1")
    assert page.locator("#ck-bar").is_hidden()


def test_a_kernel_is_given_time_for_its_page_to_connect_and_ended_when_none_comes(
    impatient: Served,
) -> None:
    """`sleepy` was run to its end long ago, so only the hand-out can begin its time anew."""
    wait_until(lambda: min(map(idle_s, repeat(impatient.url), impatient.kernels())) > IDLE_S + 2)
    found = re.search(r'"kernelId": "([\w-]+)"', fetch(impatient.url + "sleepy")[1])
    assert found
    kernel = impatient.kernel(found.group(1))
    with pytest.raises(psutil.TimeoutExpired):
        kernel.wait(timeout=IDLE_S - 1.5)  # the culler looks every second
    kernel.wait(timeout=IDLE_S + 10)


def test_a_page_that_goes_without_a_word_leaves_no_kernel_but_may_come_back(
    impatient: Served, page: Page, seen: Seen
) -> None:
    page.clock.install()  # the page tries again only when told that time has passed
    page.add_init_script(KEEP_WATCH)
    opened(page, impatient.url + "tiny")
    kernel = impatient.kernel(kernel_id(page))
    page.evaluate("window.watch.close()")
    expect(page.locator("#ck-bar")).to_be_visible()
    page.clock.fast_forward(3000)
    expect(page.locator("#ck-bar")).to_be_hidden()
    with pytest.raises(psutil.TimeoutExpired):
        kernel.wait(timeout=GRACE_S + 1)
    page.context.close()  # as in a crash: nothing is said on leaving
    kernel.wait(timeout=GRACE_S + 10)


def test_when_the_server_is_killed_the_page_says_so_and_no_kernel_stays(
    tmp_path: Path, page: Page, seen: Seen
) -> None:
    with start_small(tmp_path) as server:
        opened(page, server.url + "tiny")
        kernels = server.kernels()
        os.kill(server.pid, signal.SIGKILL)
        expect(page.locator("#ck-bar")).to_contain_text("Connection lost. What was saved is safe")
        expect(page.locator("#rendered_cells h1")).to_be_visible()
        gone, alive = psutil.wait_procs(kernels, timeout=20)
        assert gone
        assert not alive
    seen.errors.clear()  # connection refused, again and again


def test_a_server_that_is_stopped_ends_its_kernels_and_leaves_nothing_behind(
    tmp_path: Path, page: Page, seen: Seen
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with start_small(tmp_path, environment={"TMPDIR": str(temporary)}) as server:
        opened(page, server.url + "tiny")
        kernels = server.kernels()
        assert list(temporary.iterdir())
        os.kill(server.pid, signal.SIGTERM)
        gone, alive = psutil.wait_procs(kernels, timeout=20)
        assert gone
        assert not alive
        wait_until(lambda: not list(temporary.iterdir()))
    seen.errors.clear()  # connection refused
