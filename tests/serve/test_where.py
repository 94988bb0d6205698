"""A notebook learns what its page asked for, wherever it runs, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tornado.httpserver import HTTPServer
from tornado.web import Application

from chainkit.serve.kernels import Visits
from chainkit.serve.sockets import Query
from chainkit.ui.where import SECRET_VARIABLE, SERVER_VARIABLE, known, query, run_mode
from tests.house.source import ROOT

KERNEL = "0b1f0c4e-0000-4000-8000-000000000000"
MODES = ("CHAINKIT_MODE", "VOILA_BASE_URL", "JPY_SESSION_NAME")


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*MODES, "QUERY_STRING", "VOILA_PREHEAT"):
        monkeypatch.delenv(name, raising=False)


def test_outside_a_dashboard_there_is_no_query() -> None:
    assert query() == {}


def test_a_kernel_started_for_its_page_has_the_query_in_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VOILA_PREHEAT", "False")
    monkeypatch.setenv("QUERY_STRING", "client=demo&token=secret&evil=1&round=2")
    assert query() == {"client": "demo", "round": "2"}


@pytest.mark.parametrize("hostile", ["&".join(f"a{n}=1" for n in range(1000)), "%ff=%00", "&&=;"])
def test_a_hostile_query_is_no_query(hostile: str) -> None:
    assert known(hostile) == {}


@contextmanager
def server(visits: Visits, loop: asyncio.AbstractEventLoop) -> Iterator[int]:
    """The server's side of the question, on a loop in another thread."""
    sock = socket.create_server(("127.0.0.1", 0))
    sock.setblocking(False)
    rule = (r"/ck/chainkit/query/(?P<kernel_id>[\w-]+)", Query)

    async def begin() -> HTTPServer:
        http = HTTPServer(Application([rule], chainkit_visits=visits))
        http.add_sockets([sock])
        return http

    async def end(http: HTTPServer) -> None:
        http.stop()
        await http.close_all_connections()

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        http = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
        yield sock.getsockname()[1]
        asyncio.run_coroutine_threadsafe(end(http), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        sock.close()
        loop.close()


def ask_in_thread(found: list[dict[str, str]]) -> threading.Thread:
    thread = threading.Thread(target=lambda: found.append(query()))
    thread.start()
    return thread


def test_a_warm_kernel_waits_for_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    visits, loop, found = Visits(), asyncio.new_event_loop(), list[dict[str, str]]()
    with server(visits, loop) as port:
        monkeypatch.setenv("VOILA_PREHEAT", "True")
        monkeypatch.setenv("VOILA_KERNEL_ID", KERNEL)
        monkeypatch.setenv(SERVER_VARIABLE, f"http://127.0.0.1:{port}/ck/")
        monkeypatch.setenv(SECRET_VARIABLE, "between us")
        waiting = ask_in_thread(found)
        waiting.join(0.3)
        assert waiting.is_alive()
        loop.call_soon_threadsafe(visits.hand_over, KERNEL, "client=demo&view=present")
        waiting.join(10)
        assert found == [{"client": "demo", "view": "present"}]
        assert query() == found[0]  # asked again, as by a cell that is run twice
        loop.call_soon_threadsafe(visits.gone, KERNEL)


def test_a_warm_kernel_whose_server_goes_is_not_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    visits, loop, found = Visits(), asyncio.new_event_loop(), list[dict[str, str]]()
    with server(visits, loop) as port:
        monkeypatch.setenv("VOILA_PREHEAT", "True")
        monkeypatch.setenv("VOILA_KERNEL_ID", KERNEL)
        monkeypatch.setenv(SERVER_VARIABLE, f"http://127.0.0.1:{port}/ck/")
        monkeypatch.setenv(SECRET_VARIABLE, "between us")
        waiting = ask_in_thread(found)
        waiting.join(0.3)
        loop.call_soon_threadsafe(visits.gone, KERNEL)
        waiting.join(10)
    assert found == [{}]
    assert query() == {}  # nobody answers any more


@pytest.mark.parametrize(
    ("variables", "argument", "mode"),
    [
        ({}, "", "script"),
        ({"JPY_SESSION_NAME": "x"}, "", "lab"),
        ({"VOILA_BASE_URL": "/", "JPY_SESSION_NAME": "x"}, "", "voila"),
        ({"JPY_SESSION_NAME": "x"}, "--HistoryManager.hist_file=:memory:", "batch"),
        ({"CHAINKIT_MODE": "batch", "VOILA_BASE_URL": "/"}, "", "batch"),
        ({"CHAINKIT_MODE": "nonsense"}, "", "script"),
    ],
)
def test_the_run_mode_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], argument: str, mode: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["kernel", argument])
    assert run_mode() == mode


def test_asking_costs_a_notebook_next_to_nothing() -> None:
    """Voila's own helper would import Voila into every kernel."""
    probe = (
        "import sys; import chainkit.ui.where; "
        "print([n for n in ('voila', 'tornado', 'websockets', 'anywidget') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
