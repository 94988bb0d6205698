"""Kernels and servers come and go: nothing lives on unseen, and no page is left in the dark."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Seen, Served, kernel_id, opened, start_small

IDLE_S = 4


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that ends a kernel after a few seconds without a page."""
    folder = tmp_path_factory.mktemp("impatient")
    with start_small(folder, f"idle_s={IDLE_S}", "cull_every_s=1") as server:
        yield server


def until(page: Page, true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for what happens outside the browser."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        page.wait_for_timeout(100)


def age_s(process: psutil.Process) -> float:
    return time.time() - process.create_time()


def test_a_warm_kernel_older_than_the_idle_limit_serves_a_page(
    impatient: Served, page: Page, seen: Seen
) -> None:
    """Its idle time starts anew with the page, and an open page keeps it alive."""
    warm = {kernel.pid for kernel in impatient.kernels()}
    until(page, lambda: min(map(age_s, impatient.kernels())) > IDLE_S + 2)
    assert {kernel.pid for kernel in impatient.kernels()} == warm
    opened(page, impatient.url + "tiny?client=demo")
    kernel = impatient.kernel(kernel_id(page))
    assert kernel.pid in warm
    page.wait_for_timeout((IDLE_S + 3) * 1000)
    page.locator("#rendered_cells button").click()
    expect(page.locator("#rendered_cells .count")).to_have_text("count 1")
    assert page.locator("#ck-bar").is_hidden()


def test_a_kernel_whose_page_went_without_a_word_is_ended(
    impatient: Served, page: Page, seen: Seen
) -> None:
    opened(page, impatient.url + "tiny")
    kernel = impatient.kernel(kernel_id(page))
    page.context.set_offline(True)  # nothing that the page says on leaving arrives
    page.close()
    kernel.wait(timeout=IDLE_S + 20)


def test_when_the_server_is_killed_the_page_says_so_and_no_kernel_stays(
    tmp_path: Path, page: Page, seen: Seen
) -> None:
    with start_small(tmp_path) as server:
        opened(page, server.url + "tiny")
        kernels = server.kernels()
        os.kill(server.pid, signal.SIGKILL)
        expect(page.locator("#ck-bar")).to_contain_text("Connection lost. Your work is saved")
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
        until(page, lambda: not list(temporary.iterdir()))
    seen.errors.clear()  # connection refused
