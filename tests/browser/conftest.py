"""A real server and a real browser for the tests of this folder.

One server per test process, with a database and Jupyter folders of its own, serves all
tests; a page is never shared.  Every request to another host is refused and, like every
error in the browser's console, fails the test that caused it.  The browser itself refuses:
asking Python about each of a page's ninety requests cost time, and the browser its cache.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psutil
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from tests.house.chromium import launch_options
from tests.house.servers import free_port, running
from tests.house.source import ROOT

NAMES = ("tiny", "sleepy", "broken", "plain", "drawn")
FIXTURES = Path(__file__).parent / "fixtures"
LIVE = "document.body?.dataset.ckLive === '1'"  # a page that has just begun has no body
WAKE_MS = 45_000
PATIENCE_MS = 20_000  # the machine may be busy with other tests
expect.set_options(timeout=PATIENCE_MS)
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    """Of the front door, with a slash at the end."""
    pid: int
    database: Path

    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now."""
        children = psutil.Process(self.pid).children(recursive=True)
        return [child for child in children if "chainkit.serve.kernel" in _command(child)]

    def kernel(self, kernel_id: str) -> psutil.Process:
        """The process of one kernel."""
        (found,) = [child for child in self.kernels() if kernel_id in _command(child)]
        return found


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return ""


@dataclass
class Seen:
    """What a browser did that a test must not miss; a test may take back what it expects."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of pytest-base-url's own, whose shape pytest 9 warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    options = launch_options()
    options["args"] = [*options["args"], ONLY_HERE]
    return {**browser_type_launch_args, **options}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`chainkit serve` with the samples, as a user starts it."""
    database = tmp_path_factory.mktemp("served") / "chainkit.sqlite"
    command = [sys.executable, "-m", "chainkit.cli", "serve", "--no-browser"]
    with start([*command, "--database", str(database)], database) as server:
        yield server


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same server with tiny exercises: one that works, one that never wakes, one broken.

    It runs where somebody else's settings would open every door, and start another Python.
    """
    folder = tmp_path_factory.mktemp("small")
    with start_small(folder, environment=foreign_settings(folder)) as server:
        yield server


def start_small(folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> start:
    """A server of the tiny exercises; `options` such as ``token=…`` are in serve_small.py."""
    database = folder / "chainkit.sqlite"
    base = dict(option.split("=", 1) for option in options).get("base_url", "/")
    command = [sys.executable, str(FIXTURES / "serve_small.py"), str(database)]
    return start(command, database, *options, base=base, environment=environment)


def foreign_settings(folder: Path) -> dict[str, str]:
    """The environment of a user whose Jupyter settings are the worst for us."""
    (folder / "voila.json").write_text(
        json.dumps(
            {
                "VoilaConfiguration": {
                    "file_allowlist": [".*"],
                    "show_tracebacks": True,
                    "template": "lab",
                    "allow_template_override": "YES",
                },
                "Voila": {"port_retries": 50},
            }
        )
    )
    kernel = folder / "data" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    spec = {"argv": ["false", "{connection_file}"], "display_name": "other", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    (folder / "config").mkdir()
    (folder / "config" / "voila.json").write_text((folder / "voila.json").read_text())
    return {
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_PREFER_ENV_PATH": "0",
        "JUPYTER_TOKEN": "from-elsewhere",
    }


class start:  # noqa: N801 - reads as the verb it is
    """A server of `command` on a free port, ended with the block."""

    def __init__(
        self,
        command: list[str],
        database: Path,
        *options: str,
        base: str = "/",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}{base}"
        self.database = database
        self.block = running(
            [*command, "--port", str(self.port), *options],
            f"{self.url}login",
            cwd=database.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        )

    def __enter__(self) -> Served:
        return Served(self.url, self.block.__enter__().pid, self.database)

    def __exit__(self, *error: object) -> bool | None:
        return self.block.__exit__(*error)  # type: ignore[arg-type]


@pytest.fixture
def seen(context: BrowserContext) -> Iterator[Seen]:
    """What the browser of this test asks for elsewhere, and what it complains about."""
    seen = Seen()
    context.set_default_timeout(PATIENCE_MS)

    def asked(request: Request) -> None:
        if urlsplit(request.url).hostname not in {None, "127.0.0.1"}:
            seen.outside.append(request.url)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    context.on("request", asked)
    context.on("console", heard)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    yield seen
    outside, errors = list(seen.outside), list(seen.errors)
    for page in context.pages:
        page.goto("about:blank")  # a context that is closed lets no page say that it goes
    assert not outside, "asked another host"
    assert not errors, "the browser's console shows errors"


def opened(page: Page, url: str, *, live: bool = True) -> Page:
    """`page` on `url`, by default once its live screen has taken the picture's place."""
    page.goto(url, wait_until="commit")
    if live:
        page.wait_for_function(LIVE, timeout=WAKE_MS)
    return page


@pytest.fixture
def dash(page: Page, served: Served, seen: Seen) -> Callable[..., Page]:
    """Opens a dashboard of the real server: ``dash(client="demo", view="present")``."""

    def open_dashboard(*, exercise: str = "chain", live: bool = True, **query: str) -> Page:
        return opened(page, f"{served.url}{exercise}?{urlencode(query)}", live=live)

    return open_dashboard


@pytest.fixture
def small_page(page: Page, small: Served, seen: Seen) -> Callable[..., Page]:
    """Opens one of the tiny exercises: ``small_page("tiny", client="demo")``."""

    def open_small(exercise: str, *, live: bool = True, **query: str) -> Page:
        return opened(page, f"{small.url}{exercise}?{urlencode(query)}", live=live)

    return open_small


def kernel_id(page: Page) -> str:
    """The kernel behind an open page."""
    text = page.locator("#jupyter-config-data").text_content()
    assert text is not None
    found: str = page.evaluate("text => JSON.parse(text).kernelId", text)
    return found
